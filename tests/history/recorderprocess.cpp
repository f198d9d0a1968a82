// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A process to be killed: records a made-up plant into the folder given as first argument and prints, after
// every flush, the second up to which everything is stored.
#include "history/killedplant.h"

#include <QCoreApplication>

#include <cstdio>

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
    const ww::test::HistoryHome home = ww::test::killedPlant();
    for (qint64 second = from;; second += 37) {
        ww::test::record(history, clock, home, second, second + 37);
        history.append(ww::Event{QStringLiteral("alarm"), second, {second * 1000}, {}, {}, {}});
        if (!history.flushAndWait())
            return 1;
        std::printf("%lld\n", static_cast<long long>(second + 37));
        std::fflush(stdout);
    }
}
