// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The battery's place among the loads.
// req: B9
class TestLoadBattery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteryHasItsPlace_data();
    void batteryHasItsPlace();
    void batteryComesFirstUntilItsCharge();
    void batteryDoesNotFeedLoads_data();
    void batteryDoesNotFeedLoads();
};

void TestLoadBattery::batteryHasItsPlace_data()
{
    QTest::addColumn<int>("batteryAt");
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("running");
    const auto add = [](const char *name, int at, BatteryPlace place, const char *running) {
        QTest::newRow(name) << at << static_cast<int>(place) << QString::fromLatin1(running);
    };
    add("before both", 0, BatteryPlace::AsOrdered, "");
    add("between", 1, BatteryPlace::AsOrdered, "a");
    add("after both", 2, BatteryPlace::AsOrdered, "ab");
    add("first by setting", 2, BatteryPlace::First, "");
    add("last by setting", 0, BatteryPlace::Last, "ab");
}

void TestLoadBattery::batteryHasItsPlace()
{
    QFETCH(int, batteryAt);
    QFETCH(int, place);
    QFETCH(QString, running);
    LoadDevice a = loadDevice("a", LoadMode::Surplus);
    LoadDevice b = loadDevice("b", LoadMode::Surplus);
    a.power = b.power = 1_kW;
    ControlSettings settings = settingsFor({a, b});
    settings.loads.batteryPlace = static_cast<BatteryPlace>(place);
    LoadHomeSetup setup = sunny([](double) { return 3000.0; });
    setup.batteries = {3000};
    setup.batteryAt = static_cast<std::size_t>(batteryAt);
    LoadHome home(setup, {modelSwitch("a", 1000), modelSwitch("b", 1000, LoadPhase::L2)}, settings);
    home.run(900);
    QString on;
    for (const char *id : {"a", "b"})
        on += isOn(home, id) ? QString::fromLatin1(id) : QString();
    QCOMPARE(on, running);
    // The battery takes what the loads leave.
    QVERIFY2(std::abs(home.battery() + 2600 - 1000.0 * static_cast<double>(on.size())) < 60,
             qPrintable(QString::number(home.battery())));
}

void TestLoadBattery::batteryComesFirstUntilItsCharge()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 1_kW;
    ControlSettings settings = settingsFor({boiler});
    settings.loads.batteryPlace = BatteryPlace::Last;
    settings.loads.batteryFirstUntil = 80_pct;
    LoadHomeSetup setup = sunny([](double) { return 3000.0; });
    setup.batteries = {4000};
    LoadHome home(setup, {modelSwitch("boiler", 1000)}, settings);
    home.run(600);
    QVERIFY(!isOn(home, "boiler"));
    home.setSoc(81);
    home.run(600);
    QVERIFY(isOn(home, "boiler"));
    // It does not fall back for a little.
    home.setSoc(78);
    home.run(900);
    QVERIFY(isOn(home, "boiler"));
    home.setSoc(70);
    home.run(900);
    QVERIFY(!isOn(home, "boiler"));
}

// req: B2
void TestLoadBattery::batteryDoesNotFeedLoads_data()
{
    QTest::addColumn<bool>("fromBattery");
    QTest::addColumn<std::optional<double>>("plannedW");
    QTest::addColumn<double>("batteryW");
    using Planned = std::optional<double>;
    QTest::newRow("the owner does not want it") << false << Planned() << 500.0;
    QTest::newRow("the owner wants it") << true << Planned() << 2500.0;
    QTest::newRow("nor while a tariff gives what the house needs") << false << Planned(0) << 500.0;
    QTest::newRow("a tariff gives it to the load as well") << true << Planned(0) << 2500.0;
    QTest::newRow("a tariff gives more than the house needs") << false << Planned(1500) << 1500.0;
}

void TestLoadBattery::batteryDoesNotFeedLoads()
{
    QFETCH(bool, fromBattery);
    QFETCH(std::optional<double>, plannedW);
    QFETCH(double, batteryW);
    LoadDevice oven = loadDevice("oven", LoadMode::On);
    oven.power = 2_kW;
    oven.fromBattery = fromBattery;
    LoadHomeSetup setup;
    setup.batteries = {5000};
    setup.houseW = [](double t) { return 500 + 20 * std::sin(t * 0.7); };
    ControlSettings settings = settingsFor({oven});
    if (plannedW) {
        settings.mode = OperatingMode::TimeOfUse;
        settings.timeOfUse.windows = {{.action = TariffAction::Discharge, .power = Watts(*plannedW)}};
    }
    LoadHome home(setup, {modelSwitch("oven", 2000)}, settings);
    home.run(900);
    QVERIFY(isOn(home, "oven"));
    const double battery = home.battery();
    QVERIFY2(std::abs(battery - batteryW) < 60, qPrintable(QString::number(battery)));
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) { most = std::max(most, now.battery()); };
    home.run(300);
    QVERIFY2(most < batteryW + 100, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestLoadBattery)
#include "tst_loadbattery.moc"
