// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/phasetracker.h"

#include <cmath>
#include <numbers>

namespace ww::metering {

namespace {

constexpr double kCentreHz = 55;
constexpr double kHopSeconds = 0.005;
constexpr double kWindowSeconds = 0.06;
constexpr double kLivingShare = 0.05;         // of the nominal voltage
constexpr double kLivingCurrentShare = 0.005; // of the largest current
constexpr double kAssumedHz = 50;             // until something was seen
constexpr int kConfusedSteps = 8;             // switching on looks strange for a moment

} // namespace

PhaseTracker::PhaseTracker(const EngineSettings &settings, const Topology &topology)
    : m_topology(topology)
    , m_sampleRate(settings.rateHz)
    , m_hop(std::llround(kHopSeconds * settings.rateHz))
    , m_length(std::llround(kWindowSeconds * settings.rateHz))
    , m_window(static_cast<std::size_t>(m_length))
    , m_rate(kAssumedHz / settings.rateHz)
{
    // Scaled so that a sine gives its peak value.
    const auto length = static_cast<double>(m_length);
    for (std::int64_t n = 0; n < m_length; ++n) {
        const double middle = static_cast<double>(n) + 0.5;
        const double hann = 1 - std::cos(2 * std::numbers::pi * middle / length);
        const double angle = -2 * std::numbers::pi * kCentreHz * (middle - length / 2) / m_sampleRate;
        m_window[static_cast<std::size_t>(n)] = std::polar(2 * hann / length, angle);
    }
    for (std::size_t p = 0; p < kPhases; ++p) {
        m_threshold[p] = topology.nominalV[p] * kLivingShare * std::numbers::sqrt2;
        m_threshold[kPhases + p] =
            settings.current[p].maxPrimaryA() * kLivingCurrentShare * std::numbers::sqrt2;
    }
}

void PhaseTracker::restart(std::int64_t first)
{
    m_first = first;
    m_next = first + m_length;
    m_hasLast = m_confused = false;
    m_strange = 0;
    lose();
}

void PhaseTracker::lose()
{
    m_locked = false;
    m_steps = 0;
}

PhaseTracker::Vectors PhaseTracker::demodulate(const SampleSpan &samples) const
{
    Vectors result{};
    for (std::size_t c = 0; c < kChannels; ++c) {
        if (!m_topology.uses(static_cast<Channel>(c)))
            continue;
        const double *x = samples.channel[c] + (m_next - m_length - samples.first);
        double re = 0;
        double im = 0;
        for (std::size_t n = 0; n < m_window.size(); ++n) {
            re += x[n] * m_window[n].real();
            im += x[n] * m_window[n].imag();
        }
        result[c] = {re, im};
    }
    return result;
}

void PhaseTracker::update(const SampleSpan &samples)
{
    const Vectors now = demodulate(samples);
    // The centre moves in whole hops, so that extrapolation to here and counting from here are the same.
    const double centre = static_cast<double>(m_next) - static_cast<double>(m_length) / 2 - 0.5;
    if (m_hasLast) {
        m_cycles += m_rate * static_cast<double>(m_hop);
        m_centre = centre;
        advance(now);
    } else {
        m_cycles = 0;
        m_centre = centre;
    }
    m_last = now;
    m_hasLast = true;
    m_next += m_hop;
}

void PhaseTracker::advance(const Vectors &now)
{
    Vector turn = 0;
    for (std::size_t group = 0; group < kChannels && turn == 0.0; group += kPhases)
        for (std::size_t c = group; c < group + kPhases; ++c)
            if (std::abs(now[c]) > m_threshold[c] && std::abs(m_last[c]) > m_threshold[c])
                turn += now[c] * std::conj(m_last[c]) / (m_threshold[c] * m_threshold[c]);
    if (turn == 0.0) {
        m_strange = 0;
        m_confused = false;
        lose();
        return;
    }
    const double step = std::arg(turn) / (2 * std::numbers::pi);
    const double hz = step / static_cast<double>(m_hop) * m_sampleRate;
    if (hz < kLeastHz || hz > kMostHz) {
        m_confused = ++m_strange >= kConfusedSteps;
        lose();
        return;
    }
    m_strange = 0;
    m_confused = false;
    follow(step);
}

void PhaseTracker::follow(double step)
{
    if (m_steps == 0)
        m_lockedFrom = static_cast<double>(m_next - m_length - m_hop);
    m_step[m_steps % kSteps] = step;
    ++m_steps;
    if (m_locked)
        m_cycles += step - m_rate * static_cast<double>(m_hop); // the step as measured, not as foreseen
    const std::size_t count = std::min(m_steps, kSteps);
    double sum = 0;
    for (std::size_t n = 0; n < count; ++n)
        sum += m_step[n];
    m_rate = sum / static_cast<double>(count) / static_cast<double>(m_hop);
    m_locked = m_steps >= 2;
}

} // namespace ww::metering
