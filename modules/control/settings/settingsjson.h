// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/settings/complaint.h"

#include <QJsonObject>

namespace ww {

/// Takes over what `json` says into `settings` and leaves the rest as it is; lists are replaced as a whole.
/// `complete` asks for the required fields. Gives everything that is wrong, each with its JSON pointer and
/// what to do; then `settings` must not be used.
[[nodiscard]] QList<Complaint> readControlSettings(const QJsonObject &json, ControlSettings &settings,
                                                   bool complete);

/// Takes over each section of a stored document that is right and leaves the others as they are; of the
/// sections in strictSections() that are not understood the strictest counts. Gives everything that is wrong,
/// as above but in English; what is in `settings` then may be used.
[[nodiscard]] QList<Error> takeControlSettings(const QJsonObject &json, ControlSettings &settings);

/// The strictest for every limit of strictSections() that `known` says nothing about: what was set is lost.
/// Without a contact a ripple control `receiver` could be wired to, there was none to be followed. Gives a
/// sentence for each.
QStringList assumeStrictest(ControlSettings &settings, const QJsonObject &known, bool receiver);

/// Makes settings usable: sections out of range get their defaults, of contradicting ones the safer counts,
/// and for a wrong limit of strictSections() the strictest. Gives what was wrong; valid settings stay as they
/// are.
[[nodiscard]] QList<Error> makeUsable(ControlSettings &settings, const PlantConfig &plant);

/// All settings but manual overrides: those have an end and are kept apart.
[[nodiscard]] QJsonObject toJson(const ControlSettings &settings);

/// Takes over what `json` says about one load, as readControlSettings() does.
[[nodiscard]] QList<Complaint> readLoadSettings(const QJsonObject &json, LoadDevice &load, bool complete);
[[nodiscard]] QJsonObject toJson(const LoadDevice &load);

/// The JSON schema of the settings; resources/schema/control.schema.json and the description of the REST
/// interface are this.
[[nodiscard]] QJsonObject controlSettingsSchema();

} // namespace ww
