// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/spectrum.h"

#include "metering/engine/kernel.h"
#include "metering/engine/phasetracker.h"

#include <fftw3.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <mutex>
#include <numbers>

namespace ww::metering {

namespace {

using Complex = std::complex<double>;

/// FFTW's planner is not thread-safe; executing plans is.
std::mutex &plannerMutex()
{
    static std::mutex mutex;
    return mutex;
}

/// At least as many points as samples in the longest window, so that resampling never folds frequencies back.
std::size_t pointsFor(double rateHz)
{
    const double longest = 10 / PhaseTracker::kLeastHz * rateHz;
    return std::bit_ceil(static_cast<std::size_t>(longest));
}

} // namespace

struct SpectrumAnalyser::Fft
{
    explicit Fft(std::size_t n)
        : points(n)
        , in(fftw_alloc_real(n * kChannels))
        , out(fftw_alloc_complex((n / 2 + 1) * kChannels))
    {
        std::fill_n(in, n * kChannels, 0.0);
        const std::lock_guard lock(plannerMutex());
        const int size = static_cast<int>(n);
        // ESTIMATE: the same plan on every machine and every start, and planning does not touch the arrays.
        plan = fftw_plan_many_dft_r2c(1, &size, kChannels, in, nullptr, 1, size, out, nullptr, 1,
                                      size / 2 + 1, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    }
    ~Fft()
    {
        const std::lock_guard lock(plannerMutex());
        fftw_destroy_plan(plan);
        fftw_free(in);
        fftw_free(out);
    }
    Fft(const Fft &) = delete;
    Fft &operator=(const Fft &) = delete;

    [[nodiscard]] double *channel(std::size_t c) { return in + c * points; }
    /// A line of a channel as RMS.
    [[nodiscard]] Complex line(std::size_t c, std::size_t bin) const
    {
        const fftw_complex &value = out[c * (points / 2 + 1) + bin];
        const double scale = std::numbers::sqrt2 / static_cast<double>(points);
        return {value[0] * scale, value[1] * scale};
    }

    std::size_t points;
    double *in;
    fftw_complex *out;
    fftw_plan plan = nullptr;
};

SpectrumAnalyser::SpectrumAnalyser(double rateHz, const Topology &topology)
    : m_rate(rateHz)
    , m_topology(topology)
    , m_points(pointsFor(rateHz))
    , m_fft(std::make_unique<Fft>(m_points))
{}

SpectrumAnalyser::~SpectrumAnalyser() = default;

WindowSpectrum &SpectrumAnalyser::analyse(const SampleSpan &samples, double from, double to, int cycles)
{
    resample(samples, from, to);
    fftw_execute(m_fft->plan);
    const double windowHz = cycles * m_rate / (to - from);
    m_result.lines.orders =
        std::min(static_cast<int>(kMaxOrder), static_cast<int>(kInterpolationBand * m_rate / windowHz));
    m_result.lines.known.fill(true);
    collectLines(cycles);
    collectLineVoltages(cycles);
    // Half a window lies between the halves' centres.
    m_result.frequencyHz = windowHz * (1 + turnBetweenHalves(cycles) / (cycles * std::numbers::pi));
    collectWaveform(cycles);
    return m_result;
}

void SpectrumAnalyser::resample(const SampleSpan &samples, double from, double to)
{
    const KernelTable &kernel = kernelTable();
    const double step = (to - from) / static_cast<double>(m_points);
    KernelTaps taps;
    for (std::size_t n = 0; n < m_points; ++n) {
        const double position = from + static_cast<double>(n) * step;
        const double whole = std::floor(position);
        kernel.at(position - whole, taps);
        const std::int64_t first =
            static_cast<std::int64_t>(whole) - static_cast<std::int64_t>(kHalfTaps - 1) - samples.first;
        for (std::size_t c = 0; c < kChannels; ++c) {
            if (!m_topology.uses(static_cast<Channel>(c)))
                continue;
            const double *x = samples.channel[c] + first;
            double even = 0;
            double odd = 0;
            for (std::size_t t = 0; t < kTaps; t += 2) {
                even += taps[t] * x[t];
                odd += taps[t + 1] * x[t + 1];
            }
            m_fft->channel(c)[n] = even + odd;
        }
    }
}

void SpectrumAnalyser::collectLines(int cycles)
{
    const auto spacing = static_cast<std::size_t>(cycles);
    for (std::size_t c = 0; c < kChannels; ++c) {
        TraceLines &trace = m_result.lines.trace[c];
        for (std::size_t h = 1; h <= static_cast<std::size_t>(m_result.lines.orders); ++h) {
            const std::size_t bin = h * spacing;
            trace.line[h] = m_fft->line(c, bin);
            trace.subgroupSquare[h] = std::norm(m_fft->line(c, bin - 1)) + std::norm(trace.line[h]) +
                                      std::norm(m_fft->line(c, bin + 1));
        }
    }
}

void SpectrumAnalyser::collectLineVoltages(int cycles)
{
    const auto spacing = static_cast<std::size_t>(cycles);
    for (std::size_t p = 0; p < kPhases; ++p) {
        const std::size_t q = p == 2 ? 0 : p + 1;
        TraceLines &trace = m_result.lines.trace[kChannels + p];
        for (std::size_t h = 1; h <= static_cast<std::size_t>(m_result.lines.orders); ++h) {
            trace.line[h] = m_result.lines.trace[p].line[h] - m_result.lines.trace[q].line[h];
            trace.subgroupSquare[h] = 0;
            for (std::size_t bin = h * spacing - 1; bin <= h * spacing + 1; ++bin)
                trace.subgroupSquare[h] += std::norm(m_fft->line(p, bin) - m_fft->line(q, bin));
        }
    }
}

/// How far the fundamental of the second half is ahead of the first's, radians. Both halves are 5 or 6 whole
/// cycles, so one oscillator fits both. Voltages lead; currents only count where there is no voltage.
double SpectrumAnalyser::turnBetweenHalves(int cycles) const
{
    const std::size_t half = m_points / 2;
    const double angle = -2 * std::numbers::pi * cycles / static_cast<double>(m_points);
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    Complex turn = 0;
    double voltage = 0;
    for (std::size_t c = 0; c < kChannels && (c < kPhases || voltage < 1); ++c) {
        const double *x = m_fft->channel(c);
        double re = 1;
        double im = 0;
        std::array<double, 4> sum{};
        for (std::size_t n = 0; n < half; ++n) {
            sum[0] += x[n] * re;
            sum[1] += x[n] * im;
            sum[2] += x[n + half] * re;
            sum[3] += x[n + half] * im;
            const double next = re * cosine - im * sine;
            im = re * sine + im * cosine;
            re = next;
        }
        turn += Complex(sum[2], sum[3]) * Complex(sum[0], -sum[1]);
        voltage += std::norm(m_result.lines.trace[c].line[1]);
    }
    return std::arg(turn);
}

void SpectrumAnalyser::collectWaveform(int cycles)
{
    const double points = static_cast<double>(m_points);
    const double begin = points - 2 * points / cycles;
    const double step = 2 * points / cycles / Waveform::kPoints;
    for (std::size_t c = 0; c < kChannels; ++c) {
        const double *x = m_fft->channel(c);
        for (std::size_t n = 0; n < Waveform::kPoints; ++n) {
            const double place = begin + static_cast<double>(n) * step;
            const auto left = static_cast<std::size_t>(place);
            const double rest = place - static_cast<double>(left);
            const double right = left + 1 < m_points ? x[left + 1] : x[left];
            m_result.waveform.channel[c][n] = static_cast<float>(x[left] + rest * (right - x[left]));
        }
    }
    m_result.waveform.known = true;
}

} // namespace ww::metering
