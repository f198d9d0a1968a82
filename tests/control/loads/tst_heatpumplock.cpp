// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"
#include "picture.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The pump is off, and what it draws by itself is limited.
ControlSettings limitedPump(ConsumptionLimitSource source, bool mayLock)
{
    LoadDevice device = test::device("pump", LoadMode::Off, 2000);
    device.heatPump.mayLock = mayLock;
    ControlSettings settings = settingsFor({device});
    settings.consumptionLimit.source = source;
    settings.consumptionLimit.devices = {{DeviceId(u"pump"_s), ControllableKind::HeatPump, 2_kW}};
    return settings;
}

/// A limit of consumption for heat pumps that nobody asks to run.
ControlSettings limitedPumps(double limitW, const std::vector<LoadDevice> &pumps)
{
    ControlSettings settings = settingsFor(pumps);
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.power = Watts(limitW);
    for (const LoadDevice &one : pumps)
        settings.consumptionLimit.devices.push_back({one.device, ControllableKind::HeatPump, 6_kW});
    return settings;
}

LoadDevice unwanted(const char *id, double watts)
{
    LoadDevice device = loadDevice(id, LoadMode::Off);
    device.power = Watts(watts);
    device.heatPump.mayLock = true;
    return device;
}

ModelLoad unseenPump(const char *id, double watts)
{
    ModelLoad model = modelHeatPump(id, watts);
    model.metered = false;
    model.ownW = [watts](double) { return watts; };
    return model;
}

} // namespace

/// When a heat pump is locked through SG Ready, and for how long.
// req: B10
class TestHeatPumpLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHandThatEndsALockEndsIt();
    void isLockedOnlyWhereTheDeviceOffersIt_data();
    void isLockedOnlyWhereTheDeviceOffersIt();
    void isLockedWhereNobodySeesWhatItDraws_data();
    void isLockedWhereNobodySeesWhatItDraws();
    void theFirstOfTwoUnseenPumpsIsSpared();
    void anUnseenPumpStaysLockedWithinItsHours();
    void midnightGivesNoLockBack_data();
    void midnightGivesNoLockBack();
};

// What a hand has ended does not go on after it: the rest of its time would be a lock that is too short.
void TestHeatPumpLock::aHandThatEndsALockEndsIt()
{
    LoadDevice device = test::device("pump", LoadMode::On, 2000);
    device.heatPump.mayLock = true;
    ControlSettings settings = settingsFor({device});
    settings.fuse.current = Amperes(20);
    LoadHomeSetup setup;
    setup.houseW = [](double t) { return t >= 700 && t < 1200 ? 12'000.0 : 400.0; };
    ModelLoad model = modelHeatPump("pump", 2000);
    model.metered = false;
    LoadHome home(setup, {model}, settings);
    home.run(800);
    QCOMPARE(home.load("pump").setpoint, 1.0);
    home.settings().overrides = {{DeviceId(u"pump"_s), SetpointKind::SgReady, 2, home.time() + 100s}};
    home.run(100);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    home.run(300);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    home.run(150);
    QCOMPARE(home.load("pump").setpoint, 3.0);
}

void TestHeatPumpLock::isLockedOnlyWhereTheDeviceOffersIt_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<double>("state");
    QTest::addColumn<QString>("why");
    QTest::newRow("offered") << 1.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("not offered now") << 2.0 << true << 2.0 << u"why.heatPump.unlocked"_s;
    QTest::newRow("its owner does not want it") << 1.0 << false << 2.0 << u"why.heatPump.unlocked"_s;
}

void TestHeatPumpLock::isLockedOnlyWhereTheDeviceOffersIt()
{
    QFETCH(double, least);
    QFETCH(bool, mayLock);
    ControlSettings settings = limitedPump(ConsumptionLimitSource::Always, mayLock);
    settings.consumptionLimit.power = 1_kW;
    Picture picture;
    picture.grid(2500);
    picture.add("pump", DeviceType::HeatPump).ranges = {{SetpointKind::SgReady, least, 4}};
    picture.read(Quantity::ActivePower, 2000);
    ControlState state;
    const Decision decision = decide(settings, {}, state, picture.snapshot());
    const Command *command = find(decision, picture.snapshot(), "pump", SetpointKind::SgReady);
    QVERIFY(command);
    QTEST(command->value, "state");
    QTEST(QString::fromLatin1(sentenceId(decision.loads.front().why.why())), "why");
}

void TestHeatPumpLock::isLockedWhereNobodySeesWhatItDraws_data()
{
    QTest::addColumn<double>("limitW");
    QTest::addColumn<double>("powerW");
    QTest::addColumn<double>("sunW");
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<double>("state");
    QTest::addColumn<QString>("why");
    const double none = qInf();
    QTest::newRow("no limit") << none << 6000.0 << 0.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("it may draw more") << 4200.0 << 6000.0 << 0.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("it may not") << 4200.0 << 4000.0 << 0.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("the sun gives the rest") << 4200.0 << 6000.0 << 3000.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("its power is not known")
        << 1000.0 << 0.0 << 0.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("its owner does not want it")
        << 4200.0 << 6000.0 << 0.0 << false << 2.0 << u"why.load.off"_s;
}

// req: B10
void TestHeatPumpLock::isLockedWhereNobodySeesWhatItDraws()
{
    QFETCH(double, limitW);
    QFETCH(double, powerW);
    QFETCH(double, sunW);
    QFETCH(bool, mayLock);
    LoadDevice device = unwanted("pump", powerW);
    device.heatPump.mayLock = mayLock;
    ControlSettings settings = limitedPumps(limitW, {device});
    ControlInputs inputs;
    inputs.consumptionLimitW = limitW;
    Picture picture;
    picture.grid(-sunW);
    picture.add("pump", DeviceType::HeatPump).ranges = {{SetpointKind::SgReady, 1, 4}};
    ControlState state;
    const Decision decision = decide(settings, {}, state, picture.snapshot(), inputs);
    const Command *command = find(decision, picture.snapshot(), "pump", SetpointKind::SgReady);
    QVERIFY(command);
    QTEST(command->value, "state");
    QTEST(QString::fromLatin1(sentenceId(decision.loads.front().why.why())), "why");
}

// Either of them fits under the limit, and both do not.
void TestHeatPumpLock::theFirstOfTwoUnseenPumpsIsSpared()
{
    ControlSettings settings = limitedPumps(4200, {unwanted("one", 3000), unwanted("two", 3000)});
    LoadHome home({}, {unseenPump("one", 3000), unseenPump("two", 3000)}, settings);
    home.inputs().consumptionLimitW = 4200;
    home.run(3600);
    QCOMPARE(home.load("one").setpoint, 2.0);
    QCOMPARE(home.load("two").setpoint, 1.0);
    QCOMPARE(home.switchings("one", SetpointKind::SgReady).size(), 0U);
    QCOMPARE(home.switchings("two", SetpointKind::SgReady).size(), 1U);
}

// The limit holds for hours: what the pump may draw is kept from it for two of them, and from the others
// after that.
void TestHeatPumpLock::anUnseenPumpStaysLockedWithinItsHours()
{
    LoadDevice rod = loadDevice("rod", LoadMode::On);
    rod.minRest = 0s;
    ControlSettings settings = limitedPumps(4200, {unwanted("pump", 6000), rod});
    ModelLoad heating = modelRod("rod", 3000);
    heating.coolingW = 3000;
    LoadHome home({}, {unseenPump("pump", 6000), heating}, settings);
    home.inputs().consumptionLimitW = qInf();
    home.run(600);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    QVERIFY(home.load("pump").power > 5900 && home.load("rod").power > 2900);
    home.inputs().consumptionLimitW = 4200;
    double above = 0;
    double locked = 0;
    home.onSecond = [&](const LoadHome &now) {
        above += now.loads()[0].power + now.loads()[1].power > 4200 + 30 ? 1 : 0;
        locked += now.loads()[0].setpoint == 1 ? 1 : 0;
    };
    home.run(7000);
    // It takes its time to stop, and the others wait for that.
    QVERIFY2(above <= 30, qPrintable(QString::number(above)));
    QVERIFY(home.load("rod").power > 2900);
    home.run(2000);
    QVERIFY2(locked > 7190 && locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.switchings("pump", SetpointKind::SgReady).size(), 2U);
    QCOMPARE(home.why("pump"), u"why.heatPump.unlocked"_s);
    QCOMPARE(home.load("rod").setpoint, 0.0);
}

void TestHeatPumpLock::midnightGivesNoLockBack_data()
{
    QTest::addColumn<Instant>("evening");
    // 21:50 in Berlin, and in the last two of these nights its clocks are set at two and three o'clock.
    QTest::newRow("a night") << Instant{1'465'933'800'000};
    QTest::newRow("a night of 23 hours") << Instant{1'459'025'400'000};
    QTest::newRow("a night of 25 hours") << Instant{1'477'770'600'000};
}

// The two hours are of the last 24, whatever the calendar says: no device tells control how much is left
// here.
void TestHeatPumpLock::midnightGivesNoLockBack()
{
    QFETCH(Instant, evening);
    const ControlSettings settings = limitedPump(ConsumptionLimitSource::External, true);
    LoadHomeSetup setup;
    setup.start = evening;
    ModelLoad model = modelHeatPump("pump", 2000);
    model.ownW = [](double) { return 1500.0; };
    PlantConfig plant;
    plant.timeZone = "Europe/Berlin";
    LoadHome home(setup, {model}, settings, plant);
    double locked = 0;
    home.onSecond = [&locked](const LoadHome &now) { locked += now.loads().front().setpoint == 1 ? 1 : 0; };
    home.inputs().consumptionLimitW = qInf();
    home.run(300);
    QCOMPARE(locked, 0.0);
    home.inputs().consumptionLimitW = 1000;
    // Every ten minutes it is let go for some seconds, to see whether it still draws too much.
    home.run(7600);
    QVERIFY2(locked > 7000 && locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.load("pump").setpoint, 2.0);
    // Midnight passes, the limit ends and comes again, and so do the hours in which clocks are set.
    home.inputs().consumptionLimitW = qInf();
    home.run(900);
    home.inputs().consumptionLimitW = 1000;
    home.run(4 * 3600);
    QVERIFY2(locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.load("pump").setpoint, 2.0);
    QCOMPARE(home.why("pump"), u"why.heatPump.unlocked"_s);
}

QTEST_GUILESS_MAIN(TestHeatPumpLock)
#include "tst_heatpumplock.moc"
