// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of HistoryStore that takes up what an earlier run left, and mends what was damaged or interrupted.
#include "core/logging.h"
#include "history/historystore.h"

#include <algorithm>

namespace ww {

namespace {

qint64 hourOfMinute(qint64 minute)
{
    return floorDiv(minute, 60);
}

/// The last minute of which any raw file has a row; -1 when there is none.
Result<qint64> newestMinute(const HourSource &source)
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
            return **last;
    }
    return -1;
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
    auto newest = newestMinute(source());
    if (!newest)
        return unexpected(newest.error());
    if (*rolledUpTo)
        *newest = std::max(*newest, **rolledUpTo * 60 - 1);
    if (!dirty->empty())
        qCInfo(lcHistory) << dirty->size() << "hours of roll-ups are worked out again";
    {
        const std::scoped_lock lock(m_tail.mutex);
        m_tail.rolledUpTo = *rolledUpTo;
        m_tail.dirtyHours = *dirty;
        m_tail.storedUpTo = std::max(m_tail.storedUpTo, *newest);
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
    const std::vector<int> months = m_files.months();
    if (months.empty())
        return {};
    const auto newest = m_files.rawIfPresent(months.back());
    if (!newest || !*newest)
        return newest ? Result<void>() : unexpected(newest.error());
    m_stateMonth = months.back();
    const auto lastMinute = (*newest)->lastMinute();
    const auto states = (*newest)->lastStates();
    if (!lastMinute || !states)
        return unexpected(lastMinute ? states.error() : lastMinute.error());
    // Nobody knows what a state did while nothing was recorded.
    const qint64 end = *lastMinute ? (**lastMinute + 1) * kMsPerMinute : m_clock.now().msUtc;
    for (const StateChange &state : *states) {
        const StateChange unknown{state.series, std::max(state.timeMs, std::min(end, m_clock.now().msUtc)),
                                  Quality::Missing, 0};
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
    if (error.code != ErrorCode::Corrupt || !m_files.replaceDamaged(error))
        return false;
    const auto found = findRepairs();
    if (!found)
        qCWarning(lcHistory).noquote() << found.error().toString();
    const std::scoped_lock lock(m_tail.mutex);
    ++m_tail.generation;
    return found.has_value();
}

bool HistoryStore::repairOne()
{
    const auto waits = [this](qint64 hour) {
        return (m_tail.minute >= 0 && hour == hourOfMinute(m_tail.minute)) ||
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
