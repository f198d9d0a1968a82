// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loop.h"

namespace ww::test {

/// A device of a type as somebody has planned it.
PlannedDevice planned(const char *id, DeviceType type);

/// Takes any limit of an inverter.
class FakeInverter final : public SetpointSink
{
public:
    bool supports(SetpointKind kind) const override { return kind == SetpointKind::ActivePowerLimit; }
    std::optional<std::pair<double, double>> range(SetpointKind) const override
    {
        return std::pair{0.0, 5000.0};
    }
    void apply(const Setpoint &setpoint) override { told = setpoint.value; }
    void withdraw(SetpointKind) override { told = 5000; }
    double told = 5000;
};

/// A plant with a meter at the grid connection and an inverter, and the loop that controls it, second by
/// second.
class LoopHome
{
protected:
    /// A new home, for each test.
    void begin();
    void end();
    void tick(double gridW);
    /// Ticks so often; gives the tick, from 1, at which the alarm came or went, 0 when it did not.
    int ticksUntil(AlarmCode code, bool active, int seconds, double gridW);
    /// A device that tells the currents of its phases.
    Device *addCurrents(const char *id, DeviceType type);
    std::array<double, 3> m_amperes{}; ///< What it tells.
    Device *m_currents = nullptr;
    /// A battery that does what it likes.
    void addBattery(double watts);
    std::optional<double> m_sunW;     ///< What the inverter gives whatever it is told.
    std::optional<double> m_batteryW; ///< And the battery.
    Device *m_battery = nullptr;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Plant> m_plant;
    std::unique_ptr<ControlLoop> m_loop;
    FakeInverter m_sink;
    Device *m_meter = nullptr;
    Device *m_sun = nullptr;
};

} // namespace ww::test
