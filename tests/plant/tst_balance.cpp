// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1
#include "plant/balance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestBalance final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hybridBatteryIsInsideTheInvertersPower();
    void acCoupledBatteryFeedsTheHouseItself();
    void dischargeIsNeverProduction_data();
    void dischargeIsNeverProduction();
    void oneBadPartMakesTheSumBad_data();
    void oneBadPartMakesTheSumBad();
    void whatThePlantDoesNotHaveIsNotThere();
    void chargeIsWeightedByCapacity();
};

namespace {

DeviceState make(const char *id, DeviceType type, std::vector<ChannelReading> readings)
{
    DeviceState state;
    state.id = DeviceId(QString::fromLatin1(id));
    state.type = type;
    state.readings = std::move(readings);
    std::sort(state.readings.begin(), state.readings.end(),
              [](const auto &a, const auto &b) { return a.channel < b.channel; });
    return state;
}

ChannelReading power(double watts, Quality quality = Quality::Good)
{
    return {{Quantity::ActivePower}, quality == Quality::Missing ? Reading() : Reading(watts, 1s, quality)};
}

DeviceState gridMeter(double watts, Quality quality = Quality::Good)
{
    DeviceState meter = make("grid", DeviceType::Meter, {power(watts, quality)});
    meter.role = MeterRole::Grid;
    return meter;
}

Reading of(const std::vector<ChannelReading> &site, Quantity quantity)
{
    return findReading(site, {quantity});
}

} // namespace

void TestBalance::hybridBatteryIsInsideTheInvertersPower()
{
    DeviceState battery = make("b", DeviceType::Battery, {power(-2000)});
    battery.coupledTo = DeviceId(u"i"_s);
    const auto site = siteBalance(
        {gridMeter(-500),
         make("i", DeviceType::Inverter, {power(1900), {{Quantity::DcPower}, Reading(4000, 1s)}}), battery});
    QCOMPARE(of(site, Quantity::GridPower).good(), -500.0);
    QCOMPARE(of(site, Quantity::PvPower).good(), 4000.0);
    QCOMPARE(of(site, Quantity::BatteryPower).good(), -2000.0);
    QCOMPARE(of(site, Quantity::LoadPower).good(), 1400.0);
}

void TestBalance::acCoupledBatteryFeedsTheHouseItself()
{
    const auto site = siteBalance({gridMeter(100), make("b", DeviceType::Battery, {power(900)})});
    QCOMPARE(of(site, Quantity::LoadPower).good(), 1000.0);
    QCOMPARE(of(site, Quantity::PvPower).quality(), Quality::Missing);
}

void TestBalance::dischargeIsNeverProduction_data()
{
    QTest::addColumn<double>("acW");
    QTest::addColumn<double>("batteryW");
    QTest::addColumn<Quality>("quality");
    QTest::addColumn<double>("pvW");
    QTest::newRow("discharges at night") << 2850.0 << 3000.0 << Quality::Good << 0.0;
    QTest::newRow("charges from the grid at night") << -1030.0 << -1000.0 << Quality::Good << 0.0;
    QTest::newRow("idle at night") << -12.0 << 0.0 << Quality::Good << 0.0;
    QTest::newRow("at dusk") << 1500.0 << 1200.0 << Quality::Good << 300.0;
    QTest::newRow("charges from the sun") << 500.0 << -2000.0 << Quality::Good << 2500.0;
    QTest::newRow("its battery is late") << 1500.0 << 1200.0 << Quality::Stale << 300.0;
    QTest::newRow("its battery is not known") << 1500.0 << 0.0 << Quality::Missing << -1.0;
}

void TestBalance::dischargeIsNeverProduction()
{
    QFETCH(double, acW);
    QFETCH(double, batteryW);
    QFETCH(Quality, quality);
    QFETCH(double, pvW);
    DeviceState battery = make("b", DeviceType::Battery, {power(batteryW, quality)});
    battery.coupledTo = DeviceId(u"i"_s);
    DeviceState stranger = make("c", DeviceType::Battery, {power(400)});
    stranger.coupledTo = DeviceId(u"j"_s);
    DeviceState removed = make("d", DeviceType::Battery, {power(0, Quality::Missing)});
    removed.coupledTo = DeviceId(u"i"_s);
    removed.link = LinkState::Absent;
    const auto site =
        siteBalance({battery, make("i", DeviceType::Inverter, {power(acW)}), stranger, removed});
    const Reading pv = of(site, Quantity::PvPower);
    QCOMPARE(pv.quality(), quality);
    if (quality == Quality::Missing)
        QVERIFY2(!pv.last(), "unknown, and not the discharge");
    else
        QCOMPARE(pv.last(), std::optional(pvW));
}

void TestBalance::oneBadPartMakesTheSumBad_data()
{
    QTest::addColumn<Quality>("quality");
    for (const Quality q : {Quality::Good, Quality::Stale, Quality::Implausible, Quality::Missing})
        QTest::newRow(qPrintable(qualityName(q))) << q;
}

void TestBalance::oneBadPartMakesTheSumBad()
{
    QFETCH(Quality, quality);
    const auto site = siteBalance({gridMeter(100, quality), make("i", DeviceType::Inverter, {power(300)}),
                                   make("j", DeviceType::Inverter, {power(200)})});
    QCOMPARE(of(site, Quantity::LoadPower).quality(), quality);
    QCOMPARE(of(site, Quantity::PvPower).good(), 500.0);
    if (quality == Quality::Missing)
        QVERIFY(!of(site, Quantity::LoadPower).last());
}

void TestBalance::whatThePlantDoesNotHaveIsNotThere()
{
    QVERIFY(siteBalance({}).empty());
    const auto site = siteBalance({make("i", DeviceType::Inverter, {power(300)})});
    QCOMPARE(site.size(), 1U);
    QCOMPARE(site[0].channel.quantity, Quantity::PvPower);
}

void TestBalance::chargeIsWeightedByCapacity()
{
    const auto battery = [](const char *id, double soc, double wh) {
        return make(id, DeviceType::Battery,
                    {power(0),
                     {{Quantity::StateOfCharge}, Reading(soc, 1s)},
                     {{Quantity::RatedEnergy}, Reading(wh, 1s)}});
    };
    const auto site = siteBalance({battery("a", 100, 5000), battery("b", 0, 15000)});
    QCOMPARE(of(site, Quantity::StateOfCharge).good(), 25.0);
}

QTEST_GUILESS_MAIN(TestBalance)
#include "tst_balance.moc"
