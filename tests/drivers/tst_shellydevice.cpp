// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11
// A smart switch: what it is, what it measures, and who may use it.
#include "shellybench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestShellyDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsWhatItMeasures();
    void twoOutputsAreTwoDevices();
    void anyModelTellsItsOutputs();
    void olderFirmwareIsRefusedUntilItIsUpdated();
    void newerFirmwareIsNoted();
    void anotherModelThanTheSettingsSayIsRefused();
    void aShutterIsRefused();
    void generationOneIsRefused();
    void aMissingPasswordIsAnAlarmAndNothingIsTried();
    void aWrongPasswordIsTriedOnceInAQuarterOfAnHour();
    void aPasswordPutRightIsFoundOutByItself();
    void absenceIsNoticedAndTheDeviceNotHammered();
    void comesBackAndIsLookedAtAnew();
    void answersNobodyCanReadAreNoValues();
    void itsOwnErrorsAreAlarms();
    void anUnknownProfileIsRefused();
    void anotherOneComesAndGoesWhileTheFirstRuns();
};

void TestShellyDevice::reportsWhatItMeasures()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.core.setLoad(0, {.watts = 230, .volts = 230});
    bench.pass(3s);
    QCOMPARE(bench.value(Quantity::SwitchState), std::optional(0.0));
    QCOMPARE(bench.value(Quantity::ActivePower), std::optional(0.0));
    bench.core.press(0);
    bench.pass(3s);
    QCOMPARE(bench.value(Quantity::SwitchState), std::optional(1.0));
    QCOMPARE(bench.value(Quantity::ActivePower), std::optional(230.0));
    QCOMPARE(bench.value(Quantity::Current), std::optional(1.0));
    QCOMPARE(bench.value(Quantity::Voltage), std::optional(230.0));
    bench.pass(60min, 1s);
    QVERIFY(std::abs(*bench.value(Quantity::ActiveEnergyImport) - 230) < 1);
    const DeviceIdentity &identity = bench.device()->identity();
    QCOMPARE(identity.manufacturer, u"Shelly"_s);
    QCOMPARE(identity.model, u"Plus Plug S (SNPL-00112EU)"_s);
    QCOMPARE(identity.firmware, u"1.0.8"_s);
    QCOMPARE(identity.serial, bench.core.setup().id);
    QCOMPARE(bench.device()->link(), LinkState::Connected);
}

void TestShellyDevice::twoOutputsAreTwoDevices()
{
    ShellyBench bench({.id = u"shellypro2pm-30c6f78b8258"_s, .app = u"Pro2PM"_s, .outputs = 2},
                      u"shelly-pro-2pm"_s);
    QVERIFY(bench.start().isEmpty());
    bench.core.setLoad(1, {.watts = 40});
    bench.core.press(1);
    bench.pass(3s);
    QCOMPARE(bench.plant.devices().size(), 2);
    QCOMPARE(bench.device(u"plug-2"_s)->name(), u"Plug 2"_s);
    QCOMPARE(bench.value(Quantity::ActivePower), std::optional(0.0));
    QCOMPARE(bench.value(Quantity::ActivePower, u"plug-2"_s), std::optional(40.0));
    bench.command(true);
    bench.pass(1s);
    QVERIFY(bench.core.isOn(0));
    bench.command(false, 30s, u"plug-2"_s);
    bench.pass(1s);
    QVERIFY(bench.core.isOn(0));
    QVERIFY(!bench.core.isOn(1));
}

void TestShellyDevice::anyModelTellsItsOutputs()
{
    ShellyBench bench({.id = u"shellypro4pm-1"_s, .app = u"Pro4PM"_s, .version = u"1.4.4"_s, .outputs = 4},
                      u"shelly"_s);
    QVERIFY(bench.start().isEmpty());
    QCOMPARE(bench.plant.devices().size(), 1);
    bench.pass(3s);
    QCOMPARE(bench.plant.devices().size(), 4);
    QCOMPARE(bench.value(Quantity::SwitchState, u"plug-4"_s), std::optional(0.0));
    QVERIFY2(!bench.device()->identity().tested, "nobody has proven this model");
}

void TestShellyDevice::olderFirmwareIsRefusedUntilItIsUpdated()
{
    ShellyBench bench({.version = u"0.12.0"_s});
    QVERIFY(bench.start().isEmpty());
    bench.pass(10s);
    QVERIFY(bench.alarm(AlarmCode::FirmwareRefused));
    const QString detail = bench.plant.alarms().active().constFirst().detail;
    QVERIFY2(detail.contains(u"0.12.0"_s) && detail.contains(u"0.12.99-plugsprod1"_s), qPrintable(detail));
    QVERIFY2(!bench.device()->sink()->range(SetpointKind::SwitchState), "it cannot be commanded");
    bench.command(true);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    bench.pass(10s);
    QCOMPARE(bench.core.calls(u"Switch.Set"_s), 0);
    QVERIFY(bench.core.calls(u"Shelly.GetDeviceInfo"_s) <= 2);
    bench.core.setVersion(u"1.1.0-beta3"_s);
    bench.pass(61s);
    QVERIFY(!bench.alarm(AlarmCode::FirmwareRefused));
    QVERIFY(bench.value(Quantity::SwitchState));
}

void TestShellyDevice::newerFirmwareIsNoted()
{
    ShellyBench bench({.version = u"1.4.2"_s});
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    QVERIFY(bench.value(Quantity::SwitchState));
    QCOMPARE(bench.device()->identity().firmware, u"1.4.2 (newer than 1.1.0-beta3, the last one checked)"_s);
    QVERIFY(bench.plant.alarms().active().isEmpty());
}

void TestShellyDevice::anotherModelThanTheSettingsSayIsRefused()
{
    ShellyBench bench({.app = u"Plus2PM"_s, .outputs = 2});
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    QVERIFY(bench.alarm(AlarmCode::SettingsInvalid));
    QVERIFY(!bench.value(Quantity::SwitchState));
}

void TestShellyDevice::aShutterIsRefused()
{
    ShellyBench bench({.app = u"Plus2PM"_s, .outputs = 2}, u"shelly-plus-2pm"_s);
    bench.core.setProfile(u"cover"_s);
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    QVERIFY(bench.alarm(AlarmCode::SettingsInvalid));
    bench.core.setProfile(u"switch"_s);
    bench.pass(61s);
    QVERIFY(!bench.alarm(AlarmCode::SettingsInvalid));
    QVERIFY(bench.value(Quantity::SwitchState, u"plug-2"_s));
}

void TestShellyDevice::generationOneIsRefused()
{
    ShellyBench bench({.generation = 1}, u"shelly"_s);
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    QVERIFY(bench.alarm(AlarmCode::SettingsInvalid));
}

void TestShellyDevice::aMissingPasswordIsAnAlarmAndNothingIsTried()
{
    ShellyBench bench({.password = u"secret"_s});
    QVERIFY(bench.start().isEmpty());
    bench.pass(10min, 1s);
    QVERIFY(bench.alarm(AlarmCode::AccessDenied));
    QCOMPARE(bench.channel->authenticated, 0);
    QCOMPARE(bench.device()->link(), LinkState::Connected);
    // Switched off on the device: nothing stands in the way any more.
    bench.core.setPassword({});
    bench.pass(2min, 1s);
    QVERIFY(!bench.alarm(AlarmCode::AccessDenied));
    QVERIFY(bench.value(Quantity::SwitchState));
}

void TestShellyDevice::aWrongPasswordIsTriedOnceInAQuarterOfAnHour()
{
    ShellyBench bench({.password = u"secret"_s}, u"shelly-plus-plug-s"_s, u"guess"_s);
    QVERIFY(bench.start().isEmpty());
    bench.pass(14min, 1s);
    QVERIFY(bench.alarm(AlarmCode::AccessDenied));
    QCOMPARE(bench.channel->authenticated, 1);
    bench.command(true);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    bench.pass(60min, 1s);
    QVERIFY2(bench.channel->authenticated <= 6, "a device that locks guessers is not provoked");
    QVERIFY(!bench.value(Quantity::SwitchState));
}

void TestShellyDevice::aPasswordPutRightIsFoundOutByItself()
{
    ShellyBench bench({.password = u"other"_s}, u"shelly-plus-plug-s"_s, u"secret"_s);
    QVERIFY(bench.start().isEmpty());
    bench.pass(5s);
    QVERIFY(bench.alarm(AlarmCode::AccessDenied));
    bench.core.setPassword(u"secret"_s);
    bench.pass(16min, 1s);
    QVERIFY(!bench.alarm(AlarmCode::AccessDenied));
    QVERIFY(bench.value(Quantity::SwitchState));
}

void TestShellyDevice::absenceIsNoticedAndTheDeviceNotHammered()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.pass(5s);
    bench.channel->fail(RpcFault::Kind::Absent);
    bench.pass(3s);
    QCOMPARE(bench.device()->link(), LinkState::Absent);
    QVERIFY2(!bench.value(Quantity::SwitchState), "nobody knows what an absent switch is doing");
    bench.channel->log.clear();
    bench.pass(10min, 1s);
    QVERIFY2(bench.channel->log.size() <= 30, qPrintable(QString::number(bench.channel->log.size())));
    QVERIFY2(bench.channel->log.size() >= 15, "but it is looked for");
}

void TestShellyDevice::comesBackAndIsLookedAtAnew()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.pass(5s);
    bench.channel->fail(RpcFault::Kind::Silence);
    bench.pass(60s);
    QCOMPARE(bench.device()->link(), LinkState::Absent);
    bench.core.setVersion(u"0.9.1"_s);
    bench.channel->fail(std::nullopt);
    bench.pass(40s);
    QCOMPARE(bench.device()->link(), LinkState::Connected);
    QVERIFY(bench.alarm(AlarmCode::FirmwareRefused));
}

void TestShellyDevice::answersNobodyCanReadAreNoValues()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    QVERIFY(bench.value(Quantity::SwitchState));
    bench.channel->fail(RpcFault::Kind::Garbled);
    bench.pass(20s);
    QVERIFY(!bench.value(Quantity::SwitchState));
    QVERIFY(bench.device()->reading({Quantity::SwitchState}, bench.clock.uptime()).last());
}

void TestShellyDevice::itsOwnErrorsAreAlarms()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.core.setErrors(0, {u"overtemp"_s});
    bench.pass(3s);
    QVERIFY(bench.alarm(AlarmCode::DeviceFault));
    QCOMPARE(bench.plant.alarms().active().constFirst().detail, u"Overtemperature"_s);
    bench.core.setErrors(0, {});
    bench.pass(3s);
    QVERIFY(!bench.alarm(AlarmCode::DeviceFault));
}

void TestShellyDevice::anUnknownProfileIsRefused()
{
    ShellyBench bench({}, u"shelly-flux-capacitor"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"plug: there is no profile"_s));
    const auto errors = bench.start();
    QCOMPARE(errors.size(), 1);
    QVERIFY(errors.constFirst().message.contains(u"shelly-plus-plug-s"_s));
}

// req: E3
void TestShellyDevice::anotherOneComesAndGoesWhileTheFirstRuns()
{
    ShellyBench bench;
    QVERIFY(bench.start().isEmpty());
    bench.pass(3s);
    const FakeShellyChannel *const first = bench.channel;
    DeviceSettings second = bench.settings;
    second.id = DeviceId(u"second"_s);
    QVERIFY(bench.host.start({second}).isEmpty());
    bench.pass(3s);
    QCOMPARE(bench.value(Quantity::SwitchState, u"second"_s), std::optional(0.0));
    QCOMPARE(first->log.count(u"Shelly.GetDeviceInfo"_s), 1);
    bench.host.remove(second.id);
    QVERIFY(!bench.device(u"second"_s));
    bench.host.remove(DeviceId(u"nobody"_s));
    bench.core.press(0);
    bench.pass(3s);
    QCOMPARE(bench.value(Quantity::SwitchState), std::optional(1.0));
    QVERIFY(!bench.host.isClosing());
}

QTEST_GUILESS_MAIN(TestShellyDevice)
#include "tst_shellydevice.moc"
