// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace ww {

/// How much a text file may hold; both bounds in bytes.
struct TextFileLimits
{
    qsizetype packed = qsizetype(64) << 20;    ///< Size on disk.
    qsizetype unpacked = qsizetype(128) << 20; ///< Size of the text.
};

/// Reads a text file whole, unpacking it when it is gzip (by content, not by name). Errors name the path.
[[nodiscard]] Result<QByteArray> readTextFile(const QString &path, const TextFileLimits &limits = {});

} // namespace ww
