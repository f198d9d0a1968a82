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
