// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of HistoryStore that takes up what an earlier run left, and mends what was damaged or interrupted.
#include "core/logging.h"
#include "history/historystore.h"

#include <algorithm>
#include <utility>

namespace ww {

namespace {

qint64 hourOfMinute(qint64 minute)
{
    return floorDiv(minute, 60);
}

/// The newest raw file that has rows, and its last minute.
struct NewestRaw
{
    RawFile *file = nullptr; ///< nullptr when nothing was recorded yet.
    qint64 minute = -1;
    [[nodiscard]] bool operator!() const { return file == nullptr; }
};

Result<NewestRaw> newestRaw(const HourSource &source)
{
    for (auto month = source.months.rbegin(); month != source.months.rend(); ++month) {
        const auto file = source.raw(*month);
        if (!file)
            return unexpected(file.error());
        if (!*file)
            continue;
        const auto last = (*file)->lastMinute();
        if (!last)
            return unexpected(last.error());
        if (*last)
            return NewestRaw{*file, **last};
    }
    return NewestRaw{};
}

/// End of the last second of a minute in which any series was recorded, in ms.
qint64 endOf(const std::vector<StoredMinute> &rows, qint64 minute)
{
    int seconds = 0;
    for (const StoredMinute &row : rows) {
        for (int second = kSecondsPerMinute; second > seconds; --second) {
            if (row.block.qualities[static_cast<std::size_t>(second - 1)] != Quality::Missing)
                seconds = second;
        }
    }
    return minute * kMsPerMinute + seconds * kMsPerSecond;
}

} // namespace

Result<void> HistoryStore::findRepairs()
{
    const auto rolledUpTo = m_files.rollups().rolledUpTo();
    if (!rolledUpTo)
        return unexpected(rolledUpTo.error());
    auto dirty = m_files.rollups().dirtyHours();
    if (!dirty)
        return unexpected(dirty.error());
    const auto recorded = recordedHours(source(), rolledUpTo->value_or(0));
    if (!recorded)
        return unexpected(recorded.error());
    std::copy_if(recorded->begin(), recorded->end(), std::inserter(*dirty, dirty->end()),
                 [this](qint64 hour) { return !m_tail.openHours.contains(hour); });
    const auto raw = newestRaw(source());
    if (!raw)
        return unexpected(raw.error());
    const qint64 newest = std::max(raw->minute, rolledUpTo->value_or(0) * 60 - 1);
    if (!dirty->empty())
        qCInfo(lcHistory) << dirty->size() << "hours of roll-ups are worked out again";
    {
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.rolledUpTo = *rolledUpTo;
        m_tail.dirtyHours = *dirty;
        m_tail.storedUpTo = std::max(m_tail.storedUpTo, newest);
    }
    return m_files.rollups().markDirty(*dirty);
}

Result<void> HistoryStore::restoreCounters()
{
    const HourSource from = source();
    for (const SeriesInfo &series : m_directory.above(0)) {
        if (series.kind() != QuantityKind::Counter)
            continue;
        const auto base = counterBase(from, series.id, hourOfMinute(m_tail.storedUpTo) + 1);
        if (!base)
            return unexpected(base.error());
        if (*base)
            m_recorder.setBase(series, **base);
    }
    return {};
}

Result<void> HistoryStore::restoreStates()
{
    const auto newest = newestRaw(source());
    if (!newest)
        return unexpected(newest.error());
    if (!*newest)
        return {};
    m_stateMonth = monthOf(newest->minute * kMsPerMinute);
    const auto states = newest->file->lastStates();
    const auto minutes = newest->file->allMinutes(newest->minute, newest->minute);
    if (!states || !minutes)
        return unexpected(states ? minutes.error() : states.error());
    // Nobody knows what a state did while nothing was recorded.
    const qint64 recordedUntilMs = endOf(*minutes, newest->minute);
    const qint64 end = std::min(recordedUntilMs, m_clock.now().msUtc);
    {
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.recordedSecond = floorDiv(recordedUntilMs, kMsPerSecond) - 1;
    }
    for (const StateChange &state : *states) {
        const StateChange unknown{state.series, std::max(state.timeMs, end), Quality::Missing, 0};
        const auto series = m_directory.find(state.series);
        if (!series)
            continue;
        m_recorder.setLastState(*series, unknown);
        if (state.quality != Quality::Missing)
            m_tail.pendingStates.push_back(unknown);
    }
    return {};
}

std::optional<SiteEnergy::Totals> HistoryStore::storedTotals()
{
    const auto journal = m_files.journal().totals();
    std::optional<SiteEnergy::Totals> totals = journal ? *journal : std::nullopt;
    for (const SiteCounter &counter : siteCounters()) {
        const auto series = m_directory.find({SeriesKey::site(), {counter.quantity}});
        if (!series)
            continue;
        const auto last = counterBase(source(), series->id, hourOfMinute(m_tail.storedUpTo) + 1);
        if (!last || !*last)
            continue;
        if (!totals)
            totals.emplace();
        qint64 &total = (*totals).*counter.total;
        total = std::max(total, (*last)->value);
    }
    return totals;
}

bool HistoryStore::replaceDamaged(const Error &error)
{
    qCWarning(lcHistory).noquote() << error.toString();
    if (error.code != ErrorCode::Corrupt)
        return false;
    // Until it is known which roll-ups there are, readers work from raw values, and look again.
    std::optional<qint64> distrusted;
    {
        const std::scoped_lock lock(m_tail.mutex);
        distrusted = std::exchange(m_tail.rolledUpTo, std::nullopt);
        ++m_tail.generation;
    }
    const auto found = m_files.replaceDamaged(error) ? findRepairs() : unexpected(error);
    if (!found)
        qCWarning(lcHistory).noquote() << found.error().toString();
    const std::scoped_lock lock(m_tail.mutex);
    if (!found)
        m_tail.rolledUpTo = distrusted;
    ++m_tail.generation;
    return found.has_value();
}

bool HistoryStore::repairOne()
{
    // The newest hour may go on; a reader that has seen it rolled up would see what comes after its look.
    const qint64 newest = hourOfMinute(std::max(m_tail.minute, m_tail.storedUpTo));
    const auto waits = [this, newest](qint64 hour) {
        return hour == newest || (m_tail.minute >= 0 && hour == hourOfMinute(m_tail.minute)) ||
               std::any_of(m_tail.pending.begin(), m_tail.pending.end(),
                           [hour](const MinuteRow &row) { return hourOfMinute(row.minute) == hour; });
    };
    const auto next = std::find_if_not(m_tail.dirtyHours.begin(), m_tail.dirtyHours.end(), waits);
    if (next == m_tail.dirtyHours.end() || m_failing)
        return false;
    const qint64 hour = *next;
    const auto rollups = rollUpHour(source(), hour, m_directory);
    const auto saved = rollups ? m_files.rollups().saveHour(hour, *rollups, *m_calendar, m_directory)
                               : Result<void>(unexpected(rollups.error()));
    if (!saved)
        return replaceDamaged(saved.error());
    const std::scoped_lock lock(m_tail.mutex);
    m_tail.dirtyHours.erase(hour);
    m_tail.rolledUpTo = std::max(m_tail.rolledUpTo.value_or(hour + 1), hour + 1);
    return true;
}

void HistoryStore::verifyRaw(int month)
{
    if (!m_files.verifyRaw(month))
        return;
    const std::scoped_lock lock(m_tail.mutex);
    ++m_tail.generation;
}

} // namespace ww
