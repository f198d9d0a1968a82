// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterpipeline.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kRetryPause{5000};
constexpr std::size_t kMostIncidents = 100;

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
    , m_blindSince(clock.uptime())
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
    m_blindSince = m_clock.uptime();
    const std::scoped_lock lock(m_mutex);
    m_report.failure = error;
}

bool MeterPipeline::open()
{
    const Uptime now = m_clock.uptime();
    if (m_retryAt && now < *m_retryAt)
        return false;
    if (m_retryAt) {
        // Time without a source is time of the meter all the same: supplied, but nothing was measured.
        metering::PowerSlice blind;
        blind.seconds = std::chrono::duration<double>(now - m_blindSince).count();
        m_registers.count(blind, m_clock.now().msUtc, 1);
    }
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
    m_engine = std::move(*engine);
    m_position = 0;
    m_sourceNext = 0;
    m_origin = now;
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

std::uint64_t MeterPipeline::dueSamples() const
{
    const double seconds = std::chrono::duration<double>(m_clock.uptime() - m_origin).count();
    return static_cast<std::uint64_t>(seconds * m_opened->source->info().rateHz);
}

bool MeterPipeline::advancePaced()
{
    const std::uint64_t due = dueSamples();
    const double most = std::chrono::duration<double>(kMostCatchUp).count() * m_opened->source->info().rateHz;
    if (due > m_position && static_cast<double>(due - m_position) > most)
        m_position = due - static_cast<std::uint64_t>(most);
    while (m_position < due) {
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
    if (!*more) {
        m_engine->finish();
        fail({ErrorCode::Io, u"the samples have ended"_s,
              QString::fromStdString(m_opened->source->info().name)});
        m_retryAt = m_clock.uptime();
        return false;
    }
    if (block.firstSample > m_sourceNext)
        m_position += block.firstSample - m_sourceNext;
    m_sourceNext = block.firstSample + block.frames;
    block.firstSample = m_position;
    if (m_arrivals && !block.monotonicNs)
        block.firstSample += m_arrivals->note(block, asked, m_clock.uptime());
    m_position = block.firstSample + block.frames;
    m_engine->push(block);
    return true;
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
    int tariff = 1;
    {
        const std::scoped_lock lock(m_mutex);
        tariff = m_tariff;
        m_registers.setPulsed(m_pulsed);
    }
    m_registers.count(metering::sliceOf(window), m_clock.now().msUtc, tariff);
    if (m_sinceStored.elapsed() >= kStorePace)
        storeNow();
    const std::scoped_lock lock(m_mutex);
    m_report.at = m_clock.uptime();
    m_report.window = window;
    m_report.registers = m_registers;
    m_report.failure.reset();
}

void MeterPipeline::onSecond(const metering::SecondValues &second)
{
    const std::scoped_lock lock(m_mutex);
    m_report.second = second;
    m_report.waveform = m_engine->waveform();
}

void MeterPipeline::onVoltageEvent(const metering::VoltageEvent &event)
{
    const Duration ago = (m_clock.uptime() - m_origin) - fromSeconds(event.startSeconds);
    const std::scoped_lock lock(m_mutex);
    if (m_report.incidents.size() == kMostIncidents)
        m_report.incidents.erase(m_report.incidents.begin());
    m_report.incidents.push_back({event, m_clock.now() - ago});
}

void MeterPipeline::storeNow()
{
    m_sinceStored = Stopwatch();
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
