// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusunit.h"
#include "drivers/modbus/spanplan.h"
#include "drivers/modbus/valuereporter.h"

#include <QObject>

namespace ww {

/// Fetches one group of readings of one component, whenever it is told to.
class GroupPoller : public QObject
{
    Q_OBJECT
public:
    /// Borrows all it is given.
    GroupPoller(ModbusUnit &unit, ReadGroup group, const QList<ProfileReading> &readings,
                ValueReporter &reporter, Device &device, QObject *parent);
    [[nodiscard]] ReadGroup group() const { return m_group; }
    [[nodiscard]] bool isBusy() const { return m_outstanding > 0; }
    [[nodiscard]] Uptime dueAt() const { return m_dueAt; }
    /// Control cannot begin without this channel of the group: until it has a value it is read like a control
    /// value.
    void needAtOnce(Channel channel) { m_neededAtOnce.append(channel); }
    /// Polls now at the next step.
    void makeDue() { m_dueAt = Uptime(0); }
    /// Sends all reads of the group and plans the next round after `interval`; values are taken to be fresh
    /// for three rounds and `slack`, where rounds are as long as the line lets them be; those of the control
    /// group as long as they are wanted. A round that takes long is followed by a pause as long, so that a
    /// slow line has room for what is less urgent.
    void poll(Uptime now, Duration interval, Duration slack);

Q_SIGNALS:
    /// One read ended; nullopt when the device answered.
    void answered(const std::optional<ww::ModbusFault> &fault);
    /// All reads of a round ended.
    void finished();

private:
    void send(const SpanPlan::Entry &entry);
    [[nodiscard]] BusPriority priorityOf(const SpanPlan::Entry &entry) const;
    void onOutcome(const SpanPlan::Entry &entry, const ReadOutcome &outcome);
    ModbusUnit &m_unit;
    const ReadGroup m_group;
    SpanPlan m_plan;
    ValueReporter &m_reporter;
    Device &m_device;
    QList<Channel> m_neededAtOnce;
    Uptime m_dueAt{0};
    Uptime m_startedAt{0};
    Duration m_lasted{0}; ///< The longest of the last rounds.
    int m_outstanding = 0;
};

} // namespace ww
