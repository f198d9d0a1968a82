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

/// Takes over each section of a stored document that is right and leaves the others as they are; a limit of
/// the feed-in that is not understood becomes zero. Gives everything that is wrong, as above; what is in
/// `settings` then may be used.
[[nodiscard]] QList<Error> takeControlSettings(const QJsonObject &json, ControlSettings &settings);

/// Makes settings usable: sections out of range get their defaults, of contradicting ones the safer counts,
/// and a wrong limit of the feed-in becomes zero. Gives what was wrong; valid settings stay as they are.
[[nodiscard]] QList<Error> makeUsable(ControlSettings &settings, const PlantConfig &plant);

/// All settings but manual overrides: those do not outlive the program.
[[nodiscard]] QJsonObject toJson(const ControlSettings &settings);

/// The JSON schema of the settings; resources/schema/control.schema.json and the description of the REST
/// interface are this.
[[nodiscard]] QJsonObject controlSettingsSchema();

} // namespace ww
