// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/consumptionjudge.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

// Dead bands of control.
constexpr double kSlackW = 60;
// Two seconds after it was told a device with a lag of one second has this part of its way before it.
constexpr int kLagS = 2;
constexpr double kLagPart = 0.14;
// What nobody can know of the movement of the last second.
constexpr double kMovedPart = 0.5;

} // namespace

ConsumptionJudge::ConsumptionJudge(LoadHome &home)
    : m_home(home)
    , m_named(limitedDevices(home.settings()))
{
    for (std::size_t i = 0; i < home.setup().batteries.size(); ++i)
        m_isBatteryNamed = m_isBatteryNamed || isNamed(DeviceId(u"battery%1"_s.arg(i)));
}

bool ConsumptionJudge::isNamed(const DeviceId &id) const
{
    return m_named.empty() || std::find(m_named.begin(), m_named.end(), id) != m_named.end();
}

double ConsumptionJudge::limit() const
{
    const ConsumptionLimitSettings &limit = m_home.settings().consumptionLimit;
    return limit.source == ConsumptionLimitSource::Always ? limit.power->value()
                                                          : m_home.inputs().consumptionLimitW.value();
}

double ConsumptionJudge::drawnBy(const ModelLoad &load, bool heads) const
{
    return heads ? m_home.headsFor(load) : load.power;
}

double ConsumptionJudge::charging(bool heads, bool named) const
{
    if (named != m_isBatteryNamed)
        return 0;
    if (named)
        return std::max(0.0, -(heads ? m_home.batteryHeadsFor() : m_home.battery()));
    double sum = 0;
    for (const ManualOverride &manual : m_home.settings().overrides)
        sum += std::max(0.0, -manual.value);
    return sum;
}

double ConsumptionJudge::above(bool heads) const
{
    double drawn = charging(heads, true);
    double rest = m_home.house() + charging(heads, false);
    for (const ModelLoad &load : m_home.loads())
        (isNamed(load.id) ? drawn : rest) += drawnBy(load, heads);
    const double sun = heads ? m_home.sunLeft() : m_home.sun();
    return drawn - std::max(0.0, sun - rest) - limit();
}

void ConsumptionJudge::noteMovement()
{
    std::vector<double> powers{m_home.battery()};
    for (const ModelLoad &load : m_home.loads())
        powers.push_back(load.power);
    m_powers.resize(powers.size());
    m_moved = 0;
    for (std::size_t i = 0; i < powers.size(); ++i)
        m_moved += std::abs(powers[i] - m_powers[i]);
    m_powers = std::move(powers);
}

double ConsumptionJudge::way() const
{
    double sum = std::abs(m_home.batteryHeadsFor() - m_home.battery());
    for (const ModelLoad &load : m_home.loads())
        sum += std::abs(m_home.headsFor(load) - load.power);
    return sum;
}

void ConsumptionJudge::see()
{
    noteMovement();
    m_come = std::max(0.0, above(true) - m_latest);
    std::ranges::rotate(m_recent, m_recent.begin() + 1);
    m_recent.back() = m_come;
    m_above = above(false) > kSlackW ? m_above + 1 : 0;
    m_excesses += m_above == 1 ? 1 : 0;
    m_longest = std::max(m_longest, m_above);
}

QString ConsumptionJudge::complaint()
{
    m_latest = above(true);
    std::ranges::rotate(m_ways, m_ways.begin() + 1);
    m_ways.back() = way();
    if (m_above == 0)
        return {};
    // The second in which something comes is for control to find out; the orders of the next one count. It
    // cannot know better than half a second around a reading where a device that moves is.
    if (m_latest - m_come - kMovedPart * m_moved > kSlackW)
        return u"second %1: %2 W above the limit, heading for %3 W, %4 W of it new"_s.arg(m_home.seconds())
            .arg(above(false), 0, 'f', 0)
            .arg(m_latest, 0, 'f', 0)
            .arg(m_come, 0, 'f', 0);
    const double coming = m_recent[0] + m_recent[1] + m_recent[2];
    if (m_above > kLagS && above(false) - coming > std::max(kSlackW, kLagPart * m_ways.front()))
        return u"second %1: still %2 W above the limit, with %3 W to go two seconds ago"_s
            .arg(m_home.seconds())
            .arg(above(false), 0, 'f', 0)
            .arg(m_ways.front(), 0, 'f', 0);
    return {};
}

} // namespace ww::test
