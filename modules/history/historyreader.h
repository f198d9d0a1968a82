// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/calendar.h"
#include "history/event.h"
#include "history/seriesdirectory.h"
#include "plant/siteenergy.h"

#include <memory>

namespace ww {

struct HistoryShared;
class SeriesReader;

/// What to read: some series over a span of time.
struct HistoryQuery
{
    QList<SeriesKey> series; ///< 1 to 12.
    Instant from;            ///< Inclusive; the bucket that contains it is the first.
    Instant to;              ///< Exclusive.
    Resolution resolution = Resolution::Auto;
};

/// The values of one series, aligned with the times of the answer; unknown is nullopt.
struct SeriesColumns
{
    SeriesKey key;
    PhysicalUnit unit = PhysicalUnit::None;
    QuantityKind kind = QuantityKind::Gauge;
    std::vector<std::optional<double>>
        mean; ///< Gauges and ratings: mean. States: the value at the bucket's end.
    std::vector<std::optional<double>> min; ///< Gauges and states.
    std::vector<std::optional<double>> max; ///< Gauges and states.
    std::vector<std::optional<double>>
        delta; ///< Counters only: what the counter advanced in the bucket, in its unit.
    /// Implausible samples and counter steps that were kept out of each bucket; empty when there were none.
    std::vector<qint32> rejected;
};

/// The answer to a query on one time axis.
struct HistoryAnswer
{
    Instant from; ///< Start of the first bucket.
    Instant to;   ///< End of the last bucket.
    Resolution resolution = Resolution::Minute;
    std::vector<qint64> timeMs; ///< Start of each bucket, UTC.
    QList<SeriesColumns> series;
};

/// Energies of the house over a span of time in Wh; unknown is nullopt.
struct SiteTotals
{
    std::optional<double> pvWh;
    std::optional<double> gridImportWh;
    std::optional<double> gridExportWh;
    std::optional<double> loadWh;
    std::optional<double> batteryChargeWh;
    std::optional<double> batteryDischargeWh;
};

/// Reads history, what is not stored yet included. Make one for each thread that reads, on any thread; use it
/// on one thread only, since it keeps its own read-only connections. Must not outlive its History.
class HistoryReader
{
public:
    explicit HistoryReader(std::shared_ptr<HistoryShared> shared);
    ~HistoryReader();
    HistoryReader(const HistoryReader &) = delete;
    HistoryReader &operator=(const HistoryReader &) = delete;

    /// Most points of an answer with Resolution::Auto, and with a resolution asked for.
    static constexpr qint64 kMostAutoPoints = 1'500;
    static constexpr qint64 kMostPoints = 90'000;

    /// Series that were never recorded give columns of nullopt. Errors: InvalidInput with `where` "series",
    /// "from" or "to"; LimitExceeded with "resolution"; Io when the files cannot be read. Months that cannot
    /// be read are gaps.
    [[nodiscard]] Result<HistoryAnswer> query(const HistoryQuery &query);
    /// The house's energies since the local midnight before `now`.
    [[nodiscard]] Result<SiteTotals> today(Instant now);
    /// Events newest first, with those not stored yet.
    [[nodiscard]] Result<std::vector<Event>> events(const EventFilter &filter);
    /// Highest id of a kind of events; 0 when there is none.
    [[nodiscard]] Result<qint64> lastEventId(const QString &kind);

private:
    [[nodiscard]] Result<Resolution> resolutionFor(const HistoryQuery &query) const;
    /// Ids of the series asked for that have been recorded.
    [[nodiscard]] std::vector<int> knownIds(const HistoryQuery &query) const;
    /// The series asked for, in their order; nullopt for those that are not among the ids.
    [[nodiscard]] QList<std::optional<SeriesInfo>> infosOf(const HistoryQuery &query,
                                                           const std::vector<int> &ids) const;
    [[nodiscard]] Result<HistoryAnswer> answer(const HistoryQuery &query,
                                               const QList<std::optional<SeriesInfo>> &series);
    std::shared_ptr<HistoryShared> m_shared;
    std::unique_ptr<SeriesReader> m_series;
};

} // namespace ww
