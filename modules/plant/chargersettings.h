// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"

#include <QStringList>

#include <optional>

namespace ww {

/// What is known about a charger that it does not tell itself.
struct ChargerSettings
{
    int phases = 3;         ///< Phases it is wired to, 1 or 3.
    Amperes maxCurrent{16}; ///< Highest current per phase its wiring carries, 6 to 80 A.
    /// Current per phase it falls back to when the appliance vanishes: 0 or 6 A and more. 6 A on three phases
    /// is below the 4.2 kW a controllable device may always take (§14a EnWG). nullopt: its own mode.
    std::optional<Amperes> fallback{6};
    int connector = 1; ///< OCPP: which of the charge point's connectors, from 1.
    bool remoteStart =
        false;          ///< OCPP: charges are started from here; otherwise the charger starts them itself.
    QStringList idTags; ///< OCPP: tags that may charge; empty: all.
    bool operator==(const ChargerSettings &) const = default;
};

} // namespace ww
