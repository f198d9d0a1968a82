// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loadrunsfile.h"

#include "support/keptfilefolder.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{1'796'000'000'000}; // 29 November 2026
constexpr Uptime kUptime = 1h;

/// A boiler that was switched off ten minutes ago, and a heat pump that runs and was locked before.
LoadsPast past()
{
    return {{{DeviceId(u"boiler"_s), false, kUptime - 10min, {3, 40min, 1333.5}, {}, {}, {}},
             {DeviceId(u"pump"_s),
              true,
              kUptime - 2min,
              {1, 2min, 50},
              {{kUptime - 9h, kUptime - 8h}},
              kUptime - 1h,
              {}}},
            kNow - 10h,
            kNow + 14h};
}

} // namespace

/// What is remembered of the loads over a restart.
// req: B9, B12, E2
class TestLoadRunsFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<KeptFileFolder>(u"load-runs.json"_s); }
    void withoutAFileThereIsNothing();
    void timesAreThoseOfTheWallClock_data();
    void timesAreThoseOfTheWallClock();
    void theMediumIsWrittenOnlyWhenALoadIsSwitched();
    void aClockThatIsSetIsNoted();
    void whatHasLongRestedIsForgotten();
    void aDamagedFileIsRefused_data();
    void aDamagedFileIsRefused();
    void aFileThatIsCutAnywhereIsRefused();
    void aMediumThatCannotBeWrittenIsTold();

private:
    [[nodiscard]] QString path() const { return m_folder->path(); }
    std::unique_ptr<KeptFileFolder> m_folder;
};

void TestLoadRunsFile::withoutAFileThereIsNothing()
{
    const auto loaded = LoadRunsFile(path()).load(kNow, kUptime);
    QVERIFY(loaded && loaded->loads.empty());
}

void TestLoadRunsFile::timesAreThoseOfTheWallClock_data()
{
    QTest::addColumn<qint64>("clockS"); // of the start, against that of the file
    QTest::addColumn<qint64>("agoS");   // since the boiler was switched off
    QTest::newRow("at once") << 0LL << 600LL;
    QTest::newRow("five minutes later") << 300LL << 900LL;
    QTest::newRow("set back, after it was switched") << -300LL << 300LL;
    QTest::newRow("set back before it was switched") << -3600LL << 0LL;
    QTest::newRow("shows 1970") << -kNow.msUtc / 1000 << 0LL;
    QTest::newRow("the next day") << 20 * 3600LL << 20 * 3600LL + 600;
}

void TestLoadRunsFile::timesAreThoseOfTheWallClock()
{
    QFETCH(qint64, clockS);
    QFETCH(qint64, agoS);
    QVERIFY(LoadRunsFile(path()).keep(past(), kNow, kUptime));
    const Uptime uptime = 5s;
    const auto loaded = LoadRunsFile(path()).load(kNow + std::chrono::seconds(clockS), uptime);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().toString()));
    QCOMPARE(loaded->loads.size(), 2U);
    QCOMPARE(loaded->dayFrom, past().dayFrom);
    QCOMPARE(loaded->dayUntil, past().dayUntil);
    const LoadPast &boiler = loaded->loads[0], &pump = loaded->loads[1];
    QCOMPARE(boiler.id.text(), u"boiler"_s);
    QVERIFY(!boiler.on && pump.on && !boiler.lockedSince && pump.lockedSince);
    QCOMPARE(qint64((uptime - boiler.changedAt).count()), agoS * 1000);
    QCOMPARE(boiler.today.starts, 3);
    QCOMPARE(boiler.today.run, Duration(40min));
    QCOMPARE(boiler.today.energyWh, 1333.5);
    QCOMPARE(pump.locks.size(), 1U);
    QCOMPARE(pump.locks[0].until - pump.locks[0].from, Duration(1h));
}

void TestLoadRunsFile::theMediumIsWrittenOnlyWhenALoadIsSwitched()
{
    LoadRunsFile file(path());
    QVERIFY(file.keep(past(), kNow, kUptime));
    const auto isWritten = [&](const LoadsPast &one, Duration later) {
        return m_folder->remove(),
               file.keep(one, kNow + later, kUptime + later).has_value() && m_folder->exists();
    };
    LoadsPast next = past();
    for (int second = 0; second < 3600; ++second) {
        next.loads[1].today.run += 1s;
        next.loads[1].today.energyWh += 0.5;
        QVERIFY(!isWritten(next, second * 1s));
    }
    next.dayFrom = next.dayUntil;
    next.dayUntil = next.dayUntil + 24h;
    next.loads[0].today = next.loads[1].today = {};
    QVERIFY2(!isWritten(next, 14h), "midnight");
    next.loads[0].on = true;
    next.loads[0].changedAt = kUptime + 15h;
    QVERIFY(isWritten(next, 15h));
    QVERIFY(!isWritten(next, 16h));
    next.loads[1].lockedSince.reset();
    QVERIFY(isWritten(next, 17h));
    // The next start has it as it was stored.
    QVERIFY(file.store(next, kNow + 18h, kUptime + 18h));
    LoadRunsFile started(path());
    const auto loaded = started.load(kNow + 18h, 0s);
    QVERIFY(loaded && m_folder->remove());
    QVERIFY(started.keep(*loaded, kNow + 19h, 1h));
    QVERIFY(!m_folder->exists());
}

void TestLoadRunsFile::aClockThatIsSetIsNoted()
{
    // It showed 1970 when the boiler was switched, and was set then.
    LoadRunsFile file(path());
    QVERIFY(file.keep(past(), {3600'000}, kUptime));
    QVERIFY(file.keep(past(), kNow, kUptime + 1min));
    const auto loaded = LoadRunsFile(path()).load(kNow + 1min, 0s);
    QVERIFY(loaded);
    QCOMPARE(loaded->loads[0].changedAt, Uptime(-12min));
}

void TestLoadRunsFile::whatHasLongRestedIsForgotten()
{
    QVERIFY(LoadRunsFile(path()).keep(past(), kNow, kUptime));
    const auto after = [this](Duration time) {
        const auto loaded = LoadRunsFile(path()).load(kNow + time, 0s);
        return loaded ? loaded->loads.size() : 99;
    };
    QCOMPARE(after(23h + 30min), 2U);
    QCOMPARE(after(23h + 55min), 1U);
    QCOMPARE(after(48h), 0U);
}

void TestLoadRunsFile::aDamagedFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto add = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    add("another version", "runs-1", "runs-2");
    add("no day", "dayFrom", "dayfrom");
    add("a day that is too long", "\"dayUntil\": \"2026", "\"dayUntil\": \"2027");
    add("no list", "\"loads\"", "\"load\"");
    add("no device", "\"boiler\"", "\"\"");
    add("one twice", "\"boiler\"", "\"pump\"");
    add("a time that is none", "\"switchedAt\": \"2026", "\"switchedAt\": \"x");
    add("a lock without a length", "\"lengthS\"", "\"length\"");
    add("a lock that is none", "\"lockedSince\": \"2026", "\"lockedSince\": \"x");
    add("starts below 0", "\"starts\": 3", "\"starts\": -3");
    add("starts that are no number", "\"starts\": 3", "\"starts\": \"3\"");
    add("a run of a year", "\"runS\": 2400", "\"runS\": 31536000");
    add("a switch that is neither on nor off", "\"on\": false", "\"on\": 0");
}

void TestLoadRunsFile::aDamagedFileIsRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(LoadRunsFile(path()).keep(past(), kNow, kUptime));
    QVERIFY2(m_folder->replace(from, to), m_folder->text());
    const auto loaded = LoadRunsFile(path()).load(kNow, kUptime);
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().where.contains(u"load-runs.json"_s), qPrintable(loaded.error().toString()));
}

void TestLoadRunsFile::aFileThatIsCutAnywhereIsRefused()
{
    QVERIFY(LoadRunsFile(path()).keep(past(), kNow, kUptime));
    QCOMPARE(m_folder->notRefused([this] { return !LoadRunsFile(path()).load(kNow, kUptime); }),
             std::nullopt);
}

void TestLoadRunsFile::aMediumThatCannotBeWrittenIsTold()
{
    LoadRunsFile file(m_folder->missing());
    QVERIFY(!file.keep(past(), kNow, kUptime));
}

QTEST_GUILESS_MAIN(TestLoadRunsFile)
#include "tst_loadrunsfile.moc"
