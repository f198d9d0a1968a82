// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"

#include <QJsonValue>

#include <span>

namespace ww {

/// A section whose limits others rely on: where it is not understood, the strictest counts.
struct StrictSection
{
    const char *name;
    const char *key;   ///< Without it the section says that there is a limit, but not which; nullptr: none.
    const char *until; ///< What counts until the section is mended, as the end of a sentence.
    const char *lost;  ///< The same as a sentence of its own, for a section that is lost altogether.
    bool byContact;    ///< Only a contact at a digital input can command it.
    /// Gives `settings` the strictest that agrees with what can be read; false when that is to stay off.
    bool (*assume)(ControlSettings &settings, const QJsonValue &json);
};

/// All of them. Of a damaged limit of import (`peak`) the earlier value holds.
[[nodiscard]] std::span<const StrictSection> strictSections();
/// The row of a section; nullptr when it is none of them.
[[nodiscard]] const StrictSection *strictSection(QStringView name);

} // namespace ww
