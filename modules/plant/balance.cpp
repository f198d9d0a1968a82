// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/balance.h"

#include <algorithm>
#include <array>

namespace ww {

namespace {

/// Adds readings; the sum is as good as its worst part and as old as its oldest.
class Sum
{
public:
    void add(const Reading &reading, double factor = 1)
    {
        m_parts += 1;
        m_value += factor * reading.last().value_or(0);
        m_at = m_parts == 1 ? reading.at() : std::min(m_at, reading.at());
        m_worst = std::max(m_worst, rank(reading.quality()));
    }
    [[nodiscard]] bool isEmpty() const { return m_parts == 0; }
    [[nodiscard]] Reading reading() const
    {
        static constexpr std::array kByRank{Quality::Good, Quality::Stale, Quality::Implausible,
                                            Quality::Missing};
        const Quality quality = kByRank.at(m_worst);
        return quality == Quality::Missing ? Reading() : Reading(m_value, m_at, quality);
    }

private:
    static std::size_t rank(Quality quality)
    {
        switch (quality) {
        case Quality::Good: return 0;
        case Quality::Stale: return 1;
        case Quality::Implausible: return 2;
        case Quality::Missing: return 3;
        }
        Q_UNREACHABLE();
    }
    int m_parts = 0;
    double m_value = 0;
    Uptime m_at{0};
    std::size_t m_worst = 0;
};

/// What the modules of an inverter give: its DC power, else its AC power without that of the batteries that
/// hang on it. Some inverters have no DC power in the dark, when their AC power is nothing but discharge.
Reading production(const DeviceState &inverter, const std::vector<DeviceState> &devices)
{
    const Reading dc = inverter.reading(Quantity::DcPower);
    if (dc.quality() != Quality::Missing)
        return dc;
    const Reading ac = inverter.reading(Quantity::ActivePower);
    Sum rest;
    rest.add(ac);
    bool hybrid = false;
    for (const DeviceState &device : devices) {
        if (device.type != DeviceType::Battery || device.coupledTo != inverter.id ||
            device.link == LinkState::Absent)
            continue;
        hybrid = true;
        rest.add(device.reading(Quantity::ActivePower), -1);
    }
    const Reading reading = rest.reading();
    // What is below zero is lost on the way from the battery.
    return hybrid && reading.last() ? Reading(std::max(0.0, *reading.last()), reading.at(), reading.quality())
                                    : reading;
}

class Balance
{
public:
    void add(const DeviceState &device, const std::vector<DeviceState> &devices)
    {
        const Reading power = device.reading(Quantity::ActivePower);
        switch (device.type) {
        case DeviceType::Inverter:
            m_pv.add(production(device, devices));
            m_load.add(power);
            break;
        case DeviceType::Battery:
            m_battery.add(power);
            if (device.coupledTo.isEmpty())
                m_load.add(power);
            addCharge(device);
            break;
        case DeviceType::Meter:
            if (device.role == MeterRole::Grid) {
                m_grid.add(power);
                m_load.add(power);
            }
            break;
        case DeviceType::Charger: m_charger.add(power); break;
        case DeviceType::HeatPump:
        case DeviceType::HeatingRod: m_heat.add(power); break;
        case DeviceType::Switch:
        case DeviceType::BackupBox: break;
        }
    }

    [[nodiscard]] std::vector<ChannelReading> values() const
    {
        std::vector<ChannelReading> all;
        all.reserve(kMostValues);
        const auto put = [&all](Quantity quantity, const Sum &sum) {
            if (!sum.isEmpty())
                all.push_back({{quantity}, sum.reading()});
        };
        put(Quantity::GridPower, m_grid);
        put(Quantity::PvPower, m_pv);
        put(Quantity::BatteryPower, m_battery);
        put(Quantity::ChargerPower, m_charger);
        put(Quantity::HeatPumpPower, m_heat);
        // Without a meter at the grid point nobody knows what the house uses.
        if (!m_grid.isEmpty())
            put(Quantity::LoadPower, m_load);
        if (!m_soc.isEmpty())
            all.push_back({{Quantity::StateOfCharge}, weightedSoc()});
        std::ranges::sort(all, {}, &ChannelReading::channel);
        return all;
    }

private:
    static constexpr std::size_t kMostValues = 7;
    void addCharge(const DeviceState &device)
    {
        const double capacity = device.reading(Quantity::RatedEnergy).last().value_or(1);
        m_soc.add(device.reading(Quantity::StateOfCharge), capacity);
        m_capacity += capacity;
    }
    [[nodiscard]] Reading weightedSoc() const
    {
        const Reading sum = m_soc.reading();
        const auto value = sum.last();
        return value && m_capacity > 0 ? Reading(*value / m_capacity, sum.at(), sum.quality()) : Reading();
    }

    Sum m_grid, m_pv, m_battery, m_load, m_charger, m_heat, m_soc;
    double m_capacity = 0;
};

} // namespace

std::vector<ChannelReading> siteBalance(const std::vector<DeviceState> &devices)
{
    Balance balance;
    for (const DeviceState &device : devices)
        balance.add(device, devices);
    return balance.values();
}

} // namespace ww
