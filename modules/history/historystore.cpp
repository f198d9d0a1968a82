// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historystore.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::size_t kMostPendingRows = 200'000;
constexpr std::size_t kMostPendingEvents = 20'000;
constexpr int kMostReplacements = 3;
constexpr qint64 kMsPerDay = 24 * kMsPerHour;

qint64 hourOfMinute(qint64 minute)
{
    return floorDiv(minute, 60);
}

void logFailure(const Error &error)
{
    qCWarning(lcHistory).noquote() << error.toString();
}

} // namespace

HistoryStore::HistoryStore(const HistoryOptions &options, const Clock &clock, SeriesDirectory &directory,
                           LiveTail &tail, Reports reports)
    : m_options(options)
    , m_clock(clock)
    , m_directory(directory)
    , m_tail(tail)
    , m_reports(std::move(reports))
    , m_files(options, clock, m_reports.replaced)
    , m_recorder(directory, tail, options.plausibleW)
{}

Result<void> HistoryStore::open()
{
    auto calendar = Calendar::make(m_options.timeZone);
    if (!calendar)
        return unexpected(calendar.error());
    m_calendar = std::move(*calendar);
    if (auto opened = m_files.open(m_directory, monthOf(m_clock.now().msUtc)); !opened)
        return opened;
    if (auto found = findRepairs(); !found)
        return found;
    if (auto restored = restoreCounters(); !restored)
        return restored;
    return restoreStates();
}

HourSource HistoryStore::source()
{
    return {
        .rollups = &m_files.rollups(),
        .raw = [this](int month) { return m_files.rawIfPresent(month); },
        .months = m_files.months(),
        .isUnrolled =
            [this](qint64 hour) {
                return !m_tail.rolledUpTo || hour >= *m_tail.rolledUpTo || m_tail.dirtyHours.contains(hour);
            },
        .tail = {},
        .plausibleW = m_options.plausibleW,
    };
}

void HistoryStore::take(const SnapshotPtr &snapshot)
{
    if (m_recorder.isSampled(*snapshot)) {
        m_recorder.keep(snapshot);
    } else {
        if (minuteOf(*snapshot) != m_tail.minute)
            enterMinute(*snapshot);
        m_recorder.record(snapshot);
    }
    storeIfDue(snapshot->time);
}

void HistoryStore::take(Event event)
{
    const std::scoped_lock lock(m_tail.mutex);
    if (m_tail.pendingEvents.size() >= kMostPendingEvents)
        m_tail.pendingEvents.erase(m_tail.pendingEvents.begin());
    m_tail.pendingEvents.push_back(std::move(event));
}

void HistoryStore::enterMinute(const Snapshot &snapshot)
{
    const qint64 minute = minuteOf(snapshot);
    const qint64 hour = hourOfMinute(minute);
    if (minute < m_tail.minute)
        stepBack(hour);
    const bool whole = m_tail.openHours.contains(hour) || hour > hourOfMinute(m_tail.storedUpTo);
    if (!whole && !m_tail.dirtyHours.contains(hour))
        markDirty({hour});
    std::vector<StoredMinute> stored;
    if (minute <= m_tail.storedUpTo) {
        auto found = alreadyStored(minute);
        if (found)
            stored = std::move(*found);
        else
            logFailure(found.error());
    }
    const int month = monthOf(snapshot.time.msUtc);
    if (m_stateMonth != month)
        m_recorder.repeatStates(snapshot.time.msUtc);
    m_stateMonth = month;
    m_recorder.enter(snapshot, stored, whole);
}

Result<std::vector<StoredMinute>> HistoryStore::alreadyStored(qint64 minute)
{
    const auto file = m_files.rawIfPresent(monthOf(minute * kMsPerMinute));
    if (!file)
        return unexpected(file.error());
    if (!*file)
        return std::vector<StoredMinute>();
    return (*file)->allMinutes(minute, minute);
}

void HistoryStore::stepBack(qint64 hour)
{
    qCInfo(lcHistory) << "the clock was set back; roll-ups of the hours concerned are worked out again";
    m_recorder.leave();
    store(Extent::Everything);
    std::set<qint64> hours{hour};
    for (const auto &open : m_tail.openHours)
        hours.insert(open.first);
    markDirty(hours);
}

bool HistoryStore::markDirty(const std::set<qint64> &hours)
{
    const auto done = m_files.rollups().markDirty(hours);
    if (!done)
        logFailure(done.error());
    const std::scoped_lock lock(m_tail.mutex);
    m_tail.dirtyHours.insert(hours.begin(), hours.end());
    for (const qint64 hour : hours)
        m_tail.openHours.erase(hour);
    return done.has_value();
}

void HistoryStore::storeIfDue(Instant now)
{
    const qint64 interval = std::max<qint64>(m_options.flushInterval.count(), kMsPerSecond);
    if (now.msUtc < m_nextStoreMs && m_nextStoreMs - now.msUtc <= interval)
        return;
    m_nextStoreMs = (floorDiv(now.msUtc, interval) + 1) * interval;
    // A minute that has only just begun would be written now and once more when it is complete.
    const bool hasJustBegun = now.msUtc - m_tail.minute * kMsPerMinute < interval / 2;
    store(hasJustBegun ? Extent::FinishedMinutes : Extent::Everything);
    keepWithin(now);
}

bool HistoryStore::flush()
{
    return store(Extent::Everything);
}

void HistoryStore::close()
{
    m_recorder.leave();
    store(Extent::Everything);
}

bool HistoryStore::store(Extent extent)
{
    auto done = tryStore(extent);
    for (int i = 0; !done && done.error().code == ErrorCode::Corrupt && i < kMostReplacements; ++i) {
        if (!replaceDamaged(done.error()))
            break;
        done = tryStore(extent);
    }
    if (!done && !m_failing) {
        logFailure(done.error());
        m_reports.failed(done.error());
    }
    if (done && m_failing)
        m_reports.recovered();
    m_failing = !done.has_value();
    if (m_failing)
        limitPending();
    return !m_failing;
}

Result<void> HistoryStore::tryStore(Extent extent)
{
    if (m_files.isDiskFull())
        return unexpected(
            ErrorCode::Io,
            u"less than %1 MB are free; history waits in memory"_s.arg(m_options.minFreeBytes >> 20),
            m_options.folder);
    if (auto done = storeRaw(extent); !done)
        return done;
    if (auto done = storeHours(); !done)
        return done;
    return storeJournal(extent == Extent::Everything);
}

Result<void> HistoryStore::storeRaw(Extent extent)
{
    std::map<int, std::vector<MinuteRow>> minutes;
    std::map<int, std::vector<StateChange>> states;
    for (const MinuteRow &row : m_tail.pending)
        minutes[monthOf(row.minute * kMsPerMinute)].push_back(row);
    if (extent == Extent::Everything && m_tail.minute >= 0) {
        for (const auto &[id, series] : m_tail.series) {
            if (!series.block.isEmpty())
                minutes[monthOf(m_tail.minute * kMsPerMinute)].push_back(
                    {m_tail.minute, id, encodeMinute(series.block)});
        }
    }
    for (const StateChange &change : m_tail.pendingStates)
        states[monthOf(change.timeMs)].push_back(change);
    for (const auto &change : states)
        minutes.try_emplace(change.first);
    for (const auto &[month, rows] : minutes) {
        if (auto done = storeMonth(month, rows, states[month]); !done)
            return done;
        if (rows.empty())
            continue;
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.storedUpTo = std::max(m_tail.storedUpTo, rows.back().minute);
    }
    const std::scoped_lock lock(m_tail.mutex);
    m_tail.pending.clear();
    m_tail.pendingStates.clear();
    return {};
}

Result<void> HistoryStore::storeMonth(int month, const std::vector<MinuteRow> &minutes,
                                      const std::vector<StateChange> &states)
{
    const auto file = m_files.rawForWriting(month);
    if (!file)
        return unexpected(file.error());
    Transaction transaction((*file)->database());
    auto done = transaction.begin();
    if (done)
        done = (*file)->saveSeries(m_directory);
    if (done)
        done = (*file)->saveMinutes(minutes);
    if (done)
        done = (*file)->saveStates(states);
    if (done)
        done = transaction.commit();
    if (!done)
        (*file)->forgetSaved();
    return done;
}

Result<void> HistoryStore::storeHours()
{
    while (!m_tail.openHours.empty() && m_tail.minute >= 0) {
        const auto oldest = m_tail.openHours.begin();
        if (oldest->first >= hourOfMinute(m_tail.minute))
            break;
        const qint64 hour = oldest->first;
        if (auto done = m_files.rollups().saveHour(hour, oldest->second, *m_calendar, m_directory); !done)
            return done;
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.openHours.erase(oldest);
        m_tail.rolledUpTo = std::max(m_tail.rolledUpTo.value_or(hour + 1), hour + 1);
        m_hourFinished = true;
    }
    return {};
}

Result<void> HistoryStore::storeJournal(bool withTotals)
{
    const bool totalsToo = (withTotals || m_hourFinished) && m_recorder.totals();
    if (m_tail.pendingEvents.empty() && !totalsToo)
        return {};
    auto done = m_files.journal().save(m_tail.pendingEvents, totalsToo ? m_recorder.totals() : std::nullopt);
    if (!done)
        return done;
    m_hourFinished = false;
    const std::scoped_lock lock(m_tail.mutex);
    m_tail.pendingEvents.clear();
    return {};
}

void HistoryStore::limitPending()
{
    if (m_tail.pending.size() <= kMostPendingRows)
        return;
    const auto excess = static_cast<std::ptrdiff_t>(m_tail.pending.size() - kMostPendingRows);
    {
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.pending.erase(m_tail.pending.begin(), m_tail.pending.begin() + excess);
    }
    m_reports.dropped(excess);
}

void HistoryStore::keepWithin(Instant now)
{
    const qint64 day = floorDiv(now.msUtc, kMsPerDay);
    if (day == m_keptDay || m_failing || !m_tail.dirtyHours.empty())
        return;
    m_keptDay = day;
    // One month a day: a clock that leaps for a moment must not cost everything.
    if (m_files.removeOneBefore(now - Duration(m_options.rawDays * kMsPerDay))) {
        const std::scoped_lock lock(m_tail.mutex);
        ++m_tail.generation;
    }
    const auto removed = m_files.journal().removeBefore(now - Duration(m_options.eventDays * kMsPerDay));
    if (!removed)
        logFailure(removed.error());
}

} // namespace ww
