// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpoint/setpointactuator.h"

#include <algorithm>

namespace ww {

SetpointActuator::SetpointActuator(ModbusUnit &unit, const ProfileComponent &component, Device &device,
                                   SetpointJournal &journal, QObject *parent)
    : QObject(parent)
    , m_device(device)
{
    for (const ProfileSetpoint &profile : component.setpoints) {
        auto runner = std::make_unique<SetpointRunner>(unit, component, profile, device, journal, nullptr);
        connect(runner.get(), &SetpointRunner::released, this, &SetpointActuator::released);
        connect(runner.get(), &SetpointRunner::progressed, this, &SetpointActuator::progressed);
        connect(runner.get(), &SetpointRunner::foreignWrite, this,
                [this, kind = profile.kind](const QString &detail) { Q_EMIT foreignWrite(kind, detail); });
        m_runners.emplace(profile.kind, std::move(runner));
    }
    if (!m_runners.empty())
        m_device.setSink(this);
}

SetpointActuator::~SetpointActuator()
{
    if (m_device.sink() == this)
        m_device.setSink(nullptr);
}

bool SetpointActuator::supports(SetpointKind kind) const
{
    return m_runners.contains(kind);
}

std::optional<std::pair<double, double>> SetpointActuator::range(SetpointKind kind) const
{
    const auto found = m_runners.find(kind);
    return found == m_runners.end() ? std::nullopt : found->second->range();
}

void SetpointActuator::apply(const Setpoint &setpoint)
{
    const auto found = m_runners.find(setpoint.kind);
    if (found != m_runners.end())
        found->second->apply(setpoint);
}

void SetpointActuator::withdraw(SetpointKind kind)
{
    const auto found = m_runners.find(kind);
    if (found != m_runners.end())
        found->second->withdraw();
}

void SetpointActuator::leave(SetpointKind kind)
{
    const auto found = m_runners.find(kind);
    if (found != m_runners.end())
        found->second->leave();
}

void SetpointActuator::withdrawAll()
{
    for (const auto &[kind, runner] : m_runners)
        runner->withdraw();
}

void SetpointActuator::leaveAll()
{
    for (const auto &[kind, runner] : m_runners)
        runner->leave();
}

void SetpointActuator::step(Uptime now)
{
    for (const auto &[kind, runner] : m_runners)
        runner->step(now);
}

Uptime SetpointActuator::nextDue() const
{
    Uptime next = Uptime::max();
    for (const auto &[kind, runner] : m_runners)
        next = std::min(next, runner->nextDue());
    return next;
}

bool SetpointActuator::isIdle() const
{
    return std::all_of(m_runners.begin(), m_runners.end(),
                       [](const auto &entry) { return entry.second->isIdle(); });
}

} // namespace ww
