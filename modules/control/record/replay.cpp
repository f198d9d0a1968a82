// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/replay.h"

using namespace Qt::StringLiterals;

namespace ww::record {

namespace {

std::optional<CommandRecord> commandAt(const Condensed &decision, std::size_t place)
{
    return place < decision.commands.size() ? readCommand(decision.commands[place]) : std::nullopt;
}

QString deviceOf(const std::optional<CommandRecord> &command, const Snapshot &snapshot)
{
    return command && command->device < snapshot.devices.size() ? snapshot.devices[command->device].id.text()
                                                                : QString();
}

Difference firstDifference(const Snapshot &snapshot, const Condensed &recorded, const Condensed &replayed)
{
    Difference difference;
    difference.time = snapshot.time;
    const std::size_t most = std::max(recorded.commands.size(), replayed.commands.size());
    for (std::size_t i = 0; i < most; ++i) {
        if (i < recorded.commands.size() && i < replayed.commands.size() &&
            recorded.commands[i] == replayed.commands[i])
            continue;
        difference.what = u"command"_s;
        difference.recorded = commandAt(recorded, i);
        difference.replayed = commandAt(replayed, i);
        difference.recordedDevice = deviceOf(difference.recorded, snapshot);
        difference.replayedDevice = deviceOf(difference.replayed, snapshot);
        return difference;
    }
    difference.what = recorded.general != replayed.general ? u"general"_s : u"loads"_s;
    return difference;
}

} // namespace

void replay(RecordingReader &recording, const ReplayWindow &window, ReplayResult &result,
            const TickObserver &observer)
{
    Keyframe frame;
    std::optional<Uptime> before;
    while (auto record = recording.next()) {
        if (auto *start = std::get_if<Keyframe>(&*record)) {
            if (const auto valid = validate(start->settings, start->plant); !valid) {
                recording.refuse(valid.error().toString());
                return;
            }
            frame = std::move(*start);
            continue;
        }
        const Snapshot &snapshot = recording.snapshot();
        const Condensed decided =
            condense(decide(frame.settings, frame.plant, frame.state, snapshot, recording.inputs()));
        // The uptime counts on over a start in the same file.
        if (before && snapshot.uptime > *before)
            result.span += snapshot.uptime - *before;
        before = snapshot.uptime;
        if ((window.from && snapshot.time < *window.from) || (window.to && snapshot.time > *window.to))
            continue;
        ++result.ticks;
        result.commands += static_cast<qint64>(decided.commands.size());
        result.from = result.from.value_or(snapshot.time);
        result.to = snapshot.time;
        if (decided != recording.decision()) {
            ++result.differing;
            if (!result.first)
                result.first = firstDifference(snapshot, recording.decision(), decided);
        }
        if (observer)
            observer(recording, decided);
    }
}

} // namespace ww::record
