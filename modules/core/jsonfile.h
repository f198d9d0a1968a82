// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonDocument>

namespace ww {

/// Parses JSON text; the error's `where` is "name:line:column".
[[nodiscard]] Result<QJsonDocument> parseJson(const QByteArray &text, const QString &name);

/// Reads and parses a JSON file of at most `maxBytes`; the error names file and line.
[[nodiscard]] Result<QJsonDocument> readJsonFile(const QString &path, qint64 maxBytes = 1 << 20);

/// Writes through a temporary file and rename, so that a power cut leaves the old or the new file, never half
/// of one.
[[nodiscard]] Result<void> writeJsonFile(const QString &path, const QJsonDocument &document);

} // namespace ww
