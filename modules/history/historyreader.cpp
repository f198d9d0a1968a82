// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyreader.h"

#include "history/columns.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostSeries = 12;
constexpr int kMostAttempts = 100;              // each leaves a damaged month out, or follows a replaced file
constexpr qint64 kLatestMs = 7'258'118'400'000; // The year 2200.

Axis axisOf(const Calendar &calendar, const HistoryQuery &query, Resolution resolution)
{
    return {resolution, calendar.slotOf(resolution, query.from.msUtc),
            calendar.slotOf(resolution, query.to.msUtc - 1)};
}

Result<void> check(const HistoryQuery &query)
{
    if (query.series.isEmpty() || query.series.size() > kMostSeries)
        return unexpected(ErrorCode::InvalidInput, u"name 1 to %1 series"_s.arg(kMostSeries), u"series"_s);
    if (query.from.msUtc < 0 || query.from.msUtc > kLatestMs)
        return unexpected(ErrorCode::InvalidInput, u"the start must lie between 1970 and 2200"_s, u"from"_s);
    if (query.to <= query.from || query.to.msUtc > kLatestMs)
        return unexpected(ErrorCode::InvalidInput, u"the end must lie after the start and before 2200"_s,
                          u"to"_s);
    return {};
}

} // namespace

HistoryReader::HistoryReader(std::shared_ptr<HistoryShared> shared)
    : m_shared(std::move(shared))
{
    auto calendar = Calendar::make(m_shared->options.timeZone);
    if (!calendar)
        calendar = Calendar::make(QByteArrayLiteral("UTC"));
    m_series = std::make_unique<SeriesReader>(m_shared, std::move(*calendar));
}

HistoryReader::~HistoryReader() = default;

Result<Resolution> HistoryReader::resolutionFor(const HistoryQuery &query) const
{
    const auto points = [&](Resolution resolution) {
        const Axis axis = axisOf(m_series->calendar(), query, resolution);
        return axis.last - axis.first + 1;
    };
    if (query.resolution != Resolution::Auto) {
        if (points(query.resolution) > kMostPoints)
            return unexpected(
                ErrorCode::LimitExceeded,
                u"more than %1 points; choose a coarser resolution or a shorter span"_s.arg(kMostPoints),
                u"resolution"_s);
        return query.resolution;
    }
    for (const Resolution resolution :
         {Resolution::Second, Resolution::Minute, Resolution::Quarter, Resolution::Hour, Resolution::Day}) {
        const bool kept = resolution != Resolution::Second || m_series->hasRawFrom(query.from.msUtc);
        if (kept && points(resolution) <= kMostAutoPoints)
            return resolution;
    }
    return unexpected(ErrorCode::LimitExceeded,
                      u"more than %1 days; choose a shorter span"_s.arg(kMostAutoPoints), u"resolution"_s);
}

Result<HistoryAnswer> HistoryReader::answer(const HistoryQuery &query,
                                            const QList<std::optional<SeriesInfo>> &series)
{
    const auto resolution = resolutionFor(query);
    if (!resolution)
        return unexpected(resolution.error());
    const Calendar &calendar = m_series->calendar();
    const Axis axis = axisOf(calendar, query, *resolution);
    HistoryAnswer answer{{calendar.startOf(*resolution, axis.first)},
                         {calendar.endOf(*resolution, axis.last)},
                         *resolution,
                         {},
                         {}};
    for (qint64 slot = axis.first; slot <= axis.last; ++slot)
        answer.timeMs.push_back(calendar.startOf(*resolution, slot));
    for (qsizetype i = 0; i < series.size(); ++i) {
        SeriesColumns columns = emptyColumns(query.series[i], axis.size());
        if (series[i]) {
            if (auto done = fillColumns(*m_series, *series[i], axis, m_shared->options.plausibleW, columns);
                !done)
                return unexpected(done.error());
        }
        answer.series.append(std::move(columns));
    }
    return answer;
}

Result<HistoryAnswer> HistoryReader::query(const HistoryQuery &query)
{
    if (auto valid = check(query); !valid)
        return unexpected(valid.error());
    for (int attempt = 0;; ++attempt) {
        const std::vector<int> ids = knownIds(query);
        const auto ready = m_series->refresh(ids);
        const bool isLast = attempt == kMostAttempts;
        // A series that came between may have begun in the tail together with those that were known.
        if (!isLast && knownIds(query) != ids)
            continue;
        auto found = ready ? answer(query, infosOf(query, ids)) : unexpected(ready.error());
        // While files were being replaced or removed, tail and files did not belong together.
        if (isLast || (m_series->isCurrent() && (found || !m_series->leaveOut(found.error()))))
            return found;
    }
}

std::vector<int> HistoryReader::knownIds(const HistoryQuery &query) const
{
    std::vector<int> ids;
    for (const SeriesKey &key : query.series) {
        if (const auto info = m_shared->directory.find(key))
            ids.push_back(info->id);
    }
    return ids;
}

QList<std::optional<SeriesInfo>> HistoryReader::infosOf(const HistoryQuery &query,
                                                        const std::vector<int> &ids) const
{
    QList<std::optional<SeriesInfo>> series;
    for (const SeriesKey &key : query.series) {
        auto info = m_shared->directory.find(key);
        const bool isKnown = info && std::find(ids.begin(), ids.end(), info->id) != ids.end();
        series.append(isKnown ? std::move(info) : std::nullopt);
    }
    return series;
}

Result<SiteTotals> HistoryReader::today(Instant now)
{
    HistoryQuery day{{}, now, now + Duration(1), Resolution::Day};
    for (const SiteCounter &counter : siteCounters())
        day.series.append({SeriesKey::site(), {counter.quantity}});
    const auto answer = query(day);
    if (!answer)
        return unexpected(answer.error());
    SiteTotals totals;
    for (const SeriesColumns &columns : answer->series) {
        const std::optional<double> energy = columns.delta.front();
        switch (columns.key.channel.quantity) {
        case Quantity::PvEnergy: totals.pvWh = energy; break;
        case Quantity::GridImportEnergy: totals.gridImportWh = energy; break;
        case Quantity::GridExportEnergy: totals.gridExportWh = energy; break;
        case Quantity::LoadEnergy: totals.loadWh = energy; break;
        case Quantity::BatteryChargeEnergy: totals.batteryChargeWh = energy; break;
        case Quantity::BatteryDischargeEnergy: totals.batteryDischargeWh = energy; break;
        default: break;
        }
    }
    return totals;
}

Result<std::vector<Event>> HistoryReader::events(const EventFilter &filter)
{
    if (filter.kind.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"name a kind of events"_s, u"kind"_s);
    std::map<qint64, Event> pending;
    {
        const std::scoped_lock lock(m_shared->tail.mutex);
        for (const Event &event : m_shared->tail.pendingEvents) {
            if (event.kind == filter.kind)
                pending.insert_or_assign(event.id, event);
        }
    }
    if (auto ready = m_series->refresh({}); !ready && !m_series->leaveOut(ready.error()))
        return unexpected(ready.error());
    const auto journal = m_series->journal();
    if (!journal)
        return unexpected(journal.error());
    // A pending event may have replaced as many stored ones as there are.
    EventFilter wider = filter;
    wider.limit = std::max(1, filter.limit) + static_cast<int>(pending.size());
    auto stored = (*journal)->events(wider);
    if (!stored)
        return stored;
    std::erase_if(*stored, [&pending](const Event &event) { return pending.contains(event.id); });
    for (const auto &[id, event] : pending) {
        if (matches(filter, event))
            stored->push_back(event);
    }
    std::sort(stored->begin(), stored->end(), [](const Event &a, const Event &b) {
        return a.time != b.time ? a.time > b.time : a.id > b.id;
    });
    if (stored->size() > static_cast<std::size_t>(std::max(1, filter.limit)))
        stored->resize(static_cast<std::size_t>(std::max(1, filter.limit)));
    return stored;
}

Result<qint64> HistoryReader::lastEventId(const QString &kind)
{
    qint64 highest = 0;
    {
        const std::scoped_lock lock(m_shared->tail.mutex);
        for (const Event &event : m_shared->tail.pendingEvents)
            highest = event.kind == kind ? std::max(highest, event.id) : highest;
    }
    if (auto ready = m_series->refresh({}); !ready && !m_series->leaveOut(ready.error()))
        return unexpected(ready.error());
    const auto journal = m_series->journal();
    if (!journal)
        return unexpected(journal.error());
    const auto stored = (*journal)->lastId(kind);
    return stored ? std::max(highest, *stored) : stored;
}

} // namespace ww
