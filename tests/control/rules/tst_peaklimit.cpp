// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"
#include "rules/outcome.h"

#include <QTest>

#include <set>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Limits of import at any moment and in the mean of a demand window.
// req: B6
class TestPeakLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteryHoldsTheMoment_data();
    void batteryHoldsTheMoment();
    void aHandDoesNotBreakIt();
    void exportBuysNoImportBack();
    void windowForecastsWhatIsLeft_data();
    void windowForecastsWhatIsLeft();
    void aClockThatIsSetBeginsAnew();
    void windowsFollowTheWallClockOfThePlant_data();
    void windowsFollowTheWallClockOfThePlant();
    void momentIsHeldInClosedLoop();
    void windowIsHeldInClosedLoop();
};

void TestPeakLimit::batteryHoldsTheMoment_data()
{
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("battery");
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("value");
    QTest::addColumn<Rule>("rule");
    QTest::newRow("below the limit") << 2900.0 << 0.0 << 0.0 << 0.0 << Rule::ManualOverride;
    QTest::newRow("above it, 5 % more as nobody knows the battery")
        << 5000.0 << 0.0 << 0.0 << 2100.0 << Rule::PeakLimit;
    QTest::newRow("what it gives counts") << 3500.0 << 1500.0 << 0.0 << 2100.0 << Rule::PeakLimit;
    QTest::newRow("charging up to it") << 1000.0 << 0.0 << -4000.0 << -2000.0 << Rule::PeakLimit;
    QTest::newRow("more than it can") << 20'000.0 << 0.0 << 0.0 << 5000.0 << Rule::PeakLimit;
}

void TestPeakLimit::batteryHoldsTheMoment()
{
    QFETCH(double, grid);
    QFETCH(double, battery);
    QFETCH(double, byHand);
    ControlSettings settings = ww::test::byHand(byHand);
    settings.peak = peak(3_kW).peak;
    Picture picture;
    picture.grid(grid).battery("battery", battery, 50);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.rule, "rule");
}

void TestPeakLimit::aHandDoesNotBreakIt()
{
    ControlSettings settings = byHand(-5000);
    settings.peak = peak(3_kW).peak;
    Picture picture;
    picture.grid(2500).battery("battery", 0, 50);
    const Outcome got = outcome(picture, settings);
    QCOMPARE(got.value, std::optional(-500.0));
    QCOMPARE(got.sentence, u"why.peakLimit.charge"_s);
}

void TestPeakLimit::exportBuysNoImportBack()
{
    ControlSettings settings;
    settings.peak.demand = 3_kW;
    ControlState state;
    double told = 0;
    // Five minutes of feed-in, then a battery at rest by hand in front of a house that needs 10 kW.
    for (int s = 0; s <= 301; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms, {1'590'969'600'000 + s * 1000});
        picture.grid(s <= 300 ? -9000 : 10'000).battery("battery", 0, 50, 20'000);
        settings.overrides = {ManualOverride{DeviceId(u"battery"_s), SetpointKind::BatteryPower, 0,
                                             picture.snapshot().time + 10min}};
        told = outcome(state, picture, settings).value.value_or(0);
    }
    // 2.7 MWs are left for ten minutes: 4.5 kW from the grid, and the rest from the battery.
    QVERIFY2(told > 5200, qPrintable(QString::number(told)));
}

void TestPeakLimit::windowForecastsWhatIsLeft_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<double>("allowed");
    // (limit x 900 s - energy so far) / time left, at 3 kW.
    QTest::newRow("nothing used for a third") << 0.0 << 300 << 4500.0;
    QTest::newRow("just the limit") << 3000.0 << 450 << 3000.0;
    QTest::newRow("twice the limit for a third") << 6000.0 << 300 << 1500.0;
    QTest::newRow("used up at half") << 6000.0 << 450 << 0.0;
    QTest::newRow("more than used up") << 9000.0 << 450 << 0.0;
}

void TestPeakLimit::windowForecastsWhatIsLeft()
{
    QFETCH(double, before);
    QFETCH(int, seconds);
    QFETCH(double, allowed);
    const ControlSettings settings = peak({}, 3_kW);
    ControlState state;
    for (int s = 0; s <= seconds; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms, Instant{1'590'969'600'000 + s * 1000});
        picture.grid(before);
        if (s == seconds)
            picture.battery("battery", 0, 50, 20'000);
        ControlSettings now = settings;
        // What the battery is told does not happen; only the window is looked at.
        now.mode = OperatingMode::Off;
        const Decision decision = decide(now, {}, state, picture.snapshot());
        if (s < seconds)
            continue;
        const Command *command = find(decision, picture.snapshot(), "battery");
        if (before <= allowed) {
            QVERIFY(!command);
            continue;
        }
        QVERIFY(command);
        const Narrowing *bound = command->allowed.blocking(0);
        QVERIFY(bound);
        QCOMPARE(bound->bound.rule, Rule::PeakLimit);
        QVERIFY2(std::abs(bound->bound.interval.min - 1.05 * (before - allowed)) <= 30,
                 qPrintable(QString::number(bound->bound.interval.min)));
    }
}

void TestPeakLimit::aClockThatIsSetBeginsAnew()
{
    const ControlSettings settings = peak({}, 3_kW);
    ControlState state;
    const qint64 wall = 1'590'969'600'000;
    const auto needsBattery = [&](qint64 jump, bool hasBattery, int second, double grid) {
        ControlSettings off = settings;
        off.mode = OperatingMode::Off;
        Picture picture(Uptime(100'000) + second * 1000ms, Instant{wall + jump + second * 1000});
        picture.grid(grid);
        if (hasBattery)
            picture.battery("battery", 0, 50, 20'000);
        ControlState next = state;
        const bool needed = !decide(off, {}, next, picture.snapshot()).commands.empty();
        if (!hasBattery)
            state = next;
        return needed;
    };
    for (int s = 0; s < 300; ++s)
        QVERIFY(!needsBattery(0, false, s, 6000));
    QVERIFY2(needsBattery(0, true, 300, 2900), "twice the limit was imported so far");
    // Set back by an hour, or forth: what was imported belongs to no window any more, so that the limit
    // itself counts for what is left of the new one.
    for (const qint64 jump : {-3'600'000, 3'600'000, 7'200'000, -86'400'000}) {
        QVERIFY(!needsBattery(jump, true, 300, 2900));
        QVERIFY(needsBattery(jump, true, 300, 3100));
    }
}

void TestPeakLimit::windowsFollowTheWallClockOfThePlant_data()
{
    QTest::addColumn<int>("offsetMin"); ///< Of the plant's zone.
    QTest::addColumn<int>("windowMin");
    QTest::addColumn<int>("beginMin"); ///< Of the first window, after UTC's hour.
    QTest::newRow("UTC") << 0 << 60 << 0;
    QTest::newRow("Berlin in summer") << 120 << 60 << 0;
    QTest::newRow("Delhi") << 330 << 60 << 30;
    QTest::newRow("Kathmandu, by the quarter of an hour") << 345 << 15 << 0;
    QTest::newRow("Kathmandu, by the half hour") << 345 << 30 << 15;
    QTest::newRow("Newfoundland") << -150 << 60 << 30;
}

void TestPeakLimit::windowsFollowTheWallClockOfThePlant()
{
    QFETCH(int, offsetMin);
    QFETCH(int, windowMin);
    QFETCH(int, beginMin);
    ControlSettings settings = peak({}, 3_kW);
    settings.peak.window = std::chrono::minutes(windowMin);
    ControlInputs inputs;
    inputs.utcOffset = std::chrono::minutes(offsetMin);
    ControlState state;
    constexpr qint64 kHour = 1'590'969'600'000;
    std::set<qint64> begins;
    for (int minute = 0; minute < 180; ++minute) {
        Picture picture(Uptime(100'000) + minute * 60'000ms, Instant{kHour + minute * 60'000});
        picture.grid(1000);
        static_cast<void>(decide(settings, {}, state, picture.snapshot(), inputs));
        begins.insert(state.demand.begin);
    }
    for (const qint64 begin : begins)
        QCOMPARE((begin - kHour - beginMin * 60'000) % (windowMin * 60'000), 0);
    QVERIFY(begins.size() >= 3);
}

void TestPeakLimit::momentIsHeldInClosedLoop()
{
    HomeSetup setup;
    setup.loadW = [](double t) { return t < 10 ? 500.0 : t < 200 ? 6500.0 : 900.0; };
    setup.soc = 40;
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 60_pct;
    HomeModel home(setup, settings);
    home.run(12);
    for (const auto &point : home.run(180))
        QVERIFY2(point.grid <= 3000 + 30,
                 qPrintable(QStringLiteral("%1 s: %2 W").arg(point.seconds).arg(point.grid)));
    // The peak is over: the rest of the reserve is kept.
    home.run(20);
    QVERIFY(std::abs(home.run(10).back().battery) < 30);
}

void TestPeakLimit::windowIsHeldInClosedLoop()
{
    HomeSetup setup;
    // Cooking, and a shower in each quarter hour.
    setup.loadW = [](double t) {
        return std::fmod(t, 900) > 500 && std::fmod(t, 900) < 800 ? 9500.0 : 1200.0;
    };
    setup.batteryW = 8000;
    setup.batteryWh = 20'000;
    setup.soc = 50;
    ControlSettings settings = peak({}, 2_kW);
    settings.peak.reserveSoc = 90_pct;
    HomeModel home(setup, settings);
    const auto means = quarterHours(home.run(3 * 900));
    QCOMPARE(means.size(), std::size_t(3));
    for (const double mean : means)
        QVERIFY2(mean <= 2000, qPrintable(QString::number(mean)));
    // And the window is used, but for what nobody can foresee: that the shower ends 100 s before it.
    QVERIFY2(means.back() > 1750, qPrintable(QString::number(means.back())));
}

QTEST_GUILESS_MAIN(TestPeakLimit)
#include "tst_peaklimit.moc"
