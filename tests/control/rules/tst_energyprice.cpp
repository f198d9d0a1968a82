// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "rules/tariffcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the price of energy makes of batteries, loads and the sun.
// req: B3, B7
class TestEnergyPrice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void priceDecides_data();
    void priceDecides();
    void negativePriceConsumesAndFeedsInNothing();
    void negativePriceReachesInvertersThatHoldFeedInThemselves();
    void aPriceThatIsNoNumberIsNone();
};

void TestEnergyPrice::priceDecides_data()
{
    QTest::addColumn<std::optional<double>>("outside");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const std::optional<double> table;
    QTest::newRow("table says cheap") << table << -5000.0 << u"why.price.charge"_s;
    QTest::newRow("cheap") << std::optional(0.09) << -5000.0 << u"why.price.charge"_s;
    QTest::newRow("at the lower threshold") << std::optional(0.10) << 0.0 << u"why.priceHold.rest"_s;
    QTest::newRow("at the upper threshold") << std::optional(0.30) << 0.0 << u"why.priceHold.rest"_s;
    QTest::newRow("dear") << std::optional(0.31) << 800.0 << u"why.selfConsumption.discharge"_s;
}

void TestEnergyPrice::priceDecides()
{
    QFETCH(std::optional<double>, outside);
    ControlSettings settings;
    settings.mode = OperatingMode::TimeOfUse;
    settings.timeOfUse.prices = {{hours(0, 6), 0.05}, {hours(0, 0), 0.40}};
    settings.timeOfUse.chargeBelow = 0.10;
    settings.timeOfUse.dischargeAbove = 0.30;
    ControlInputs inputs;
    inputs.pricePerKwh = outside;
    Picture picture;
    picture.grid(800).battery("battery", 0, 50);
    const Outcome got = at3(picture, settings, inputs);
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
}

void TestEnergyPrice::negativePriceConsumesAndFeedsInNothing()
{
    ControlSettings settings;
    settings.timeOfUse.stopAtNegativePrice = true;
    settings.loads.devices = {loadDevice("boiler", LoadMode::Surplus)};
    settings.loads.devices[0].power = 2_kW;
    LoadHomeSetup setup;
    setup.sunW = [](double) { return 8000.0; };
    setup.batteries = {2000};
    LoadHome home(setup, {modelSwitch("boiler", 2000)}, settings);
    home.inputs().pricePerKwh = 0.0;
    home.run(600);
    QVERIFY2(home.grid() < -2000, "at a price of 0 nothing is cut");
    home.inputs().pricePerKwh = -0.05;
    home.run(30);
    double exported = 0;
    home.onSecond = [&exported](const LoadHome &now) { exported = std::max(exported, -now.grid()); };
    home.run(300);
    QVERIFY2(exported <= 60, qPrintable(QString::number(exported)));
    QCOMPARE(home.load("boiler").power, 2000.0);
    QCOMPARE(home.battery(), -2000.0);
    home.onSecond = {};
    // Without sun the load runs from the grid, too.
    LoadHomeSetup night;
    LoadHome dark(night, {modelSwitch("boiler", 2000)}, settings);
    dark.inputs().pricePerKwh = -0.05;
    dark.run(400);
    QCOMPARE(dark.load("boiler").power, 2000.0);
    QCOMPARE(dark.why("boiler"), u"why.negativePrice.load"_s);
}

void TestEnergyPrice::negativePriceReachesInvertersThatHoldFeedInThemselves()
{
    ControlSettings settings;
    settings.timeOfUse.stopAtNegativePrice = true;
    ControlInputs inputs;
    inputs.pricePerKwh = -0.10;
    Picture picture;
    picture.grid(-6000).add("sun", DeviceType::Inverter);
    picture.read(Quantity::ActivePower, 6000).last().ranges = {{SetpointKind::FeedInLimit, 0, 10'000}};
    const auto told = [&] {
        return outcome(picture, settings, "sun", SetpointKind::FeedInLimit, {}, inputs);
    };
    QCOMPARE(told().value, std::optional(0.0));
    QCOMPARE(told().sentence, u"why.negativePrice.sun"_s);
    // The owner's own limit comes back with the price.
    settings.feedIn = limited(4000).feedIn;
    QCOMPARE(told().value, std::optional(0.0));
    inputs.pricePerKwh = 0.10;
    QCOMPARE(told().value, std::optional(4000.0));
}

void TestEnergyPrice::aPriceThatIsNoNumberIsNone()
{
    ControlSettings settings;
    settings.timeOfUse.stopAtNegativePrice = true;
    ControlInputs inputs;
    inputs.pricePerKwh = qQNaN();
    Picture picture;
    picture.grid(800).battery("battery", 0, 50);
    QCOMPARE(at3(picture, settings, inputs).sentence, u"why.selfConsumption.discharge"_s);
}

QTEST_GUILESS_MAIN(TestEnergyPrice)
#include "tst_energyprice.moc"
