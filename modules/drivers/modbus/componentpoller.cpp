// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/componentpoller.h"

#include "drivers/pace.h"

#include <algorithm>

namespace ww {

namespace {

QString DeviceIdentity::*memberOf(IdentityPart part)
{
    switch (part) {
    case IdentityPart::Manufacturer: return &DeviceIdentity::manufacturer;
    case IdentityPart::Model: return &DeviceIdentity::model;
    case IdentityPart::Serial: return &DeviceIdentity::serial;
    case IdentityPart::Firmware: return &DeviceIdentity::firmware;
    }
    Q_UNREACHABLE();
}

} // namespace

ComponentPoller::ComponentPoller(ModbusUnit &unit, const ProfileComponent &component, Device &device,
                                 const GridConnection &grid, const DeviceIdentity &identity, QObject *parent)
    : QObject(parent)
    , m_unit(unit)
    , m_component(component)
    , m_device(device)
    , m_identity(identity)
    , m_reporter(component, device, grid)
{
    m_device.setIdentity(m_identity);
    // Ratings are few, and without them nobody knows what a device may be told.
    for (const ReadGroup group : {ReadGroup::Control, ReadGroup::Once, ReadGroup::Normal, ReadGroup::Slow})
        addGroup(group);
}

/// Without its bounds a setpoint cannot be told, however seldom they change.
bool ComponentPoller::isBound(Channel channel) const
{
    return std::any_of(m_component.setpoints.cbegin(), m_component.setpoints.cend(),
                       [channel](const ProfileSetpoint &one) {
                           return one.min.channel == channel || one.max.channel == channel;
                       });
}

void ComponentPoller::addGroup(ReadGroup group)
{
    QList<ProfileReading> readings;
    std::copy_if(m_component.readings.cbegin(), m_component.readings.cend(), std::back_inserter(readings),
                 [group](const ProfileReading &reading) { return reading.group == group; });
    m_intervals[group] = m_component.interval(group);
    if (readings.isEmpty())
        return;
    m_groups.push_back(std::make_unique<GroupPoller>(m_unit, group, readings, m_reporter, m_device, nullptr));
    for (const ProfileReading &reading : std::as_const(readings)) {
        if (isBound(reading.channel))
            m_groups.back()->needAtOnce(reading.channel);
    }
    connect(m_groups.back().get(), &GroupPoller::answered, this, &ComponentPoller::answered);
    connect(m_groups.back().get(), &GroupPoller::finished, this, &ComponentPoller::finished);
}

void ComponentPoller::setInterval(ReadGroup group, Duration interval)
{
    m_intervals[group] = interval;
}

void ComponentPoller::refresh()
{
    m_identityDue = true;
    m_presenceDue = Uptime(0);
    for (const auto &group : m_groups)
        group->makeDue();
}

void ComponentPoller::step(Uptime now)
{
    if (m_component.presence && now >= m_presenceDue && !m_presenceBusy)
        checkPresence(now);
    else if (!m_presenceBusy)
        pollGroups(now);
}

Uptime ComponentPoller::nextDue() const
{
    Uptime next = Uptime::max();
    if (m_presenceBusy)
        return next;
    if (m_component.presence)
        next = m_presenceDue;
    if (m_component.presence && !m_present.value_or(false))
        return next;
    for (const auto &group : m_groups) {
        if (!group->isBusy())
            next = std::min(next, group->dueAt());
    }
    return next;
}

void ComponentPoller::checkPresence(Uptime now)
{
    m_presenceBusy = true;
    m_presenceDue = now + kPresenceInterval;
    const RegisterField field = m_component.presence->field;
    m_unit.line.read({m_unit.id, field.type, field.address, field.words}, BusPriority::Control, this,
                     [this, field, now](const ReadOutcome &outcome) {
                         m_presenceBusy = false;
                         // Leaves a slow line room, as the groups do.
                         const Uptime end = m_unit.clock.uptime();
                         m_presenceDue = std::max(m_presenceDue, end + 4 * (end - now));
                         m_unit.count(outcome.fault);
                         const auto raw = decodeRaw(field, {outcome.values.constData(),
                                                            static_cast<std::size_t>(outcome.values.size())});
                         // Silence says nothing about the component, only about the line.
                         if (outcome.ok() || outcome.fault->kind == ModbusFault::Kind::Exception)
                             setPresent(raw && m_component.presence->anyOf.contains(*raw), end);
                         Q_EMIT answered(outcome.fault);
                         pollGroups(m_unit.clock.uptime());
                         Q_EMIT finished();
                     });
}

void ComponentPoller::setPresent(bool present, Uptime now)
{
    if (m_presenceDue <= now)
        m_presenceDue = now + kPresenceInterval;
    if (m_present == present)
        return;
    m_present = present;
    m_identityDue = true;
    for (const auto &group : m_groups)
        group->makeDue();
    if (!present)
        m_device.setLink(LinkState::Absent, now);
}

void ComponentPoller::setLink(LinkState link, Uptime now)
{
    if (m_component.presence && !m_present.value_or(false) && link == LinkState::Connected)
        return;
    m_device.setLink(link, now);
}

void ComponentPoller::pollGroups(Uptime now)
{
    if (m_component.presence && !m_present.value_or(false))
        return;
    for (const auto &group : m_groups) {
        if (!group->isBusy() && now >= group->dueAt())
            group->poll(now, m_intervals.at(group->group()), paceSlack(m_unit.clock));
    }
    if (std::exchange(m_identityDue, false))
        readIdentity();
}

void ComponentPoller::readIdentity()
{
    std::vector<RegisterField> fields;
    for (const ProfileIdentity &part : m_component.identity)
        fields.push_back(part.field);
    for (const RegisterSpan &span : planSpans(fields, m_unit.link.spanLimits())) {
        m_unit.line.read({m_unit.id, span.type, span.address, span.count}, BusPriority::Slow, this,
                         [this, span](const ReadOutcome &outcome) {
                             m_unit.count(outcome.fault);
                             if (outcome.ok())
                                 takeIdentity(m_component.identity,
                                              {span.address,
                                               {outcome.values.constData(),
                                                static_cast<std::size_t>(outcome.values.size())}});
                             else if (outcome.fault->kind != ModbusFault::Kind::Exception)
                                 m_identityDue = true;
                             Q_EMIT answered(outcome.fault);
                         });
    }
}

void ComponentPoller::takeIdentity(const QList<ProfileIdentity> &parts, const RegisterBlock &block)
{
    for (const ProfileIdentity &part : parts) {
        const auto words = block.of(part.field);
        const QString text = words.empty() ? QString() : decodeText(part.field, words);
        if (!text.isEmpty())
            m_identity.*memberOf(part.part) = text;
    }
    m_device.setIdentity(m_identity);
}

} // namespace ww
