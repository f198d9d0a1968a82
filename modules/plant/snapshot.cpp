// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/snapshot.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

QString linkStateName(LinkState link)
{
    switch (link) {
    case LinkState::Connecting: return u"connecting"_s;
    case LinkState::Connected: return u"connected"_s;
    case LinkState::Absent: return u"absent"_s;
    }
    Q_UNREACHABLE();
}

QString setpointStateName(SetpointState state)
{
    switch (state) {
    case SetpointState::Idle: return u"idle"_s;
    case SetpointState::Pending: return u"pending"_s;
    case SetpointState::Confirmed: return u"confirmed"_s;
    case SetpointState::Refused: return u"refused"_s;
    case SetpointState::Expired: return u"expired"_s;
    }
    Q_UNREACHABLE();
}

Reading findReading(const std::vector<ChannelReading> &sorted, Channel channel)
{
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), channel,
                         [](const ChannelReading &entry, Channel wanted) { return entry.channel < wanted; });
    return found != sorted.end() && found->channel == channel ? found->reading : Reading();
}

std::optional<DeviceState::Range> DeviceState::range(SetpointKind kind) const
{
    for (const Range &candidate : ranges) {
        if (candidate.kind == kind)
            return candidate;
    }
    return std::nullopt;
}

const DeviceState *Snapshot::device(const DeviceId &id) const
{
    for (const DeviceState &state : devices) {
        if (state.id == id)
            return &state;
    }
    return nullptr;
}

const DeviceState *Snapshot::gridMeter() const
{
    for (const DeviceState &state : devices) {
        if (state.type == DeviceType::Meter && state.role == MeterRole::Grid)
            return &state;
    }
    return nullptr;
}

} // namespace ww
