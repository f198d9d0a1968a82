// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "homemodel.h"
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ControlSettings hard(double soft, double watts)
{
    ControlSettings settings = limited(soft);
    settings.feedIn.hard = Watts(watts);
    settings.feedIn.hardAfter = 15s;
    settings.feedIn.hardLock = 600s;
    return settings;
}

} // namespace

/// The hard limit of feed-in, and the way back after a lock or a lost meter.
// req: B4
class TestFeedInLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void locksWhenItLasts();
    void aShortExcessIsForgiven();
    void aLostMeterForgivesNothing();
    void theHardLimitAloneHoldsTheSunWithoutTheMeter();
    void invertersThatOnlyTakeAFeedInLimitAreCutToo();
    void silentInvertersKeepTheDelay();
    void comesBackAfterALostMeter_data();
    void comesBackAfterALostMeter();
};

void TestFeedInLock::locksWhenItLasts()
{
    ControlState state;
    const auto told = [&state](int second, double grid) {
        Picture picture(Uptime(100'000) + second * 1000ms);
        picture.grid(grid).inverter("sun", 5000);
        return outcome(state, picture, hard(3000, 4000), "sun", SetpointKind::ActivePowerLimit);
    };
    for (int s = 0; s < 15; ++s)
        QVERIFY(told(s, -4500).value.value() > 0);
    const Outcome locked = told(15, -4500);
    QCOMPARE(locked.value, std::optional(0.0));
    QCOMPARE(locked.rule, Rule::FeedInLimit);
    QCOMPARE(locked.sentence, u"why.feedInLimit.locked"_s);
    for (int s = 16; s < 615; ++s)
        QCOMPARE(told(s, 0).value, std::optional(0.0));
    QVERIFY(told(615, 0).value.value() > 0);
}

void TestFeedInLock::aShortExcessIsForgiven()
{
    ControlState state;
    for (int s = 0; s < 200; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(s % 15 == 0 ? -3900 : -4500).inverter("sun", 5000);
        const Outcome sun = outcome(state, picture, hard(3000, 4000), "sun", SetpointKind::ActivePowerLimit);
        QVERIFY2(sun.sentence != u"why.feedInLimit.locked"_s, qPrintable(QString::number(s)));
    }
}

void TestFeedInLock::aLostMeterForgivesNothing()
{
    ControlState state;
    Outcome sun;
    for (int s = 0; s < 40; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(-4500);
        if (s >= 10 && s < 20)
            picture.last().link = LinkState::Absent;
        picture.inverter("sun", 5000);
        sun = outcome(state, picture, hard(3000, 4000), "sun", SetpointKind::ActivePowerLimit);
        if (s == 19)
            QVERIFY(sun.sentence != u"why.feedInLimit.locked"_s);
    }
    QCOMPARE(sun.sentence, u"why.feedInLimit.locked"_s);
}

void TestFeedInLock::theHardLimitAloneHoldsTheSunWithoutTheMeter()
{
    ControlSettings settings;
    settings.feedIn.hard = 4_kW;
    settings.feedIn.failSafe = 1_kW;
    Picture picture;
    picture.grid(-500).last().link = LinkState::Absent;
    picture.inverter("sun", 5000);
    QCOMPARE(outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit).value, std::optional(1000.0));
}

void TestFeedInLock::invertersThatOnlyTakeAFeedInLimitAreCutToo()
{
    ControlState state;
    Outcome sun;
    for (int s = 0; s < 16; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(-4500).inverter("sun", 5000);
        picture.last().ranges = {{SetpointKind::FeedInLimit, 0, 10'000}};
        sun = outcome(state, picture, hard(3000, 4000), "sun", SetpointKind::FeedInLimit);
    }
    QCOMPARE(sun.value, std::optional(0.0));
    QCOMPARE(sun.sentence, u"why.feedInLimit.locked"_s);
}

void TestFeedInLock::silentInvertersKeepTheDelay()
{
    ControlSettings settings = limited(20'000);
    settings.feedIn.recoveryDelay = 60s;
    ControlState state;
    Outcome sun;
    for (int s = 0; s < 40; ++s) {
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(0);
        if (s >= 5 && s < 10)
            picture.last().link = LinkState::Absent;
        picture.inverter("sun", 0);
        if (s >= 15 && s < 20)
            picture.last().link = LinkState::Absent;
        sun = outcome(state, picture, settings, "sun", SetpointKind::ActivePowerLimit);
    }
    QCOMPARE(sun.value, std::optional(0.0));
}

void TestFeedInLock::comesBackAfterALostMeter_data()
{
    QTest::addColumn<int>("delayS");
    QTest::addColumn<double>("percent");
    QTest::addColumn<double>("fullAfterS");
    QTest::newRow("at once") << 0 << 0.0 << 0.0;
    QTest::newRow("after a delay") << 30 << 0.0 << 30.0;
    QTest::newRow("with a ramp") << 0 << 60.0 << 90.0;
    QTest::newRow("with both") << 30 << 60.0 << 120.0;
}

void TestFeedInLock::comesBackAfterALostMeter()
{
    QFETCH(int, delayS);
    QFETCH(double, percent);
    QFETCH(double, fullAfterS);
    ControlSettings settings = limited(20'000);
    settings.feedIn.failSafe = 1_kW;
    settings.feedIn.recoveryDelay = Duration(delayS * 1000);
    settings.feedIn.recovery = Percent(percent);
    HomeSetup setup;
    setup.sunW = [](double) { return 9000.0; };
    setup.batteryW = 0;
    HomeModel home(setup, settings);
    QVERIFY(home.run(20).back().sun > 8900);
    home.loseMeter(true);
    home.run(15);
    for (const auto &point : home.run(20))
        QVERIFY2(point.sun <= 1010, qPrintable(QString::number(point.sun)));
    home.loseMeter(false);
    const auto course = home.run(150);
    const double start = course.front().seconds;
    for (const auto &point : course) {
        const double since = point.seconds - start;
        // The meter counts again after two steady seconds.
        if (since < std::max(2.0, static_cast<double>(delayS)))
            QVERIFY2(point.sun <= 1010, qPrintable(QString::number(since)));
        // Then by 6 kW a minute: never faster than told.
        if (percent > 0)
            QVERIFY2(point.sun <= 1100 + 100 * std::max(0.0, since - delayS),
                     qPrintable(QStringLiteral("%1 s: %2 W").arg(since).arg(point.sun)));
        if (since > fullAfterS + 20)
            QVERIFY2(point.sun > 8900, qPrintable(QStringLiteral("%1 s: %2 W").arg(since).arg(point.sun)));
    }
}

QTEST_GUILESS_MAIN(TestFeedInLock)
#include "tst_feedinlock.moc"
