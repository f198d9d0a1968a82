// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast 100 series at 1 Hz are taken in, and what a day of them costs on disk. Usage: bench_history_ingest
// [hours]
#include "bench/figures.h"
#include "bench/history_plant.h"
#include "history/history.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'590'969'600; // 2020-06-01T00:00:00Z
constexpr int kSecondsPerHour = 3600;
constexpr double kSecondsPerDay = 86'400;

/// A counter of /proc/self/io: bytes this process has handed to write calls ("wchar") or made dirty
/// ("write_bytes").
qint64 ioCounter(const QByteArray &name)
{
    QFile file(u"/proc/self/io"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2).toLongLong();
    }
    return 0;
}

qint64 bytesIn(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files); files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

/// Appends hour by hour and closes the history; making the snapshots is not part of the time.
std::optional<std::chrono::nanoseconds> ingest(ww::bench::RecordedHouse &house, const QString &folder,
                                               int hours)
{
    ww::ManualClock clock({kStart * 1000});
    ww::HistoryOptions options;
    options.folder = folder;
    options.queueLimit = kSecondsPerHour;
    std::chrono::nanoseconds busy{0};
    ww::History history(options, clock);
    if (const auto started = history.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().toString()));
        return std::nullopt;
    }
    std::vector<ww::SnapshotPtr> snapshots;
    for (int hour = 0; hour < hours; ++hour) {
        snapshots.clear();
        for (int i = 0; i < kSecondsPerHour; ++i)
            snapshots.push_back(house.at(kStart + hour * kSecondsPerHour + i));
        const ww::Stopwatch watch;
        for (const ww::SnapshotPtr &snapshot : snapshots) {
            if (!history.append(snapshot))
                return std::nullopt;
        }
        while (history.backlog() > 0)
            std::this_thread::yield();
        busy += watch.elapsed();
    }
    return busy;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int hours = argc > 1 ? std::max(1, std::atoi(argv[1])) : 24;
    auto house = ww::bench::RecordedHouse::load();
    const QTemporaryDir folder;
    if (!house || !folder.isValid()) {
        std::fprintf(stderr, "%s\n", house ? "no temporary folder" : qPrintable(house.error().toString()));
        return 1;
    }
    const qint64 writtenBefore = ioCounter("wchar");
    const qint64 dirtiedBefore = ioCounter("write_bytes");
    const auto busy = ingest(*house, folder.path(), hours);
    if (!busy)
        return 1;
    const double written = static_cast<double>(ioCounter("wchar") - writtenBefore);
    const double dirtied = static_cast<double>(ioCounter("write_bytes") - dirtiedBefore);
    const double samples = static_cast<double>(hours) * kSecondsPerHour * ww::bench::RecordedHouse::kSeries;
    const double days = hours * kSecondsPerHour / kSecondsPerDay;
    const double seconds = std::chrono::duration<double>(*busy).count();
    ww::bench::print("history-ingest", samples / seconds, "samples/s");
    ww::bench::print("history-ingest.disk", static_cast<double>(bytesIn(folder.path())) / samples,
                     "B/sample");
    ww::bench::print("history-ingest.written", written / 1e6 / days, "MB/day");
    ww::bench::print("history-ingest.dirtied", dirtied / 1e6 / days, "MB/day");
    return 0;
}
