// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/energyday.h"

#include "metering/engine/engine.h"
#include "metering/registers/metercounter.h"

#include <algorithm>
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
    [[nodiscard]] double vars() const { return kVolts * amperes * std::sin(lagRad); }
};

Minute minuteAt(double seconds)
{
    return Minute(std::floor(seconds / 60));
}

/// Energies by direction, W s and var s.
struct Energies
{
    double activeImport = 0;
    double activeExport = 0;
    double reactiveImport = 0;
    double reactiveExport = 0;

    void add(const Minute &minute, double seconds)
    {
        (minute.watts() >= 0 ? activeImport : activeExport) += std::abs(minute.watts()) * seconds;
        (minute.vars() >= 0 ? reactiveImport : reactiveExport) += std::abs(minute.vars()) * seconds;
    }
};

/// Counts windows into the registers, as the meter does.
struct Registers : Sink
{
    MeterCounter counter{CountingSettings{}};
    double from = -1;
    double to = 0;
    bool unknown = false;
    void onWindow(const WindowValues &w) override
    {
        from = from < 0 ? w.startSeconds : from;
        to = w.startSeconds + w.seconds;
        const PowerSlice slice = sliceOf(w);
        unknown = unknown || !slice.system || !slice.system->reactiveVar;
        counter.count(slice, 1, true);
    }
    [[nodiscard]] double errorPct(MeterRegister id, double expected) const
    {
        return 100 * std::abs(static_cast<double>(counter.values()[indexOf(id)]) / 1000 / expected - 1);
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
        energies.add(minute, static_cast<double>(m_u.size()) / kRate);
        SampleBlock block{m_first, m_u.size(), {}, {}};
        block.channel[0] = m_u.data();
        block.channel[3] = m_i.data();
        m_first += m_u.size();
        return block;
    }
    [[nodiscard]] bool over() const { return static_cast<double>(m_first) >= kSeconds * kRate; }

    Energies energies;

private:
    std::array<double, 200> m_u{};
    std::array<double, 200> m_i{};
    std::uint64_t m_first = 0;
    double m_phase = 0;
};

} // namespace

double EnergyErrors::worst() const
{
    return std::max({activeImport, activeExport, reactiveImport, reactiveExport});
}

EnergyErrors energyErrorsOfADayPct()
{
    Registers sink;
    const auto engine =
        Engine::create({.rateHz = kRate, .grid = GridSystem::SinglePhase, .generatingPhases = 1}, sink);
    House house;
    while (!house.over())
        (*engine)->push(house.next());
    if (sink.unknown)
        return {};
    // Without the samples before the first and after the last window.
    Energies expected = house.energies;
    expected.add(minuteAt(0), -sink.from);
    expected.add(minuteAt(kSeconds - 1), sink.to - kSeconds);
    return {.activeImport = sink.errorPct(MeterRegister::ActiveImport, expected.activeImport),
            .activeExport = sink.errorPct(MeterRegister::ActiveExport, expected.activeExport),
            .reactiveImport = sink.errorPct(MeterRegister::ReactiveImport, expected.reactiveImport),
            .reactiveExport = sink.errorPct(MeterRegister::ReactiveExport, expected.reactiveExport)};
}

} // namespace ww::bench
