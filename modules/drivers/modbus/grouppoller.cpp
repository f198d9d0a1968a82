// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/grouppoller.h"

#include "core/logging.h"

#include <algorithm>

namespace ww {

namespace {

constexpr int kRoundsFresh = 3;
// A line that lets a round take longer than this many intervals is no slow one but broken.
constexpr int kSlowestPace = 10;
// Ratings are read once and stay true while the link does.
constexpr Duration kForLife = std::chrono::hours(24 * 365 * 10);

BusPriority usualPriority(ReadGroup group)
{
    switch (group) {
    case ReadGroup::Control: return BusPriority::Control;
    case ReadGroup::Once:
    case ReadGroup::Normal: return BusPriority::Normal;
    case ReadGroup::Slow: return BusPriority::Slow;
    }
    Q_UNREACHABLE();
}

} // namespace

GroupPoller::GroupPoller(ModbusUnit &unit, ReadGroup group, const QList<ProfileReading> &readings,
                         ValueReporter &reporter, Device &device, QObject *parent)
    : QObject(parent)
    , m_unit(unit)
    , m_group(group)
    , m_plan(readings, unit.link.spanLimits())
    , m_reporter(reporter)
    , m_device(device)
{}

void GroupPoller::poll(Uptime now, Duration interval, Duration slack)
{
    Q_ASSERT(m_outstanding == 0);
    m_dueAt = now + interval;
    // A round on a slow line, with the room it then leaves, takes as long as the last ones did.
    const Duration pace = m_group == ReadGroup::Control
                              ? interval
                              : std::clamp<Duration>(2 * m_lasted, interval, kSlowestPace * interval);
    m_startedAt = now;
    QList<SpanPlan::Entry> due;
    for (const SpanPlan::Entry &entry : m_plan.entries()) {
        if (entry.notBefore <= now)
            due.append(entry);
    }
    const Duration age = m_group == ReadGroup::Once ? kForLife : kRoundsFresh * pace + slack;
    m_outstanding = static_cast<int>(due.size());
    for (const SpanPlan::Entry &entry : std::as_const(due)) {
        for (const ProfileReading &reading : entry.readings)
            m_device.setMaxAge(reading.channel, age);
        send(entry);
    }
}

void GroupPoller::send(const SpanPlan::Entry &entry)
{
    const ReadRequest request{m_unit.id, entry.span.type, entry.span.address, entry.span.count};
    m_unit.line.read(request, priorityOf(entry), this,
                     [this, entry](const ReadOutcome &outcome) { onOutcome(entry, outcome); });
}

BusPriority GroupPoller::priorityOf(const SpanPlan::Entry &entry) const
{
    const Uptime now = m_unit.clock.uptime();
    const bool isAwaited =
        std::any_of(entry.readings.cbegin(), entry.readings.cend(), [&](const ProfileReading &one) {
            return m_neededAtOnce.contains(one.channel) && !m_device.reading(one.channel, now).isGood();
        });
    return isAwaited ? BusPriority::Control : usualPriority(m_group);
}

void GroupPoller::onOutcome(const SpanPlan::Entry &entry, const ReadOutcome &outcome)
{
    std::optional<ModbusFault> fault = outcome.fault;
    if (!fault && outcome.values.size() != entry.span.count)
        fault = ModbusFault{ModbusFault::Kind::Garbled, 0, {}};
    m_unit.count(fault);
    const Uptime now = m_unit.clock.uptime();
    if (!fault) {
        m_plan.onAnswer(entry.span);
        const RegisterBlock block{
            entry.span.address,
            {outcome.values.constData(), static_cast<std::size_t>(outcome.values.size())}};
        m_reporter.report(entry.readings, block, now);
    } else if (fault->kind == ModbusFault::Kind::Exception) {
        for (const Channel channel : m_plan.onRefusal(entry.span, fault->exceptionCode, now)) {
            qCInfo(lcDrivers).noquote()
                << m_device.id().text() << "has no" << channel.toString() << faultText(*fault);
            m_device.reportMissing(channel);
        }
    }
    m_outstanding -= 1;
    Q_EMIT answered(fault);
    if (m_outstanding > 0)
        return;
    const Duration lasted = now - m_startedAt;
    // One quick round between slow ones says little of the next.
    m_lasted = std::max<Duration>(lasted, m_lasted * 7 / 8);
    m_dueAt = std::max(m_dueAt, now + lasted);
    Q_EMIT finished();
}

} // namespace ww
