// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/siteenergy.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kLongestStep = std::chrono::seconds(30);
constexpr double kMsPerHour = 3'600'000;
constexpr double kMilli = 1000;
constexpr double kHair = 1e-6;

constexpr std::array kPowers{Quantity::GridPower, Quantity::PvPower, Quantity::LoadPower,
                             Quantity::BatteryPower};

/// Which power feeds a counter, which sign of it, and where the counter lives.
struct Counter
{
    std::size_t power;
    double sign;
    qint64 SiteEnergy::Totals::*total;
    Quantity quantity;
};

constexpr std::array kCounters{
    Counter{0, 1, &SiteEnergy::Totals::gridImport, Quantity::GridImportEnergy},
    Counter{0, -1, &SiteEnergy::Totals::gridExport, Quantity::GridExportEnergy},
    Counter{1, 1, &SiteEnergy::Totals::pv, Quantity::PvEnergy},
    Counter{2, 1, &SiteEnergy::Totals::load, Quantity::LoadEnergy},
    Counter{3, -1, &SiteEnergy::Totals::batteryCharge, Quantity::BatteryChargeEnergy},
    Counter{3, 1, &SiteEnergy::Totals::batteryDischarge, Quantity::BatteryDischargeEnergy},
};

} // namespace

void SiteEnergy::integrate(const std::vector<ChannelReading> &site, Uptime now)
{
    std::array<double, 4> power{};
    std::array<bool, 4> known{};
    for (std::size_t i = 0; i < kPowers.size(); ++i) {
        const auto value = findReading(site, {kPowers[i]}).good();
        known[i] = value.has_value();
        power[i] = value.value_or(0);
    }
    const Duration step = m_previous ? now - *m_previous : Duration(0);
    if (step.count() > 0 && step <= kLongestStep) {
        for (std::size_t i = 0; i < kCounters.size(); ++i) {
            const Counter &counter = kCounters[i];
            if (!known[counter.power] || !m_known[counter.power])
                continue;
            const double mean = (std::max(0.0, counter.sign * power[counter.power]) +
                                 std::max(0.0, counter.sign * m_power[counter.power])) /
                                2;
            const double exact =
                mean * kMilli * static_cast<double>(step.count()) / kMsPerHour + m_fraction[i];
            // The sum of many thirds must not stay a hair below the whole number it is.
            const double whole = std::floor(exact + kHair);
            m_totals.*counter.total += static_cast<qint64>(whole);
            m_fraction[i] = exact - whole;
        }
    }
    m_previous = now;
    m_power = power;
    m_known = known;
}

std::vector<ChannelReading> SiteEnergy::readings(const std::vector<ChannelReading> &site, Uptime now) const
{
    std::vector<ChannelReading> values;
    values.reserve(kCounters.size());
    for (const Counter &counter : kCounters) {
        const Channel power{kPowers[counter.power]};
        const bool exists = std::any_of(site.begin(), site.end(), [power](const ChannelReading &entry) {
            return entry.channel == power;
        });
        if (exists)
            values.push_back(
                {{counter.quantity}, Reading(static_cast<double>(m_totals.*counter.total) / kMilli, now)});
    }
    std::sort(values.begin(), values.end(),
              [](const ChannelReading &a, const ChannelReading &b) { return a.channel < b.channel; });
    return values;
}

} // namespace ww
