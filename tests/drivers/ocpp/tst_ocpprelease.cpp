// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a limit ends: with its lease, when it is given back, after a crash and over a reconnect. req: B12, A2
#include "drivers/ocpp/actuatorbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = ActuatorBench;

/// Ends all that is wanted, and sees that the charger is told so within a second.
void letGo(Bench &bench, void (OcppActuator::*how)())
{
    QSignalSpy released(&bench.actuator, &OcppActuator::released);
    bench.wishes.clear();
    (bench.actuator.*how)();
    QVERIFY(!bench.actuator.isIdle());
    bench.pass(1s);
    QVERIFY(bench.actuator.isIdle());
    QCOMPARE(released.size(), 1);
}

} // namespace

class TestOcppRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithTheLeaseOfControl();
    void goesBackToItsOwnModeWithoutAFallback();
    void givesTheChargerBack();
    void leavesTheChargerAtItsFallback();
    void leavesNothingWithoutAFallback();
    void givesBackWhatItHasLeft();
    void findsTheProfileWithoutItsIdToo();
    void givesUpAChargerThatIsGone();
    void tidiesUpAfterACrash();
    void tellsAgainAfterAReconnect();
    void startsAChargeOnlyWhenToldTo();
};

void TestOcppRelease::endsWithTheLeaseOfControl()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(16);
    bench.pass(2s);
    bench.pass(31s, false);
    QCOMPARE(bench.state(), u"expired"_s);
    QCOMPARE(*bench.charger.limit(), 6.0);
    const QJsonValue schedule =
        bench.charger.lastAsked(u"SetChargingProfile"_s)[u"csChargingProfiles"][u"chargingSchedule"];
    QVERIFY(schedule[u"duration"].isUndefined());
    const int asked = bench.charger.timesAsked(u"SetChargingProfile"_s);
    bench.pass(600s, false);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), asked);
}

void TestOcppRelease::goesBackToItsOwnModeWithoutAFallback()
{
    Bench bench({.fallback = {}});
    bench.charger.connect();
    bench.wantCurrent(16);
    bench.pass(2s);
    QVERIFY(!bench.status().safeValue);
    bench.pass(31s, false);
    QCOMPARE(bench.state(), u"expired"_s);
    QVERIFY(!bench.charger.limit());
}

void TestOcppRelease::givesTheChargerBack()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    letGo(bench, &OcppActuator::withdrawAll);
    QVERIFY(!bench.charger.limit());
    QCOMPARE(bench.state(), u"idle"_s);
    QCOMPARE(bench.charger.lastAsked(u"ClearChargingProfile"_s)[u"id"].toInt(), 1);
}

void TestOcppRelease::leavesTheChargerAtItsFallback()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(16);
    bench.pass(2s);
    letGo(bench, &OcppActuator::leaveAll);
    QCOMPARE(*bench.charger.limit(), 6.0);
    QCOMPARE(bench.state(), u"idle"_s);
    QCOMPARE(bench.charger.timesAsked(u"ClearChargingProfile"_s), 0);
    const QJsonValue schedule =
        bench.charger.lastAsked(u"SetChargingProfile"_s)[u"csChargingProfiles"][u"chargingSchedule"];
    QVERIFY2(schedule[u"duration"].isUndefined(), "it stands until the appliance is back");
}

void TestOcppRelease::leavesNothingWithoutAFallback()
{
    Bench bench({.fallback = {}});
    bench.charger.connect();
    bench.wantCurrent(16);
    bench.pass(2s);
    bench.wishes.clear();
    bench.actuator.leaveAll();
    bench.pass(1s);
    QVERIFY(bench.actuator.isIdle());
    QVERIFY(!bench.charger.limit());
}

void TestOcppRelease::givesBackWhatItHasLeft()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(16);
    bench.pass(2s);
    bench.wishes.clear();
    bench.actuator.leaveAll();
    bench.actuator.withdrawAll();
    bench.pass(2s);
    QVERIFY(bench.actuator.isIdle());
    QVERIFY(!bench.charger.limit());
}

void TestOcppRelease::findsTheProfileWithoutItsIdToo()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.answer(u"ClearChargingProfile"_s, {{u"status"_s, u"Unknown"_s}});
    bench.wantCurrent(10);
    bench.pass(2s);
    bench.wishes.clear();
    bench.actuator.withdrawAll();
    bench.pass(2s);
    QVERIFY(bench.actuator.isIdle());
    QCOMPARE(bench.charger.lastAsked(u"ClearChargingProfile"_s)[u"chargingProfilePurpose"].toString(),
             u"TxDefaultProfile"_s);
    QCOMPARE(bench.charger.lastAsked(u"ClearChargingProfile"_s)[u"stackLevel"].toInt(), 3);
}

void TestOcppRelease::givesUpAChargerThatIsGone()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    bench.charger.ignore(u"ClearChargingProfile"_s);
    bench.wishes.clear();
    bench.actuator.withdrawAll();
    bench.pass(1s);
    QVERIFY(!bench.actuator.isIdle());
    bench.charger.disconnect();
    QVERIFY(bench.actuator.isIdle());
}

void TestOcppRelease::tidiesUpAfterACrash()
{
    Bench bench;
    bench.charger.connect();
    bench.pass(OcppActuator::kTidyPause - 1s);
    QCOMPARE(bench.charger.timesAsked(u"ClearChargingProfile"_s), 0);
    bench.pass(3s);
    QCOMPARE(bench.charger.timesAsked(u"ClearChargingProfile"_s), 1);
    bench.pass(600s);
    QCOMPARE(bench.charger.timesAsked(u"ClearChargingProfile"_s), 1);
}

void TestOcppRelease::tellsAgainAfterAReconnect()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    bench.charger.disconnect();
    QCOMPARE(bench.state(), u"pending"_s);
    bench.pass(10s);
    bench.charger.asked.clear();
    bench.charger.connect();
    bench.pass(2s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), 1);
    QCOMPARE(bench.charger.timesAsked(u"ClearChargingProfile"_s), 0);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppRelease::startsAChargeOnlyWhenToldTo()
{
    for (const bool remote : {false, true}) {
        Bench bench({.remoteStart = remote});
        bench.charger.connect();
        bench.charger.status(u"Preparing"_s);
        bench.wantCurrent(0);
        bench.pass(5s);
        QCOMPARE(bench.charger.timesAsked(u"RemoteStartTransaction"_s), 0);
        bench.wantCurrent(10);
        bench.pass(5s);
        QCOMPARE(bench.charger.timesAsked(u"RemoteStartTransaction"_s), remote ? 1 : 0);
        if (remote)
            QCOMPARE(bench.charger.lastAsked(u"RemoteStartTransaction"_s)[u"idTag"].toString(),
                     u"wattward"_s);
        bench.pass(OcppActuator::kStartPause);
        QCOMPARE(bench.charger.timesAsked(u"RemoteStartTransaction"_s), remote ? 2 : 0);
    }
}

QTEST_GUILESS_MAIN(TestOcppRelease)
#include "tst_ocpprelease.moc"
