// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyreader.h"

#include "history/seriesreader.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostSeries = 12;
constexpr int kMostDamagedMonths = 100;
constexpr qint64 kLatestMs = 7'258'118'400'000; // The year 2200.

using Column = std::vector<std::optional<double>>;

/// The buckets of an answer.
struct Axis
{
    Resolution resolution;
    qint64 first;
    qint64 last;
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first + 1); }
};

Axis axisOf(const Calendar &calendar, const HistoryQuery &query, Resolution resolution)
{
    return {resolution, calendar.slotOf(resolution, query.from.msUtc),
            calendar.slotOf(resolution, query.to.msUtc - 1)};
}

double unscaled(qint64 value, int decimals)
{
    return static_cast<double>(value) / std::pow(10.0, decimals);
}

SeriesColumns emptyColumns(const SeriesKey &key, std::size_t size)
{
    const QuantityInfo &quantity = info(key.channel.quantity);
    SeriesColumns columns{key, quantity.unit, quantity.kind, {}, {}, {}, {}};
    if (quantity.kind == QuantityKind::Counter) {
        columns.delta.resize(size);
    } else {
        columns.mean.resize(size);
        columns.min.resize(size);
        columns.max.resize(size);
    }
    return columns;
}

void fill(SeriesColumns &columns, const std::vector<Aggregate> &buckets, int decimals)
{
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const Aggregate &bucket = buckets[i];
        if (bucket.count == 0)
            continue;
        if (columns.kind == QuantityKind::Counter) {
            columns.delta[i] = unscaled(bucket.sum, decimals);
            continue;
        }
        columns.mean[i] = unscaled(bucket.sum, decimals) / bucket.count;
        columns.min[i] = unscaled(bucket.low, decimals);
        columns.max[i] = unscaled(bucket.high, decimals);
    }
}

/// Seconds as buckets of one sample; a counter's first step is measured from the minute before.
std::vector<Aggregate> secondsOf(const std::vector<StoredMinute> &minutes, const SeriesInfo &series,
                                 CounterLimit limit, const Axis &axis)
{
    std::vector<Aggregate> seconds(axis.size());
    std::optional<CounterBase> base;
    for (const StoredMinute &row : minutes) {
        for (int i = 0; i < kSecondsPerMinute; ++i) {
            const auto place = static_cast<std::size_t>(i);
            if (row.block.qualities[place] != Quality::Good)
                continue;
            const qint64 second = row.minute * kSecondsPerMinute + i;
            const qint64 value = row.block.values[place];
            const CounterBase next{value, second * kMsPerSecond};
            const bool isCounter = series.kind() == QuantityKind::Counter;
            const qint64 sum = !isCounter ? value : base ? counterStep(*base, next, limit).value_or(0) : 0;
            base = next;
            if (second >= axis.first && second <= axis.last)
                seconds[static_cast<std::size_t>(second - axis.first)] = {1, 0, sum, value, value};
        }
    }
    return seconds;
}

/// What a state did in each bucket: its value at the end, lowest and highest value.
void fillStates(SeriesColumns &columns, const std::vector<StateChange> &changes, const Calendar &calendar,
                const Axis &axis, qint64 recordedUntilMs)
{
    std::optional<double> current;
    auto next = changes.begin();
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const qint64 slot = axis.first + static_cast<qint64>(i);
        const qint64 start = calendar.startOf(axis.resolution, slot);
        const qint64 end = calendar.endOf(axis.resolution, slot);
        if (start >= recordedUntilMs)
            break;
        std::vector<double> seen;
        for (; next != changes.end() && next->timeMs < end; ++next) {
            if (current && next->timeMs > start)
                seen.push_back(*current);
            current = next->quality == Quality::Good ? std::optional(static_cast<double>(next->value))
                                                     : std::nullopt;
        }
        if (current)
            seen.push_back(*current);
        columns.mean[i] = current;
        if (!seen.empty()) {
            columns.min[i] = *std::min_element(seen.begin(), seen.end());
            columns.max[i] = *std::max_element(seen.begin(), seen.end());
        }
    }
}

Result<void> fillColumns(SeriesReader &reader, const SeriesInfo &series, const Axis &axis, double plausibleW,
                         SeriesColumns &columns)
{
    const Calendar &calendar = reader.calendar();
    if (series.kind() == QuantityKind::State) {
        const auto changes = reader.states(series, calendar.startOf(axis.resolution, axis.first),
                                           calendar.endOf(axis.resolution, axis.last));
        if (!changes)
            return unexpected(changes.error());
        fillStates(columns, *changes, calendar, axis, reader.recordedUntilMs());
        return {};
    }
    if (axis.resolution == Resolution::Second) {
        const auto minutes = reader.minutes(series, floorDiv(axis.first, kSecondsPerMinute) - 1,
                                            floorDiv(axis.last, kSecondsPerMinute));
        if (!minutes)
            return unexpected(minutes.error());
        const CounterLimit limit = counterLimit(series.quantity().unit, plausibleW);
        fill(columns, secondsOf(*minutes, series, limit, axis), series.decimals);
        return {};
    }
    const auto buckets = reader.buckets(series, axis.resolution, axis.first, axis.last);
    if (!buckets)
        return unexpected(buckets.error());
    fill(columns, *buckets, series.decimals);
    return {};
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

Result<HistoryAnswer> HistoryReader::query(const HistoryQuery &query)
{
    if (auto valid = check(query); !valid)
        return unexpected(valid.error());
    std::vector<int> ids;
    for (const SeriesKey &key : query.series) {
        if (const auto series = m_shared->directory.find(key))
            ids.push_back(series->id);
    }
    Result<void> done;
    for (int attempt = 0; attempt < kMostDamagedMonths; ++attempt) {
        done = m_series->refresh(ids);
        const auto resolution = resolutionFor(query);
        if (!resolution)
            return unexpected(resolution.error());
        const Axis axis = axisOf(m_series->calendar(), query, *resolution);
        HistoryAnswer answer{{m_series->calendar().startOf(*resolution, axis.first)},
                             {m_series->calendar().endOf(*resolution, axis.last)},
                             *resolution,
                             {},
                             {}};
        for (qint64 slot = axis.first; slot <= axis.last; ++slot)
            answer.timeMs.push_back(m_series->calendar().startOf(*resolution, slot));
        for (const SeriesKey &key : query.series) {
            SeriesColumns columns = emptyColumns(key, axis.size());
            const auto series = m_shared->directory.find(key);
            if (done && series)
                done = fillColumns(*m_series, *series, axis, m_shared->options.plausibleW, columns);
            answer.series.append(std::move(columns));
        }
        if (done)
            return answer;
        if (!m_series->leaveOut(done.error()))
            break;
    }
    return unexpected(done.error());
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
