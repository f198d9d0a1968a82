// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a reader waits for one day of one series at 1 min, and for one year at 1 day. Usage:
// bench_history_query
#include "bench/figures.h"
#include "bench/history_plant.h"
#include "history/history.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr qint64 kStart = 1'577'836'800; // 2020-01-01T00:00:00Z
constexpr qint64 kSecondsPerDay = 86'400;
constexpr int kDays = 366;
constexpr int kRounds = 300;

bool append(History &history, const SnapshotPtr &snapshot)
{
    while (!history.append(snapshot)) {
        if (!history.flushAndWait())
            return false;
    }
    return true;
}

/// A year in which one minute of every half hour is recorded, and its last day in full.
bool fill(History &history, bench::RecordedHouse &house)
{
    for (int day = 0; day < kDays; ++day) {
        const bool full = day == kDays - 1;
        for (qint64 second = 0; second < kSecondsPerDay; second += full ? 1 : 1800) {
            if (!append(history, house.at(kStart + day * kSecondsPerDay + second)))
                return false;
        }
    }
    return history.flushAndWait();
}

double p99Ms(HistoryReader &reader, const HistoryQuery &pattern)
{
    const auto keys = bench::RecordedHouse::keys();
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        HistoryQuery query = pattern;
        query.series = {keys[static_cast<std::size_t>(round) % keys.size()]};
        const Stopwatch watch;
        const auto answer = reader.query(query);
        times.push_back(std::chrono::duration<double, std::milli>(watch.elapsed()).count());
        if (!answer || answer->series.front().key != query.series.front()) {
            std::fprintf(stderr, "query failed\n");
            return -1;
        }
    }
    std::sort(times.begin(), times.end());
    return times[times.size() * 99 / 100];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    auto house = bench::RecordedHouse::load();
    const QTemporaryDir folder;
    if (!house || !folder.isValid())
        return 1;
    ManualClock clock({kStart * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.timeZone = "Europe/Berlin";
    options.rawDays = 10'000;
    History history(options, clock);
    if (!history.start() || !fill(history, *house))
        return 1;
    const auto reader = history.makeReader();
    const qint64 end = kStart + kDays * kSecondsPerDay;
    const double day =
        p99Ms(*reader, {{}, {(end - kSecondsPerDay) * 1000}, {end * 1000}, Resolution::Minute});
    const double year = p99Ms(*reader, {{}, {kStart * 1000}, {end * 1000}, Resolution::Day});
    if (day < 0 || year < 0)
        return 1;
    bench::print("history-query.day", day, "ms p99");
    bench::print("history-query.year", year, "ms p99");
    return 0;
}
