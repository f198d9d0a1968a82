// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/device.h"

#include <cmath>

namespace ww {

Device::Device(DeviceId id, DeviceType type, QString name, QObject *parent)
    : QObject(parent)
    , m_id(std::move(id))
    , m_type(type)
    , m_name(std::move(name))
{}

void Device::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    Q_EMIT nameChanged();
}

void Device::setIdentity(const DeviceIdentity &identity)
{
    if (identity == m_identity)
        return;
    m_identity = identity;
    Q_EMIT identityChanged();
}

void Device::report(Channel channel, double value, Uptime at, Quality quality)
{
    if (!std::isfinite(value)) {
        reportMissing(channel);
        return;
    }
    m_slots[channel].reading = Reading(value, at, quality);
    if (m_role == MeterRole::Grid && channel == Channel{Quantity::ActivePower})
        Q_EMIT gridPowerReported();
}

void Device::reportMissing(Channel channel)
{
    m_slots[channel].reading = Reading();
}

void Device::setMaxAge(Channel channel, Duration age)
{
    m_slots[channel].maxAge = age;
}

void Device::setApartFromLink(Channel channel)
{
    m_slots[channel].overLink = false;
}

void Device::setLink(LinkState link, Uptime now)
{
    if (link == LinkState::Connected)
        m_lastSeen = now;
    if (link == m_link)
        return;
    m_link = link;
    Q_EMIT linkChanged();
}

void Device::setSetpointStatus(const SetpointStatus &status)
{
    SetpointStatus &current = m_setpoints[status.kind];
    if (current == status)
        return;
    current = status;
    Q_EMIT setpointStatusChanged(status.kind);
}

const SetpointStatus *Device::setpointStatus(SetpointKind kind) const
{
    const auto found = m_setpoints.find(kind);
    return found == m_setpoints.end() ? nullptr : &found->second;
}

Reading Device::aged(const Slot &slot, Uptime now) const
{
    if (!slot.reading.isGood())
        return slot.reading;

    const bool cut = slot.overLink && m_link == LinkState::Absent;
    const bool fresh = !cut && slot.reading.age(now) <= slot.maxAge;
    return fresh ? slot.reading : slot.reading.withQuality(Quality::Stale);
}

Reading Device::reading(Channel channel, Uptime now) const
{
    const auto found = m_slots.find(channel);
    return found == m_slots.end() ? Reading() : aged(found->second, now);
}

DeviceState Device::state(Uptime now) const
{
    DeviceState state{.id = m_id,
                      .type = m_type,
                      .role = m_role,
                      .coupledTo = m_coupledTo,
                      .name = m_name,
                      .identity = m_identity,
                      .link = m_link,
                      .lastSeen = m_lastSeen,
                      .readings = {},
                      .setpoints = {},
                      .ranges = {}};
    state.readings.reserve(m_slots.size());
    for (const auto &[channel, slot] : m_slots)
        state.readings.push_back({channel, aged(slot, now)});
    for (const auto &[kind, status] : m_setpoints)
        state.setpoints.push_back(status);
    if (m_sink) {
        for (const SetpointKind kind : info(m_type).setpoints) {
            const auto range = m_sink->supports(kind) ? m_sink->range(kind) : std::nullopt;
            if (range)
                state.ranges.push_back({kind, range->first, range->second});
        }
    }
    return state;
}

} // namespace ww
