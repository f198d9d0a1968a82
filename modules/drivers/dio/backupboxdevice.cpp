// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/backupboxdevice.h"

#include "drivers/dio/wireddevice.h"
#include "drivers/pace.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMissedReports = 5;

} // namespace

BackupBoxDevice::BackupBoxDevice(const DriverContext &context, DigitalIo &io)
    : m_context(context)
    , m_io(io)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BackupBoxDevice::step);
    connect(&m_io, &DigitalIo::inputChanged, this, &BackupBoxDevice::step);
    m_device = makeWiredDevice(context, {.type = DeviceType::BackupBox,
                                         .model = u"Backup box"_s,
                                         .contact = u"DI"_s,
                                         .contacts = context.settings.connection.inputs});
}

QList<Device *> BackupBoxDevice::devices() const
{
    return m_device ? QList<Device *>{m_device} : QList<Device *>();
}

void BackupBoxDevice::start()
{
    m_started = true;
    step();
}

std::optional<bool> BackupBoxDevice::contact(qsizetype index) const
{
    const QList<int> &inputs = m_context.settings.connection.inputs;
    return index < inputs.size() ? m_io.input(inputs[index]) : std::nullopt;
}

void BackupBoxDevice::report(Quantity quantity, std::optional<bool> value)
{
    const Uptime now = m_context.clock.uptime();
    m_device->setMaxAge({quantity}, kMissedReports * kReportInterval + paceSlack(m_context.clock));
    if (value)
        m_device->report({quantity}, *value ? 1 : 0, now);
    else
        m_device->reportMissing({quantity});
}

void BackupBoxDevice::step()
{
    if (!m_device)
        return;
    const auto position = contact(0);
    const auto alarm = contact(1);
    const Uptime now = m_context.clock.uptime();
    m_device->setLink(position ? LinkState::Connected : LinkState::Absent, now);
    if (position)
        m_device->touch(now);
    report(Quantity::TransferSwitch, position);
    report(Quantity::OnGrid, position ? std::optional(!*position) : std::nullopt);
    report(Quantity::GeneratorAlarm, alarm);
    if (const bool active = alarm.value_or(m_alarm); std::exchange(m_alarm, active) != active)
        Q_EMIT alarmsChanged(m_device, active ? QList<DeviceAlarm>{{Severity::Major, u"Generator"_s}}
                                              : QList<DeviceAlarm>());
    if (m_started)
        m_timer.start(m_context.clock.realTime(kReportInterval));
}

} // namespace ww
