// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"

#include <QJsonObject>

namespace ww {

/// Takes over what `json` says into `settings` and leaves the rest as it is; lists are replaced as a whole.
/// `complete` asks for the required fields. Gives everything that is wrong, each with its JSON pointer and
/// what to do; then `settings` must not be used.
[[nodiscard]] QList<Error> readControlSettings(const QJsonObject &json, ControlSettings &settings,
                                               bool complete);

/// All settings but manual overrides: those do not outlive the program.
[[nodiscard]] QJsonObject toJson(const ControlSettings &settings);

/// The JSON schema of the settings; resources/schema/control.schema.json and the description of the REST
/// interface are this.
[[nodiscard]] QJsonObject controlSettingsSchema();

} // namespace ww
