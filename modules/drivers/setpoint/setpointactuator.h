// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/setpoint/setpointrunner.h"

namespace ww {

/// Takes the commands for one device and has one runner a kind carry them out. Registers itself as the
/// device's sink.
class SetpointActuator : public QObject, public SetpointSink
{
    Q_OBJECT
public:
    /// Borrows all it is given.
    SetpointActuator(ModbusUnit &unit, const ProfileComponent &component, Device &device,
                     SetpointJournal &journal, QObject *parent);
    ~SetpointActuator() override;

    [[nodiscard]] bool supports(SetpointKind kind) const override;
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override;
    void apply(const Setpoint &setpoint) override;
    void withdraw(SetpointKind kind) override;
    void leave(SetpointKind kind) override;

    void withdrawAll();
    void leaveAll();
    void step(Uptime now);
    [[nodiscard]] Uptime nextDue() const;
    /// The device has been given back in every respect.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    void released();
    void foreignWrite(ww::SetpointKind kind, const QString &detail);
    void progressed();

private:
    Device &m_device;
    std::map<SetpointKind, std::unique_ptr<SetpointRunner>> m_runners;
};

} // namespace ww
