// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"

#include <QJsonDocument>

namespace ww {

/// A profile file as it was understood: the profile, or everything that is wrong with it.
struct ProfileOutcome
{
    std::optional<Profile> profile;
    QList<Error> problems; ///< `where` is "file: /json/pointer"; at most 20.
};

/// Largest profile file that is read.
inline constexpr qint64 kMaxProfileBytes = 256 * 1024;

/// Checks a document against the profile schema and the catalogue and turns it into a profile. `name` is the
/// file's name for messages.
[[nodiscard]] ProfileOutcome readProfile(const QJsonDocument &document, const QString &name);

/// Reads and checks a profile file.
[[nodiscard]] ProfileOutcome readProfileFile(const QString &path);

} // namespace ww
