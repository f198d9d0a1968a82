// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <cmath>

namespace ww::test {

namespace {

/// What an observer who knows nothing of the rules works out about one picture and the decision on it.
class Judge
{
public:
    Judge(const RandomPlant &plant, const Snapshot &snapshot, const Decision &decision, Sight sight)
        : m_settings(plant.settings())
        , m_trial(plant.inputs().trial)
        , m_plant(plant.plant())
        , m_snapshot(snapshot)
        , m_decision(decision)
        , m_sight(sight)
    {
        lookAtGrid();
        for (const DeviceState &device : snapshot.devices)
            lookAt(device);
    }

    /// Empty when all is well.
    [[nodiscard]] QString complaint() const
    {
        for (const Command &command : m_decision.commands) {
            if (QString wrong = complaintAbout(m_settings, m_snapshot, m_decision, command); !wrong.isEmpty())
                return wrong;
        }
        if (m_blind)
            return aboutBlindness();
        if (const auto most = ripple();
            most && m_sight != Sight::Partial && m_sunTold > std::max(*most, m_sunLeast) + kRoundingW)
            return QStringLiteral("the sun may give %1 of %2 that ripple control grants")
                .arg(m_sunTold)
                .arg(*most);
        // What follows needs the truth in one picture.
        return m_sight == Sight::Partial ? QString() : aboutLimits();
    }

private:
    struct Battery
    {
        Interval able;
        double now;
        double told;
        bool even;
        DeviceId behind; ///< The inverter it hangs on.
    };

    [[nodiscard]] const Command *commandOf(const DeviceState &device, SetpointKind kind) const
    {
        for (const Command &command : m_decision.commands) {
            if (&m_snapshot.devices[command.device] == &device && command.kind == kind)
                return &command;
        }
        return nullptr;
    }

    struct OnPhase
    {
        double carried; ///< W, with the sign of active power.
        double volts;
    };
    /// What the fuse of a phase sees; a phase with less than half of its voltage is lost.
    [[nodiscard]] std::optional<OnPhase> carried(const DeviceState &meter, Phase phase) const
    {
        const auto power = good(meter.reading(Quantity::ActivePower, phase));
        if (!power)
            return std::nullopt;
        const double nominal = m_plant.grid.nominalVoltage.value();
        const double measured = good(meter.reading(Quantity::Voltage, phase)).value_or(nominal);
        const double volts = measured >= nominal / 2 ? measured : nominal;
        const auto current = good(meter.reading(Quantity::Current, phase));
        return OnPhase{current ? std::copysign(*current * volts, *power) : *power, volts};
    }

    void lookAtGrid()
    {
        const DeviceState *meter = m_snapshot.gridMeter();
        const auto power = meter ? good(meter->reading(Quantity::ActivePower)) : std::nullopt;
        m_blind =
            m_trial.meterLost || !power || meter->link != LinkState::Connected ||
            meter->reading(Quantity::ActivePower).age(m_snapshot.uptime) > m_settings.regulation.meterTimeout;
        m_grid = power.value_or(0);
        const auto count = static_cast<std::size_t>(m_plant.grid.phases());
        for (std::size_t i = 0; meter && i < count; ++i) {
            constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
            if (const auto phase = carried(*meter, kPhases.at(i)))
                m_phases.push_back(*phase);
        }
        if (m_phases.size() != count)
            m_phases.clear();
    }

    void lookAt(const DeviceState &device)
    {
        const auto power = good(device.reading(Quantity::ActivePower));
        const bool answers = device.link == LinkState::Connected && power;
        if (const auto range = device.range(SetpointKind::BatteryPower); range && range->min <= range->max) {
            const auto soc = good(device.reading(Quantity::StateOfCharge));
            if (!answers || !soc)
                return;
            Interval able{range->min, range->max};
            if (const auto most = good(device.reading(Quantity::MaxChargePower)))
                able.min = std::max(able.min, -*most);
            if (const auto most = good(device.reading(Quantity::MaxDischargePower)))
                able.max = std::min(able.max, *most);
            if (*soc <= m_settings.storage.minSoc.value())
                able.max = std::min(able.max, std::max(0.0, able.min));
            if (*soc >= m_settings.storage.maxSoc.value())
                able.min = std::max(able.min, std::min(0.0, able.max));
            const Command *command = commandOf(device, SetpointKind::BatteryPower);
            m_moved[device.coupledTo] += (command ? command->value : *power) - *power;
            const bool even =
                device.reading(Quantity::Voltage, Phase::L3).last() || m_plant.grid.phases() == 1;
            m_batteries.push_back({able, *power, command ? command->value : *power, even, device.coupledTo});
        } else if (const auto limit = device.range(SetpointKind::ActivePowerLimit); limit && answers) {
            const Command *command = commandOf(device, SetpointKind::ActivePowerLimit);
            m_inverters.push_back({device.id, *power, command ? command->value : kEndless, limit->max});
            if (command && limit->min <= limit->max) {
                m_sunLeast += std::max(0.0, limit->min);
                m_sunTold += command->value;
            }
        }
    }

    [[nodiscard]] QString aboutBlindness() const
    {
        double sun = 0;
        double least = 0;
        for (const Command &command : m_decision.commands) {
            const auto range = m_snapshot.devices[command.device].range(command.kind);
            if (command.kind == SetpointKind::BatteryPower &&
                command.value != std::clamp(0.0, range->min, range->max))
                return QStringLiteral("blind, and a battery is told %1").arg(command.value);
            if (command.kind == SetpointKind::ActivePowerLimit) {
                sun += command.value;
                least += range->min;
            }
        }
        const bool limited = feedIn().has_value();
        const double safe = m_settings.feedIn.failSafe.value();
        // Inverters that cannot go that low are told the lowest they can.
        if (limited && sun > safe + least + kRoundingW)
            return QStringLiteral("blind, and the sun may give %1 of %2").arg(sun).arg(safe);
        return {};
    }

    struct Sums
    {
        double low = 0;
        double high = 0;
        double now = 0;
        double forced = 0; ///< Where the batteries must go at least to respect their own bounds.
        double told = 0;
        double risen = 0; ///< Of those that are told more than they give now.
        double room = 0;
        bool allEven = true;
    };
    /// Whether more of a battery's power cannot get out: its inverter gives all it can. Only devices that
    /// have answered show that.
    [[nodiscard]] bool isHeldUp(const Battery &battery) const
    {
        return m_sight == Sight::Settled && std::ranges::any_of(m_inverters, [&battery](const Inverter &one) {
                   return one.id == battery.behind && one.now >= one.most - kRoundingW;
               });
    }
    [[nodiscard]] Sums sums() const
    {
        Sums sum;
        for (const Battery &battery : m_batteries) {
            sum.low += battery.able.min;
            sum.high += isHeldUp(battery) ? battery.told : battery.able.max;
            sum.now += battery.now;
            sum.forced += battery.able.clamp(battery.now);
            sum.told += battery.told;
            sum.risen += std::max(0.0, battery.told - battery.now);
            sum.room += std::max(battery.now, battery.told) - battery.able.min;
            sum.allEven = sum.allEven && battery.even;
        }
        return sum;
    }
    [[nodiscard]] double fuseA() const
    {
        double current = std::min(m_settings.fuse.current, m_plant.grid.fuse).value();
        // A test may only make it smaller, and to no smaller fuse than there is.
        if (m_trial.fuse && m_trial.fuse->value() >= 1)
            current = std::min(current, m_trial.fuse->value());
        return current;
    }
    /// W that may be fed in; nullopt: as much as the fuse carries.
    [[nodiscard]] std::optional<double> feedIn() const
    {
        std::optional<double> most;
        if (const auto limit = feedInLimit(m_settings, m_plant))
            most = limit->value();
        if (m_trial.feedIn && std::isfinite(m_trial.feedIn->value()))
            most = std::min(most.value_or(kEndless), std::max(0.0, m_trial.feedIn->value()));
        return most;
    }
    /// W all inverters may give while ripple control says so; nullopt: it says nothing.
    [[nodiscard]] std::optional<double> ripple() const
    {
        if (!m_settings.ripple.enabled || !m_trial.contacts)
            return std::nullopt;
        // The drawn patterns are the usual ones, in the order of their contacts.
        const double percent =
            m_settings.ripple.steps.at(static_cast<std::size_t>(*m_trial.contacts)).percent.value();
        if (percent >= 100)
            return std::nullopt;
        return m_plant.installedPv.value() * percent / 100;
    }

    /// W above the fuse on the phase that carries most, after a change of the batteries; 0 inside.
    [[nodiscard]] double overload(double change) const
    {
        double worst = 0;
        for (const OnPhase &phase : m_phases) {
            const double after = std::abs(phase.carried - change / static_cast<double>(m_phases.size()));
            worst = std::max(worst, after - fuseA() * phase.volts);
        }
        return worst;
    }

    [[nodiscard]] QString aboutLimits() const
    {
        const Sums sum = sums();
        // What devices do by themselves is only corrected beyond the dead band.
        const double slack =
            kRoundingW * static_cast<double>(m_batteries.size() + 1) + 0.001 +
            (engaged() && m_sight == Sight::Whole ? 0 : m_settings.regulation.deadBand.value());
        const double after = m_grid + sum.now - sum.told;
        const double forced = m_grid + sum.now - sum.forced;
        // Batteries take what the network operator does not grant, also where phases contradict each other.
        const auto granted = ripple();
        // Where one is told to give more or take less, others have to make up for it.
        const double more = std::max(sum.forced - sum.now, sum.risen);
        const bool mustTake = granted && more - m_grid > *granted;
        if (!m_phases.empty() && sum.allEven && !mustTake) {
            if (overload(sum.told - sum.now) > overload(sum.forced - sum.now) + slack)
                return QStringLiteral("a phase is overloaded by a decision");
        }
        // Uneven phases may keep the batteries from doing more about the total.
        if (!m_phases.empty())
            return {};
        const double total = fuseA() * m_plant.grid.nominalVoltage.value() * m_plant.grid.phases();
        if (after > std::max(total, forced) + slack ||
            (after > total + slack && sum.told < sum.high - slack && engaged()))
            return QStringLiteral("import of %1 although the fuse carries %2").arg(after).arg(total);
        return aboutExport(sum, after, total, slack);
    }

    /// How much less than before the inverters give beside what their own batteries add; a battery behind an
    /// inverter that is held back cannot get through either.
    [[nodiscard]] double sunFalls() const
    {
        double sum = 0;
        for (const Inverter &inverter : m_inverters) {
            const auto moved = m_moved.find(inverter.id);
            const double free = inverter.now + (moved == m_moved.end() ? 0 : moved->second);
            sum += std::max(0.0, free - inverter.told);
        }
        return sum;
    }

    /// Without somebody who uses them, batteries are only touched beyond the dead band.
    [[nodiscard]] bool engaged() const { return m_settings.mode != OperatingMode::Off; }

    [[nodiscard]] QString aboutExport(const Sums &sum, double after, double total, double slack) const
    {
        const auto limit = feedIn();
        double most = limit ? std::min(total, *limit) : total;
        if (-after > most + slack && sum.told > sum.low + slack && engaged())
            return QStringLiteral("feed-in of %1 although only %2 may be").arg(-after).arg(most);
        // The sun may go as far as the batteries can still follow, and not below what inverters can.
        const double withSun = -after - sunFalls();
        if (limit && m_sunTold > m_sunLeast + slack && withSun > most + sum.room + slack)
            return QStringLiteral("the sun feeds in %1 although only %2 may be").arg(withSun).arg(most);
        return {};
    }

    const ControlSettings &m_settings;
    const Trial &m_trial;
    const PlantConfig &m_plant;
    const Snapshot &m_snapshot;
    const Decision &m_decision;
    Sight m_sight;
    bool m_blind = false;
    double m_grid = 0;
    std::vector<OnPhase> m_phases;
    std::vector<Battery> m_batteries;
    struct Inverter
    {
        DeviceId id;
        double now;
        double told;
        double most; ///< W it can give.
    };
    std::vector<Inverter> m_inverters;
    std::map<DeviceId, double> m_moved; ///< Change of the batteries behind each inverter.
    double m_sunTold = 0;
    double m_sunLeast = 0;
};

} // namespace

QString complaintAbout(const RandomPlant &plant, const Snapshot &snapshot, const Decision &decision,
                       Sight sight)
{
    return Judge(plant, snapshot, decision, sight).complaint();
}

} // namespace ww::test
