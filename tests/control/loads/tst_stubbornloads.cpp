// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One that may stop at once, too.
LoadDevice brief(const char *id, LoadMode mode, double watts = 0)
{
    LoadDevice one = device(id, mode, watts);
    one.minRun = 0s;
    return one;
}

Circuit circuitOf(double amperes, std::initializer_list<const char *> devices)
{
    Circuit circuit{.name = u"garage"_s, .fuse = Amperes(amperes)};
    for (const char *id : devices)
        circuit.devices.emplace_back(QString::fromLatin1(id));
    return circuit;
}

} // namespace

/// What a load draws unasked, unseen or without settings is never promised to others.
// req: B4, B12
class TestStubbornLoads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHandIsToldWhatTheRoomGrants_data();
    void aHandIsToldWhatTheRoomGrants();
    void aHandOnAHeatPumpKeepsTheFuse_data();
    void aHandOnAHeatPumpKeepsTheFuse();
    void aHandOnThePhasesPausesTheVehicle();
    void othersDoWithoutWhatAHeatPumpDrawsByItself_data();
    void othersDoWithoutWhatAHeatPumpDrawsByItself();
    void aVehicleThatTapersKeepsItsPhases();
    void aVehicleThatGoesOnKeepsItsPhases();
    void whatALoadDrawsBeyondItsPowerIsItsOwn();
    void aSwitchOfUnknownPowerLeavesACircuitItOverloads();
    void aSilentChargerKeepsItsPartOfTheFuse();
    void anUnseenHeatPumpKeepsItsPartOfTheFuse();
    void aHeatPumpThatRunsAtTheStartIsNotFalling_data();
    void aHeatPumpThatRunsAtTheStartIsNotFalling();
    void aDeviceWithoutSettingsKeepsToTheCircuit();
    void loadsKeepTheFuseWithoutTheMeter();
};

void TestStubbornLoads::aHandIsToldWhatTheRoomGrants_data()
{
    QTest::addColumn<double>("hand");
    QTest::addColumn<double>("fuse");
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("told");
    QTest::newRow("as wanted") << 10.0 << 63.0 << 16.0 << 10.0;
    QTest::newRow("above the owner's most, room between") << 32.0 << 20.0 << 16.0 << 16.0;
    QTest::newRow("above both") << 32.0 << 14.0 << 16.0 << 12.0;
    QTest::newRow("in part of a step") << 10.5 << 63.0 << 16.0 << 10.0;
}

void TestStubbornLoads::aHandIsToldWhatTheRoomGrants()
{
    QFETCH(double, hand);
    QFETCH(double, fuse);
    QFETCH(double, most);
    LoadDevice car = brief("car", LoadMode::Off);
    car.charger.maxCurrent = Amperes(most);
    ControlSettings settings = settingsFor({car}, fuse);
    LoadHomeSetup setup;
    settings.overrides = {{DeviceId(u"car"_s), SetpointKind::ChargerCurrent, hand, setup.start + 1h}};
    ModelLoad model = modelCharger("car", {hungry()});
    model.mostA = 32;
    LoadHome home(setup, {model}, settings);
    home.run(120);
    QTEST(home.load("car").setpoint, "told");
}

void TestStubbornLoads::aHandOnAHeatPumpKeepsTheFuse_data()
{
    QTest::addColumn<double>("own");
    QTest::newRow("it rests") << 0.0;
    QTest::newRow("what it draws by itself fits") << 500.0;
}

void TestStubbornLoads::aHandOnAHeatPumpKeepsTheFuse()
{
    QFETCH(double, own);
    ModelLoad model = modelHeatPump("pump", 3400);
    model.ownW = [own](double) { return own; };
    LoadHomeSetup setup;
    setup.inverters.clear();
    setup.houseShares = {0.4, 0.3, 0.3};
    setup.houseW = [](double) { return 4000.0; };
    LoadDevice pump = brief("pump", LoadMode::Off, 3400);
    pump.phase = LoadPhase::All;
    LoadHome home(setup, {model}, settingsFor({pump}, 10));
    home.run(700);
    home.settings().overrides = {{DeviceId(u"pump"_s), SetpointKind::SgReady, 3, home.time() + 1h}};
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) { most = std::max(most, now.loads()[0].setpoint); };
    home.run(60);
    QCOMPARE(most, 2.0);
    QCOMPARE(home.why("pump"), u"why.load.fuse"_s);
}

void TestStubbornLoads::aHandOnThePhasesPausesTheVehicle()
{
    ModelLoad model = modelCharger("car", {hungry()});
    model.changesPhases = true;
    LoadHome home({}, {model}, settingsFor({brief("car", LoadMode::On)}));
    home.run(900);
    QCOMPARE(home.load("car").setPhases, 3);
    QVERIFY(home.load("car").power > 10'000);
    home.settings().overrides = {{DeviceId(u"car"_s), SetpointKind::ChargerPhases, 1, home.time() + 1h}};
    double before = home.load("car").power;
    double switchedAt = -1;
    home.onSecond = [&](const LoadHome &now) {
        const ModelLoad &car = now.loads()[0];
        if (switchedAt < 0 && car.setPhases == 1)
            switchedAt = before;
        before = car.power;
    };
    home.run(300);
    QCOMPARE(home.load("car").setPhases, 1);
    QCOMPARE(switchedAt, 0.0);
    QVERIFY(home.load("car").power > 3000 && home.load("car").power < 4000);
}

void TestStubbornLoads::othersDoWithoutWhatAHeatPumpDrawsByItself_data()
{
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<double>("hours");
    // 25 A are 5750 W a phase; the pump takes 4000 W of one.
    QTest::newRow("it may not be locked") << false << 1.0;
    QTest::newRow("it may, and the two hours are over") << true << 4.0;
}

void TestStubbornLoads::othersDoWithoutWhatAHeatPumpDrawsByItself()
{
    QFETCH(bool, mayLock);
    QFETCH(double, hours);
    LoadDevice pump = brief("pump", LoadMode::Off, 4000);
    pump.heatPump.mayLock = mayLock;
    pump.phase = LoadPhase::L1;
    ModelLoad model = modelHeatPump("pump", 4000);
    model.phase = LoadPhase::L1;
    model.ownW = [](double t) { return t > 300 ? 4000.0 : 0.0; };
    LoadHomeSetup setup;
    setup.houseShares = {1, 0, 0};
    LoadHome home(setup, {modelCharger("car", {hungry()}), model},
                  settingsFor({brief("car", LoadMode::On), pump}, 25));
    home.run(290);
    QCOMPARE(home.load("car").setpoint, 16.0);
    home.run(hours * 3600);
    home.watchPhasesAbove(25 * 230);
    home.run(120);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    // 5750 - 400 - 4000 W are 5.9 A: less than a vehicle can be offered.
    QCOMPARE(home.load("car").setpoint, 0.0);
    QCOMPARE(home.why("car"), u"why.load.fuse"_s);
    QCOMPARE(home.longestAbove(), 0.0);
}

void TestStubbornLoads::aVehicleThatTapersKeepsItsPhases()
{
    ModelLoad model = modelCharger("car", {hungry()});
    model.stays[0].mostA = 6;
    // It takes 6 A of the 8 A it is offered: as much as two phases with 9 A.
    LoadHome home({}, {model}, settingsFor({brief("car", LoadMode::On)}));
    home.run(360);
    const ChargerMemory &memory = home.state().loads.loads.at(0).charger;
    QCOMPARE(memory.used, 3);
}

// A vehicle on one phase that goes on charging although it is stopped still loads that one phase.
void TestStubbornLoads::aVehicleThatGoesOnKeepsItsPhases()
{
    Stay stay = hungry();
    stay.phases = 1;
    ModelLoad one = modelCharger("one", {stay});
    one.phase = LoadPhase::L3;
    LoadDevice first = brief("one", LoadMode::On);
    first.phase = LoadPhase::L3;
    first.charger.maxCurrent = Amperes(8);
    ControlSettings settings = settingsFor({first, brief("three", LoadMode::Off)});
    settings.circuits = {circuitOf(16, {"one", "three"})};
    LoadHome home({}, {one, modelCharger("three", {hungry()})}, settings);
    home.run(120);
    QCOMPARE(home.load("one").power, 8 * 230.0);
    home.load("one").ignores = true;
    home.settingsOf("one").mode = LoadMode::Off;
    home.run(120);
    home.settingsOf("three").mode = LoadMode::On;
    home.run(120);
    QCOMPARE(home.load("three").setpoint, 8.0);
}

// A load that draws more than anybody knew takes that from the room of the others.
void TestStubbornLoads::whatALoadDrawsBeyondItsPowerIsItsOwn()
{
    LoadDevice pump = brief("pump", LoadMode::On, 2000);
    ControlSettings settings = settingsFor({pump, brief("car", LoadMode::On)});
    settings.peak.instant = 9_kW;
    LoadHome home({}, {modelHeatPump("pump", 3000), modelCharger("car", {hungry()})}, settings);
    home.run(900);
    QVERIFY(home.load("pump").power > 2990);
    // 9 kW less 400 W of the house and the heat pump's 3 kW, in whole amperes on three phases.
    QCOMPARE(home.load("car").setpoint, 8.0);
    QVERIFY2(home.grid() <= 9000, qPrintable(QString::number(home.grid())));
}

// Nobody knew what it draws before it ran; as soon as that is seen, it is too much.
void TestStubbornLoads::aSwitchOfUnknownPowerLeavesACircuitItOverloads()
{
    ControlSettings settings = settingsFor({brief("boiler", LoadMode::On)});
    settings.circuits = {circuitOf(12, {"boiler"})};
    LoadHome home({}, {modelSwitch("boiler", 3137, LoadPhase::L2)}, settings);
    int above = 0;
    home.onSecond = [&above](const LoadHome &now) { above += now.loads()[0].power > 12 * 230 ? 1 : 0; };
    home.run(60);
    QVERIFY2(above > 0 && above <= 2, qPrintable(QString::number(above)));
}

void TestStubbornLoads::aSilentChargerKeepsItsPartOfTheFuse()
{
    ControlSettings settings = settingsFor({brief("car", LoadMode::On), brief("second", LoadMode::On)});
    settings.circuits = {circuitOf(20, {"car", "second"})};
    LoadHome home({}, {modelCharger("car", {hungry()}), modelCharger("second", {hungry()})}, settings);
    home.run(300);
    const double before = home.load("second").setpoint;
    QVERIFY2(before >= 6 && home.load("car").setpoint + before <= 20, qPrintable(QString::number(before)));
    home.load("car").silent = true;
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) { most = std::max(most, now.loads()[1].setpoint); };
    home.run(600);
    QVERIFY2(most <= before, qPrintable(QString::number(most)));
}

void TestStubbornLoads::anUnseenHeatPumpKeepsItsPartOfTheFuse()
{
    LoadDevice pump = brief("pump", LoadMode::Off, 6900);
    pump.phase = LoadPhase::All;
    ModelLoad model = modelHeatPump("pump", 6900);
    model.metered = false;
    ControlSettings settings = settingsFor({brief("car", LoadMode::On), pump});
    // 20 A, of which the pump may take 10 A at any time.
    settings.circuits = {circuitOf(20, {"car", "pump"})};
    LoadHome home({}, {modelCharger("car", {hungry()}), model}, settings);
    home.run(300);
    QVERIFY2(home.load("car").setpoint >= 8 && home.load("car").setpoint <= 10,
             qPrintable(QString::number(home.load("car").setpoint)));
}

void TestStubbornLoads::aHeatPumpThatRunsAtTheStartIsNotFalling_data()
{
    QTest::addColumn<bool>("onCircuit");
    QTest::addColumn<double>("told");
    // 16 A less a third of 3 kW on each phase, in whole amperes.
    QTest::newRow("a circuit nobody measures") << true << 11.0;
    // 9 kW less the heat pump and 400 W of the house on three phases.
    QTest::newRow("the peak at the meter") << false << 8.0;
}

// Nobody told it to stop: what it draws by itself goes on.
void TestStubbornLoads::aHeatPumpThatRunsAtTheStartIsNotFalling()
{
    QFETCH(bool, onCircuit);
    ControlSettings settings = settingsFor({brief("pump", LoadMode::Off), brief("car", LoadMode::On)});
    if (onCircuit)
        settings.circuits = {circuitOf(16, {"pump", "car"})};
    else
        settings.peak.instant = 9_kW;
    settings.loads.devices.front().phase = LoadPhase::All;
    ModelLoad pump = modelHeatPump("pump", 3000);
    pump.ownW = [](double) { return 3000.0; };
    LoadHome home({}, {pump, modelCharger("car", {hungry()})}, settings);
    home.run(60);
    QVERIFY(home.load("pump").power > 2980);
    QTEST(home.load("car").setpoint, "told");
}

void TestStubbornLoads::aDeviceWithoutSettingsKeepsToTheCircuit()
{
    ControlSettings settings = settingsFor({brief("car", LoadMode::On)});
    settings.circuits = {circuitOf(20, {"car", "unlisted"})};
    ModelLoad unlisted = modelCharger("unlisted", {hungry()});
    unlisted.setpoint = 16;
    LoadHome home({}, {modelCharger("car", {hungry()}), unlisted}, settings);
    home.run(60);
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) {
        most = std::max(most, now.loads()[0].power + now.loads()[1].power);
    };
    home.run(300);
    QVERIFY2(most <= 3 * 20 * 230, qPrintable(QString::number(most)));
    QVERIFY(home.load("unlisted").setpoint >= 6);
    QVERIFY(home.status("unlisted"));
}

void TestStubbornLoads::loadsKeepTheFuseWithoutTheMeter()
{
    LoadHomeSetup setup;
    LoadHome home(setup, {modelSwitch("a", 3000), modelSwitch("b", 3000), modelSwitch("c", 3000)},
                  settingsFor({brief("a", LoadMode::On, 3000), brief("b", LoadMode::On, 3000),
                               brief("c", LoadMode::On, 3000)},
                              35));
    home.loseMeter(true);
    home.run(120);
    // 35 A carry two of them on one phase.
    QCOMPARE(home.load("a").setpoint + home.load("b").setpoint + home.load("c").setpoint, 2.0);
    QCOMPARE(home.load("c").setpoint, 0.0);
    QCOMPARE(home.why("c"), u"why.load.fuse"_s);
}

QTEST_GUILESS_MAIN(TestStubbornLoads)
#include "tst_stubbornloads.moc"
