// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/devices.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestDevice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unknownIsMissingNeverZero();
    void valuesGrowStaleExactlyAtTheirAge();
    void anAbsentDeviceHasOnlyStaleValues();
    void whatIsApartFromTheLinkStaysGoodWithoutIt();
    void theStateIsSortedAndComplete();
    void setpointsOfTheSinkShowTheirRange();
    void everyTypeMakesItsClass();
};

namespace {

const Channel kPower{Quantity::ActivePower};

class OneSink final : public SetpointSink
{
public:
    [[nodiscard]] bool supports(SetpointKind kind) const override
    {
        return kind == SetpointKind::BatteryPower;
    }
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind) const override
    {
        return std::pair(-5000.0, 5000.0);
    }
    void apply(const Setpoint &) override {}
    void withdraw(SetpointKind) override {}
};

} // namespace

void TestDevice::unknownIsMissingNeverZero()
{
    Battery battery(DeviceId(u"b"_s), u"B"_s);
    QVERIFY(!battery.activePower(0ms).good());
    QVERIFY(!battery.activePower(0ms).last());
    battery.report(kPower, std::nan(""), 0ms);
    QCOMPARE(battery.activePower(0ms).quality(), Quality::Missing);
    battery.report(kPower, 0, 0ms);
    QCOMPARE(battery.activePower(0ms).good(), 0.0);
    battery.reportMissing(kPower);
    QCOMPARE(battery.activePower(0ms).quality(), Quality::Missing);
}

void TestDevice::valuesGrowStaleExactlyAtTheirAge()
{
    Meter meter(DeviceId(u"m"_s), u"M"_s);
    meter.setMaxAge(kPower, 1000ms);
    meter.report(kPower, 42, 500ms);
    QVERIFY(meter.activePower(1500ms).isGood());
    const Reading stale = meter.activePower(1501ms);
    QCOMPARE(stale.quality(), Quality::Stale);
    QVERIFY(!stale.good());
    QCOMPARE(stale.last(), 42.0);
    QCOMPARE(stale.age(1501ms), 1001ms);
}

void TestDevice::anAbsentDeviceHasOnlyStaleValues()
{
    Meter meter(DeviceId(u"m"_s), u"M"_s);
    meter.setLink(LinkState::Connected, 0ms);
    meter.report(kPower, 42, 0ms);
    QSignalSpy changed(&meter, &Device::linkChanged);
    meter.setLink(LinkState::Absent, 10ms);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(meter.activePower(10ms).quality(), Quality::Stale);
    QCOMPARE(meter.lastSeen(), Uptime(0ms));
}

void TestDevice::whatIsApartFromTheLinkStaysGoodWithoutIt()
{
    const Channel input{Quantity::DigitalInput1};
    Meter meter(DeviceId(u"m"_s), u"M"_s);
    meter.setApartFromLink(input);
    QVERIFY(!meter.reading(input, 0ms).last());
    meter.report(kPower, 42, 0ms);
    meter.report(input, 1, 0ms);
    meter.setLink(LinkState::Absent, 10ms);
    QVERIFY(!meter.activePower(10ms).isGood());
    QCOMPARE(meter.reading(input, 10ms).good(), 1.0);
    // Nobody tells it any more.
    QCOMPARE(meter.reading(input, 10'001ms).quality(), Quality::Stale);
}

void TestDevice::theStateIsSortedAndComplete()
{
    Inverter inverter(DeviceId(u"i"_s), u"I"_s);
    inverter.report({Quantity::Frequency}, 50, 0ms);
    inverter.report({Quantity::Voltage, Phase::L2}, 231, 0ms);
    inverter.report({Quantity::Voltage, Phase::L1}, 230, 0ms);
    inverter.report(kPower, 100, 0ms, Quality::Implausible);
    const DeviceState state = inverter.state(0ms);
    QCOMPARE(state.readings.size(), 4U);
    QVERIFY(std::is_sorted(state.readings.begin(), state.readings.end(),
                           [](const auto &a, const auto &b) { return a.channel < b.channel; }));
    QCOMPARE(state.reading(Quantity::Voltage, Phase::L2).good(), 231.0);
    QVERIFY(!state.reading(kPower).good());
    QCOMPARE(state.reading(Quantity::Current).quality(), Quality::Missing);
}

void TestDevice::setpointsOfTheSinkShowTheirRange()
{
    Battery battery(DeviceId(u"b"_s), u"B"_s);
    QVERIFY(!battery.state(0ms).range(SetpointKind::BatteryPower));
    OneSink sink;
    battery.setSink(&sink);
    QSignalSpy changed(&battery, &Device::setpointStatusChanged);
    SetpointStatus status;
    status.wanted = -1000;
    status.state = SetpointState::Pending;
    battery.setSetpointStatus(status);
    battery.setSetpointStatus(status);
    QCOMPARE(changed.size(), 1);
    const DeviceState state = battery.state(0ms);
    QCOMPARE(state.setpoints.size(), 1U);
    QCOMPARE(state.range(SetpointKind::BatteryPower)->min, -5000.0);
}

void TestDevice::everyTypeMakesItsClass()
{
    QObject parent;
    for (const DeviceTypeInfo &row : deviceTypeTable()) {
        const Device *device = makeDevice(row.type, DeviceId(u"x"_s), u"X"_s, &parent);
        QCOMPARE(device->type(), row.type);
        QCOMPARE(QString::fromLatin1(device->metaObject()->className()).toLower(),
                 u"ww::"_s + QString::fromLatin1(row.id).toLower());
        QCOMPARE(deviceTypeFromId(QString::fromLatin1(row.id)), row.type);
    }
    for (const SetpointInfo &row : setpointTable())
        QCOMPARE(setpointFromId(QString::fromLatin1(row.id)), row.kind);
}

QTEST_GUILESS_MAIN(TestDevice)
#include "tst_device.moc"
