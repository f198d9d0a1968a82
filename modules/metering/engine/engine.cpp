// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/engine.h"

#include <algorithm>
#include <cmath>

namespace ww::metering {

namespace {

constexpr double kFreeWindowSeconds = 0.2; // when nothing is there to lock to
constexpr double kLeastHz = 45 - 0.01;     // with the measuring tolerance of the limits themselves
constexpr double kMostHz = 65 + 0.01;
constexpr double kTwelveCyclesFromHz = 55;
constexpr std::uint64_t kLastPosition = 1ULL << 52; // doubles still tell neighbouring samples apart by 1/2

std::size_t historyFor(double rateHz)
{
    const double longest = 12 / PhaseTracker::kLeastHz * rateHz;
    return static_cast<std::size_t>(1.5 * longest) + 4 * kTaps;
}

} // namespace

Outcome<std::unique_ptr<Engine>> Engine::create(const EngineSettings &settings, Sink &sink)
{
    std::vector<Problem> problems = problemsOf(settings);
    if (!problems.empty())
        return std::move(problems.front());
    return std::unique_ptr<Engine>(new Engine(settings, sink));
}

Engine::Engine(const EngineSettings &settings, Sink &sink)
    : m_settings(settings)
    , m_topology(topologyOf(settings))
    , m_sink(sink)
    , m_conditioner(settings)
    , m_buffer(historyFor(settings.rateHz), Conditioner::kMaxPiece)
    , m_tracker(settings, m_topology)
    , m_analyser(settings.rateHz, m_topology)
    , m_measurer(settings, m_topology)
    , m_wiring(settings, m_topology)
    , m_events(settings, m_topology)
    , m_rateMonitor(settings.rateHz)
{}

void Engine::push(const SampleBlock &block)
{
    if (block.frames == 0 || block.firstSample > kLastPosition)
        return;
    const auto first = static_cast<std::int64_t>(block.firstSample);
    if (!m_begun)
        begin(block.firstSample);
    else if (first > m_expected)
        lose(first);
    const std::int64_t known = m_expected - first;
    if (known >= static_cast<std::int64_t>(block.frames))
        return;
    m_rateMonitor.note(block);
    feed(block, static_cast<std::size_t>(known));
}

void Engine::begin(std::uint64_t position)
{
    m_begun = true;
    restartAt(static_cast<std::int64_t>(position));
}

void Engine::restartAt(std::int64_t position)
{
    const std::int64_t ready = m_conditioner.restart(position);
    m_expected = position;
    m_buffer.restart(ready);
    m_tracker.restart(ready);
    m_wiring.restart();
    m_windowStart = static_cast<double>(ready) + kHalfTaps;
    m_nextHalfCycle = m_windowStart + m_settings.rateHz / PhaseTracker::kLeastHz;
    m_synchronised = m_confused = false;
    m_period = 0;
}

/// Samples up to `position` are lost: the time from the last window's end until measuring begins again is one
/// window of unknown values.
void Engine::lose(std::int64_t position)
{
    const double from = m_windowStart;
    m_events.abandon(static_cast<double>(m_expected), m_sink);
    restartAt(position);
    const double to = std::max(m_windowStart, from);
    m_windowStart = from;
    m_window = WindowValues();
    m_window.flags.set(Flag::DroppedSamples);
    emit(to, 0, nullptr);
}

void Engine::feed(const SampleBlock &block, std::size_t from)
{
    while (from < block.frames) {
        // Never beyond the tracker's next step, so that it sees each one.
        const std::int64_t untilStep = std::max<std::int64_t>(m_tracker.nextUpdate() - m_buffer.end(), 1);
        const std::size_t piece =
            std::min({block.frames - from, static_cast<std::size_t>(untilStep), Conditioner::kMaxPiece});
        m_conditioner.push(block, from, piece, m_buffer);
        m_expected += static_cast<std::int64_t>(piece);
        from += piece;
        if (m_buffer.end() == m_tracker.nextUpdate()) {
            m_tracker.update(m_buffer.span());
            m_confused = m_confused || m_tracker.confused();
        }
        watchHalfCycles();
        closeWindows();
    }
}

void Engine::watchHalfCycles()
{
    if (!m_tracker.settled())
        return; // the period is not known yet
    // A window's period is not moved by the very events that are looked for.
    const double period = m_period > 0 ? m_period : 1 / m_tracker.cyclesPerSample();
    while (static_cast<double>(m_buffer.end()) >= m_nextHalfCycle + 2) {
        const SampleSpan samples = m_buffer.span();
        const double start = m_nextHalfCycle - period;
        std::array<Value, kPhases> rms;
        Flags flags;
        for (std::size_t p = 0; p < m_topology.phases; ++p)
            flags |= m_conditioner.flagsSince(static_cast<Channel>(p), static_cast<std::int64_t>(start));
        const bool trusted =
            !flags.has(Flag::NotFinite) && !flags.has(Flag::StuckAdc) && !flags.has(Flag::MissingChannel);
        for (std::size_t p = 0; p < m_topology.phases && trusted; ++p) {
            const std::size_t q = p == 2 ? 0 : p + 1;
            const double *other = m_topology.hasNeutral ? nullptr : samples.channel[q];
            const double offset = m_offset[p] - (m_topology.hasNeutral ? 0 : m_offset[q]);
            rms[p] = std::sqrt(
                meanSquare(samples.channel[p], other, offset, samples.first, start, m_nextHalfCycle));
        }
        m_events.halfCycle(start, rms, m_sink);
        m_nextHalfCycle += period / 2;
    }
}

void Engine::closeWindows()
{
    for (;;) {
        const double end = windowEnd();
        if (static_cast<double>(m_buffer.end()) < end + kHalfTaps + 1)
            return;
        closeWindow(end);
    }
}

/// Where the present window ends, as far as is known now.
double Engine::windowEnd()
{
    if (!m_synchronised && m_tracker.locked()) {
        // Also backwards: a window that began while the tracker was still looking is counted from its start.
        m_synchronised = true;
        m_startCycle = m_tracker.cyclesAt(m_windowStart);
        m_cycles = m_tracker.cyclesPerSample() * m_settings.rateHz < kTwelveCyclesFromHz ? 10 : 12;
    }
    if (m_synchronised)
        return std::max(m_tracker.positionOf(m_startCycle + m_cycles), m_windowStart + 1);
    return m_windowStart + kFreeWindowSeconds * m_settings.rateHz;
}

void Engine::collectFlags(Measurement &window) const
{
    const auto start = static_cast<std::int64_t>(m_windowStart);
    for (std::size_t c = 0; c < kChannels; ++c)
        window.channelFlags[c] = m_conditioner.flagsSince(static_cast<Channel>(c), start);
    if (m_rateMonitor.drifts())
        window.flags.set(Flag::RateDrift);
}

void Engine::closeWindow(double end)
{
    const bool locked = m_synchronised && m_tracker.locked() && m_tracker.lockedFrom() <= m_windowStart;
    const SampleSpan samples = m_buffer.span();
    m_window = WindowValues();
    WindowSpectrum *spectrum = locked ? &m_analyser.analyse(samples, m_windowStart, end, m_cycles) : nullptr;
    if (m_confused) {
        m_window.flags.set(Flag::FrequencyOutOfRange);
        m_window.flags.set(Flag::Unsynchronised);
    } else {
        collectFlags(m_window);
        if (!locked)
            m_window.flags.set(Flag::Unsynchronised);
        const WindowSums sums = integrate(samples, m_windowStart, end);
        m_offset = sums.mean;
        m_measurer.measure(sums, spectrum, m_window);
        m_wiring.judge(m_window);
    }
    Value &frequency = m_window.system.frequencyHz;
    if (frequency && (*frequency < kLeastHz || *frequency > kMostHz))
        m_window.flags.set(Flag::FrequencyOutOfRange);
    if (m_window.flags.has(Flag::RateDrift))
        frequency.reset();
    if (m_events.touched())
        m_window.flags.set(Flag::VoltageEvent);
    m_period = locked ? (end - m_windowStart) / m_cycles : 0;
    if (spectrum != nullptr)
        m_waveform = spectrum->waveform;
    emit(end, locked ? m_cycles : 0, spectrum != nullptr && !m_confused ? &spectrum->lines : nullptr);

    if (m_synchronised && m_tracker.locked()) {
        m_startCycle += m_cycles;
        m_cycles = m_tracker.cyclesPerSample() * m_settings.rateHz < kTwelveCyclesFromHz ? 10 : 12;
    } else {
        m_synchronised = false;
    }
    m_confused = m_tracker.confused();
}

void Engine::emit(double end, int cycles, const LineSet *lines)
{
    m_window.number = m_number++;
    m_window.startSample = m_windowStart;
    m_window.lengthSamples = end - m_windowStart;
    m_window.startSeconds = m_windowStart / m_settings.rateHz;
    m_window.seconds = m_window.lengthSamples / m_settings.rateHz;
    m_window.cycles = cycles;
    m_sink.onWindow(m_window);
    m_second.add(m_window, lines);
    m_whole.add(m_window, lines);
    m_windowStart = end;
    const double startedIn = std::floor(m_second.startSeconds());
    if (end / m_settings.rateHz >= startedIn + 1)
        emitSecond();
}

void Engine::emitSecond()
{
    m_second.result(m_measurer, Aggregate::Apparent::MeanOfWindows, m_secondValues);
    m_secondValues.number = static_cast<std::uint64_t>(m_second.startSeconds());
    m_secondValues.startSeconds = m_second.startSeconds();
    m_secondValues.seconds = m_second.seconds();
    m_secondValues.knownSeconds = m_second.knownSeconds();
    m_secondValues.windows = m_second.windows();
    m_sink.onSecond(m_secondValues);
    m_second.clear();
}

void Engine::finish()
{
    if (!m_second.empty())
        emitSecond();
}

} // namespace ww::metering
