// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/recorder.h"

#include "history/calendar.h"
#include "history/journalfile.h"

#include <cmath>

namespace ww {

namespace {

double factorOf(int decimals)
{
    return std::pow(10.0, decimals);
}

/// The stored integer, or nullopt for values no plant can have.
std::optional<qint64> scaled(double value, double factor, QuantityKind kind)
{
    const double exact = value * factor;
    if (!(std::abs(exact) <= static_cast<double>(kLargestSample)) ||
        (kind == QuantityKind::Counter && exact < 0))
        return std::nullopt;
    return std::llround(exact);
}

} // namespace

Recorder::Recorder(SeriesDirectory &directory, LiveTail &tail, double plausibleW)
    : m_directory(directory)
    , m_tail(tail)
    , m_plausibleW(plausibleW)
{}

qint64 minuteOf(const Snapshot &snapshot)
{
    return floorDiv(snapshot.time.msUtc, kMsPerMinute);
}

void Recorder::hold(qint64 beforeSecond, qint64 target)
{
    if (!m_previous || target <= m_lastSecond || target - m_lastSecond > kLongestHoldS)
        return;
    for (qint64 second = m_lastSecond + 1; second < beforeSecond; ++second)
        recordAt(*m_previous, second);
}

void Recorder::enter(const Snapshot &snapshot, const std::vector<StoredMinute> &stored, bool hourIsWhole)
{
    const qint64 minute = minuteOf(snapshot);
    const std::scoped_lock lock(m_tail.mutex);
    hold(minute * kSecondsPerMinute, floorDiv(snapshot.time.msUtc, kMsPerSecond));
    finishMinute();
    m_tail.minute = minute;
    for (const StoredMinute &old : stored) {
        if (const auto info = m_directory.find(old.series))
            live(*info).block = old.block;
    }
    if (hourIsWhole)
        m_tail.openHours.try_emplace(floorDiv(minute, 60));
}

void Recorder::leave()
{
    const std::scoped_lock lock(m_tail.mutex);
    finishMinute();
    m_tail.minute = -1;
    m_previous.reset();
    m_lastSecond = -1;
}

void Recorder::finishMinute()
{
    if (m_tail.minute < 0)
        return;
    const qint64 hour = floorDiv(m_tail.minute, 60);
    const auto open = m_tail.openHours.find(hour);
    for (auto &[id, series] : m_tail.series) {
        if (series.block.isEmpty())
            continue;
        m_tail.pending.push_back({m_tail.minute, id, encodeMinute(series.block)});
        const Aggregate minute = aggregateMinute(series, series.block, m_tail.minute, series.base);
        if (open != m_tail.openHours.end())
            open->second[id].at(static_cast<std::size_t>(m_tail.minute - hour * 60)) = minute;
        series.block = {};
    }
}

bool Recorder::isSampled(const Snapshot &snapshot) const
{
    const qint64 behind = m_lastSecond - floorDiv(snapshot.time.msUtc, kMsPerSecond);
    return m_lastSecond >= 0 && behind >= 0 && behind < kSmallStepBackS;
}

void Recorder::keep(const SnapshotPtr &snapshot)
{
    m_previous = snapshot;
    keepTotals(*snapshot);
}

void Recorder::record(const SnapshotPtr &snapshot)
{
    const qint64 second = floorDiv(snapshot->time.msUtc, kMsPerSecond);
    Q_ASSERT(minuteOf(*snapshot) == m_tail.minute && !isSampled(*snapshot));
    const std::scoped_lock lock(m_tail.mutex);
    const qint64 start = m_tail.minute * kSecondsPerMinute;
    if (m_lastSecond < start && m_previous && second - m_lastSecond <= kLongestHoldS)
        m_lastSecond = start - 1;
    hold(second, second);
    recordAt(*snapshot, second);
    m_lastSecond = second;
    m_tail.recordedSecond = second;
    keep(snapshot);
}

void Recorder::recordAt(const Snapshot &snapshot, qint64 second)
{
    static const DeviceId site = SeriesKey::site();
    if (m_sources.size() > snapshot.devices.size() + 1)
        m_sources.resize(snapshot.devices.size() + 1);
    recordSource(0, site, snapshot.site, second);
    for (std::size_t i = 0; i < snapshot.devices.size(); ++i)
        recordSource(i + 1, snapshot.devices[i].id, snapshot.devices[i].readings, second);
}

void Recorder::recordSource(std::size_t place, const DeviceId &device,
                            const std::vector<ChannelReading> &readings, qint64 second)
{
    if (place >= m_sources.size())
        m_sources.push_back(makeSource(device, readings));
    Source *source = &m_sources[place];
    const auto sameChannel = [](const Route &route, const ChannelReading &entry) {
        return route.channel == entry.channel;
    };
    if (source->device != device || !std::equal(source->routes.begin(), source->routes.end(),
                                                readings.begin(), readings.end(), sameChannel))
        *source = makeSource(device, readings);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Route &route = source->routes[i];
        if (!route.series)
            continue;
        if (recordingMode(route.series->info.kind()) == RecordingMode::EverySecond)
            recordSample(route, readings[i].reading, second);
        else
            recordState(route, readings[i].reading, second * kMsPerSecond);
    }
}

Recorder::Source Recorder::makeSource(const DeviceId &device, const std::vector<ChannelReading> &readings)
{
    Source source{device, {}};
    source.routes.reserve(readings.size());
    for (const ChannelReading &entry : readings) {
        Route route{entry.channel, nullptr, 1};
        if (recordingMode(info(entry.channel.quantity).kind) != RecordingMode::Never) {
            if (const auto series = m_directory.require({device, entry.channel})) {
                route.series = &live(*series);
                route.factor = factorOf(series->decimals);
            }
        }
        source.routes.push_back(route);
    }
    return source;
}

LiveSeries &Recorder::live(const SeriesInfo &info)
{
    const auto [entry, isNew] = m_tail.series.try_emplace(info.id);
    if (isNew) {
        entry->second.info = info;
        entry->second.limit = counterLimit(info.quantity(), m_plausibleW);
    }
    return entry->second;
}

void Recorder::recordSample(const Route &route, const Reading &reading, qint64 second)
{
    const int place = static_cast<int>(second - m_tail.minute * kSecondsPerMinute);
    Quality quality = reading.quality();
    if (quality == Quality::Good) {
        if (const auto value = scaled(*reading.good(), route.factor, route.series->info.kind()))
            return route.series->block.set(place, *value);
        quality = Quality::Implausible;
    }
    route.series->block.mark(place, quality);
}

void Recorder::recordState(const Route &route, const Reading &reading, qint64 timeMs)
{
    StateChange change{route.series->info.id, timeMs, reading.quality(), 0};
    if (const auto good = reading.good()) {
        const auto value = scaled(*good, route.factor, QuantityKind::State);
        change.value = value.value_or(0);
        change.quality = value ? Quality::Good : Quality::Implausible;
    }
    auto &last = route.series->lastState;
    if (last && last->quality == change.quality && last->value == change.value)
        return;
    last = change;
    m_tail.pendingStates.push_back(change);
}

void Recorder::setBase(const SeriesInfo &series, const CounterBase &base)
{
    const std::scoped_lock lock(m_tail.mutex);
    live(series).base = base;
}

void Recorder::setLastState(const SeriesInfo &series, const StateChange &change)
{
    const std::scoped_lock lock(m_tail.mutex);
    live(series).lastState = change;
}

void Recorder::repeatStates(qint64 timeMs)
{
    const std::scoped_lock lock(m_tail.mutex);
    for (const auto &[id, series] : m_tail.series) {
        if (series.lastState)
            m_tail.pendingStates.push_back({id, timeMs, series.lastState->quality, series.lastState->value});
    }
}

void Recorder::keepTotals(const Snapshot &snapshot)
{
    for (const SiteCounter &counter : siteCounters()) {
        const auto value = snapshot.siteReading(counter.quantity).good();
        if (!value)
            continue;
        if (!m_totals)
            m_totals.emplace();
        (*m_totals).*counter.total = std::llround(*value * 1000);
    }
}

} // namespace ww
