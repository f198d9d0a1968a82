// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/aggregate.h"
#include "metering/engine/conditioner.h"
#include "metering/engine/eventdetector.h"
#include "metering/engine/phasetracker.h"
#include "metering/engine/ratemonitor.h"
#include "metering/engine/wiringhelp.h"

#include <memory>

namespace ww::metering {

/// Measures one load: takes blocks of samples, gives windows, seconds and voltage events to a sink. After
/// construction it takes no memory. Not thread-safe.
class Engine
{
public:
    /// Refuses settings that break problemsOf(EngineSettings); `sink` outlives the engine.
    [[nodiscard]] static Outcome<std::unique_ptr<Engine>> create(const EngineSettings &settings, Sink &sink);

    /// Measures a block. Samples missing before it become a window of unknown values; samples seen before are
    /// passed over.
    void push(const SampleBlock &block);
    /// Hands out the second begun, as at the end of a recording.
    void finish();

    /// The last two cycles of the last synchronised window.
    [[nodiscard]] const Waveform &waveform() const { return m_waveform; }
    /// Values over everything measured so far; apparent powers are RMS voltage times RMS current over all of
    /// it.
    void whole(Measurement &out) const { m_whole.result(m_measurer, Aggregate::Apparent::OfWholeTime, out); }
    [[nodiscard]] const Aggregate &wholeTime() const { return m_whole; }
    /// Samples after a window's end that must arrive before its values are out.
    [[nodiscard]] std::size_t lookaheadSamples() const { return kHalfTaps + 1 + m_conditioner.lookahead(); }

private:
    Engine(const EngineSettings &settings, Sink &sink);

    void begin(std::uint64_t position);
    void restartAt(std::int64_t position);
    void lose(std::int64_t position);
    void feed(const SampleBlock &block, std::size_t from);
    void watchHalfCycles();
    void closeWindows();
    [[nodiscard]] double windowEnd();
    void closeWindow(double end);
    void emit(double end, int cycles, const LineSet *lines);
    void emitSecond();
    void collectFlags(Measurement &window) const;

    EngineSettings m_settings;
    Topology m_topology;
    Sink &m_sink;
    Conditioner m_conditioner;
    SampleBuffer m_buffer;
    PhaseTracker m_tracker;
    SpectrumAnalyser m_analyser;
    Measurer m_measurer;
    WiringHelp m_wiring;
    EventDetector m_events;
    RateMonitor m_rateMonitor;
    Aggregate m_second;
    Aggregate m_whole;
    WindowValues m_window;
    SecondValues m_secondValues;
    Waveform m_waveform;

    bool m_begun = false;
    std::int64_t m_expected = 0; ///< Position of the next raw sample.
    double m_windowStart = 0;
    double m_startCycle = 0; ///< Of the tracker's count, when m_synchronised.
    int m_cycles = 0;        ///< Wanted in this window, when m_synchronised.
    bool m_synchronised = false;
    bool m_confused = false; ///< Somewhere in this window a strong signal could not be followed.
    double m_nextHalfCycle = 0;
    double m_period = 0; ///< Samples a cycle in the last window; 0 when it was not synchronised.
    std::array<double, kChannels>
        m_offset{}; ///< DC parts in the last window; a half cycle is too short to tell.
    std::uint64_t m_number = 0;
};

} // namespace ww::metering
