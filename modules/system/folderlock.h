// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

namespace ww {

/// Keeps a second program out of a data folder as long as it lives. The kernel holds the lock, so it ends
/// with the process however that ends, and a file left behind by a killed one blocks nobody.
class FolderLock
{
public:
    /// Conflict when another program has the folder; the error names folder and process.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> take(const QString &folder);
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {}
    const int m_descriptor;
};

} // namespace ww
