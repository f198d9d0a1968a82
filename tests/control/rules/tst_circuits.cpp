// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ControlSettings behind(double amperes, std::initializer_list<const char *> devices,
                       const char *meter = nullptr)
{
    ControlSettings settings;
    Circuit circuit;
    circuit.name = u"garage"_s;
    circuit.fuse = Amperes(amperes);
    if (meter)
        circuit.meter = DeviceId(QString::fromLatin1(meter));
    for (const char *device : devices)
        circuit.devices.emplace_back(QString::fromLatin1(device));
    settings.circuits = {circuit};
    return settings;
}

void addMeter(Picture &picture, double l1, double l2, double l3)
{
    picture.add("sub", DeviceType::Meter);
    picture.read(Quantity::ActivePower, l1 + l2 + l3);
    picture.read(Quantity::ActivePower, l1, Phase::L1);
    picture.read(Quantity::ActivePower, l2, Phase::L2);
    picture.read(Quantity::ActivePower, l3, Phase::L3);
}

} // namespace

/// Fuses behind the main fuse.
// req: B1, B4
class TestCircuits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteriesKeepToTheirFuse_data();
    void batteriesKeepToTheirFuse();
    void invertersShareTheirFuse();
    void chargersShareTheirFuse();
    void aFuseBehindAFuseHoldsToo_data();
    void aFuseBehindAFuseHoldsToo();
    void othersOnTheCircuitComeFirst();
    void aSilentMeterLeavesNothing();
    void allBehindAnUnmeasuredFuseShareIt_data();
    void allBehindAnUnmeasuredFuseShareIt();
    void currentSaysMoreThanPower();
    void batteriesInTheirOwnModeKeepToTheirFuse();
};

void TestCircuits::batteriesKeepToTheirFuse_data()
{
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("l1");
    QTest::addColumn<double>("value");
    // 10 A on three phases of 230 V are 6.9 kW.
    QTest::newRow("charging, nothing beside") << -9000.0 << 0.0 << -6900.0;
    QTest::newRow("giving, nothing beside") << 9000.0 << 0.0 << 6900.0;
    QTest::newRow("charging, one phase is used") << -9000.0 << 1000.0 << -3900.0;
    QTest::newRow("charging, one phase is full") << -9000.0 << 2400.0 << 0.0;
    QTest::newRow("giving, one phase is used") << 9000.0 << 1000.0 << 6900.0;
    QTest::newRow("giving, one phase gives already") << 9000.0 << -1000.0 << 3900.0;
}

void TestCircuits::batteriesKeepToTheirFuse()
{
    QFETCH(double, byHand);
    QFETCH(double, l1);
    ControlSettings settings = ww::test::byHand(byHand);
    settings.circuits = behind(10, {"battery"}, "sub").circuits;
    Picture picture;
    picture.grid(0).battery("battery", 0, 50, 10'000);
    addMeter(picture, l1, 0, 0);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QCOMPARE(got.rule, Rule::FuseLimit);
    QCOMPARE(got.sentence, u"why.circuit.fuse"_s);
}

void TestCircuits::invertersShareTheirFuse()
{
    Picture picture;
    picture.grid(0).inverter("large", 5000, 8000).inverter("small", 2000, 4000).inverter("other", 4000, 8000);
    const ControlSettings settings = behind(10, {"large", "small"});
    const auto kind = SetpointKind::ActivePowerLimit;
    QCOMPARE(outcome(picture, settings, "large", kind).value, std::optional(4600.0));
    QCOMPARE(outcome(picture, settings, "small", kind).value, std::optional(2300.0));
    QVERIFY(!outcome(picture, settings, "other", kind).value);
}

void TestCircuits::chargersShareTheirFuse()
{
    ControlSettings settings = behind(20, {"car", "second"});
    settings.loads.devices = {loadDevice("car", LoadMode::On), loadDevice("second", LoadMode::On),
                              loadDevice("boiler", LoadMode::On)};
    LoadHome home(
        {}, {modelCharger("car", {Stay{}}), modelCharger("second", {Stay{}}), modelSwitch("boiler", 2000)},
        settings);
    home.run(60);
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) {
        most = std::max(most, now.loads()[0].power + now.loads()[1].power);
    };
    home.run(600);
    QVERIFY2(most > 12'000 && most <= 3 * 20 * 230, qPrintable(QString::number(most)));
    QCOMPARE(home.load("boiler").power, 2000.0);
    QCOMPARE(home.why("second"), u"why.circuit.fuse"_s);
}

void TestCircuits::aFuseBehindAFuseHoldsToo_data()
{
    QTest::addColumn<double>("mainA");
    QTest::addColumn<double>("outerA");
    QTest::addColumn<double>("innerA");
    QTest::addColumn<double>("bothA"); ///< What the tightest fuses leave both cars together.
    QTest::newRow("the inner one is tight") << 63.0 << 40.0 << 8.0 << 8.0 + 16.0;
    QTest::newRow("the outer one is tight") << 63.0 << 20.0 << 16.0 << 20.0;
    QTest::newRow("both are tight") << 63.0 << 17.0 << 8.0 << 17.0;
    QTest::newRow("the main fuse is tight") << 15.0 << 40.0 << 8.0 << 15.0;
    QTest::newRow("the inner one carries more than the outer") << 63.0 << 14.0 << 32.0 << 14.0;
}

void TestCircuits::aFuseBehindAFuseHoldsToo()
{
    QFETCH(double, mainA);
    QFETCH(double, outerA);
    QFETCH(double, innerA);
    QFETCH(double, bothA);
    ControlSettings settings = behind(outerA, {"car", "second"});
    settings.circuits.push_back(behind(innerA, {"car"}).circuits.front());
    settings.circuits.back().name = u"place 1"_s;
    settings.fuse.current = Amperes(mainA);
    settings.loads.devices = {loadDevice("car", LoadMode::On), loadDevice("second", LoadMode::On)};
    LoadHomeSetup setup;
    setup.houseW = [](double) { return 0.0; };
    LoadHome home(std::move(setup), {modelCharger("car", {Stay{}}), modelCharger("second", {Stay{}})},
                  settings);
    home.run(120);
    constexpr double kPerAmpere = 3 * 230;
    double most = 0;
    double inner = 0;
    home.onSecond = [&](const LoadHome &now) {
        inner = std::max(inner, now.loads()[0].power / kPerAmpere);
        most = std::max(most, (now.loads()[0].power + now.loads()[1].power) / kPerAmpere);
    };
    home.run(600);
    QVERIFY2(inner <= std::min(innerA, outerA) + 0.01, qPrintable(QString::number(inner)));
    // Whole amperes are told, and two vehicles may each leave a part of one.
    QVERIFY2(most <= bothA + 0.01 && most >= bothA - 2, qPrintable(QString::number(most)));
}

void TestCircuits::othersOnTheCircuitComeFirst()
{
    ControlState state;
    ControlSettings settings = behind(20, {"car"}, "sub");
    settings.loads.devices = {loadDevice("car", LoadMode::On)};
    double told = 0;
    for (int s = 0; s < 120; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(5000 + told * 690);
        picture.add("car", DeviceType::Charger).ranges.push_back({SetpointKind::ChargerCurrent, 0, 32});
        picture.read(Quantity::ActivePower, told * 690).read(Quantity::ChargerState, 2);
        // Beside the car, 12 A flow on the first phase.
        addMeter(picture, 12 * 230 + told * 230, told * 230, told * 230);
        told = outcome(state, picture, settings, "car", SetpointKind::ChargerCurrent).value.value_or(0);
    }
    QVERIFY2(told >= 6 && told <= 8, qPrintable(QString::number(told)));
}

void TestCircuits::aSilentMeterLeavesNothing()
{
    ControlSettings settings = byHand(-3000);
    settings.circuits = behind(10, {"battery"}, "sub").circuits;
    Picture picture;
    picture.grid(0).battery("battery", 0, 50);
    addMeter(picture, 0, 0, 0);
    picture.last().link = LinkState::Absent;
    const Outcome got = outcome(picture, settings);
    QCOMPARE(got.value, std::optional(0.0));
    QCOMPARE(got.sentence, u"why.circuit.blind"_s);
}

void TestCircuits::allBehindAnUnmeasuredFuseShareIt_data()
{
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("sun");
    QTest::addColumn<double>("boiler");
    QTest::addColumn<double>("value");
    // 10 A on three phases of 230 V are 6.9 kW; a boiler of 1 kW on one of them leaves 1.3 kW on each.
    QTest::newRow("alone") << -9000.0 << 0.0 << 0.0 << -6900.0;
    QTest::newRow("charging beside the boiler") << -9000.0 << 0.0 << 1000.0 << -3900.0;
    QTest::newRow("giving beside the sun") << 9000.0 << 4000.0 << 0.0 << 2900.0;
}

void TestCircuits::allBehindAnUnmeasuredFuseShareIt()
{
    QFETCH(double, byHand);
    QFETCH(double, sun);
    QFETCH(double, boiler);
    ControlSettings settings = ww::test::byHand(byHand);
    settings.circuits = behind(10, {"battery", "sun", "boiler"}).circuits;
    LoadDevice heater = loadDevice("boiler", boiler > 0 ? LoadMode::On : LoadMode::Off);
    heater.power = Watts(1000);
    heater.phase = LoadPhase::L1;
    heater.minRest = 0s;
    settings.loads.devices = {heater};
    ControlState state;
    Outcome got;
    // Not so long that the battery counts as one that does not follow.
    for (int s = 0; s < 4; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(0).battery("battery", 0, 50, 10'000).inverter("sun", sun, 5000);
        picture.add("boiler", DeviceType::Switch).ranges.push_back({SetpointKind::SwitchState, 0, 1});
        picture.read(Quantity::ActivePower, boiler).read(Quantity::SwitchState, boiler > 0 ? 1 : 0);
        got = outcome(state, picture, settings);
    }
    QTEST(got.value.value(), "value");
    QCOMPARE(got.sentence, u"why.circuit.fuse"_s);
}

void TestCircuits::currentSaysMoreThanPower()
{
    ControlSettings settings = byHand(-9000);
    settings.circuits = behind(10, {"battery"}, "sub").circuits;
    Picture picture;
    picture.grid(0).battery("battery", 0, 50, 10'000);
    addMeter(picture, 0, 0, 0);
    // 4 A of reactive current.
    picture.read(Quantity::Current, 4, Phase::L1).read(Quantity::Voltage, 230, Phase::L1);
    QCOMPARE(outcome(picture, settings).value, std::optional(-3.0 * (10 - 4) * 230));
}

void TestCircuits::batteriesInTheirOwnModeKeepToTheirFuse()
{
    ControlSettings settings = behind(10, {"battery"});
    settings.mode = OperatingMode::Off;
    Picture within;
    within.grid(500).battery("battery", -6000, 50, 10'000);
    QVERIFY(!outcome(within, settings).value);
    Picture above;
    above.grid(500).battery("battery", -9000, 50, 10'000);
    const Outcome got = outcome(above, settings);
    QCOMPARE(got.value, std::optional(-6900.0));
    QCOMPARE(got.sentence, u"why.circuit.fuse"_s);
}

QTEST_GUILESS_MAIN(TestCircuits)
#include "tst_circuits.moc"
