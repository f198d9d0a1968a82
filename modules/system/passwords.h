// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

namespace ww {

/// Longest password taken, in characters.
inline constexpr int kMaxPasswordLength = 256;
/// Shortest password an owner may choose, in characters.
inline constexpr int kMinPasswordLength = 10;

/// Argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet); takes about 20 ms, on a small
/// ARM 0.3 s. Any thread. Fails only when memory is short.
[[nodiscard]] Result<QByteArray> hashPassword(const QString &password);

/// Whether the password belongs to the hash. As slow as hashPassword(). Any thread.
[[nodiscard]] bool passwordMatches(const QByteArray &hash, const QString &password);

/// Whether the hash was made with weaker parameters than today's.
[[nodiscard]] bool passwordHashIsOutdated(const QByteArray &hash);

/// Whether somebody may choose this password: long enough, not one of `forbidden` (the label's), not made of
/// the user's name, not one of the first a guesser tries. `where` of the error is "newPassword".
[[nodiscard]] Result<void> checkNewPassword(const QString &password, const QString &user,
                                            const QStringList &forbidden);

/// A random password of characters that are not mistaken for each other in print; 5.6 bits each.
[[nodiscard]] QString randomPassword(int length);

/// Bytes from the operating system's generator.
[[nodiscard]] QByteArray randomBytes(int count);

/// BLAKE2b-256, for things that are random enough not to need a slow hash.
[[nodiscard]] QByteArray digest(QByteArrayView bytes);

} // namespace ww
