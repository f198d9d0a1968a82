// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordwave.h"

#include <QTemporaryFile>

#include <memory>

namespace ww {

/// A recording that becomes a file. The name is not there until all of it is on the disk, and a file that is
/// there already is never written over.
class WaveFile
{
public:
    /// Makes room for a file of this name; Conflict when there is one, Io when its folder takes none.
    [[nodiscard]] static Result<WaveFile> create(const QString &path);

    /// Writes the columns u1_v to i3_a as far as there are channels, a line a sample. Io, with nothing left
    /// behind, when not all of it can be stored.
    [[nodiscard]] Result<void> store(const RecordedWave &wave);

private:
    explicit WaveFile(const QString &path);
    [[nodiscard]] Unexpected failure() const;

    QString m_path;
    std::unique_ptr<QTemporaryFile> m_file;
};

} // namespace ww
