// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loop.h"

namespace ww::test {

/// A driver that notes what it is told and answers as the test wants.
class FakeSink final : public SetpointSink
{
public:
    explicit FakeSink(Device &device)
        : m_device(device)
    {
        device.setSink(this);
    }
    bool supports(SetpointKind kind) const override { return kind == SetpointKind::BatteryPower; }
    std::optional<std::pair<double, double>> range(SetpointKind) const override
    {
        return std::pair{-5000.0, 5000.0};
    }
    void apply(const Setpoint &setpoint) override
    {
        applied.push_back(setpoint);
        answer(SetpointState::Pending);
    }
    void withdraw(SetpointKind) override { ++withdrawn; }
    void answer(SetpointState state)
    {
        SetpointStatus status;
        status.state = state;
        status.wanted = applied.empty() ? 0 : applied.back().value;
        m_device.setSetpointStatus(status);
    }

    std::vector<Setpoint> applied;
    int withdrawn = 0;

private:
    Device &m_device;
};

/// A plant with a meter at the grid connection and a battery that does what it is told, and the loop that
/// controls it.
class LoopBattery
{
protected:
    /// A new home, for each test.
    void begin();
    void end();
    /// Time passes, the devices report, the loop decides.
    void tick(double gridW, Duration after = Duration(1000));
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Plant> m_plant;
    std::unique_ptr<FakeSink> m_sink;
    std::unique_ptr<ControlLoop> m_loop;
    Device *m_meter = nullptr;
    Device *m_battery = nullptr;
    double m_batteryW = 0;
};

} // namespace ww::test
