// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A car that is full, is unplugged or does not want, from the charger's registers up to decisions, and back
// to the home whose sun others must get.
#include "controlledhome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;

namespace {

const auto kCharger = DeviceId(u"charger"_s);
const SetpointKey kCurrent{kCharger, SetpointKind::ChargerCurrent};
constexpr Instant kNoon{1'457'953'200'000}; // 14 March 2016, 11:00 UTC; nobody comes on that day.

/// Family Garage with the car first and the battery after it.
ControlSettings carFirst()
{
    ControlSettings control;
    LoadDevice car;
    car.device = kCharger;
    car.mode = LoadMode::Surplus;
    car.startDelay = car.stopDelay = car.minRun = car.minRest = 10s;
    control.loads.devices = {car};
    control.loads.batteryPlace = BatteryPlace::Last;
    return control;
}

/// A car comes a minute after the start and wants so much.
HomeRecording garage(WattHours wanted)
{
    auto loaded = loadHome(u"family-garage"_s);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().toString()));
    HomeDescription home = loaded->description();
    home.charger->sessions = {{kNoon + 1min, kNoon + 5h, wanted}};
    return {home, loaded->tracks()};
}

} // namespace

// req: B9, B12
class TestCarFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFullCarLeavesItsSunToTheBattery();
    void anUnpluggedCarLeavesItsSunToTheBattery();
    void aCarThatDoesNotWantLeavesItsSunToTheBattery();

private:
    /// Nothing is drawn for the car, and nothing is wrong.
    [[nodiscard]] static bool isLeftAlone(const ControlledHome &home)
    {
        return home.simulation->truth().chargerW < 10 && home.alarms().isEmpty();
    }
    /// And the sun goes into the battery.
    [[nodiscard]] static bool hasBatteryTheSun(const ControlledHome &home)
    {
        const HomeTruth &truth = home.simulation->truth();
        return isLeftAlone(home) && truth.batteryW < -500 && std::abs(truth.gridW) < 300;
    }
    [[nodiscard]] static QByteArray picture(const ControlledHome &home)
    {
        return home.picture() + ", car " + QByteArray::number(home.simulation->truth().chargerW) +
               " W: " + home.decision(kCurrent).toUtf8();
    }
};

void TestCarFaults::aFullCarLeavesItsSunToTheBattery()
{
    ControlledHome home(garage(WattHours(200)), carFirst(), kNoon);
    QVERIFY2(home.comes(5min, [&] { return home.simulation->truth().chargerW > 1000; }), picture(home));
    QVERIFY2(home.comes(20min, [&] { return home.simulation->truth().chargerW < 10; }), picture(home));
    QVERIFY2(home.comes(3min, [&] { return hasBatteryTheSun(home); }), picture(home));
    QVERIFY2(home.stays(10min, [&] { return isLeftAlone(home); }), picture(home));
    QVERIFY2(home.comes(1min, [&] { return hasBatteryTheSun(home); }), picture(home));
    QVERIFY2(home.decision(kCurrent).contains(u"charger"_s), picture(home));
}

void TestCarFaults::anUnpluggedCarLeavesItsSunToTheBattery()
{
    ControlledHome home(garage(WattHours(20'000)), carFirst(), kNoon);
    QVERIFY2(home.comes(5min, [&] { return home.simulation->truth().chargerW > 1000; }), picture(home));
    home.simulation->setCarPresent(false);
    QVERIFY2(home.comes(1min, [&] { return home.decision(kCurrent).endsWith(u"noVehicle"_s); }),
             picture(home));
    QVERIFY2(home.comes(3min, [&] { return hasBatteryTheSun(home); }), picture(home));
    // The next one is served like the first.
    home.simulation->setCarPresent(true);
    QVERIFY2(home.comes(5min, [&] { return home.simulation->truth().chargerW > 1000; }), picture(home));
}

void TestCarFaults::aCarThatDoesNotWantLeavesItsSunToTheBattery()
{
    ControlledHome home(garage(WattHours(0)), carFirst(), kNoon);
    QVERIFY2(home.comes(10min, [&] { return hasBatteryTheSun(home); }), picture(home));
    QVERIFY2(home.stays(20min, [&] { return isLeftAlone(home); }), picture(home));
    QVERIFY2(home.comes(1min, [&] { return hasBatteryTheSun(home); }), picture(home));
}

QTEST_GUILESS_MAIN(TestCarFaults)
#include "tst_carfaults.moc"
