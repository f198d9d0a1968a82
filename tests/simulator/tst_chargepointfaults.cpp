// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A home's charger over OCPP, both ends without a network: either end fails or vanishes. req: B12
#include "simulator/chargepointbench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Bench = ChargePointBench;

namespace {

void chargeWith10A(Bench &bench)
{
    bench.simulation->setCarPresent(true);
    bench.pass(30s);
    bench.want(10);
    bench.pass(20s);
}

} // namespace

class TestChargePointFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallsBackWhenTheApplianceVanishes();
    void aRestartedApplianceTakesTheChargeUpAgain();
    void keepsItsChargesWhileItIsOffline();
    void survivesAReboot();
    void faultsHaveAStatedOutcome();
    void repeatsWhatWasNotAnswered();
};

void TestChargePointFaults::fallsBackWhenTheApplianceVanishes()
{
    // req: B12, B15
    for (const double commanded : {16.0, 0.0, 10.0}) {
        Bench bench(kGarage);
        bench.simulation->setCarPresent(true);
        bench.pass(30s);
        bench.want(commanded);
        bench.pass(20s);
        QVERIFY(std::abs(bench.powerW() - commanded * 230) < 60);
        bench.killAppliance();
        bench.pass(std::chrono::duration_cast<std::chrono::seconds>(OcppActuator::kLease) + 10s);
        QVERIFY2(std::abs(bench.powerW() - 6 * 230) < 40, qPrintable(QString::number(bench.powerW())));
        bench.pass(1800s);
        QVERIFY(std::abs(bench.powerW() - 6 * 230) < 40);
    }
}

void TestChargePointFaults::aRestartedApplianceTakesTheChargeUpAgain()
{
    const QTemporaryDir folder;
    Bench bench(kGarage, folder.filePath(u"charges.json"_s));
    bench.simulation->setCarPresent(true);
    bench.pass(300s);
    const int id = bench.station->transaction()->id;
    const double before = bench.good({Quantity::SessionEnergy}).value_or(0);
    bench.killAppliance();
    bench.pass(60s);
    bench.startAppliance();
    QVERIFY(bench.station->transaction());
    QCOMPARE(bench.station->transaction()->id, id);
    bench.pass(60s);
    QVERIFY(bench.good({Quantity::SessionEnergy}).value_or(0) > before);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 2.0);
    // What the earlier run left is taken away when nobody wants anything.
    QCOMPARE(bench.point->profiles().size(), 0);
    bench.simulation->setCarPresent(false);
    bench.pass(10s);
    QVERIFY(!bench.station->transaction());
}

void TestChargePointFaults::keepsItsChargesWhileItIsOffline()
{
    Bench bench(kGarage);
    bench.pass(15s);
    const double before = bench.good({Quantity::ActiveEnergyImport}).value_or(0);
    bench.fault(u"offline"_s);
    bench.simulation->setCarPresent(true);
    bench.pass(1200s);
    QVERIFY(bench.device->link() == LinkState::Absent);
    QVERIFY(bench.powerW() > 3000);
    QVERIFY(!bench.good({Quantity::ActivePower}));
    bench.simulation->setCarPresent(false);
    bench.pass(60s);
    const double charged =
        bench.simulation->model().value(HomePart::Charger, {Quantity::ActiveEnergyImport}).value_or(0);
    bench.simulation->clearFaults();
    bench.pass(60s);
    QCOMPARE(bench.device->link(), LinkState::Connected);
    QVERIFY(!bench.station->transaction());
    const double after = bench.good({Quantity::ActiveEnergyImport}).value_or(0);
    QVERIFY2(after - before > 1000 && std::abs(after - charged) < 2, qPrintable(QString::number(after)));
    // Old values did not become present ones.
    QCOMPARE(bench.good({Quantity::ActivePower}).value_or(-1), 0.0);
    QCOMPARE(bench.good({Quantity::ChargerState}).value_or(-1), 0.0);
}

void TestChargePointFaults::survivesAReboot()
{
    Bench bench(kGarage);
    chargeWith10A(bench);
    const int id = bench.station->transaction()->id;
    bench.fault(u"reboot"_s);
    bench.pass(3s);
    QCOMPARE(bench.device->link(), LinkState::Absent);
    bench.pass(60s);
    QCOMPARE(bench.device->link(), LinkState::Connected);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QVERIFY(std::abs(bench.powerW() - 2300) < 60);
    QVERIFY(bench.station->transaction());
    QVERIFY(bench.station->transaction()->id != id);
}

void TestChargePointFaults::faultsHaveAStatedOutcome()
{
    Bench bench(kGarage);
    chargeWith10A(bench);
    QCOMPARE(bench.state(), u"confirmed"_s);

    bench.fault(u"refuse"_s);
    bench.want(12);
    bench.pass(10s);
    QCOMPARE(bench.state(), u"refused"_s);
    bench.simulation->clearFaults();
    bench.pass(60s);
    QCOMPARE(bench.state(), u"confirmed"_s);

    // It follows another limit: seen at the next look, and told as somebody else's doing.
    bench.fault(u"otherLimit:8"_s);
    bench.pass(40s);
    QCOMPARE(bench.state(), u"refused"_s);
    QVERIFY(!bench.foreign.isEmpty());
    bench.simulation->clearFaults();
    bench.pass(60s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QCOMPARE(bench.foreign.last(), QString());

    // It answers nothing but errors: what it was told stands until it ends by itself.
    bench.fault(u"exception"_s);
    bench.want(7);
    bench.pass(20s);
    QCOMPARE(bench.state(), u"refused"_s);
    bench.pass(60s);
    QVERIFY(std::abs(bench.powerW() - 6 * 230) < 40);
    bench.simulation->clearFaults();
    bench.pass(60s);
    QCOMPARE(bench.state(), u"confirmed"_s);
    QVERIFY(std::abs(bench.powerW() - 7 * 230) < 40);

    // Half of what it says is damaged: thrown out, taken back, never believed.
    bench.fault(u"garble:50"_s);
    bench.pass(120s);
    bench.simulation->clearFaults();
    bench.pass(60s);
    QCOMPARE(bench.state(), u"confirmed"_s);

    // Power the wrong way round is told as it is measured; what flows is still limited.
    bench.fault(u"wrongSign"_s);
    bench.pass(20s);
    QVERIFY(bench.good({Quantity::ActivePower}).value_or(0) < 0);
    QVERIFY(std::abs(bench.powerW() - 7 * 230) < 40);
    bench.simulation->clearFaults();

    QVERIFY(!bench.simulation->setFault(u"charger:wrongUnit"_s));
    QVERIFY(!bench.simulation->setFault(u"inverter:otherLimit"_s));
}

void TestChargePointFaults::repeatsWhatWasNotAnswered()
{
    Bench bench(kGarage);
    bench.pass(15s);
    // The connection ends in the very moment the charge begins: it is told again, and counted once.
    bench.simulation->setCarPresent(true);
    bench.clock.advance(1s);
    bench.simulation->step(1s);
    bench.cut();
    bench.pass(120s);
    QVERIFY(bench.station->transaction());
    QVERIFY(bench.point->transactionId().has_value());
    QCOMPARE(bench.station->transaction()->id, *bench.point->transactionId());
}

QTEST_GUILESS_MAIN(TestChargePointFaults)
#include "tst_chargepointfaults.moc"
