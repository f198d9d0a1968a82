// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/serieskey.h"

#include <QHash>
#include <QList>

#include <mutex>

namespace ww {

/// A series as stored: its number and how its integers scale.
struct SeriesInfo
{
    int id = 0; ///< 1 to 65535; also a series' place in slot keys.
    SeriesKey key;
    int decimals = 0; ///< Stored integer = value x 10^decimals; kept for the life of the series.
    [[nodiscard]] const QuantityInfo &quantity() const { return info(key.channel.quantity); }
    [[nodiscard]] QuantityKind kind() const { return quantity().kind; }
};

/// Row key of a series in a bucket of time.
[[nodiscard]] constexpr qint64 slotKey(qint64 bucket, int series)
{
    return bucket * 65536 + series;
}
[[nodiscard]] constexpr qint64 bucketOf(qint64 key)
{
    return key >> 16;
}
[[nodiscard]] constexpr int seriesOf(qint64 key)
{
    return static_cast<int>(key & 0xffff);
}

/// The dictionary of series, shared by writer and readers. Thread-safe.
class SeriesDirectory
{
public:
    static constexpr int kMostSeries = 65'535;

    /// The series, made when new; nullopt when the dictionary is full.
    [[nodiscard]] std::optional<SeriesInfo> require(const SeriesKey &key);
    [[nodiscard]] std::optional<SeriesInfo> find(const SeriesKey &key) const;
    [[nodiscard]] std::optional<SeriesInfo> find(int id) const;
    /// All series with an id above `id`, in order.
    [[nodiscard]] QList<SeriesInfo> above(int id) const;
    /// Takes over a stored row; ignored when its id or key is already known or its name means nothing to this
    /// program.
    void restore(int id, const QString &name, int decimals);
    [[nodiscard]] int highestId() const;

private:
    mutable std::mutex m_mutex;
    QHash<SeriesKey, int> m_ids;
    QHash<int, SeriesInfo> m_series;
    int m_highest = 0;
};

} // namespace ww
