// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/energyday.h"

#include "metering/engine/engine.h"

#include <array>
#include <cmath>
#include <numbers>

using namespace ww::metering;

namespace ww::bench {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kRate = 2000;
constexpr double kSeconds = 86'400;
constexpr double kVolts = 230;

/// What the house does in one minute.
struct Minute
{
    double hz;
    double amperes;
    double lagRad;

    explicit Minute(double number)
        : hz(50 + 0.05 * std::sin(number / 47))
        , amperes(0.3 + 20 * std::abs(std::sin(number / 3.1)))
        , lagRad(1.2 * std::sin(number / 11) + (std::sin(number / 200) > 0.6 ? kPi : 0))
    {}
    [[nodiscard]] double watts() const { return kVolts * amperes * std::cos(lagRad); }
};

Minute minuteAt(double seconds)
{
    return Minute(std::floor(seconds / 60));
}

/// Adds up the windows' energy.
struct Joules : Sink
{
    double value = 0;
    double from = -1;
    double to = 0;
    double unknown = 0;
    void onWindow(const WindowValues &w) override
    {
        from = from < 0 ? w.startSeconds : from;
        to = w.startSeconds + w.seconds;
        if (w.system.activePowerW)
            value += *w.system.activePowerW * w.seconds;
        else
            unknown += w.seconds;
    }
};

/// Makes the samples, their phase running on through every change.
class House
{
public:
    SampleBlock next()
    {
        const Minute minute = minuteAt(static_cast<double>(m_first) / kRate);
        for (std::size_t n = 0; n < m_u.size(); ++n) {
            m_u[n] = kVolts * std::numbers::sqrt2 * std::cos(m_phase);
            m_i[n] = minute.amperes * std::numbers::sqrt2 * std::cos(m_phase - minute.lagRad);
            m_phase = std::remainder(m_phase + 2 * kPi * minute.hz / kRate, 2 * kPi);
        }
        joules += minute.watts() * static_cast<double>(m_u.size()) / kRate;
        SampleBlock block{m_first, m_u.size(), {}, {}};
        block.channel[0] = m_u.data();
        block.channel[3] = m_i.data();
        m_first += m_u.size();
        return block;
    }
    [[nodiscard]] bool over() const { return static_cast<double>(m_first) >= kSeconds * kRate; }

    double joules = 0;

private:
    std::array<double, 200> m_u{};
    std::array<double, 200> m_i{};
    std::uint64_t m_first = 0;
    double m_phase = 0;
};

} // namespace

double energyErrorOfADayPct()
{
    Joules sink;
    const auto engine =
        Engine::create({.rateHz = kRate, .grid = GridSystem::SinglePhase, .generatingPhases = 1}, sink);
    House house;
    while (!house.over())
        (*engine)->push(house.next());
    // Without the samples before the first and after the last window.
    const double expected = house.joules - minuteAt(0).watts() * sink.from -
                            minuteAt(kSeconds - 1).watts() * (kSeconds - sink.to);
    return sink.unknown > 0 ? 100 : 100 * std::abs(sink.value / expected - 1);
}

} // namespace ww::bench
