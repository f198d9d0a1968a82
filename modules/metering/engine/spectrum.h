// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"
#include "metering/engine/topology.h"

#include <complex>
#include <memory>

namespace ww::metering {

/// The nine traces whose harmonics are measured: U1 to U3, I1 to I3, U12, U23, U31.
inline constexpr std::size_t kTraces = 9;

/// Spectral lines of one trace at whole multiples of the fundamental.
struct TraceLines
{
    std::array<std::complex<double>, kMaxOrder + 1> line{}; ///< RMS, phase at the window's start.
    std::array<double, kMaxOrder + 1> subgroupSquare{};     ///< Mean square of the harmonic subgroup.
};

/// The lines of all traces over some span of time.
struct LineSet
{
    int orders = 0; ///< Highest order below the interpolation's band, at most kMaxOrder.
    std::array<TraceLines, kTraces> trace{};
    std::array<bool, kTraces> known{};
};

/// What one synchronised window's spectrum says.
struct WindowSpectrum
{
    LineSet lines;
    double frequencyHz = 0; ///< From how far the fundamental turned between the window's halves.
    Waveform waveform{};
};

/// Resamples windows of whole cycles to a power of two of points and transforms them (FFTW). Not thread-safe,
/// but several may be used in several threads.
class SpectrumAnalyser
{
public:
    /// Channels the topology does not use are taken as silent.
    SpectrumAnalyser(double rateHz, const Topology &topology);
    ~SpectrumAnalyser();
    SpectrumAnalyser(const SpectrumAnalyser &) = delete;
    SpectrumAnalyser &operator=(const SpectrumAnalyser &) = delete;

    /// Analyses the samples from position `from` to `to`, which hold `cycles` whole cycles. The span must
    /// reach kHalfTaps samples beyond both ends. The result is the caller's until the next call.
    WindowSpectrum &analyse(const SampleSpan &samples, double from, double to, int cycles);

private:
    struct Fft;
    void resample(const SampleSpan &samples, double from, double to);
    void collectLines(int cycles);
    void collectLineVoltages(int cycles);
    [[nodiscard]] double turnBetweenHalves(int cycles) const;
    void collectWaveform(int cycles);

    double m_rate;
    Topology m_topology;
    std::size_t m_points;
    std::unique_ptr<Fft> m_fft;
    WindowSpectrum m_result;
};

} // namespace ww::metering
