// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"
#include "metering/engine/topology.h"

#include <complex>
#include <vector>

namespace ww::metering {

/// Follows the phase of the mains so that windows can span whole cycles. Every 5 ms each channel is
/// multiplied with a 55 Hz oscillator under a Hann window of 60 ms; how far the results turned since the last
/// time, weighted by their strength over all voltages (over the currents when no voltage lives), is how far
/// the mains turned. One phase lost, unbalance, phase order and harmonics do not disturb it.
class PhaseTracker
{
public:
    PhaseTracker(const EngineSettings &settings, const Topology &topology);

    /// Forgets everything, as after lost samples; the first sample to come has position `first`.
    void restart(std::int64_t first);
    /// Samples to wait for before the next update().
    [[nodiscard]] std::int64_t nextUpdate() const { return m_next; }
    /// Works through one step; `samples` ends at nextUpdate().
    void update(const SampleSpan &samples);

    /// A living signal between 40 and 70 Hz is followed.
    [[nodiscard]] bool locked() const { return m_locked; }
    /// A strong signal is there that cannot be followed.
    [[nodiscard]] bool confused() const { return m_confused; }
    /// Has seen enough since the restart to know whether there is something to follow.
    [[nodiscard]] bool settled() const
    {
        return m_locked || m_next >= m_first + m_length + kSettledSteps * m_hop;
    }
    /// Position from which on the samples belong to the signal now followed.
    [[nodiscard]] double lockedFrom() const { return m_lockedFrom; }
    /// Frequency over the last 20 ms seen, in cycles per sample; the last good one while not locked, if any.
    [[nodiscard]] double cyclesPerSample() const { return m_rate; }
    /// Cycles counted up to a position, by the frequency of now.
    [[nodiscard]] double cyclesAt(double position) const { return m_cycles + (position - m_centre) * m_rate; }
    /// Where a count of cycles is or will be reached.
    [[nodiscard]] double positionOf(double cycles) const { return m_centre + (cycles - m_cycles) / m_rate; }

    static constexpr double kLeastHz = 40;
    static constexpr double kMostHz = 70;

private:
    static constexpr std::size_t kSteps = 4; ///< Steps averaged for the frequency.
    static constexpr std::int64_t kSettledSteps = 10;
    using Vector = std::complex<double>;
    using Vectors = std::array<Vector, kChannels>;

    [[nodiscard]] Vectors demodulate(const SampleSpan &samples) const;
    void advance(const Vectors &now);
    void follow(double step);
    void lose();

    Topology m_topology;
    double m_sampleRate;
    std::int64_t m_hop;
    std::int64_t m_length;
    std::vector<Vector> m_window;
    std::array<double, kChannels> m_threshold{}; ///< Peak below which a channel is silent.
    std::int64_t m_first = 0;
    std::int64_t m_next = 0;
    Vectors m_last{};
    bool m_hasLast = false;
    bool m_locked = false;
    bool m_confused = false;
    int m_strange = 0; ///< Steps in a row with a strong signal that cannot be followed.
    double m_lockedFrom = 0;
    double m_cycles = 0;
    double m_centre = 0;
    double m_rate;
    std::array<double, kSteps> m_step{}; ///< Latest steps in cycles.
    std::size_t m_steps = 0;
};

} // namespace ww::metering
