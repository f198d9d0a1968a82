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
    Series power; ///< W, with the sign of its kind: batteries and inverters positive when they give. Of a
                  ///< limit of feed-in: what the device adds to the feed-in.
    bool refused = false;
};

/// Sums of powers of several devices.
enum class PowerSum : quint8 {
    Sun,      ///< What inverters give.
    Unsafe,   ///< What must not flow while the meter is lost.
    FromGrid, ///< What devices of the consumption limit draw.
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
    /// W that devices the appliance commands draw, batteries included. Like every sum of this, it counts
    /// those devices only whose power is known: see unmeasured().
    [[nodiscard]] std::span<const Point> drawn() const { return m_drawn.points(); }
    /// W they draw from the grid at most.
    [[nodiscard]] std::span<const Point> fromGrid() const { return m_fromGrid.points(); }
    /// W that must not flow while the meter is lost.
    [[nodiscard]] std::span<const Point> unsafe() const { return m_unsafe.points(); }
    /// Names of the devices of a sum whose power was not known for a good part of the time.
    [[nodiscard]] QStringList unmeasured(PowerSum sum, Uptime from, Uptime until) const;
    /// The device of a sum whose power is read most seldom; nullopt: none tells its power.
    struct Seldom
    {
        QString name;
        Duration period{0}; ///< Where one value alone was seen: how long, so that it is more.
    };
    [[nodiscard]] std::optional<Seldom> slowest(PowerSum sum) const;
    /// Of the device: what is compared with its setpoint. What it reads back counts from the first time it
    /// was read after the setpoint had changed, for as long as it is good.
    [[nodiscard]] std::span<const Point> answer() const { return m_answer.points(); }
    /// Whether there is an answer, or at least a power, at or after this time.
    [[nodiscard]] bool isAnsweredSince(Uptime at) const;
    [[nodiscard]] std::span<const Point> power() const { return m_power.points(); }
    /// The value the driver was told, in the unit of the setpoint.
    [[nodiscard]] std::span<const Point> told() const { return m_told.points(); }
    /// 1 while the setpoint is in force, 0 once its lease has ended.
    [[nodiscard]] std::span<const Point> inForce() const { return m_inForce.points(); }
    /// 1 while the driver waits for the device, 0 once it has confirmed or refused.
    [[nodiscard]] std::span<const Point> pending() const { return m_pending.points(); }
    /// When the lease in force ends, in ms of the plant's time; it grows whenever it is renewed.
    [[nodiscard]] std::span<const Point> leaseEnd() const { return m_leaseEnd.points(); }
    /// What the device goes back to when its lease ends, in the unit of the setpoint; nullopt: its own mode.
    [[nodiscard]] std::optional<double> safeValue() const { return m_safe; }
    /// Whether the meter at the grid connection was missing for a moment, so that control held back.
    [[nodiscard]] bool isDisturbed() const { return m_disturbed; }
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
    /// What was known of the power of a device.
    struct Measured
    {
        DeviceId id;
        QString name;
        DeviceType type = DeviceType::Inverter;
        Series missing; ///< 1 while it was not.
        Series power;   ///< W, as often as it was read.
    };
    void takeMeter(const DeviceState &meter);
    void takeSums(const Snapshot &snapshot);
    void takeDevice(const DeviceState &device, Uptime now);
    void takeStatus(const SetpointStatus &status, Uptime now);
    void takeAnswer(const DeviceState &device, Uptime now);
    void takeObedience(const DeviceState &device, Uptime now);
    void notePower(const DeviceState &device, std::optional<double> power, Uptime now);
    [[nodiscard]] bool isIn(PowerSum sum, const Measured &device) const;
    [[nodiscard]] bool isLimited(const DeviceId &device) const;

    PlannedStep m_step;
    const std::size_t m_count; ///< Phases of the grid connection.
    const double m_volts;
    const double m_failSafe;         ///< W the inverters may give without a meter.
    std::vector<DeviceId> m_limited; ///< Devices of the consumption limit; empty: all.
    std::array<PhaseSeries, 3> m_phases;
    Series m_total, m_feedIn, m_sun, m_toldSun, m_current, m_drawn, m_fromGrid, m_unsafe;
    Series m_answer, m_power, m_told, m_inForce, m_pending, m_leaseEnd;
    std::vector<DeviceWatch> m_devices;
    std::vector<Measured> m_measured;
    std::optional<Uptime> m_taken; ///< The picture before.
    Uptime m_changed{0};           ///< What was read before says nothing about the setpoint.
    std::optional<double> m_safe;
    bool m_disturbed = false;
    bool m_isSource = false; ///< Its power is positive when it gives.
    bool m_refused = false;
    std::optional<std::pair<double, double>> m_readBack;
};

} // namespace ww::commissioning
