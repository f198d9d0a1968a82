// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a station believes of a charge point's clock. req: B12
#include "drivers/ocpp/actuatorbench.h"
#include "drivers/ocpp/stationbench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = StationBench;

const QString kNoTrigger = u"Core,SmartCharging"_s;

} // namespace

class TestOcppTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learnsAClockThatIsWrong();
    void aReplayedQueueIsNoClock();
    void onlyWhatWasAskedForIsLiveWhereThatIsTold();
    void aJumpOfOurClockDoesNotMoveTheChargers();
    void aChargerThatKeepsItsOwnTimeIsNotMovedByTellingIt();
    void aLimitNeverBeginsInTheChargersFuture_data();
    void aLimitNeverBeginsInTheChargersFuture();
    void aClockThatIsNotToldIsNotWaitedForLong();
    void aClockThatCannotBeAskedForIsTakenFromTheReadBack();
};

void TestOcppTime::learnsAClockThatIsWrong()
{
    Bench bench;
    bench.charger.configuration[u"SupportedFeatureProfiles"_s] = kNoTrigger;
    bench.charger.connect();
    const auto measure = [&bench](Duration wrong) { return bench.ageOfReport(wrong); };
    QCOMPARE(measure(0s), 0s);
    // An hour behind soon after the connection: that may be the queue.
    QCOMPARE(measure(-3600s), 3600s);
    bench.pass(OcppStation::kQueueTime + 1s);
    // Later, at the pace of measuring, there is no queue any more, so it is the clock.
    QCOMPARE(measure(-3600s), 3600s);
    bench.pass(5s);
    QCOMPARE(measure(-3600s), 0s);
    QVERIFY(std::chrono::abs(bench.clock.now() - 3600s - bench.station.chargerNow()) < 1s);
    // A clock is never behind what it has stamped.
    QCOMPARE(measure(7200s), 0s);
    QCOMPARE(bench.station.chargerNow(), bench.clock.now() + 7200s);
    bench.charger.boot();
    QCOMPARE(bench.station.chargerNow(), bench.clock.now());
}

void TestOcppTime::aReplayedQueueIsNoClock()
{
    Bench bench;
    bench.charger.configuration[u"SupportedFeatureProfiles"_s] = kNoTrigger;
    bench.charger.connect();
    bench.pass(OcppStation::kQueueTime + 10s);
    // Hours of values, faster than they were measured.
    for (int i = 0; i < 200; ++i) {
        bench.clock.advance(150ms);
        QVERIFY(bench.ageOfReport(-4h) >= 3h);
    }
    QVERIFY(std::chrono::abs(bench.station.chargerNow() - bench.clock.now()) < 1s);
}

void TestOcppTime::onlyWhatWasAskedForIsLiveWhereThatIsTold()
{
    Bench bench;
    bench.charger.connect();
    bench.reportTriggered(-600s);
    QCOMPARE(bench.station.chargerNow(), bench.clock.now() - 600s);
    // Whoever marks what was asked for has told which values are live: the others are not.
    bench.pass(OcppStation::kQueueTime);
    for (int i = 0; i < 5; ++i) {
        bench.pass(60s);
        QCOMPARE(bench.ageOfReport(-3600s), 3000s);
    }
}

void TestOcppTime::aJumpOfOurClockDoesNotMoveTheChargers()
{
    Bench bench;
    bench.charger.connect();
    const Instant before = bench.clock.now();
    bench.pass(10s);
    // 27 years: the charger was told the old time and goes on with it until it is told anew.
    bench.clock.jumpTo(*Instant::fromIso(u"2047-01-01T00:00:00Z"_s));
    QCOMPARE(bench.station.chargerNow(), before + 10s);
    bench.charger.meter({Sample{u"Power.Active.Import"_s, QString(), 100, u"W"_s}}, before + 9s);
    QCOMPARE(bench.station.ageOf(bench.reports.last()), 1s);
    bench.charger.say(u"Heartbeat"_s, {});
    QCOMPARE(bench.station.chargerNow(), bench.clock.now());
}

void TestOcppTime::aChargerThatKeepsItsOwnTimeIsNotMovedByTellingIt()
{
    Bench bench;
    bench.charger.connect();
    bench.reportTriggered(-3600s);
    bench.pass(10s);
    bench.charger.say(u"Heartbeat"_s, {});
    QCOMPARE(bench.station.chargerNow(), bench.clock.now() - 3600s);
    bench.reportTriggered(0s);
    bench.clock.jumpTo(bench.clock.now() + 100s);
    bench.charger.say(u"Heartbeat"_s, {});
    QCOMPARE(bench.station.chargerNow(), bench.clock.now());
}

void TestOcppTime::aLimitNeverBeginsInTheChargersFuture_data()
{
    QTest::addColumn<bool>("boots");
    QTest::addColumn<int>("kept");
    QTest::newRow("after a boot") << true << 0;
    QTest::newRow("after a boot, behind its queue") << true << 20;
    QTest::newRow("after a restart of the appliance") << false << 0;
    QTest::newRow("after a restart of the appliance, behind its queue") << false << 20;
}

void TestOcppTime::aLimitNeverBeginsInTheChargersFuture()
{
    QFETCH(const bool, boots);
    QFETCH(const int, kept);
    ActuatorBench bench;
    bench.charger.ahead = -std::chrono::years(10);
    bench.charger.kept = kept;
    QObject::connect(&bench.station, &OcppStation::ready, &bench.actuator, [&bench] {
        bench.wantCurrent(10);
        bench.actuator.step(bench.clock.uptime());
    });
    bench.charger.connect(boots);
    bench.pass(OcppStation::kBootPatience + 2s);
    QCOMPARE(*bench.charger.limit(), 10.0);
    for (const ScriptedCharger::Asked &asked : bench.charger.asked) {
        const QJsonValue start = asked.payload[u"csChargingProfiles"][u"chargingSchedule"][u"startSchedule"];
        if (start.isString())
            QVERIFY2(*Instant::fromIso(start.toString()) <= bench.clock.now() + bench.charger.ahead,
                     qPrintable(start.toString()));
    }
}

void TestOcppTime::aClockThatIsNotToldIsNotWaitedForLong()
{
    Bench silent;
    silent.charger.answer(u"TriggerMessage"_s, {{u"status"_s, u"Accepted"_s}});
    silent.charger.connect();
    QVERIFY(silent.station.isReady());
    QVERIFY(!silent.station.knowsClock());
    silent.pass(OcppStation::kQuietTime);
    QVERIFY(silent.station.knowsClock());
    // A queue goes on; what was asked for may be behind it.
    Bench busy;
    busy.charger.answer(u"TriggerMessage"_s, {{u"status"_s, u"Accepted"_s}});
    busy.charger.connect();
    Duration waited{0};
    for (; !busy.station.knowsClock() && waited < 2 * OcppStation::kClockPatience; waited += 1s) {
        busy.pass(1s);
        (void)busy.ageOfReport(-1h);
    }
    QVERIFY(waited > 3 * OcppStation::kQuietTime);
    QVERIFY(waited <= OcppStation::kClockPatience + 1s);
}

void TestOcppTime::aClockThatCannotBeAskedForIsTakenFromTheReadBack()
{
    ActuatorBench bench;
    bench.charger.configuration[u"SupportedFeatureProfiles"_s] = kNoTrigger;
    bench.charger.ahead = -24h;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(5s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), 2);
    QVERIFY(std::chrono::abs(bench.station.chargerNow() - (bench.clock.now() - 24h)) < 1s);
    // Once is enough: one that says the same time for ever would be commanded for ever.
    bench.follow(ScriptedCharger::kUnlimited);
    bench.pass(40s);
    QVERIFY(std::chrono::abs(bench.station.chargerNow() - (bench.clock.now() - 24h)) < 1s);
    QCOMPARE(bench.state(), u"refused"_s);
}

QTEST_GUILESS_MAIN(TestOcppTime)
#include "tst_ocpptime.moc"
