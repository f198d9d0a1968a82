// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/record/recording.h"

#include <functional>

namespace ww::record {

/// A decision that came out otherwise than it was recorded: the first thing in it that differs.
struct Difference
{
    Instant time;
    /// The commands there; nullopt where one side has none at this place, or what differs is no command.
    std::optional<CommandRecord> recorded;
    std::optional<CommandRecord> replayed;
    QString recordedDevice; ///< Id; empty without a command.
    QString replayedDevice;
    QString what; ///< "command", "loads", "general".
};

/// What a replay found.
struct ReplayResult
{
    qint64 ticks = 0;            ///< Replayed and compared.
    qint64 commands = 0;         ///< In them.
    qint64 differing = 0;        ///< Ticks that came out otherwise.
    Duration span{0};            ///< Plant time between the ticks replayed, gaps left out.
    std::optional<Instant> from; ///< First and last tick compared.
    std::optional<Instant> to;
    std::optional<Difference> first;
};

/// What of a recording is compared; nullopt: from its beginning, to its end. What lies before is replayed
/// all the same, for control's memory.
struct ReplayWindow
{
    std::optional<Instant> from;
    std::optional<Instant> to;
};

/// Called for each compared tick.
using TickObserver = std::function<void(const RecordingReader &recording, const Condensed &replayed)>;

/// Has the real decide() decide again on all that an opened recording holds, and adds what came out to
/// `result`.
void replay(RecordingReader &recording, const ReplayWindow &window, ReplayResult &result,
            const TickObserver &observer = {});

} // namespace ww::record
