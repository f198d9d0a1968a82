// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/context.h"
#include "control/loads/allocateloads.h"
#include "control/observe.h"
#include "control/rules/rules.h"
#include "loads/loadcases.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A hand on a load wins, below the hard limits.
// req: B1, B12
class TestLoadHand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handWinsBelowHardLimits_data();
    void handWinsBelowHardLimits();
    void handOnADeviceWithoutSettingsKeepsTheFuse();
};

void TestLoadHand::handWinsBelowHardLimits_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("told");
    QTest::addColumn<QString>("why");
    const auto add = [](const char *name, const char *id, SetpointKind kind, double value, double told,
                        const char *why) {
        QTest::newRow(name) << QString::fromLatin1(id) << static_cast<int>(kind) << value << told
                            << QString::fromLatin1(why);
    };
    add("charger", "car", SetpointKind::ChargerCurrent, 10, 10, "why.manualOverride.current");
    add("charger above the fuse", "car", SetpointKind::ChargerCurrent, 16, 12, "why.load.fuse");
    add("charger pauses", "car", SetpointKind::ChargerCurrent, 0, 0, "why.manualOverride.current");
    add("switch on", "oven", SetpointKind::SwitchState, 1, 1, "why.manualOverride.value");
    add("switch off", "oven", SetpointKind::SwitchState, 0, 0, "why.manualOverride.value");
    add("heat pump forced", "pump", SetpointKind::SgReady, 4, 4, "why.manualOverride.value");
    add("heat pump locked", "pump", SetpointKind::SgReady, 1, 1, "why.manualOverride.value");
    add("rod", "rod", SetpointKind::HeatingRodPower, 1234, 1200, "why.manualOverride.power");
}

void TestLoadHand::handWinsBelowHardLimits()
{
    QFETCH(QString, id);
    QFETCH(int, kind);
    QFETCH(double, value);
    QFETCH(double, told);
    QFETCH(QString, why);
    ControlSettings settings =
        settingsFor({device("car", LoadMode::Off), device("oven", LoadMode::Surplus, 1000),
                     device("pump", LoadMode::Off, 1000), device("rod", LoadMode::Off)},
                    14);
    LoadHomeSetup setup;
    settings.overrides = {{DeviceId(id), static_cast<SetpointKind>(kind), value, setup.start + 1h}};
    LoadHome home(setup,
                  {modelCharger("car", {hungry()}), modelSwitch("oven", 1000), modelHeatPump("pump", 1000),
                   modelRod("rod", 3000)},
                  settings);
    home.run(120);
    const QByteArray name = id.toLatin1();
    QCOMPARE(home.load(name.constData()).setpoint, told);
    QCOMPARE(home.why(name.constData()), why);
    for (const Command &command : home.decision().commands)
        QVERIFY(command.allowed.interval().contains(command.value));
}

void TestLoadHand::handOnADeviceWithoutSettingsKeepsTheFuse()
{
    ControlSettings settings = settingsFor({}, 14);
    LoadHomeSetup setup;
    settings.overrides = {{DeviceId(u"car"_s), SetpointKind::ChargerCurrent, 16, setup.start + 1h}};
    LoadHome home(setup, {modelCharger("car", {hungry()})}, settings);
    home.watchPhasesAbove(14 * 230);
    home.run(120);
    QCOMPARE(home.load("car").setpoint, 12.0);
    QVERIFY(home.longestAbove() <= 2);
}

QTEST_GUILESS_MAIN(TestLoadHand)
#include "tst_loadhand.moc"
