// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterpipeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kRetryPause{5000};
constexpr double kLeastRecordingSeconds = 0.2; // one window
constexpr std::size_t kMostIncidents = 100;
// A converter's clock that is right: what it is off is put right in windows, as much as C7 allows the
// frequency.
constexpr double kMostSlew = 1e-3;
// More than this between two windows was not measured by either.
constexpr double kMostGapSeconds = 0.1;

Error errorOf(const metering::Problem &problem)
{
    return {ErrorCode::Io, QString::fromStdString(problem.message), QString::fromStdString(problem.where)};
}

Duration fromSeconds(double seconds)
{
    return Duration(std::llround(seconds * 1000));
}

} // namespace

MeterPipeline::MeterPipeline(const MeterSettings &settings, const metering::MeterState &state,
                             SourceFactory source, const Clock &clock, Store store)
    : m_settings(settings)
    , m_factory(std::move(source))
    , m_clock(clock)
    , m_store(std::move(store))
    , m_registers(settings.counting, settings.demand)
    , m_origin(clock.uptime())
    , m_countedUntil(clock.uptime())
{
    m_registers.restore(state);
    m_pulsed = state.pulsed;
}

MeterPipeline::~MeterPipeline() = default;

void MeterPipeline::fail(const Error &error)
{
    m_opened.reset();
    m_engine.reset();
    m_retryAt = m_clock.uptime() + kRetryPause;
    countBlind(m_clock.uptime());
    const std::scoped_lock lock(m_mutex);
    m_report.failure = error;
}

bool MeterPipeline::open()
{
    const Uptime now = m_clock.uptime();
    if (m_retryAt && now < *m_retryAt) {
        if (now - m_countedUntil >= kStorePace)
            countBlind(now);
        return false;
    }
    if (!makeEngine())
        return false;
    m_origin = m_clock.uptime();
    countBlind(m_origin);
    return true;
}

/// Plays a source that ended from its beginning: its first sample is due right behind the last one. The joint
/// is not measured, for the wave jumps there.
bool MeterPipeline::beginAgain()
{
    const Uptime end = m_origin + fromSeconds(static_cast<double>(m_position) / rateHz());
    m_engine->finish();
    if (!makeEngine())
        return false;
    m_origin = end;
    countBlind(m_origin);
    return true;
}

bool MeterPipeline::makeEngine()
{
    auto opened = m_factory();
    if (!opened) {
        fail(opened.error());
        return false;
    }
    metering::EngineSettings settings = m_settings.engine;
    settings.rateHz = opened->source->info().rateHz;
    settings.range = opened->source->info().range;
    auto engine = metering::Engine::create(settings, *this);
    if (!engine) {
        fail(errorOf(engine.error()));
        return false;
    }
    m_opened = std::move(*opened);
    m_arrivals.reset();
    if (!m_opened->paced)
        m_arrivals.emplace(settings.rateHz);
    m_lateness.restart();
    m_engine = std::move(*engine);
    m_position = 0;
    m_sourceNext = 0;
    m_retryAt.reset();
    return true;
}

bool MeterPipeline::advance()
{
    runCommands();
    if (!m_opened && !open())
        return false;
    return m_opened->paced ? advancePaced() : readBlock();
}

double MeterPipeline::rateHz() const
{
    return m_opened->source->info().rateHz;
}

std::uint64_t MeterPipeline::dueSamples() const
{
    const double seconds = std::chrono::duration<double>(m_clock.uptime() - m_origin).count();
    return static_cast<std::uint64_t>(std::max(seconds, 0.0) * rateHz());
}

bool MeterPipeline::advancePaced()
{
    const std::uint64_t due = dueSamples();
    const double most = std::chrono::duration<double>(kMostCatchUp).count() * rateHz();
    if (due > m_position && static_cast<double>(due - m_position) > most)
        m_position = due - static_cast<std::uint64_t>(most);
    while (m_position < dueSamples()) {
        if (!readBlock())
            return false;
    }
    return true;
}

bool MeterPipeline::readBlock()
{
    metering::SampleBlock block;
    const Uptime asked = m_clock.uptime();
    const auto more = m_opened->source->read(block);
    if (!more) {
        fail(errorOf(more.error()));
        return false;
    }
    if (!*more)
        return end();
    if (block.firstSample > m_sourceNext)
        m_position += block.firstSample - m_sourceNext;
    m_sourceNext = block.firstSample + block.frames;
    block.firstSample = m_position;
    if (m_arrivals)
        block.firstSample += m_arrivals->note(block, asked, m_clock.uptime());
    m_position = block.firstSample + block.frames;
    m_engine->push(block);
    return true;
}

bool MeterPipeline::end()
{
    const bool tooShort = static_cast<double>(m_sourceNext) < kLeastRecordingSeconds * rateHz();
    if (m_opened->paced && !tooShort)
        return beginAgain();
    m_engine->finish();
    fail({ErrorCode::Io,
          tooShort ? u"the samples have ended before the first window of 0.2 s"_s
                   : u"the samples have ended"_s,
          QString::fromStdString(m_opened->source->info().name)});
    if (!tooShort)
        m_retryAt = m_clock.uptime();
    return false;
}

void MeterPipeline::runCommands()
{
    std::vector<std::function<void(metering::MeterRegisters &)>> commands;
    {
        const std::scoped_lock lock(m_mutex);
        commands.swap(m_commands);
    }
    for (const auto &command : commands)
        command(m_registers);
    if (!commands.empty())
        storeNow();
}

void MeterPipeline::onWindow(const metering::WindowValues &window)
{
    count(window);
    if (m_clock.realTime(std::chrono::round<Duration>(m_unstored)) >= kStorePace)
        storeNow();
    const bool isLate = m_arrivals && m_lateness.note(window.seconds, m_clock.uptime());
    m_lateInSecond = m_lateInSecond || isLate;
    auto harmonics = m_harmonics.add(window, m_clock.now().msUtc);
    const std::scoped_lock lock(m_mutex);
    if (harmonics)
        m_report.harmonics = harmonics;
    m_report.at = m_clock.uptime();
    m_report.window = window;
    if (isLate)
        m_report.window->flags.set(metering::Flag::LateSamples);
    m_report.registers = m_registers;
    m_report.failure.reset();
}

void MeterPipeline::onSecond(const metering::SecondValues &second)
{
    const std::scoped_lock lock(m_mutex);
    m_report.second = second;
    if (std::exchange(m_lateInSecond, false))
        m_report.second->flags.set(metering::Flag::LateSamples);
    m_report.lateWindows = m_lateness.count();
    m_report.waveform = m_engine->waveform();
    m_report.source = m_opened->source->info();
}

void MeterPipeline::onVoltageEvent(const metering::VoltageEvent &event)
{
    const Duration ago = (m_clock.uptime() - m_origin) - fromSeconds(event.startSeconds);
    const std::scoped_lock lock(m_mutex);
    if (m_report.incidents.size() == kMostIncidents)
        m_report.incidents.erase(m_report.incidents.begin());
    m_report.incidents.push_back({event, m_clock.now() - ago});
}

/// Up to when there can have been samples: until now, or until the newest one of a source that is paced.
std::chrono::duration<double> MeterPipeline::reached() const
{
    if (m_arrivals)
        return m_clock.uptime();
    return m_origin + std::chrono::duration<double>(static_cast<double>(m_position) / rateHz());
}

/// Counts a window, so that every moment of plant time is counted once: no longer than there was time for
/// it, and a converter that waits for its hardware is led by the clock.
void MeterPipeline::count(const metering::WindowValues &window)
{
    metering::PowerSlice slice = metering::sliceOf(window);
    const auto origin = m_arrivals ? m_arrivals->origin() : std::nullopt;
    if (origin) {
        const double end = *origin + (window.startSample + window.lengthSamples) / rateHz();
        const double gap = end - window.seconds - m_countedUntil.count();
        if (gap > kMostGapSeconds)
            countBlind(std::min(m_countedUntil + std::chrono::duration<double>(gap), reached()));
        else
            slice.seconds += std::clamp(gap, -kMostSlew * window.seconds, kMostSlew * window.seconds);
    }
    const double room = (reached() - m_countedUntil).count();
    // With samples whose clock is wrong, time is what really passed.
    slice.seconds = window.flags.has(metering::Flag::RateDrift) ? room : std::min(slice.seconds, room);
    count(slice);
}

void MeterPipeline::count(const metering::PowerSlice &slice)
{
    if (slice.seconds <= 0)
        return;
    int tariff = 1;
    {
        const std::scoped_lock lock(m_mutex);
        tariff = m_tariff;
        m_registers.setPulsed(m_pulsed);
    }
    m_registers.count(slice, m_clock.now().msUtc, tariff);
    const std::chrono::duration<double> length(slice.seconds);
    m_countedUntil += length;
    m_unstored += length;
}

/// Time without windows is time of the meter all the same: supplied, but nothing was measured.
void MeterPipeline::countBlind(std::chrono::duration<double> until)
{
    metering::PowerSlice blind;
    blind.seconds = (until - m_countedUntil).count();
    if (blind.seconds <= 0)
        return;
    count(blind);
    storeNow();
}

void MeterPipeline::storeNow()
{
    m_unstored = {};
    m_store(m_registers.state(m_clock.now().msUtc));
}

MeterReport MeterPipeline::take()
{
    const std::scoped_lock lock(m_mutex);
    MeterReport report = std::move(m_report);
    m_report = {};
    return report;
}

void MeterPipeline::setTariff(int tariff)
{
    const std::scoped_lock lock(m_mutex);
    m_tariff = tariff;
}

void MeterPipeline::setPulsed(const std::array<metering::PulseMark, metering::kPulseOutputs> &marks)
{
    const std::scoped_lock lock(m_mutex);
    m_pulsed = marks;
}

void MeterPipeline::post(std::function<void(metering::MeterRegisters &registers)> command)
{
    const std::scoped_lock lock(m_mutex);
    m_commands.push_back(std::move(command));
}

} // namespace ww
