// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;

namespace {

struct Plants
{
    const char *name;
    Response response;
};

constexpr std::array kPlants{
    Plants{"first-order lag of 1 s", {Duration(0), Duration(1000), 0.97}},
    Plants{"fast", {Duration(0), Duration(200), 0.97}},
    Plants{"dead time and lag", {Duration(300), Duration(700), 0.97}},
    Plants{"dead time of 1 s", {Duration(1000), Duration(0), 0.97}},
};

HomeSetup setupOf(const Plants &plant, bool hybrid, int meterMs, int deviceMs)
{
    HomeSetup setup;
    setup.hybrid = hybrid;
    setup.battery = plant.response;
    setup.inverter = plant.response;
    setup.meterPeriod = Duration(meterMs);
    setup.devicePeriod = Duration(deviceMs);
    return setup;
}

/// How long a limit may be broken after a step. Two seconds with a meter that speaks ten times a second. A
/// slower one shows the step up to a period late, and what devices do about it after another one, so that
/// nothing may be asked for ahead meanwhile.
double limitTime(int meterMs)
{
    return meterMs <= 100 ? 2 : 2 + 2 * meterMs / 1000.0;
}

/// A meter slower than half a second shows the step, and the answer to it, too late for three seconds.
double settleTime(int meterMs)
{
    return meterMs <= 500 ? 3 : 3 + meterMs / 1000.0;
}

/// What is left alone at a limit: the dead band.
constexpr double kBandW = 30;

} // namespace

/// Control and a small home in closed loop: the gates of control quality on steps.
// req: B1, B2, B4
class TestClosedLoop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAwayALoadStepWithinThreeSeconds_data() { meters(); }
    void takesAwayALoadStepWithinThreeSeconds();
    void standsHiddenMeterDelay_data() { meters(); }
    void standsHiddenMeterDelay();
    void restsWhenNothingHappens_data() { meters(); }
    void restsWhenNothingHappens();
    void holdsZeroFeedInAfterAStepOfSun_data() { meters(); }
    void holdsZeroFeedInAfterAStepOfSun();
    void holdsTheFeedInLimitWithAFullBattery_data() { meters(); }
    void holdsTheFeedInLimitWithAFullBattery();
    void aFullBatteryLeavesTheHouseToTheSun_data();
    void aFullBatteryLeavesTheHouseToTheSun();
    void holdsTheLimitWithTheInverterAlone_data() { meters(); }
    void holdsTheLimitWithTheInverterAlone();
    void holdsTheFuseAfterAStepOfLoad_data() { meters(); }
    void holdsTheFuseAfterAStepOfLoad();
    void findsHiddenSunForTheBattery_data() { meters(); }
    void findsHiddenSunForTheBattery();
    void goesToTheFailSafeWhenTheMeterIsLost();

private:
    static void meters();
};

void TestClosedLoop::meters()
{
    QTest::addColumn<int>("plant");
    QTest::addColumn<bool>("hybrid");
    QTest::addColumn<int>("meterMs");
    QTest::addColumn<int>("deviceMs");
    for (std::size_t i = 0; i < kPlants.size(); ++i) {
        for (const bool hybrid : {false, true}) {
            for (const auto &[meterMs, deviceMs] :
                 {std::pair{100, 100}, {100, 500}, {500, 100}, {500, 500}, {1000, 1000}}) {
                QTest::addRow("%s, %s, meter %d ms, devices %d ms", kPlants.at(i).name,
                              hybrid ? "hybrid" : "AC", meterMs, deviceMs)
                    << static_cast<int>(i) << hybrid << meterMs << deviceMs;
            }
        }
    }
}

#define WW_SETUP                                                                                             \
    QFETCH(int, plant);                                                                                      \
    QFETCH(bool, hybrid);                                                                                    \
    QFETCH(int, meterMs);                                                                                    \
    QFETCH(int, deviceMs);                                                                                   \
    HomeSetup setup = setupOf(kPlants.at(static_cast<std::size_t>(plant)), hybrid, meterMs, deviceMs)

void TestClosedLoop::takesAwayALoadStepWithinThreeSeconds()
{
    WW_SETUP;
    setup.loadW = [](double t) { return t < 20.05 ? 500.0 : t < 50.05 ? 3500.0 : 300.0; };
    HomeModel home(setup, {});
    home.run(20);
    const Course up = home.run(30);
    const Course down = home.run(30);
    QVERIFY2(settlingTime(up, 20.05, 0, 0.05 * 3000) <= settleTime(meterMs),
             qPrintable(QString::number(settlingTime(up, 20.05, 0, 150))));
    QVERIFY2(settlingTime(down, 50.05, 0, 0.05 * 3200) <= settleTime(meterMs),
             qPrintable(QString::number(settlingTime(down, 50.05, 0, 160))));
    QVERIFY2(lowestGrid(up) >= -0.05 * 3000, qPrintable(QString::number(lowestGrid(up))));
    QVERIFY2(highestGrid(down) <= 0.05 * 3200, qPrintable(QString::number(highestGrid(down))));
    QVERIFY2(home.writes() <= 30, qPrintable(QString::number(home.writes())));
}

void TestClosedLoop::standsHiddenMeterDelay()
{
    WW_SETUP;
    // What a meter says may be half a second old although it was read just now.
    setup.meterDelay = Duration(500);
    setup.loadW = [](double t) { return t < 20.05 ? 500.0 : 3500.0; };
    HomeModel home(setup, {});
    home.run(20);
    const Course up = home.run(30);
    QVERIFY2(lowestGrid(up) >= -0.05 * 3000, qPrintable(QString::number(lowestGrid(up))));
    QVERIFY(settlingTime(up, 20.05, 0, 0.05 * 3000) <= 4 + meterMs / 1000.0);
}

void TestClosedLoop::restsWhenNothingHappens()
{
    WW_SETUP;
    setup.loadW = [](double t) { return 1500 + 12 * std::sin(t * 1.7) + 8 * std::sin(t * 5.3); };
    HomeModel home(setup, {});
    home.run(30);
    const int before = home.writes();
    const Course course = home.run(120);
    QVERIFY2(home.writes() - before <= 12, qPrintable(QString::number(home.writes() - before)));
    QVERIFY(std::abs(lowestGrid(course)) <= 70 && std::abs(highestGrid(course)) <= 70);
    // No limit cycle: slower than the house's own noise nothing swings.
    QVERIFY2(strongestTone(course, 0.02, 0.2) <= kBandW / 2,
             qPrintable(QString::number(strongestTone(course, 0.02, 0.2))));
}

void TestClosedLoop::holdsZeroFeedInAfterAStepOfSun()
{
    WW_SETUP;
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double) { return 1000.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(20);
    const Course course = home.run(60);
    QVERIFY2(longestBelow(course, -kBandW) <= limitTime(meterMs),
             qPrintable(QString::number(longestBelow(course, -kBandW))));
    // Devices that answer after a second are asked again before they show what they do.
    const int most = setup.battery.deadTime >= Duration(1000) ? 80 : 60;
    QVERIFY2(mostWritesInAMinute(home.writeTimes()) <= most,
             qPrintable(QString::number(mostWritesInAMinute(home.writeTimes()))));
    // Afterwards it stays: neither feed-in nor hunting.
    QVERIFY2(lowestGrid(tail(course, 15)) >= -kBandW,
             qPrintable(QString::number(lowestGrid(tail(course, 15)))));
    QVERIFY2(highestGrid(tail(course, 15)) <= 600,
             qPrintable(QString::number(highestGrid(tail(course, 15)))));
    QVERIFY(swings(tail(course, 30), kBandW) <= 2);
}

void TestClosedLoop::holdsTheFeedInLimitWithAFullBattery()
{
    WW_SETUP;
    setup.soc = 100;
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double t) { return t < 80.05 ? 1000.0 : 3000.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = 2_kW;
    HomeModel home(setup, settings);
    home.run(20);
    const Course course = home.run(60);
    QVERIFY2(longestBelow(course, -2000 - kBandW) <= limitTime(meterMs),
             qPrintable(QString::number(longestBelow(course, -2000 - kBandW))));
    QVERIFY(lowestGrid(tail(course, 15)) >= -2000 - kBandW);
    QVERIFY2(highestGrid(tail(course, 15)) <= -1750,
             qPrintable(QString::number(highestGrid(tail(course, 15)))));
    QVERIFY(swings(tail(course, 30), kBandW) <= 2);
    // More load, more sun: the limit recovers and the grid sees no more than before.
    const Course more = home.run(40);
    QVERIFY2(more.back().sun >= 4700, qPrintable(QString::number(more.back().sun)));
    QVERIFY(longestBelow(more, -2000 - kBandW) <= limitTime(meterMs));
}

void TestClosedLoop::aFullBatteryLeavesTheHouseToTheSun_data()
{
    QTest::addColumn<int>("plant");
    QTest::addColumn<int>("deviceMs");
    for (std::size_t i = 0; i < kPlants.size(); ++i) {
        for (const int deviceMs : {100, 500})
            QTest::addRow("%s, devices %d ms", kPlants.at(i).name, deviceMs)
                << static_cast<int>(i) << deviceMs;
    }
}

void TestClosedLoop::aFullBatteryLeavesTheHouseToTheSun()
{
    QFETCH(int, plant);
    QFETCH(int, deviceMs);
    constexpr int meterMs = 100;
    HomeSetup setup = setupOf(kPlants.at(static_cast<std::size_t>(plant)), false, meterMs, deviceMs);
    setup.soc = 100;
    setup.sunW = [](double) { return 6000.0; };
    setup.loadW = [](double t) { return t < 60.05 ? 500.0 : 2000.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(60);
    const Course course = home.run(30);
    QVERIFY2(longestBelow(course, -kBandW) <= limitTime(meterMs),
             qPrintable(QString::number(longestBelow(course, -kBandW))));
    // Both come at once where they have a dead time, and must not be too much together.
    QVERIFY2(lowestGrid(course) >= -0.05 * 1500 - kBandW, qPrintable(QString::number(lowestGrid(course))));
    QVERIFY2(course.back().sun >= 1870, qPrintable(QString::number(course.back().sun)));
    QVERIFY(swings(tail(course, 15), kBandW) <= 2);
}

void TestClosedLoop::holdsTheLimitWithTheInverterAlone()
{
    WW_SETUP;
    setup.batteryW = 0;
    setup.sunW = [](double) { return 6000.0; };
    setup.loadW = [](double t) { return t < 20.05 ? 9500.0 : 500.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(20);
    const Course course = home.run(60);
    // An inverter with a lag that is told 0 W falls from 6000 W to 500 W in ln(12) times its lag, and no
    // sooner; the step is seen, decided on and written within 0.3 s.
    const double lagS = static_cast<double>(setup.inverter.timeConstant.count()) / 1000;
    const double deadS = static_cast<double>(setup.inverter.deadTime.count()) / 1000;
    const double fastest = 0.3 + deadS + lagS * std::log(6000.0 / (500 - kBandW));
    QVERIFY2(longestBelow(course, -kBandW) <=
                 std::max(fastest, limitTime(meterMs)) + (meterMs > 100 ? meterMs / 500.0 : 0),
             qPrintable(QString::number(longestBelow(course, -kBandW))));
    QVERIFY(swings(tail(course, 30), kBandW) <= 2);
}

void TestClosedLoop::holdsTheFuseAfterAStepOfLoad()
{
    WW_SETUP;
    constexpr double kFuseW = 20 * 230;
    setup.loadW = [](double t) {
        return (t < 20.05 ? 800.0 : t < 110.05 ? 8000.0 : 800.0) + 15 * std::sin(t * 1.7);
    };
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    settings.fuse.current = 20_A;
    PlantConfig onePhase;
    onePhase.grid.system = GridSystem::OnePhase;
    HomeModel home(setup, settings, onePhase);
    home.run(20);
    const Course course = home.run(90);
    QVERIFY2(longestAbove(course, kFuseW + kBandW) <= limitTime(meterMs),
             qPrintable(QString::number(longestAbove(course, kFuseW + kBandW))));
    // Although the battery gives less than it is told, nothing but the house's noise gets above, and the
    // battery gives little more than needed.
    QVERIFY2(highestGrid(tail(course, 60)) <= kFuseW + 15 / 2,
             qPrintable(QString::number(highestGrid(tail(course, 60)))));
    QVERIFY2(lowestGrid(tail(course, 60)) >= kFuseW - 4 * kBandW,
             qPrintable(QString::number(lowestGrid(tail(course, 60)))));
    const auto late =
        std::count_if(home.writeTimes().begin(), home.writeTimes().end(), [](double at) { return at > 50; });
    QVERIFY2(late <= 10, qPrintable(QString::number(late)));
    // When the load is gone the battery goes back to what it did by itself.
    QVERIFY(std::abs(home.run(20).back().battery) <= 50);
}

void TestClosedLoop::findsHiddenSunForTheBattery()
{
    WW_SETUP;
    // The sun is held back for a full house first; then a load comes and a part of the sun stays unseen.
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double t) { return t < 60.05 ? 800.0 : 4000.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(60);
    const Course course = home.run(60);
    QVERIFY2(course.back().sun >= 5700, qPrintable(QString::number(course.back().sun)));
    QVERIFY2(course.back().battery <= -1500, qPrintable(QString::number(course.back().battery)));
}

void TestClosedLoop::goesToTheFailSafeWhenTheMeterIsLost()
{
    HomeSetup setup;
    setup.sunW = [](double) { return 6000.0; };
    setup.loadW = [](double) { return 1000.0; };
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = 2_kW;
    settings.feedIn.failSafe = 500_W;
    HomeModel home(setup, settings);
    home.run(30);
    home.loseMeter(true);
    const Course lost = home.run(20);
    QVERIFY2(lost.back().sun <= 501, qPrintable(QString::number(lost.back().sun)));
    QVERIFY(std::abs(lost.back().battery) <= 1);
    home.loseMeter(false);
    const Course back = home.run(60);
    QVERIFY(back.back().sun >= 5900);
    QVERIFY(longestBelow(back, -2000 - kBandW) <= 2);
}

QTEST_GUILESS_MAIN(TestClosedLoop)
#include "tst_closedloop.moc"
