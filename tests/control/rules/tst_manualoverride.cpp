// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Values set by hand.
class TestManualOverride : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void overrideWinsBelowHardLimits_data();
    void overrideWinsBelowHardLimits();
    void overrideEndsAtItsTime_data();
    void overrideEndsAtItsTime();
    void overrideReachesOtherDevices_data();
    void overrideReachesOtherDevices();
};

void TestManualOverride::overrideWinsBelowHardLimits_data()
{
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("charge") << -2000.0 << 50.0 << -2000.0 << u"why.manualOverride.charge"_s;
    QTest::newRow("discharge") << 2000.0 << 50.0 << 2000.0 << u"why.manualOverride.discharge"_s;
    QTest::newRow("rest") << 0.0 << 50.0 << 0.0 << u"why.manualOverride.rest"_s;
    QTest::newRow("more than it can") << -9000.0 << 50.0 << -5000.0 << u"why.manualOverride.charge"_s;
    QTest::newRow("discharge an empty one") << 2000.0 << 10.0 << 0.0 << u"why.safety.batteryEmpty"_s;
}

void TestManualOverride::overrideWinsBelowHardLimits()
{
    QFETCH(double, byHand);
    QFETCH(double, soc);
    Picture picture;
    picture.grid(700).battery("battery", 0, soc).battery("other", 0, 50);
    const Outcome got = outcome(picture, ww::test::byHand(byHand));
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
    // The other battery makes up for it and still follows the house.
    const double other = std::clamp(700 - *got.value, -5000.0, 5000.0);
    QCOMPARE(outcome(picture, ww::test::byHand(byHand), "other").value, std::optional(other));
}

void TestManualOverride::overrideEndsAtItsTime_data()
{
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<double>("value");
    QTest::newRow("a millisecond left") << qint64(1) << -2000.0;
    QTest::newRow("at its end") << qint64(0) << 1000.0;
    QTest::newRow("a millisecond later") << qint64(-1) << 1000.0;
}

void TestManualOverride::overrideEndsAtItsTime()
{
    QFETCH(qint64, leftMs);
    Picture picture;
    picture.grid(1000).battery("battery", 0, 50);
    ControlSettings settings = byHand(-2000);
    settings.overrides.front().until = picture.snapshot().time + Duration(leftMs);
    QTEST(outcome(picture, settings).value.value(), "value");
}

void TestManualOverride::overrideReachesOtherDevices_data()
{
    QTest::addColumn<DeviceType>("type");
    QTest::addColumn<SetpointKind>("kind");
    QTest::addColumn<double>("max");
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("value");
    QTest::newRow("charger") << DeviceType::Charger << SetpointKind::ChargerCurrent << 16.0 << 10.0 << 10.0;
    QTest::newRow("charger too much")
        << DeviceType::Charger << SetpointKind::ChargerCurrent << 16.0 << 32.0 << 16.0;
    QTest::newRow("5 A do not exist")
        << DeviceType::Charger << SetpointKind::ChargerCurrent << 16.0 << 5.9 << 0.0;
    QTest::newRow("6 A do") << DeviceType::Charger << SetpointKind::ChargerCurrent << 16.0 << 6.0 << 6.0;
    QTest::newRow("switch") << DeviceType::Switch << SetpointKind::SwitchState << 1.0 << 1.0 << 1.0;
    QTest::newRow("rod") << DeviceType::HeatingRod << SetpointKind::HeatingRodPower << 3000.0 << 1200.0
                         << 1200.0;
    QTest::newRow("sun") << DeviceType::Inverter << SetpointKind::ActivePowerLimit << 5000.0 << 2500.0
                         << 2500.0;
}

void TestManualOverride::overrideReachesOtherDevices()
{
    QFETCH(DeviceType, type);
    QFETCH(SetpointKind, kind);
    QFETCH(double, max);
    QFETCH(double, byHand);
    Picture picture;
    picture.grid(0).add("thing", type).ranges.push_back({kind, 0, max});
    if (type == DeviceType::Inverter)
        picture.read(Quantity::ActivePower, 1000);
    const Outcome got = outcome(picture, ww::test::byHand(byHand, kind, "thing"), "thing", kind);
    QTEST(got.value.value(), "value");
    QCOMPARE(got.rule, Rule::ManualOverride);
    QVERIFY(!outcome(picture, {}, "thing", kind).value);
}

QTEST_GUILESS_MAIN(TestManualOverride)
#include "tst_manualoverride.moc"
