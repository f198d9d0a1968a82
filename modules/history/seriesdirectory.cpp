// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/seriesdirectory.h"

#include "core/logging.h"

#include <algorithm>

namespace ww {

namespace {
constexpr int kMostDecimals = 9;
}

std::optional<SeriesInfo> SeriesDirectory::require(const SeriesKey &key)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_ids.constFind(key); known != m_ids.constEnd())
        return m_series.value(*known);
    if (m_highest >= kMostSeries) {
        qCWarning(lcHistory).noquote() << "no more series can be recorded:" << key.toString();
        return std::nullopt;
    }
    const SeriesInfo made{++m_highest, key, recordedDecimals(info(key.channel.quantity))};
    m_ids.insert(key, made.id);
    m_series.insert(made.id, made);
    return made;
}

std::optional<SeriesInfo> SeriesDirectory::find(const SeriesKey &key) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_ids.constFind(key);
    return known == m_ids.constEnd() ? std::nullopt : std::optional(m_series.value(*known));
}

std::optional<SeriesInfo> SeriesDirectory::find(int id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_series.constFind(id);
    return known == m_series.constEnd() ? std::nullopt : std::optional(*known);
}

QList<SeriesInfo> SeriesDirectory::above(int id) const
{
    const std::scoped_lock lock(m_mutex);
    QList<SeriesInfo> found;
    for (const SeriesInfo &series : m_series) {
        if (series.id > id)
            found.append(series);
    }
    std::sort(found.begin(), found.end(),
              [](const SeriesInfo &a, const SeriesInfo &b) { return a.id < b.id; });
    return found;
}

void SeriesDirectory::restore(int id, const QString &name, int decimals)
{
    const std::scoped_lock lock(m_mutex);
    if (id < 1 || id > kMostSeries)
        return;
    // The number stays taken even when the name means nothing any more: its rows still carry it.
    m_highest = std::max(m_highest, id);
    const auto key = SeriesKey::fromString(name);
    if (!key || decimals < 0 || decimals > kMostDecimals || m_ids.contains(*key) || m_series.contains(id))
        return;
    m_ids.insert(*key, id);
    m_series.insert(id, {id, *key, decimals});
}

int SeriesDirectory::highestId() const
{
    const std::scoped_lock lock(m_mutex);
    return m_highest;
}

} // namespace ww
