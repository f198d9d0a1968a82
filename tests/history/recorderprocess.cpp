// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A process to be killed: records a made-up plant, several times a second, into the folder given as first
// argument. Prints what a reader sees before it is stored as "seen SECOND POWER", and after every flush the
// second up to which everything is stored as "stored SECOND".
#include "history/killedplant.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

void record(ww::History &history, ww::ManualClock &clock, qint64 from, qint64 to)
{
    static const std::vector<ww::test::HistoryHome> tenths{ww::test::killedPlant(0), ww::test::killedPlant(3),
                                                           ww::test::killedPlant(7)};
    for (qint64 ms = from * 1000; ms < to * 1000; ms += 300) {
        clock.jumpTo({ms});
        const auto tenth = static_cast<std::size_t>(ms % 1000 / 350);
        auto snapshot = std::make_shared<ww::Snapshot>(*tenths.at(tenth).at(ms / 1000));
        snapshot->time = {ms};
        while (!history.append(snapshot))
            history.flushAndWait();
    }
}

void printSeen(ww::HistoryReader &reader, qint64 from, qint64 to)
{
    const auto answer =
        reader.query({{ww::test::key("m1.activePower")}, {from * 1000}, {to * 1000}, ww::Resolution::Second});
    if (!answer)
        return;
    for (std::size_t i = 0; i < answer->timeMs.size(); ++i) {
        if (const auto power = answer->series[0].mean[i])
            std::printf("seen %lld %.17g\n", static_cast<long long>(answer->timeMs[i] / 1000), *power);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    const qint64 from = QByteArray(argv[2]).toLongLong();
    ww::ManualClock clock({from * 1000});
    ww::HistoryOptions options;
    options.folder = QString::fromLocal8Bit(argv[1]);
    options.minFreeBytes = 0;
    ww::History history(options, clock);
    if (const auto started = history.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().toString()));
        return 1;
    }
    const auto reader = history.makeReader();
    for (qint64 second = from;; second += 37) {
        record(history, clock, second, second + 37);
        printSeen(*reader, second, second + 37);
        history.append(ww::Event{QStringLiteral("alarm"), second, {second * 1000}, {}, {}, {}});
        if (!history.flushAndWait())
            return 1;
        std::printf("stored %lld\n", static_cast<long long>(second + 37));
        std::fflush(stdout);
    }
}
