// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a charger is told, how it is renewed and read back, and what happens when it does not do it. req: B12
#include "drivers/ocpp/actuatorbench.h"

#include <QJsonArray>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = ActuatorBench;

/// Phases of the last limit; 0: none were named.
int phasesAsked(const ScriptedCharger &charger)
{
    return charger
        .lastAsked(u"SetChargingProfile"_s)[u"csChargingProfiles"][u"chargingSchedule"]
                                           [u"chargingSchedulePeriod"][0][u"numberPhases"]
        .toInt();
}

} // namespace

class TestOcppActuator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAndReadsBack();
    void renewsBeforeTheChargersLeaseEnds();
    void aLostAnswerDoesNotEndTheLease();
    void tellsNothingTwiceASecond();
    void neverAsksForLessThanACarTakes();
    void staysWithinWhatTheWiringCarries();
    void switchesPhasesWhereTheChargerCan();
    void noticesPhasesThatWereNotSwitched();
    void triesAnotherKindOfProfileWhenOneIsRefused();
    void refusedEverywhereIsRefused();
    void aChargerWithoutSmartChargingCannotBeTold();
    void aChargerThatKeepsAnotherValueIsTold();
    void noticesAnotherWriter();
    void confirmsByWhatIsOffered();
    void confirmsByWhatFlows();
    void aSilentChargerLeavesItPending();
};

void TestOcppActuator::commandsAndReadsBack()
{
    Bench bench;
    bench.wantCurrent(10);
    QCOMPARE(bench.state(), u"refused"_s); // nobody knows yet what the charger can do
    QVERIFY(!bench.actuator.range(SetpointKind::ChargerCurrent));
    bench.charger.connect();
    QCOMPARE(*bench.actuator.range(SetpointKind::ChargerCurrent), std::pair(0.0, 16.0));
    bench.wantCurrent(10);
    QCOMPARE(bench.state(), u"pending"_s);
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 10.0);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QCOMPARE(*bench.status().readBack, 10.0);
    QCOMPARE(*bench.device.reading({Quantity::CurrentLimit}, bench.clock.uptime()).good(), 10.0);
    QCOMPARE(*bench.status().safeValue, 6.0);
    bench.wantCurrent(0);
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 0.0);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppActuator::renewsBeforeTheChargersLeaseEnds()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    const int before = bench.charger.timesAsked(u"SetChargingProfile"_s);
    bench.pass(OcppActuator::kRenewal);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), before + 1);
    bench.pass(10 * OcppActuator::kLease);
    // Four times a lease, and no oftener: chargers keep profiles in flash memory.
    QVERIFY(bench.charger.timesAsked(u"SetChargingProfile"_s) <= before + 41);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppActuator::aLostAnswerDoesNotEndTheLease()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    const Uptime told = bench.clock.uptime();
    bench.charger.ignore(u"SetChargingProfile"_s);
    const int before = bench.charger.timesAsked(u"SetChargingProfile"_s);
    while (bench.charger.timesAsked(u"SetChargingProfile"_s) == before)
        bench.pass(500ms);
    bench.charger.behave(u"SetChargingProfile"_s);
    while (bench.charger.timesAsked(u"SetChargingProfile"_s) == before + 1)
        bench.pass(500ms);
    QVERIFY(bench.clock.uptime() - told < OcppActuator::kLease - 2s);
}

void TestOcppActuator::tellsNothingTwiceASecond()
{
    Bench bench;
    bench.charger.connect();
    for (int i = 0; i < 100; ++i) {
        bench.wantCurrent(6 + i % 10);
        bench.clock.advance(100ms);
        bench.actuator.step(bench.clock.uptime());
        bench.charger.pump();
    }
    QVERIFY(bench.charger.timesAsked(u"SetChargingProfile"_s) <= 11);
    bench.wantCurrent(7);
    bench.pass(3s);
    QCOMPARE(*bench.charger.limit(), 7.0);
}

void TestOcppActuator::neverAsksForLessThanACarTakes()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(5.9);
    QCOMPARE(bench.state(), u"refused"_s);
    QVERIFY(bench.status().detail.contains(u"6 A"_s));
    bench.pass(5s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), 0);
}

void TestOcppActuator::staysWithinWhatTheWiringCarries()
{
    Bench bench({.maxCurrent = Amperes(13)});
    bench.charger.connect();
    bench.wantCurrent(32);
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 13.0);
    bench.wantCurrent(-4);
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 0.0);
}

void TestOcppActuator::switchesPhasesWhereTheChargerCan()
{
    Bench fixed;
    fixed.charger.connect();
    QVERIFY(!fixed.actuator.supports(SetpointKind::ChargerPhases));
    Bench bench;
    bench.charger.configuration[u"ConnectorSwitch3to1PhaseSupported"_s] = u"true"_s;
    bench.charger.connect();
    bench.want(SetpointKind::ChargerPhases, 1);
    bench.wantCurrent(8);
    bench.pass(2s);
    const QJsonValue period = bench.charger.lastAsked(
        u"SetChargingProfile"_s)[u"csChargingProfiles"][u"chargingSchedule"][u"chargingSchedulePeriod"][0];
    QCOMPARE(period[u"numberPhases"].toInt(), 1);
    QCOMPARE(period[u"limit"].toDouble(), 8.0);
    QCOMPARE(bench.state(SetpointKind::ChargerPhases), u"confirmed"_s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    // One is given back, the other one stays.
    bench.wishes.erase(SetpointKind::ChargerPhases);
    bench.actuator.withdraw(SetpointKind::ChargerPhases);
    bench.pass(2s);
    QCOMPARE(bench.state(SetpointKind::ChargerPhases), u"idle"_s);
    QCOMPARE(*bench.charger.limit(), 8.0);
    // And the contactor does not switch under load.
    bench.pass(OcppActuator::kRenewal + 2s);
    QCOMPARE(phasesAsked(bench.charger), 1);
    bench.wishes.clear();
    bench.actuator.withdraw(SetpointKind::ChargerCurrent);
    bench.pass(2s);
    bench.wantCurrent(8);
    bench.pass(2s);
    QCOMPARE(phasesAsked(bench.charger), 0);
}

void TestOcppActuator::noticesPhasesThatWereNotSwitched()
{
    Bench bench;
    bench.charger.configuration[u"ConnectorSwitch3to1PhaseSupported"_s] = u"true"_s;
    bench.charger.connect();
    bench.charger.status(u"Charging"_s);
    bench.follow(16);
    bench.want(SetpointKind::ChargerPhases, 1);
    bench.pass(2s);
    const auto onThree = [&bench] {
        bench.measure({Sample{u"Current.Import"_s, u"L1"_s, 15, u"A"_s},
                       Sample{u"Current.Import"_s, u"L2"_s, 15, u"A"_s},
                       Sample{u"Current.Import"_s, u"L3"_s, 15, u"A"_s}});
    };
    onThree();
    QCOMPARE(bench.state(SetpointKind::ChargerPhases), u"pending"_s);
    bench.pass(OcppActuator::kPhaseSwitch);
    onThree();
    QCOMPARE(bench.state(SetpointKind::ChargerPhases), u"refused"_s);
    bench.measure(
        {Sample{u"Current.Import"_s, u"L1"_s, 15, u"A"_s}, Sample{u"Current.Import"_s, u"L2"_s, 0, u"A"_s}});
    QCOMPARE(bench.state(SetpointKind::ChargerPhases), u"confirmed"_s);
    QCOMPARE(*bench.device.reading({Quantity::ChargerPhases}, bench.clock.uptime()).good(), 1.0);
}

void TestOcppActuator::triesAnotherKindOfProfileWhenOneIsRefused()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.say(u"StartTransaction"_s, {{u"connectorId"_s, 1},
                                              {u"idTag"_s, u"T"_s},
                                              {u"meterStart"_s, 0},
                                              {u"timestamp"_s, u"2020-06-01T00:00:00Z"_s}});
    bench.charger.answer(u"SetChargingProfile"_s, {{u"status"_s, u"Rejected"_s}});
    bench.wantCurrent(10);
    bench.pass(500ms);
    QStringList purposes;
    for (const ScriptedCharger::Asked &one : bench.charger.asked) {
        if (one.action == u"SetChargingProfile"_s)
            purposes.append(one.payload[u"csChargingProfiles"][u"chargingProfilePurpose"].toString());
    }
    bench.pass(1s);
    QCOMPARE(purposes.first(), u"TxDefaultProfile"_s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), 3);
    QCOMPARE(purposeAsked(bench.charger), u"ChargePointMaxProfile"_s);
    QCOMPARE(bench.charger.lastAsked(u"SetChargingProfile"_s)[u"connectorId"].toInt(-1), 0);
    QCOMPARE(bench.state(), u"refused"_s);
}

void TestOcppActuator::refusedEverywhereIsRefused()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.refuse(u"SetChargingProfile"_s, OcppFault::InternalError);
    bench.wantCurrent(10);
    bench.pass(2s);
    QCOMPARE(bench.state(), u"refused"_s);
    QVERIFY(bench.status().detail.contains(u"InternalError"_s));
    const int asked = bench.charger.timesAsked(u"SetChargingProfile"_s);
    bench.pass(OcppActuator::kRefusedPause - 5s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), asked);
    bench.charger.behave(u"SetChargingProfile"_s);
    bench.pass(10s);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppActuator::aChargerWithoutSmartChargingCannotBeTold()
{
    Bench bench;
    bench.charger.configuration[u"SupportedFeatureProfiles"_s] = u"Core,RemoteTrigger"_s;
    bench.charger.connect();
    QVERIFY(!bench.actuator.supports(SetpointKind::ChargerCurrent));
    bench.wantCurrent(10);
    QCOMPARE(bench.state(), u"refused"_s);
    bench.pass(5s);
    QCOMPARE(bench.charger.timesAsked(u"SetChargingProfile"_s), 0);
}

void TestOcppActuator::aChargerThatKeepsAnotherValueIsTold()
{
    Bench bench;
    bench.charger.connect();
    bench.follow(8); // whatever it is sent
    bench.wantCurrent(10);
    bench.pass(12s);
    QCOMPARE(bench.state(), u"refused"_s);
    QVERIFY(bench.status().detail.contains(u"8.0 A instead of 10.0 A"_s));
    QCOMPARE(*bench.status().readBack, 8.0);
    QVERIFY(bench.foreign.isEmpty());
    bench.wantCurrent(8);
    bench.pass(8s);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppActuator::noticesAnotherWriter()
{
    Bench bench;
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    bench.follow(16);
    bench.pass(OcppActuator::kRenewal + 2s);
    QCOMPARE(bench.state(), u"refused"_s);
    QCOMPARE(bench.foreign.size(), 1);
    QVERIFY(bench.foreign[0].contains(u"16.0 A instead of 10.0 A"_s));
    bench.charger.behave(u"GetCompositeSchedule"_s);
    bench.pass(OcppActuator::kRefusedPause + 2s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QCOMPARE(bench.foreign.value(1, u"?"_s), QString());
}

void TestOcppActuator::confirmsByWhatIsOffered()
{
    Bench bench;
    bench.charger.refuse(u"GetCompositeSchedule"_s, OcppFault::NotImplemented);
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(3s);
    QCOMPARE(bench.state(), u"pending"_s);
    QVERIFY(!bench.status().detail.isEmpty());
    bench.measure({Sample{u"Current.Offered"_s, QString(), 10, u"A"_s}});
    QCOMPARE(bench.state(), u"confirmed"_s);
    for (int i = 0; i < OcppActuator::kVerifyTries; ++i)
        bench.measure({Sample{u"Current.Offered"_s, QString(), 16, u"A"_s}});
    QCOMPARE(bench.state(), u"refused"_s);
    QCOMPARE(bench.foreign.size(), 1);
}

void TestOcppActuator::confirmsByWhatFlows()
{
    Bench bench;
    bench.charger.answer(u"GetCompositeSchedule"_s, {{u"status"_s, u"Rejected"_s}});
    bench.charger.connect();
    bench.charger.status(u"Charging"_s);
    bench.wantCurrent(10);
    bench.pass(3s);
    bench.measure({Sample{u"Current.Import"_s, u"L1"_s, 9.8, u"A"_s}});
    QCOMPARE(bench.state(), u"confirmed"_s);
    // A car that takes more than it is offered is not under control.
    bench.wantCurrent(6);
    bench.pass(3s);
    for (int i = 0; i < OcppActuator::kVerifyTries; ++i) {
        bench.pass(2s);
        bench.measure({Sample{u"Current.Import"_s, u"L1"_s, 9.8, u"A"_s}});
    }
    bench.pass(1s);
    QVERIFY(bench.state() != u"confirmed"_s);
}

void TestOcppActuator::aSilentChargerLeavesItPending()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.ignore(u"SetChargingProfile"_s);
    bench.wantCurrent(10);
    bench.pass(20s);
    QCOMPARE(bench.state(), u"pending"_s);
    bench.charger.behave(u"SetChargingProfile"_s);
    bench.pass(20s);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

QTEST_GUILESS_MAIN(TestOcppActuator)
#include "tst_ocppactuator.moc"
