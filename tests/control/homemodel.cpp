// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "homemodel.h"

#include "picture.h"

#include "control/limitspast.h"

#include <cmath>

namespace ww::test {

namespace {

constexpr Duration kStep{20};
constexpr double kHoursPerStep = 0.02 / 3600;
// A plant that has run for a while, so that no reading is older than the start.
constexpr Duration kStart{60'000};

bool isDue(Duration now, Duration period)
{
    return now.count() % period.count() < kStep.count();
}

} // namespace

void Actuated::step(Duration now, Duration dt)
{
    while (!m_queue.empty() && m_queue.front().at <= now) {
        m_target = m_queue.front().target * m_response.gain;
        m_queue.pop_front();
    }
    const double tau = static_cast<double>(m_response.timeConstant.count());
    const double part = tau > 0 ? 1 - std::exp(-static_cast<double>(dt.count()) / tau) : 1;
    m_value += (m_target - m_value) * part;
}

HomeModel::HomeModel(HomeSetup setup, ControlSettings settings, PlantConfig plant)
    : m_setup(std::move(setup))
    , m_settings(settings)
    , m_plant(std::move(plant))
    , m_battery(m_setup.battery)
    , m_limit(m_setup.inverter)
    , m_soc(m_setup.soc)
    , m_toldLimit(m_setup.inverterW)
{
    m_limit.tell(m_setup.inverterW, Duration(0));
    m_limit.force(m_setup.inverterW);
}

std::vector<HomeModel::Point> HomeModel::run(double seconds)
{
    std::vector<Point> course;
    const Duration end = m_now + Duration(static_cast<qint64>(seconds * 1000));
    while (m_now < end) {
        step();
        measure();
        if (isDue(m_now, m_setup.tick))
            control();
        if (isDue(m_now, Duration(100)))
            course.push_back({this->seconds(), m_grid, m_battery.value(), m_sun, m_soc});
    }
    return course;
}

void HomeModel::step()
{
    m_now += kStep;
    const double t = seconds();
    m_battery.step(m_now, kStep);
    const double power = m_battery.value();
    // A full or empty battery stops by itself.
    if ((m_soc >= 100 && power < 0) || (m_soc <= 0 && power > 0))
        m_battery.force(0);
    const double battery = m_battery.value();
    const double before = m_sun;
    m_limit.step(m_now, kStep);
    const double room = m_limit.value() - (m_setup.hybrid ? battery : 0);
    const double wanted = std::max(0.0, std::min(m_setup.sunW(t), room));
    // An inverter finds the maximum of its panels within a few hundred milliseconds.
    m_sun = wanted < before ? wanted : before + (wanted - before) * (1 - std::exp(-0.02 / 0.3));
    m_inverter = m_sun + (m_setup.hybrid ? battery : 0);
    m_grid = m_setup.loadW(t) - m_sun - battery;
    if (m_setup.batteryW > 0)
        m_soc -= battery * kHoursPerStep / m_setup.batteryWh * 100;
    m_exportedWh += std::max(0.0, -m_grid) * kHoursPerStep;
    m_sunWh += m_sun * kHoursPerStep;
    m_past.push_back({m_now, m_grid, battery, m_inverter});
    if (m_past.size() > 150)
        m_past.pop_front();
}

HomeModel::Values HomeModel::valuesAt(Duration at) const
{
    for (auto entry = m_past.rbegin(); entry != m_past.rend(); ++entry) {
        if (entry->at <= at)
            return *entry;
    }
    return m_past.front();
}

void HomeModel::measure()
{
    if (isDue(m_now, m_setup.meterPeriod) && !m_meterLost)
        m_meterReading = {m_now + kStart, valuesAt(m_now - m_setup.meterDelay).grid};
    if (isDue(m_now, m_setup.devicePeriod)) {
        const Values values = valuesAt(m_now - m_setup.deviceDelay);
        m_batteryReading = {m_now + kStart, values.battery};
        m_inverterReading = {m_now + kStart, values.inverter};
    }
}

void HomeModel::restart()
{
    const Uptime now = m_now + kStart;
    const LimitsPast past = limitsPastOf(m_state, m_settings, m_plant, now);
    m_state = {};
    takeUp(m_state, past, m_settings, m_plant, now);
}

Snapshot HomeModel::picture() const
{
    const Uptime now = m_now + kStart;
    Picture picture(now, Instant{1'590'969'600'000} + m_now);
    const auto age = [now](const Sample &sample) { return now - sample.at; };
    picture.grid(0).read(Quantity::ActivePower, m_meterReading.value, Phase::Total, Quality::Good,
                         age(m_meterReading));
    picture.inverter("sun", 0, m_setup.inverterW)
        .read(Quantity::ActivePower, m_inverterReading.value, Phase::Total, Quality::Good,
              age(m_inverterReading));
    if (m_setup.batteryW > 0) {
        picture.battery("battery", 0, m_soc, m_setup.batteryW)
            .read(Quantity::ActivePower, m_batteryReading.value, Phase::Total, Quality::Good,
                  age(m_batteryReading));
        if (m_setup.hybrid)
            picture.last().coupledTo = DeviceId(QStringLiteral("sun"));
    }
    return picture.snapshot();
}

void HomeModel::control()
{
    if (m_meterReading.at == Uptime(0) || m_batteryReading.at == Uptime(0))
        return;
    const Snapshot snapshot = picture();
    const Decision decision = decide(m_settings, m_plant, m_state, snapshot, m_inputs);
    for (const Command &command : decision.commands)
        apply(command);
    if (onDecision)
        onDecision(decision, snapshot);
}

void HomeModel::apply(const Command &command)
{
    const bool isBattery = command.kind == SetpointKind::BatteryPower;
    double &told = isBattery ? m_toldBattery : m_toldLimit;
    if (told == command.value)
        return;
    told = command.value;
    m_writes.push_back(seconds());
    // An inverter that is limited starts from what it gives, not from a limit it was far below.
    if (!isBattery && command.value < m_inverter)
        m_limit.force(std::min(m_limit.value(), m_inverter));
    (isBattery ? m_battery : m_limit).tell(command.value, m_now + m_setup.writeDelay);
}

} // namespace ww::test
