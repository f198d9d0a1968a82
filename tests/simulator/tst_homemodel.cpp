// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homemodel.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr qint64 kSecondsPerDay = 86'400;

HomeRecording home(const QString &name)
{
    auto loaded = loadHome(name);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().toString()));
    return std::move(*loaded);
}

double wattHours(const HomeModel &model, HomePart part, Quantity quantity)
{
    return model.value(part, {quantity}).value();
}

/// Energies of a run, added up by the test itself.
struct Books
{
    double load = 0;
    double grid = 0;
    double pv = 0;
    double inverter = 0;
    double battery = 0;

    void add(const HomeTruth &truth, double hours)
    {
        load += truth.loadW * hours;
        grid += truth.gridW * hours;
        pv += truth.pvW * hours;
        inverter += truth.inverterW * hours;
        battery += truth.batteryW * hours;
    }
};

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

class TestHomeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void energyIsConserved_data();
    void energyIsConserved();
    void sameStepsGiveTheSameHome();
    void phasesAddUpToTheWhole();
    void sunnyTerraceMakesWhatItsRoofCan();
    void cloudsTakePower();
    void gridLossDarkensTheHouse();
    void carComesAndGoesByHand();
    void carTakesItsRecordedEnergy();
    void valuesThatDoNotExistAreUnknown();
};

void TestHomeModel::energyIsConserved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("stepMs");
    QTest::addColumn<bool>("commanded");
    for (const QString &name : shippedHomes()) {
        for (const int stepMs : {1'000, 60'000}) {
            QTest::addRow("%s, %d ms", qPrintable(name), stepMs) << name << stepMs << false;
            QTest::addRow("%s, %d ms, commanded", qPrintable(name), stepMs) << name << stepMs << true;
        }
    }
}

// req: B1, B2
void TestHomeModel::energyIsConserved()
{
    QFETCH(QString, name);
    QFETCH(int, stepMs);
    QFETCH(bool, commanded);
    const HomeRecording recording = home(name);
    HomeModel model(recording);
    Books books;
    const double hours = stepMs / 3'600'000.0;
    const double storedBefore = model.inverter().battery().stored().value();
    Instant now = recording.description().start + std::chrono::hours(24);
    for (qint64 i = 0; i < kSecondsPerDay * 1000 / stepMs; ++i) {
        if (commanded && i % 900 == 0) {
            auto &commands = model.inverter().commands();
            commands.forced = {i % 1800 == 0 ? ForcedStorage::Command::Charge
                                             : ForcedStorage::Command::Discharge,
                               Watts(static_cast<double>(i % 4'000)),
                               false,
                               std::chrono::minutes(5),
                               {}};
            commands.activePowerLimit = Watts(static_cast<double>(i % 7'000));
            model.influences().cloudCover = static_cast<double>(i % 100) / 100;
        }
        model.step(now, Duration(stepMs));
        now = now + Duration(stepMs);
        books.add(model.truth(), hours);
        const HomeTruth &truth = model.truth();
        if (!near(truth.gridW + truth.inverterW, truth.loadW, 1e-6) || truth.pvW > truth.pvAvailableW + 1e-9)
            QFAIL(qPrintable(now.toIso()));
    }
    const HybridInverter &inverter = model.inverter();
    // Nothing is lost between sun, cells, house and street: every difference is a booked loss.
    const double stored = inverter.battery().stored().value() - storedBefore;
    const double heat = inverter.lost().value() + inverter.battery().lost().value();
    QVERIFY(inverter.lost().value() > 0 && inverter.battery().lost().value() > 0);
    QVERIFY2(near(books.grid + books.pv, books.load + stored + heat, 0.01),
             qPrintable(u"%1 + %2 against %3 + %4 + %5"_s.arg(books.grid)
                            .arg(books.pv)
                            .arg(books.load)
                            .arg(stored)
                            .arg(heat)));
    // The registers of the meters say the same as the sums.
    const double net = wattHours(model, HomePart::GridMeter, Quantity::ActiveEnergyImport) -
                       wattHours(model, HomePart::GridMeter, Quantity::ActiveEnergyExport);
    QVERIFY(near(net, books.grid, 0.01));
    QVERIFY(near(wattHours(model, HomePart::LoadMeter, Quantity::ActiveEnergyImport), books.load, 0.01));
    QVERIFY(near(wattHours(model, HomePart::Inverter, Quantity::DcEnergy), books.pv, 0.01));
    QVERIFY(near(wattHours(model, HomePart::Inverter, Quantity::ActiveEnergyExport) -
                     wattHours(model, HomePart::Inverter, Quantity::ActiveEnergyImport),
                 books.inverter, 0.01));
    QVERIFY(near(wattHours(model, HomePart::Battery, Quantity::DischargeEnergy) -
                     wattHours(model, HomePart::Battery, Quantity::ChargeEnergy),
                 books.battery, 0.01));
    QVERIFY(books.load > 1'000);
}

void TestHomeModel::sameStepsGiveTheSameHome()
{
    const HomeRecording recording = home(u"family-garage"_s);
    HomeModel one(recording);
    HomeModel two(recording);
    Instant now = recording.description().start;
    for (int i = 0; i < 2'000; ++i) {
        one.step(now, Duration(15'000));
        two.step(now, Duration(15'000));
        now = now + Duration(15'000);
        QCOMPARE(one.truth().gridW, two.truth().gridW);
    }
    QCOMPARE(one.gridMeter().importedMilliWattHours(), two.gridMeter().importedMilliWattHours());
}

// req: C4
void TestHomeModel::phasesAddUpToTheWhole()
{
    const HomeRecording recording = home(u"family-garage"_s);
    HomeModel model(recording);
    Instant now = recording.description().start;
    for (int i = 0; i < 1'440; ++i) {
        model.step(now, Duration(60'000));
        now = now + Duration(60'000);
        for (const HomePart part : {HomePart::GridMeter, HomePart::LoadMeter, HomePart::Inverter}) {
            double phases = 0;
            for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3}) {
                phases += model.value(part, {Quantity::ActivePower, phase}).value();
                QVERIFY(near(model.value(part, {Quantity::Voltage, phase}).value(), 230, 23));
            }
            QVERIFY(near(phases, model.value(part, {Quantity::ActivePower}).value(), 1e-6));
        }
        QVERIFY(near(model.value(HomePart::GridMeter, {Quantity::Frequency}).value(), 50, 0.05));
    }
}

void TestHomeModel::sunnyTerraceMakesWhatItsRoofCan()
{
    const HomeRecording recording = home(u"sunny-terrace"_s);
    HomeModel model(recording);
    Instant now = recording.description().start;
    double highest = 0;
    for (int i = 0; i < 14 * 1'440; ++i) {
        model.step(now, Duration(60'000));
        now = now + Duration(60'000);
        highest = std::max(highest, model.truth().inverterW);
        if (model.truth().sunElevationDegrees < -6)
            QVERIFY(model.truth().pvAvailableW < 1);
    }
    const double perPeak =
        model.inverter().pvEnergy().wattHours() / recording.description().pv.peak.value() / 14;
    QVERIFY2(perPeak > 3 && perPeak < 7, qPrintable(u"%1 kWh per kWp and June day"_s.arg(perPeak)));
    QVERIFY2(highest > 4'500 && highest <= 6'000.001, qPrintable(QString::number(highest)));
}

void TestHomeModel::cloudsTakePower()
{
    const HomeRecording recording = home(u"sunny-terrace"_s);
    HomeModel model(recording);
    const Instant noon = recording.description().start + std::chrono::hours(14);
    model.step(noon, Duration(1'000));
    const double clear = model.truth().pvAvailableW;
    model.influences().cloudCover = 1;
    model.step(noon, Duration(1'000));
    QVERIFY(clear > 500);
    QVERIFY(model.truth().pvAvailableW < clear * 0.45);
}

void TestHomeModel::gridLossDarkensTheHouse()
{
    const HomeRecording recording = home(u"sunny-terrace"_s);
    HomeModel model(recording);
    const Instant noon = recording.description().start + std::chrono::hours(14);
    model.step(noon, Duration(1'000));
    model.influences().gridLost = true;
    const double before = wattHours(model, HomePart::GridMeter, Quantity::ActiveEnergyImport);
    for (int i = 0; i < 60; ++i)
        model.step(noon + Duration(1'000 * i), Duration(1'000));
    QCOMPARE(model.truth().gridW, 0.0);
    QCOMPARE(model.truth().loadW, 0.0);
    QCOMPARE(model.value(HomePart::GridMeter, {Quantity::Voltage, Phase::L1}).value(), 0.0);
    QCOMPARE(wattHours(model, HomePart::GridMeter, Quantity::ActiveEnergyImport), before);
    model.influences().gridLost = false;
    model.step(noon, Duration(1'000));
    QVERIFY(model.truth().loadW > 0);
}

void TestHomeModel::carComesAndGoesByHand()
{
    const HomeRecording recording = home(u"family-garage"_s);
    HomeModel model(recording);
    const Instant night = recording.description().start + std::chrono::hours(2);
    const Channel state{Quantity::ChargerState};
    model.step(night, Duration(60'000));
    QCOMPARE(model.value(HomePart::Charger, state).value(), 0.0);
    model.influences().carPresent = true;
    for (int i = 0; i < 10; ++i)
        model.step(night + Duration(60'000 * i), Duration(60'000));
    QCOMPARE(model.value(HomePart::Charger, state).value(), 2.0);
    QVERIFY2(near(model.truth().chargerW, 16 * 230, 200), "one phase, 16 A");
    QCOMPARE(model.value(HomePart::Charger, {Quantity::ActivePower, Phase::L2}).value(), 0.0);
    model.influences().carPresent = false;
    model.step(night, Duration(60'000));
    QCOMPARE(model.truth().chargerW, 0.0);
}

void TestHomeModel::carTakesItsRecordedEnergy()
{
    const HomeRecording recording = home(u"family-garage"_s);
    HomeModel model(recording);
    double wanted = 0;
    for (const ChargingSession &session : recording.description().charger->sessions)
        wanted += session.energy.value();
    Instant now = recording.description().start;
    for (int i = 0; i < 14 * 1'440; ++i) {
        model.step(now, Duration(60'000));
        now = now + Duration(60'000);
    }
    const double taken = wattHours(model, HomePart::Charger, Quantity::ActiveEnergyImport);
    QVERIFY2(near(taken, wanted, wanted * 0.01), qPrintable(u"%1 of %2 Wh"_s.arg(taken).arg(wanted)));
}

void TestHomeModel::valuesThatDoNotExistAreUnknown()
{
    const HomeRecording recording = home(u"sunny-terrace"_s);
    HomeModel model(recording);
    model.step(recording.description().start, Duration(1'000));
    QVERIFY(!model.value(HomePart::Charger, {Quantity::ActivePower}));
    QVERIFY(!model.value(HomePart::HeatPump, {Quantity::ActivePower}));
    QVERIFY(!model.value(HomePart::Battery, {Quantity::ReactivePower, Phase::L1}));
    QVERIFY(!model.value(HomePart::GridMeter, {Quantity::ThdVoltage, Phase::L1}));
    QVERIFY(!model.value(HomePart::Inverter, {Quantity::DcPower, Phase::L3}));
}

QTEST_GUILESS_MAIN(TestHomeModel)
#include "tst_homemodel.moc"
