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

namespace {

/// Channels in their order, as a number that is compared at once.
constexpr unsigned orderOf(Channel channel)
{
    return static_cast<unsigned>(channel.quantity) << 8 | static_cast<unsigned>(channel.phase);
}

} // namespace

Reading findReading(const std::vector<ChannelReading> &sorted, Channel channel)
{
    if (sorted.empty())
        return {};
    const unsigned wanted = orderOf(channel);
    const ChannelReading *found = sorted.data();
    // The first is the power, which is asked for most, or there is none.
    if (wanted <= orderOf(found->channel))
        return found->channel == channel ? found->reading : Reading();
    // Decisions look up hundreds of values, so the halves are chosen without a branch that could be guessed
    // wrong.
    for (std::size_t left = sorted.size(); left > 1;) {
        const std::size_t half = left / 2;
        found += orderOf(found[half].channel) <= wanted ? half : 0;
        left -= half;
    }
    return found->channel == channel ? found->reading : Reading();
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
