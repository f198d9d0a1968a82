// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/phases.h"
#include "commissioning/plan.h"
#include "commissioning/series.h"

namespace ww::commissioning {

/// What one device was told during a step of the whole plant, and what it did.
struct DeviceWatch
{
    DeviceId id;
    QString name; ///< As it was called at the time.
    SetpointKind kind = SetpointKind::BatteryPower;
    Series told;  ///< While a setpoint was in force, in the unit of the kind.
    Series power; ///< W, with the sign of its kind: batteries and inverters positive when they give.
    bool refused = false;
};

/// Everything a step watches, taken from one picture of the plant after the other.
class Watch
{
public:
    /// Starts anew for a step of `device`; empty: of the whole plant.
    Watch(const PlannedStep &step, const ControlSettings &settings, const PlantConfig &plant);
    void take(const Snapshot &snapshot);

    [[nodiscard]] std::span<const Point> meterTotal() const { return m_total.points(); }
    [[nodiscard]] std::span<const Point> feedIn() const { return m_feedIn.points(); }
    [[nodiscard]] std::span<const Point> sun() const { return m_sun.points(); }
    [[nodiscard]] std::span<const Point> toldSun() const { return m_toldSun.points(); }
    /// A, the highest phase current while power is drawn.
    [[nodiscard]] std::span<const Point> current() const { return m_current.points(); }
    /// W that devices the appliance commands draw, batteries included.
    [[nodiscard]] std::span<const Point> drawn() const { return m_drawn.points(); }
    /// W they draw from the grid at most.
    [[nodiscard]] std::span<const Point> fromGrid() const { return m_fromGrid.points(); }
    /// W that must not flow while the meter is lost.
    [[nodiscard]] std::span<const Point> unsafe() const { return m_unsafe.points(); }
    /// Of the device: what is compared with its setpoint.
    [[nodiscard]] std::span<const Point> answer() const { return m_answer.points(); }
    [[nodiscard]] std::span<const Point> power() const { return m_power.points(); }
    /// The value the driver was told, in the unit of the setpoint.
    [[nodiscard]] std::span<const Point> told() const { return m_told.points(); }
    /// 1 while the setpoint is in force, 0 once its lease has ended.
    [[nodiscard]] std::span<const Point> inForce() const { return m_inForce.points(); }
    [[nodiscard]] bool refused() const { return m_refused; }
    /// Latest value the device read back, and what it was told then.
    [[nodiscard]] std::optional<std::pair<double, double>> readBack() const { return m_readBack; }

    /// Every device that takes a setpoint, in the order of the plant.
    [[nodiscard]] std::span<const DeviceWatch> devices() const { return m_devices; }
    [[nodiscard]] double volts() const { return m_volts; }

    /// What steps at `edges`, each held for `hold` and beginning with one up, changed at the meter.
    [[nodiscard]] PhaseEvidence evidence(std::span<const Uptime> edges, Duration hold) const;
    [[nodiscard]] bool hasPhases() const { return !m_phases[0].power.isEmpty(); }

private:
    struct PhaseSeries
    {
        Series power;
        Series apparent;
        Series device; ///< What the device says of its own phase.
    };
    void takeMeter(const DeviceState &meter);
    void takeSums(const Snapshot &snapshot);
    void takeDevice(const DeviceState &device, Uptime now);
    void takeObedience(const DeviceState &device, Uptime now);

    PlannedStep m_step;
    const std::size_t m_count; ///< Phases of the grid connection.
    const double m_volts;
    const double m_failSafe;         ///< W the inverters may give without a meter.
    std::vector<DeviceId> m_limited; ///< Devices of the consumption limit; empty: all.
    std::array<PhaseSeries, 3> m_phases;
    Series m_total, m_feedIn, m_sun, m_toldSun, m_current, m_drawn, m_fromGrid, m_unsafe;
    Series m_answer, m_power, m_told, m_inForce;
    std::vector<DeviceWatch> m_devices;
    bool m_isSource = false; ///< Its power is positive when it gives.
    bool m_refused = false;
    std::optional<std::pair<double, double>> m_readBack;
};

} // namespace ww::commissioning
