// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which kind of profile carries a limit, what is left of the others, and limits in watts. req: B12
#include "drivers/ocpp/actuatorbench.h"

#include <QRegularExpression>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = ActuatorBench;

/// Begins a charge and gives its number.
int beginCharge(Bench &bench)
{
    return bench.charger
        .say(u"StartTransaction"_s, {{u"connectorId"_s, 1},
                                     {u"idTag"_s, u"T"_s},
                                     {u"meterStart"_s, 0},
                                     {u"timestamp"_s, u"2020-06-01T00:00:00Z"_s}})[u"transactionId"]
        .toInt();
}

void endCharge(Bench &bench, int id)
{
    bench.charger.say(
        u"StopTransaction"_s,
        {{u"transactionId"_s, id}, {u"meterStop"_s, 1}, {u"timestamp"_s, u"2020-06-01T01:00:00Z"_s}});
}

QStringList purposesCleared(const Bench &bench)
{
    QStringList cleared;
    for (const ScriptedCharger::Asked &one : bench.charger.asked) {
        if (one.action == u"ClearChargingProfile"_s)
            cleared.append(one.payload[u"chargingProfilePurpose"].toString(u"by id"_s));
    }
    return cleared;
}

void takesWatts(Bench &bench)
{
    bench.charger.configuration[u"ChargingScheduleAllowedChargingRateUnit"_s] = u"Power"_s;
    bench.charger.connect();
    bench.charger.status(u"Charging"_s);
}

void flows(Bench &bench, const QList<double> &amperes)
{
    QList<Sample> samples;
    for (qsizetype i = 0; i < amperes.size(); ++i)
        samples.append({u"Current.Import"_s, u"L%1"_s.arg(i + 1), amperes[i], u"A"_s});
    bench.measure(samples);
}

} // namespace

class TestOcppPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProfileOfTheChargeEndsWithIt();
    void takesAwayWhatAnotherKindReplaced();
    void clearsEveryPlaceItHas();
    void wattsHoldForTheFewestPhases();
    void wattsFollowThePhasesOfTheCar();
    void tooMuchCurrentIsSeenInWattsToo();
    void onePeriodMeansNoSafeValue();
};

void TestOcppPlaces::aProfileOfTheChargeEndsWithIt()
{
    Bench bench;
    bench.charger.connect();
    const int id = beginCharge(bench);
    bench.follow(16); // accepts, and does not do it
    bench.wantCurrent(10);
    while (purposeAsked(bench.charger) != u"TxProfile"_s)
        bench.pass(500ms);
    bench.charger.behave(u"GetCompositeSchedule"_s);
    bench.pass(3s);
    QCOMPARE(purposeAsked(bench.charger), u"TxProfile"_s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    endCharge(bench, id);
    bench.pass(2s);
    // Not what came after it in the list while the charge ran.
    QCOMPARE(purposeAsked(bench.charger), u"TxDefaultProfile"_s);
    QCOMPARE(bench.state(), u"confirmed"_s);
}

void TestOcppPlaces::takesAwayWhatAnotherKindReplaced()
{
    Bench bench;
    bench.charger.connect();
    beginCharge(bench);
    bench.follow(16); // accepts, and does not do it
    bench.wantCurrent(10);
    while (purposeAsked(bench.charger) != u"TxProfile"_s)
        bench.pass(500ms);
    bench.charger.behave(u"GetCompositeSchedule"_s);
    bench.pass(4s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QCOMPARE(purposesCleared(bench), QStringList{u"TxDefaultProfile"_s});
    bench.pass(60s);
    QCOMPARE(purposesCleared(bench).size(), 1);
}

void TestOcppPlaces::clearsEveryPlaceItHas()
{
    Bench bench;
    bench.charger.connect();
    beginCharge(bench);
    bench.follow(16);
    bench.charger.ignore(u"ClearChargingProfile"_s);
    bench.wantCurrent(10);
    while (purposeAsked(bench.charger) != u"TxProfile"_s)
        bench.pass(500ms);
    bench.charger.behave(u"ClearChargingProfile"_s);
    bench.charger.asked.clear();
    bench.wishes.clear();
    bench.actuator.withdrawAll();
    bench.pass(40s);
    QVERIFY(bench.actuator.isIdle());
    QVERIFY(purposesCleared(bench).contains(u"TxDefaultProfile"_s));
    QVERIFY(purposesCleared(bench).contains(u"by id"_s));
}

void TestOcppPlaces::wattsHoldForTheFewestPhases()
{
    Bench bench;
    takesWatts(bench);
    bench.wantCurrent(10);
    bench.pass(2s);
    // Nobody knows the car yet: on one phase it must not take more either.
    QCOMPARE(*bench.charger.limit(), 2300.0);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QVERIFY(std::abs(*bench.status().readBack - 10) < 0.01);
}

void TestOcppPlaces::wattsFollowThePhasesOfTheCar()
{
    Bench bench;
    takesWatts(bench);
    bench.wantCurrent(10);
    bench.pass(2s);
    flows(bench, {3.2, 3.2, 3.2});
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 6900.0);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QVERIFY(std::abs(*bench.status().readBack - 10) < 0.01);
    flows(bench, {9.9, 9.9, 0});
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 4600.0);
    // The next car is another one.
    bench.charger.status(u"Available"_s);
    bench.actuator.observe({}, false);
    bench.wantCurrent(8);
    bench.pass(2s);
    QCOMPARE(*bench.charger.limit(), 1840.0);
}

void TestOcppPlaces::tooMuchCurrentIsSeenInWattsToo()
{
    Bench bench;
    takesWatts(bench);
    bench.wantCurrent(10);
    bench.pass(2s);
    flows(bench, {9, 9, 9});
    bench.pass(2s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    // It says that it follows, and 16 A flow.
    flows(bench, {16, 9, 9});
    QCOMPARE(bench.state(), u"refused"_s);
    QVERIFY(bench.status().detail.contains(u"16.0 A flow instead of at most 10.0 A"_s));
}

void TestOcppPlaces::onePeriodMeansNoSafeValue()
{
    Bench bench;
    bench.charger.configuration[u"ChargingScheduleMaxPeriods"_s] = u"1"_s;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"goes back to its own mode, not to 6 A"_s));
    bench.charger.connect();
    bench.wantCurrent(10);
    bench.pass(2s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QVERIFY2(!bench.status().safeValue, "nothing may be declared that would not happen");
}

QTEST_GUILESS_MAIN(TestOcppPlaces)
#include "tst_ocppplaces.moc"
