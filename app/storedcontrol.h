// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "system/settings.h"

namespace ww {

/// What control starts with, out of the settings file and what was changed in the browser since.
struct StartingControl
{
    ControlSettings settings;
    QList<Error> problems; ///< Wrong parts of the settings file or of the stored file; each is left out.
    /// The stored file could not be read at all: what was done about it, for people.
    std::optional<QString> damage;
};

/// Reads the section "control" of the settings, then the stored file over it, and makes the whole usable.
/// A damaged stored file is set aside, and what counts instead is stored in its place: the settings file's
/// values, and the strictest for each limit that names none, because the lost one is not known.
[[nodiscard]] StartingControl startingControl(const Settings &settings, const QString &storedFile,
                                              Instant now);

/// Stores what was changed; errors name the file.
[[nodiscard]] Result<void> storeControl(const QString &storedFile, const ControlSettings &settings);

} // namespace ww
