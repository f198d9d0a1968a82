// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/quantity.h"

#include <QJsonArray>

#include <array>
#include <map>
#include <optional>

namespace ww {

/// Which phase of the grid each of the charger's terminals L1 to L3 is wired to.
using OcppPhaseRotation = std::array<Phase, 3>;
inline constexpr OcppPhaseRotation kOcppUnrotated{Phase::L1, Phase::L2, Phase::L3};

/// Reads the configuration key ConnectorPhaseRotation ("0.RST,1.STR") for one connector; what is not stated
/// or not understood is unrotated.
[[nodiscard]] OcppPhaseRotation ocppPhaseRotation(const QString &value, int connector);

/// One set of values taken at one moment, in the catalogue's units and signs: what the car takes is positive.
struct OcppMeterReport
{
    std::optional<Instant> time; ///< As the charger says; nullopt when it cannot be read.
    std::map<Channel, double> values;
    std::optional<double> offeredA; ///< Current.Offered: what the charger allows the car now, per phase.
    std::optional<double> offeredW; ///< Power.Offered.
    bool triggered = false;         ///< Taken because we asked.
    /// The phases ActiveEnergyImport was added up from, L1 being bit 0; 0: it was told as a total.
    quint8 energyPhases = 0;
    int ignored = 0; ///< Values without a place in the catalogue, or that are no numbers.
};

/// Reads the `meterValue` list of MeterValues and StopTransaction. Totals that are not told are made from the
/// phases, when those are one or three and each can be read; power that is not told from voltage and current,
/// as apparent power. Of the same value at several places the one nearest the outlet counts.
[[nodiscard]] QList<OcppMeterReport> readOcppMeterValues(const QJsonArray &meterValue,
                                                         const OcppPhaseRotation &rotation = kOcppUnrotated);

} // namespace ww
