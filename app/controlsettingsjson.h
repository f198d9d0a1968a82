// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"

#include <QJsonObject>

namespace ww {

/// The section "control" of the settings (resources/schema/settings.schema.json); what is not said keeps the
/// value of `base`. The section was checked against the schema, so this cannot fail; validate() judges the
/// result.
[[nodiscard]] ControlSettings controlSettingsFromJson(const QJsonObject &json, ControlSettings base);
/// The same section for storing. A manual override is not part of it: it does not outlive the program.
[[nodiscard]] QJsonObject toJson(const ControlSettings &settings);

} // namespace ww
