// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/killedplant.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingOlderThanTheLastFlush();
};

namespace {

/// Runs the recorder from a second on, kills it after so many flushes; the second up to which it had stored.
qint64 recordAndKill(const QString &folder, qint64 from, int flushes)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(WW_RECORDER_PROCESS), {folder, QString::number(from)});
    qint64 stored = -1;
    for (int seen = 0; seen < flushes;) {
        if (!process.canReadLine() && !process.waitForReadyRead(30'000))
            break;
        while (process.canReadLine()) {
            stored = process.readLine().trimmed().toLongLong();
            ++seen;
        }
    }
    process.kill();
    process.waitForFinished();
    while (process.canReadLine())
        stored = process.readLine().trimmed().toLongLong();
    return stored;
}

} // namespace

// req: C13
void TestKilled::losesNothingOlderThanTheLastFlush()
{
    const QTemporaryDir folder;
    qint64 from = kKilledPlantStart;
    std::vector<std::pair<qint64, qint64>> recorded;
    for (const int flushes : {3, 40, 120, 7}) {
        const qint64 stored = recordAndKill(folder.path(), from, flushes);
        QVERIFY2(stored > from, "the recorder did not run");
        recorded.emplace_back(from, stored);

        ManualClock clock({stored * 1000});
        HistoryOptions options;
        options.folder = folder.path();
        options.minFreeBytes = 0;
        History history(options, clock);
        QVERIFY(history.start());
        QVERIFY(history.storedTotals());
        QVERIFY(history.storedTotals()->pv >= (stored - 1 - kKilledPlantStart) * 500);
        const auto reader = history.makeReader();
        QVERIFY(*reader->lastEventId(u"alarm"_s) >= stored - 37);
        for (const auto &[start, end] : recorded) {
            const auto answer = reader->query({{key("m1.activePower"), key("site.pvEnergy")},
                                               {start * 1000},
                                               {end * 1000},
                                               Resolution::Second});
            QVERIFY(answer);
            for (qint64 second = start; second < end; ++second)
                QCOMPARE(answer->series[0].mean[static_cast<std::size_t>(second - start)],
                         std::optional(killedPower(second)));
        }
        const auto day = reader->query({{key("site.pvEnergy")},
                                        {kKilledPlantStart * 1000},
                                        {kKilledPlantStart * 1000 + 1},
                                        Resolution::Day});
        QVERIFY(day);
        QVERIFY(day->series[0].delta[0].value_or(0) >=
                static_cast<double>(stored - 1 - kKilledPlantStart) * 0.5);
        // The next run begins a little later: the appliance was off for some minutes.
        from = stored + 400;
    }
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
