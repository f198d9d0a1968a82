// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/record/replay.h"

#include <QJsonObject>
#include <QStringList>

namespace ww {

/// What a replay of one file found.
struct FileReplay
{
    QString file;
    QString build; ///< Version of the program that recorded it.
    record::RecordingEnd end;
};

/// What a replay of several files found.
struct ReplayReport
{
    std::vector<FileReplay> files;
    record::ReplayResult result;
    QString differingFile; ///< With the first difference.
    double seconds = 0;    ///< Real time it took, reading included.

    /// Something was compared, and all of it was equal.
    [[nodiscard]] bool isEqual() const { return result.ticks > 0 && result.differing == 0; }
    /// Plant time over real time.
    [[nodiscard]] double speed() const;
};

[[nodiscard]] QJsonObject toJson(const ReplayReport &report);
/// For people; ends with a line break.
[[nodiscard]] QString toText(const ReplayReport &report);

/// One tick as --explain tells it: each command with its sentence and what bound it.
struct ExplainedTick
{
    Instant time;
    QStringList commands;
};

/// Puts a recorded decision into words.
[[nodiscard]] ExplainedTick explain(const record::Condensed &decision, const Snapshot &snapshot);
[[nodiscard]] QString toText(const ExplainedTick &tick);
[[nodiscard]] QJsonObject toJson(const ExplainedTick &tick);

} // namespace ww
