// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace ww {

/// Writes a file only its owner may read (0600), through a temporary file and rename: a power cut leaves the
/// old or the new content. Creates the folder (0700) when it is missing.
[[nodiscard]] Result<void> writeSecretFile(const QString &path, const QByteArray &content);

/// Reads at most `maxBytes` and takes away the rights of others if somebody gave them.
[[nodiscard]] Result<QByteArray> readSecretFile(const QString &path, qint64 maxBytes = 1 << 16);

} // namespace ww
