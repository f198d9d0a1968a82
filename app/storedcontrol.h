// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/inputusers.h"
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

/// Whether a ripple control receiver may be wired to one of so many digital inputs: one that no device uses,
/// or one nobody knows because the settings of the inputs are wrong.
[[nodiscard]] bool mayHaveReceiver(const Settings &settings, int inputs);

/// The digital inputs that devices of the settings use.
[[nodiscard]] InputUsers inputUsers(const Settings &settings);

/// Reads the section "control" of the settings, then the stored file over it, and makes the whole usable.
/// A damaged stored file is set aside, and what counts instead is stored in its place: its copy, or without
/// one the settings file's values, and the strictest for each limit that names none, because the lost one is
/// not known. Without a `receiver` no ripple control is invented.
[[nodiscard]] StartingControl startingControl(const Settings &settings, const QString &storedFile,
                                              bool receiver, Instant now);

/// The copy of the stored file, beside it.
[[nodiscard]] QString keptControlFile(const QString &storedFile);

/// Stores what was changed, in the file and in its copy; errors name the file.
[[nodiscard]] Result<void> storeControl(const QString &storedFile, const ControlSettings &settings);

} // namespace ww
