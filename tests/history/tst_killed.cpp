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

/// What the recorder told before it was killed.
struct Told
{
    qint64 stored = -1;            ///< The second up to which everything was stored.
    std::map<qint64, double> seen; ///< Power by second, as a reader saw it before it was stored.
};

void listen(QProcess &process, Told &told, int &flushes)
{
    while (process.canReadLine()) {
        const QList<QByteArray> words = process.readLine().simplified().split(' ');
        if (words[0] == "seen" && words.size() == 3) {
            told.seen.insert_or_assign(words[1].toLongLong(), words[2].toDouble());
        } else if (words[0] == "stored" && words.size() == 2) {
            told.stored = words[1].toLongLong();
            ++flushes;
        }
    }
}

/// Runs the recorder from a second on and kills it after so many flushes, and not before it saw anything
/// live.
Told recordAndKill(const QString &folder, qint64 from, int flushes)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(WW_RECORDER_PROCESS), {folder, QString::number(from)});
    Told told;
    constexpr int kMostFlushes = 10'000;
    for (int seen = 0; seen < flushes || (told.seen.empty() && seen < kMostFlushes);) {
        if (!process.canReadLine() && !process.waitForReadyRead(30'000))
            break;
        listen(process, told, seen);
    }
    process.kill();
    process.waitForFinished();
    listen(process, told, flushes);
    return told;
}

} // namespace

// req: C13
void TestKilled::losesNothingOlderThanTheLastFlush()
{
    const QTemporaryDir folder;
    qint64 from = kKilledPlantStart;
    std::vector<std::pair<qint64, qint64>> recorded;
    for (const int flushes : {3, 40, 120, 7}) {
        const Told told = recordAndKill(folder.path(), from, flushes);
        const qint64 stored = told.stored;
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
            if (start != from)
                continue;
            QVERIFY(!told.seen.empty());
            for (const auto &[second, power] : told.seen) {
                if (second < end)
                    QCOMPARE(answer->series[0].mean[static_cast<std::size_t>(second - start)],
                             std::optional(power));
            }
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
