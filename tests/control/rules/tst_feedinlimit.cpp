// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The owner's limit of feed-in.
class TestFeedInLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void feedInBoundsTheBattery_data();
    void feedInBoundsTheBattery();
    void feedInHoldsBackTheSunWhenTheBatteryIsFull_data();
    void feedInHoldsBackTheSunWhenTheBatteryIsFull();
    void feedInPerPhaseLooksAtTheWorstPhase();
    void feedInPerPhaseIsActivePower();
    void inverterIsToldTheFeedInLimit();
    void limitTakesOverABatteryNobodyUses();
    void invertersShareTheCeiling();
};

// req: B4
void TestFeedInLimit::feedInBoundsTheBattery_data()
{
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("battery");
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("value");
    QTest::addColumn<Rule>("rule");
    QTest::newRow("just fits") << -500.0 << 1000.0 << 2500.0 << 2500.0 << Rule::ManualOverride;
    QTest::newRow("one watt too much") << -501.0 << 1000.0 << 2500.0 << 2499.0 << Rule::FeedInLimit;
    QTest::newRow("one watt left") << -499.0 << 1000.0 << 2500.0 << 2500.0 << Rule::ManualOverride;
    QTest::newRow("sun alone exceeds it: charge") << -3500.0 << 0.0 << 0.0 << -1575.0 << Rule::FeedInLimit;
}

void TestFeedInLimit::feedInBoundsTheBattery()
{
    QFETCH(double, grid);
    QFETCH(double, battery);
    QFETCH(double, byHand);
    ControlSettings settings = limited(2000);
    settings.overrides = ww::test::byHand(byHand).overrides;
    Picture picture;
    picture.grid(grid).battery("battery", battery, 50);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.rule, "rule");
}

void TestFeedInLimit::feedInHoldsBackTheSunWhenTheBatteryIsFull_data()
{
    QTest::addColumn<FeedInLimitKind>("kind");
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("sun");
    QTest::addColumn<QString>("sentence");
    const QString held = u"why.feedInLimit.sun"_s;
    const QString free = u"why.feedInLimit.sunFree"_s;
    // 6000 W of sun, 1000 W of house; 30 W stay free.
    QTest::newRow("zero, battery full") << FeedInLimitKind::Zero << 100.0 << 970.0 << held;
    QTest::newRow("2 kW, battery full") << FeedInLimitKind::Power << 100.0 << 2970.0 << held;
    QTest::newRow("40 % of 10 kW, battery full") << FeedInLimitKind::PercentOfPv << 100.0 << 4970.0 << held;
    QTest::newRow("zero, battery takes it") << FeedInLimitKind::Zero << 50.0 << 5970.0 << held;
    QTest::newRow("40 %, battery takes what is left")
        << FeedInLimitKind::PercentOfPv << 50.0 << 9970.0 << held;
}

void TestFeedInLimit::feedInHoldsBackTheSunWhenTheBatteryIsFull()
{
    QFETCH(FeedInLimitKind, kind);
    QFETCH(double, soc);
    ControlSettings settings;
    settings.feedIn.kind = kind;
    settings.feedIn.power = 2_kW;
    settings.feedIn.percent = 40_pct;
    PlantConfig plant;
    plant.installedPv = 10_kW;
    Picture picture;
    picture.grid(-5000).inverter("sun", 6000, 12'000).battery("battery", 0, soc);
    const Outcome got = outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit, plant);
    QTEST(got.value.value(), "sun");
    QTEST(got.sentence, "sentence");
    QCOMPARE(got.wish, std::optional(12'000.0));
}

void TestFeedInLimit::feedInPerPhaseLooksAtTheWorstPhase()
{
    ControlSettings settings = limited(3000);
    Picture picture;
    picture.grid(-2400, {-1500, -900, 0}).inverter("sun", 6000);
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
        picture.read(Quantity::Voltage, 230, phase);
    QCOMPARE(outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit).value, std::optional(6570.0));
    settings.feedIn.perPhase = true;
    // L1 gives 500 W more than its third of the limit, so all three give 500 W less.
    QCOMPARE(outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit).value, std::optional(4470.0));
}

void TestFeedInLimit::feedInPerPhaseIsActivePower()
{
    ControlSettings settings = limited(0);
    settings.feedIn.perPhase = true;
    const auto limitWith = [&settings](double amperes) {
        Picture picture;
        picture.grid(-20, {-20, 40, -40});
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
            picture.read(Quantity::Current, amperes, phase);
        picture.inverter("sun", 1000);
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
            picture.read(Quantity::Voltage, 230, phase);
        return outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit).value;
    };
    // Reactive currents turn with no sign of active power, and are not fed in.
    for (const double amperes : {0.2, 1.0, 2.0, 10.0})
        QCOMPARE(limitWith(amperes), std::optional(1000.0 - 3 * 40 - 30));
}

void TestFeedInLimit::inverterIsToldTheFeedInLimit()
{
    Picture picture;
    picture.grid(0).inverter("sun", 3000);
    picture.last().ranges.push_back({SetpointKind::FeedInLimit, 0, 5000});
    QCOMPARE(outcome(picture, limited(2000), "sun", SetpointKind::FeedInLimit).value, std::optional(2000.0));
    QCOMPARE(outcome(picture, limited(9000), "sun", SetpointKind::FeedInLimit).value, std::optional(5000.0));
    QVERIFY(!outcome(picture, {}, "sun", SetpointKind::FeedInLimit).value);
    // It goes on holding it while our own meter is lost.
    picture.snapshot().devices[0].link = LinkState::Absent;
    QCOMPARE(outcome(picture, limited(2000), "sun", SetpointKind::FeedInLimit).value, std::optional(2000.0));
}

void TestFeedInLimit::limitTakesOverABatteryNobodyUses()
{
    ControlSettings settings = limited(1000);
    settings.mode = OperatingMode::Off;
    Picture picture;
    picture.grid(-3000).battery("battery", 2500, 50);
    const Outcome got = outcome(picture, settings);
    QCOMPARE(got.value, std::optional(500.0));
    QCOMPARE(got.rule, Rule::FeedInLimit);
    QCOMPARE(got.sentence, u"why.feedInLimit.discharge"_s);
}

void TestFeedInLimit::invertersShareTheCeiling()
{
    Picture picture;
    picture.grid(-4000).inverter("large", 6000, 8000).inverter("small", 3000, 4000);
    const ControlSettings settings = limited(970);
    const double large = outcome(picture, settings, "large", SetpointKind::ActivePowerLimit).value.value();
    const double small = outcome(picture, settings, "small", SetpointKind::ActivePowerLimit).value.value();
    QCOMPARE(large + small, 5000.0 + 970 - 30);
    QCOMPARE(large, 2 * small);
}

QTEST_GUILESS_MAIN(TestFeedInLimit)
#include "tst_feedinlimit.moc"
