// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A home's charger over OCPP, both ends without a network: cars come and go, control and people have their
// say. req: B12
#include "simulator/chargepointbench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = ChargePointBench;

/// A recording of a day without a car: whoever comes is sent by the test. Three phases, no vehicle data.
QString threePhaseHome(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"house.csv"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write("utc,load_w,pv_w,ev_w\n");
    for (int minute = 0; minute < 24 * 60; minute += 15)
        file.write(QStringLiteral("2026-03-01T%1:%2:00Z,400,1000,0\n")
                       .arg(minute / 60, 2, 10, QLatin1Char('0'))
                       .arg(minute % 60, 2, 10, QLatin1Char('0'))
                       .toUtf8());
    return file.fileName();
}

} // namespace

class TestEmulatedChargePoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPreparedLikeARealOne();
    void aCarIsChargedAndItsEnergyCounted();
    void followsWhatControlWants();
    void switchesPhases();
    void aFullCarTakesNothing();
    void aTagThatMayNotChargeEndsIt();
    void chargesAreStartedFromHere();
    void doesWhatAPersonAsksFor();
    void isOutOfServiceOrReserved();
};

void TestEmulatedChargePoint::isPreparedLikeARealOne()
{
    Bench bench(kGarage);
    bench.pass(15s);
    QVERIFY(bench.station->isReady());
    QCOMPARE(bench.device->identity().manufacturer, u"Wattward"_s);
    QCOMPARE(bench.point->keys().number(u"MeterValueSampleInterval"_s), 5);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 0.0);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    QVERIFY(bench.device->sink()->range(SetpointKind::ChargerCurrent));
    // One phase is wired, so there is nothing to switch.
    QVERIFY(!bench.device->sink()->supports(SetpointKind::ChargerPhases));
}

void TestEmulatedChargePoint::aCarIsChargedAndItsEnergyCounted()
{
    Bench bench(kGarage);
    bench.pass(15s);
    bench.simulation->setCarPresent(true);
    bench.pass(30s);
    QCOMPARE(bench.point->status(), u"Charging"_s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 2.0);
    QVERIFY(std::abs(bench.good({Quantity::ActivePower}).value_or(0) - bench.powerW()) < 20);
    QVERIFY(bench.powerW() > 3500);
    QVERIFY(std::abs(bench.good({Quantity::Current, Phase::L1}).value_or(0) - 16) < 0.1);
    QVERIFY(bench.station->transaction());
    bench.pass(600s);
    const double session = bench.good({Quantity::SessionEnergy}).value_or(0);
    QVERIFY2(std::abs(session - bench.powerW() * 630 / 3600) < 40, qPrintable(QString::number(session)));
    QVERIFY(bench.good({Quantity::StateOfCharge}).value_or(0) > 0);
    bench.simulation->setCarPresent(false);
    bench.pass(15s);
    QVERIFY(!bench.station->transaction());
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 0.0);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    QVERIFY(bench.good({Quantity::ActiveEnergyImport}).value_or(0) >= session - 1);
    QVERIFY(!bench.good({Quantity::SessionEnergy}));
}

void TestEmulatedChargePoint::followsWhatControlWants()
{
    Bench bench(kGarage);
    bench.simulation->setCarPresent(true);
    bench.pass(30s);
    for (const double wanted : {10.0, 6.0, 13.5, 0.0, 6.0}) {
        bench.want(wanted);
        bench.pass(20s);
        QCOMPARE(bench.state(), u"confirmed"_s);
        QVERIFY2(std::abs(bench.powerW() - wanted * 230) < 60, qPrintable(QString::number(bench.powerW())));
        QCOMPARE(bench.good({Quantity::CurrentLimit}).value_or(-1), wanted);
    }
    bench.want(0);
    bench.pass(20s);
    QCOMPARE(bench.point->status(), u"SuspendedEVSE"_s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 1.0);
    bench.wishes.clear();
    bench.device->sink()->withdraw(SetpointKind::ChargerCurrent);
    bench.pass(20s);
    QCOMPARE(bench.point->profiles().size(), 0);
    QVERIFY(bench.powerW() > 3500);
}

void TestEmulatedChargePoint::switchesPhases()
{
    const QTemporaryDir folder;
    Bench bench(threePhaseHome(folder), {}, {}, u"2026-03-01T08:00:00Z"_s);
    bench.simulation->setCarPresent(true);
    bench.pass(30s);
    QVERIFY(bench.device->sink()->supports(SetpointKind::ChargerPhases));
    QVERIFY(bench.powerW() > 10'000);
    bench.want(8);
    bench.wishes[SetpointKind::ChargerPhases] = 1;
    bench.pass(40s);
    QVERIFY(std::abs(bench.powerW() - 8 * 230) < 40);
    QCOMPARE(bench.good({Quantity::ChargerPhases}).value_or(0), 1.0);
    bench.wishes[SetpointKind::ChargerPhases] = 3;
    bench.pass(40s);
    QVERIFY(std::abs(bench.powerW() - 3 * 8 * 230) < 100);
    QCOMPARE(bench.good({Quantity::ChargerPhases}).value_or(0), 3.0);
}

void TestEmulatedChargePoint::aFullCarTakesNothing()
{
    Bench bench(kGarage, {}, {}, u"2016-03-13T10:00:00Z"_s); // the recorded car wants 2.9 kWh
    bench.simulation->followRecordedCar();
    bench.pass(1800s);
    const double early = bench.powerW();
    bench.pass(1400s);
    QVERIFY2(bench.powerW() < early && bench.powerW() > 1300, qPrintable(QString::number(bench.powerW())));
    bench.pass(1800s);
    QCOMPARE(bench.powerW(), 0.0);
    QCOMPARE(bench.point->status(), u"SuspendedEV"_s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 1.0);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    QVERIFY(bench.good({Quantity::StateOfCharge}).value_or(0) > 99.5);
    QVERIFY(std::abs(bench.good({Quantity::SessionEnergy}).value_or(0) - 2888) < 10);
}

void TestEmulatedChargePoint::aTagThatMayNotChargeEndsIt()
{
    Bench bench(kGarage, {}, [](DeviceSettings &settings) { settings.charger.idTags = {u"04A2"_s}; });
    bench.pass(15s);
    bench.simulation->setCarPresent(true);
    bench.pass(20s);
    QCOMPARE(bench.powerW(), 0.0);
    QVERIFY(!bench.station->transaction());
    QCOMPARE(bench.point->status(), u"Finishing"_s);
}

void TestEmulatedChargePoint::chargesAreStartedFromHere()
{
    Bench bench(kGarage, {}, [](DeviceSettings &settings) { settings.charger.remoteStart = true; });
    bench.point->keys().set(u"FreeVendEnabled"_s, u"false"_s);
    bench.simulation->setCarPresent(true);
    bench.want(0);
    bench.pass(40s);
    QCOMPARE(bench.point->status(), u"Preparing"_s);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    bench.want(10);
    bench.pass(40s);
    QCOMPARE(bench.point->status(), u"Charging"_s);
    QCOMPARE(bench.station->transaction()->idTag, u"wattward"_s);
}

void TestEmulatedChargePoint::doesWhatAPersonAsksFor()
{
    Bench bench(kGarage);
    DeviceActions *actions = bench.device->actions();
    QVERIFY(actions);
    bench.pass(15s);
    QVERIFY(!actions->actions().contains(DeviceAction::StopCharge));
    bench.simulation->setCarPresent(true);
    bench.pass(30s);
    QVERIFY(actions->actions().contains(DeviceAction::StopCharge));
    QList<bool> results;
    const auto perform = [&](DeviceAction action) {
        actions->perform(action,
                         [&results](const Result<void> &result) { results.append(result.has_value()); });
        bench.pass(20s);
        return results.size() == 1 && results.takeFirst();
    };
    QVERIFY(perform(DeviceAction::StopCharge));
    QCOMPARE(bench.point->status(), u"Finishing"_s);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    QVERIFY(!perform(DeviceAction::StopCharge));
    QVERIFY(perform(DeviceAction::Unlock));
    bench.simulation->setCarPresent(false);
    bench.pass(5s);
    QVERIFY(perform(DeviceAction::Disable));
    bench.simulation->setCarPresent(true);
    bench.pass(20s);
    QCOMPARE(bench.point->status(), u"Unavailable"_s);
    QCOMPARE(bench.powerW(), 0.0);
    QVERIFY(perform(DeviceAction::Enable));
    QVERIFY(bench.powerW() > 3000);
    QVERIFY(perform(DeviceAction::Restart));
    bench.pass(60s);
    QVERIFY(bench.powerW() > 3000);
    bench.fault(u"exception"_s);
    QVERIFY(!perform(DeviceAction::Unlock));
    bench.fault(u"offline"_s);
    QVERIFY(!perform(DeviceAction::Unlock));
    QVERIFY(actions->actions().isEmpty());
}

void TestEmulatedChargePoint::isOutOfServiceOrReserved()
{
    // req: B12
    Bench bench(kGarage);
    bench.simulation->setCarPresent(true);
    const auto changeTo = [&bench](const QString &type) {
        bench.station->call(u"ChangeAvailability"_s, {{u"connectorId"_s, 1}, {u"type"_s, type}},
                            [](const OcppOutcome &) {});
        bench.pass(5s);
    };
    bench.point->setReserved(true);
    bench.pass(20s);
    QCOMPARE(bench.point->status(), u"Reserved"_s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 7.0);
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    changeTo(u"Inoperative"_s);
    QCOMPARE(bench.point->status(), u"Unavailable"_s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 6.0);
    QCOMPARE(bench.powerW(), 0.0);
    bench.point->setReserved(false);
    changeTo(u"Operative"_s);
    bench.pass(30s);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 2.0);
}

QTEST_GUILESS_MAIN(TestEmulatedChargePoint)
#include "tst_emulatedchargepoint.moc"
