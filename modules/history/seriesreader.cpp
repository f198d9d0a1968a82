// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/seriesreader.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMinutesPerHour = 60;
constexpr int kQuartersPerHour = 4;

} // namespace

SeriesReader::SeriesReader(std::shared_ptr<HistoryShared> shared, Calendar calendar)
    : m_shared(std::move(shared))
    , m_calendar(std::move(calendar))
{}

Result<void> SeriesReader::refresh(const std::vector<int> &series)
{
    // The tail first: what is stored and dropped from it after this moment is found in the files.
    m_view = viewOf(m_shared->tail, series);
    m_progress = {};
    if (m_generation != m_view.generation) {
        m_rollups.reset();
        m_journal.reset();
        m_raw.clear();
        m_generation = m_view.generation;
    }
    if (!m_rollups) {
        if (auto opened = openRollups(); !opened)
            return opened;
    }
    m_source = {
        .rollups = m_rollups.get(),
        .raw = [this](int month) { return raw(month); },
        .months = rawMonths(m_shared->options.folder),
        .isUnrolled = [this](qint64 hour) { return m_view.isUnrolled(hour); },
        .tail = m_view.minutes,
        .liveMinute = m_view.liveMinute,
        .untilMs = m_view.recordedUntilMs,
        .plausibleW = m_shared->options.plausibleW,
    };
    return {};
}

Result<void> SeriesReader::openRollups()
{
    auto database = Database::open(m_shared->options.folder + u'/' + QLatin1StringView(kRollupFileName),
                                   Database::Access::ReadOnly);
    if (!database)
        return unexpected(database.error());
    m_rollups = std::make_unique<RollupFile>(std::move(*database));
    return {};
}

Result<JournalFile *> SeriesReader::journal()
{
    if (!m_journal) {
        auto database = Database::open(m_shared->options.folder + u'/' + QLatin1StringView(kJournalFileName),
                                       Database::Access::ReadOnly);
        if (!database)
            return unexpected(database.error());
        m_journal = std::make_unique<JournalFile>(std::move(*database));
    }
    return m_journal.get();
}

Result<RawFile *> SeriesReader::raw(int month)
{
    if (const auto known = m_raw.find(month); known != m_raw.end())
        return known->second.get();
    const auto steps = migrationSteps(Schema::Raw);
    if (!steps)
        return unexpected(steps.error());
    auto database =
        Database::open(m_shared->options.folder + u'/' + rawFileName(month), Database::Access::ReadOnly);
    const auto usable = database ? requireVersion(**database, steps->size()) : unexpected(database.error());
    if (usable)
        return m_raw.emplace(month, std::make_unique<RawFile>(std::move(*database))).first->second.get();
    if (usable.error().code == ErrorCode::Corrupt)
        return unexpected(usable.error());
    // A month that a newer program wrote, that was just removed, or that is only just being made, is a gap
    // until it can be read.
    if (m_gapsTold.insert(month).second)
        qCInfo(lcHistory).noquote() << usable.error().toString();
    return nullptr;
}

bool SeriesReader::isCurrent() const
{
    const std::scoped_lock lock(m_shared->tail.mutex);
    return m_shared->tail.generation == m_view.generation;
}

bool SeriesReader::leaveOut(const Error &error)
{
    if (error.code != ErrorCode::Corrupt)
        return false;
    for (const int month : m_source.months) {
        if (!error.where.endsWith(rawFileName(month)))
            continue;
        if (const auto known = m_raw.find(month); known != m_raw.end() && !known->second)
            return false;
        m_raw[month].reset();
        if (m_shared->worker)
            m_shared->worker->verifyRaw(month);
        return true;
    }
    return false;
}

bool SeriesReader::hasRawFrom(qint64 ms) const
{
    return (!m_source.months.empty() && monthStartMs(m_source.months.front()) <= ms) ||
           (m_source.months.empty() && m_view.newestMinute >= 0);
}

Result<std::vector<StoredMinute>> SeriesReader::minutes(const SeriesInfo &series, qint64 first, qint64 last)
{
    return minutesOf(m_source, series.id, first, std::min(last, m_view.newestMinute));
}

Result<std::optional<CounterBase>> SeriesReader::counterBefore(const SeriesInfo &series, qint64 minute)
{
    return counterBaseBefore(m_source, series.id, minute);
}

Result<HourOfMinutes> SeriesReader::hour(const SeriesInfo &series, qint64 hour)
{
    if (const auto open = m_view.openHours.find(hour); open != m_view.openHours.end()) {
        const auto found = open->second.find(series.id);
        return found == open->second.end() ? HourOfMinutes{} : found->second;
    }
    if (!m_view.isUnrolled(hour)) {
        const auto stored = m_rollups->minutes(series.id, hour);
        if (!stored)
            return unexpected(stored.error());
        return stored->value_or(HourOfMinutes{});
    }
    const auto rows = minutes(series, hour * kMinutesPerHour, hour * kMinutesPerHour + kMinutesPerHour - 1);
    if (!rows)
        return unexpected(rows.error());
    if (rows->empty())
        return HourOfMinutes{};
    const bool isCounter = series.kind() == QuantityKind::Counter;
    if (isCounter && (m_progress.series != series.id || m_progress.hour != hour)) {
        const auto base = counterBase(m_source, series.id, hour);
        if (!base)
            return unexpected(base.error());
        m_progress.base = *base;
    }
    m_progress.series = series.id;
    m_progress.hour = hour + 1;
    return rollUp(*rows, hour, series, counterLimit(series.quantity(), m_source.plausibleW), m_progress.base);
}

Result<std::vector<Aggregate>> SeriesReader::minuteBuckets(const SeriesInfo &series, qint64 first,
                                                           qint64 last)
{
    std::vector<Aggregate> result(static_cast<std::size_t>(last - first + 1));
    const qint64 end = std::min(last, m_view.newestMinute);
    for (qint64 number = floorDiv(first, kMinutesPerHour); number * kMinutesPerHour <= end; ++number) {
        const auto values = hour(series, number);
        if (!values)
            return unexpected(values.error());
        for (qint64 i = 0; i < kMinutesPerHour; ++i) {
            const qint64 place = number * kMinutesPerHour + i - first;
            if (place >= 0 && place <= last - first)
                result[static_cast<std::size_t>(place)] = values->at(static_cast<std::size_t>(i));
        }
    }
    return result;
}

Result<std::vector<Aggregate>> SeriesReader::stored(const SeriesInfo &series, Resolution resolution,
                                                    qint64 first, qint64 last)
{
    std::vector<Aggregate> result(static_cast<std::size_t>(last - first + 1));
    const auto rows = m_rollups->buckets(resolution, series.id, first, last);
    if (!rows)
        return unexpected(rows.error());
    for (const StoredBucket &row : *rows) {
        if (row.bucket >= first && row.bucket <= last)
            result[static_cast<std::size_t>(row.bucket - first)] = row.value;
    }
    return result;
}

Result<std::vector<Aggregate>> SeriesReader::hourParts(const SeriesInfo &series, Resolution resolution,
                                                       qint64 first, qint64 last)
{
    const int perHour = resolution == Resolution::Hour ? 1 : kQuartersPerHour;
    auto result = stored(series, resolution, first, last);
    if (!result)
        return result;
    const qint64 newestHour = floorDiv(m_view.newestMinute, kMinutesPerHour);
    for (qint64 number = floorDiv(first, perHour); number <= floorDiv(last, perHour); ++number) {
        if (!m_view.isUnrolled(number))
            continue;
        // What the file says about these hours may be wrong, or newer than the rest of this answer.
        for (qint64 slot = std::max(first, number * perHour);
             slot < std::min(last + 1, (number + 1) * perHour); ++slot)
            (*result)[static_cast<std::size_t>(slot - first)] = {};
        if (number > newestHour)
            continue;
        const auto values = hour(series, number);
        if (!values)
            return unexpected(values.error());
        const auto folded = foldMinutes(series.kind(), *values, 60 / perHour);
        for (std::size_t i = 0; i < folded.size(); ++i) {
            const qint64 place = number * perHour + static_cast<qint64>(i) - first;
            if (place >= 0 && place <= last - first)
                (*result)[static_cast<std::size_t>(place)] = folded[i];
        }
    }
    return result;
}

bool SeriesReader::isDayOpen(qint64 day) const
{
    const qint64 firstHour = floorDiv(m_calendar.startOf(Resolution::Day, day), kMsPerHour);
    const qint64 endMs = m_calendar.endOf(Resolution::Day, day);
    for (qint64 number = firstHour; number * kMsPerHour < endMs; ++number) {
        if (m_view.isUnrolled(number))
            return true;
    }
    return false;
}

Result<std::vector<Aggregate>> SeriesReader::days(const SeriesInfo &series, qint64 first, qint64 last)
{
    auto result = stored(series, Resolution::Day, first, last);
    if (!result)
        return result;
    const qint64 newestDay = m_calendar.slotOf(Resolution::Day, m_view.newestMinute * kMsPerMinute);
    for (qint64 day = first; day <= last; ++day) {
        if (!isDayOpen(day))
            continue;
        (*result)[static_cast<std::size_t>(day - first)] = {};
        if (day > newestDay)
            continue;
        const qint64 firstQuarter =
            m_calendar.slotOf(Resolution::Quarter, m_calendar.startOf(Resolution::Day, day));
        const qint64 endQuarter =
            m_calendar.slotOf(Resolution::Quarter, m_calendar.endOf(Resolution::Day, day));
        const auto quarters = hourParts(series, Resolution::Quarter, firstQuarter, endQuarter - 1);
        if (!quarters)
            return quarters;
        Aggregate total;
        for (const Aggregate &quarter : *quarters)
            merge(series.kind(), total, quarter);
        (*result)[static_cast<std::size_t>(day - first)] = total;
    }
    return result;
}

Result<std::vector<Aggregate>> SeriesReader::buckets(const SeriesInfo &series, Resolution resolution,
                                                     qint64 first, qint64 last)
{
    switch (resolution) {
    case Resolution::Minute: return minuteBuckets(series, first, last);
    case Resolution::Quarter:
    case Resolution::Hour: return hourParts(series, resolution, first, last);
    case Resolution::Day: return days(series, first, last);
    case Resolution::Auto:
    case Resolution::Second: break;
    }
    Q_UNREACHABLE();
}

Result<std::vector<StateChange>> SeriesReader::states(const SeriesInfo &series, qint64 fromMs, qint64 toMs)
{
    std::map<qint64, StateChange> found;
    for (const int month : m_source.months) {
        if (monthStartMs(month) >= toMs || monthStartMs(month + 1) <= fromMs)
            continue;
        const auto file = raw(month);
        if (!file)
            return unexpected(file.error());
        if (!*file)
            continue;
        const auto rows = (*file)->states(series.id, fromMs, toMs);
        if (!rows)
            return rows;
        for (const StateChange &row : *rows)
            found.insert_or_assign(row.timeMs, row);
    }
    for (const StateChange &change : m_view.states) {
        if (change.series == series.id && change.timeMs < toMs)
            found.insert_or_assign(change.timeMs, change);
    }
    std::vector<StateChange> changes;
    for (const auto &[time, change] : found)
        changes.push_back(change);
    return changes;
}

} // namespace ww
