// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/arrivalwatch.h"
#include "builtin/mediumwatch.h"
#include "builtin/metersettings.h"
#include "core/clock.h"
#include "metering/engine/engine.h"
#include "metering/engine/harmonicaggregate.h"
#include "metering/source/source.h"

#include <functional>
#include <memory>
#include <mutex>

namespace ww {

/// Where samples come from and how they arrive.
struct OpenedSource
{
    std::unique_ptr<metering::SampleSource> source;
    /// False: the source waits for its hardware by itself. True: it gives samples as fast as they are read,
    /// and plant time sets the pace.
    bool paced = true;
};

/// Opens the source, at the start and again after it has ended or failed. A paced source that has ended is
/// played from its beginning at once.
using SourceFactory = std::function<Result<OpenedSource>()>;

/// What a meter has measured since it was asked last.
struct MeterReport
{
    Uptime at{0}; ///< When the newest of it was measured.
    std::optional<metering::WindowValues> window;
    std::optional<metering::SecondValues> second;
    metering::Waveform waveform; ///< Of the second.
    metering::SourceInfo source; ///< That gave the second's samples.
    std::optional<metering::MeterRegisters> registers;
    struct Incident
    {
        metering::VoltageEvent event;
        Instant start;
    };
    std::vector<Incident>
        incidents; ///< In the order they were found, at most 100; one that ended comes again.
    std::optional<metering::HarmonicInterval> harmonics; ///< Ten minutes that are over.
    quint64 lateWindows = 0;                             ///< Since the start; told with a second.
    std::optional<Error> failure; ///< Why there are no samples; cleared when there are.

    [[nodiscard]] bool isEmpty() const { return !window && !second && incidents.empty() && !failure; }
};

/// From samples to values, energies and events: reads a source, feeds the engine, counts the registers and
/// hands states over for storing. advance() and step functions belong to one thread; everything marked so may
/// be called from any.
class MeterPipeline final : private metering::Sink
{
public:
    /// Receives a state that is due to be stored; called on the pipeline's thread.
    using Store = std::function<void(const metering::MeterState &state)>;
    /// The longest stretch of plant time that is caught up with; what is older counts as lost samples.
    static constexpr Duration kMostCatchUp = std::chrono::seconds(2);
    /// A state is stored with the first window that ends this long after the last one that was, so that what
    /// a loss of power takes is less than a second even when the medium needs kSlowestMedium.
    static constexpr std::chrono::milliseconds kStorePace{450};
    static constexpr std::chrono::milliseconds kSlowestMedium = MediumWatch::kSlowest;
    /// Ten cycles at 45 Hz, the longest window, rounded up.
    static constexpr std::chrono::milliseconds kLongestWindow{223};

    /// Continues from `state`. The clock is borrowed and must be thread-safe when another thread advances.
    MeterPipeline(const MeterSettings &settings, const metering::MeterState &state, SourceFactory source,
                  const Clock &clock, Store store);
    ~MeterPipeline() override;

    /// Reads and measures: paced sources up to now in plant time, others one block. False while there are no
    /// samples; try again after a moment.
    bool advance();
    /// Whether the source paces itself; then advance() waits for samples.
    [[nodiscard]] bool isLive() const { return m_opened && !m_opened->paced; }
    /// Hands the state out for storing now; at the end.
    void storeNow();

    /// What there is since the last call. Any thread.
    [[nodiscard]] MeterReport take();
    /// Tariff from the next window on, 1 or 2. Any thread.
    void setTariff(int tariff);
    /// How far the outputs have told; stored with the next state. Any thread.
    void setPulsed(const std::array<metering::PulseMark, metering::kPulseOutputs> &marks);
    /// Does something to the registers before the next window is counted. Any thread.
    void post(std::function<void(metering::MeterRegisters &registers)> command);

private:
    void onWindow(const metering::WindowValues &window) override;
    void onSecond(const metering::SecondValues &second) override;
    void onVoltageEvent(const metering::VoltageEvent &event) override;

    bool open();
    bool makeEngine();
    bool beginAgain();
    bool end();
    bool advancePaced();
    bool readBlock();
    void fail(const Error &error);
    void runCommands();
    [[nodiscard]] std::chrono::duration<double> reached() const;
    void count(const metering::WindowValues &window);
    void count(const metering::PowerSlice &slice);
    void countBlind(std::chrono::duration<double> until);
    [[nodiscard]] double rateHz() const;
    [[nodiscard]] std::uint64_t dueSamples() const;

    const MeterSettings m_settings;
    const SourceFactory m_factory;
    const Clock &m_clock;
    const Store m_store;
    std::optional<OpenedSource> m_opened;
    std::unique_ptr<metering::Engine> m_engine;
    metering::MeterRegisters m_registers;
    std::optional<ArrivalWatch> m_arrivals; ///< Of a source that waits for its hardware.
    LateWindowWatch m_lateness;
    bool m_lateInSecond = false;     ///< A window came late since the last whole second.
    std::uint64_t m_position = 0;    ///< Samples given to the engine or counted as lost.
    std::uint64_t m_sourceNext = 0;  ///< What the source would number its next sample.
    Uptime m_origin{0};              ///< When sample 0 was due.
    std::optional<Uptime> m_retryAt; ///< When to open the source again.
    /// Plant time up to which everything is in the registers, measured or not.
    std::chrono::duration<double> m_countedUntil;
    std::chrono::duration<double> m_unstored{0}; ///< Counted since a state was stored.
    metering::HarmonicAggregate m_harmonics;

    std::mutex m_mutex; ///< Of everything below.
    MeterReport m_report;
    int m_tariff = 1;
    std::array<metering::PulseMark, metering::kPulseOutputs> m_pulsed;
    std::vector<std::function<void(metering::MeterRegisters &)>> m_commands;
};

} // namespace ww
