// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "homemodel.h"

#include <QFile>
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

/// When the course was last further than `band` from `target`.
double settledAt(const std::vector<HomeModel::Point> &course, double target, double band)
{
    double last = course.front().seconds;
    for (const HomeModel::Point &point : course) {
        if (std::abs(point.grid - target) > band)
            last = point.seconds;
    }
    return last;
}

double lowest(const std::vector<HomeModel::Point> &course)
{
    double low = course.front().grid;
    for (const HomeModel::Point &point : course)
        low = std::min(low, point.grid);
    return low;
}

double highest(const std::vector<HomeModel::Point> &course)
{
    double high = course.front().grid;
    for (const HomeModel::Point &point : course)
        high = std::max(high, point.grid);
    return high;
}

/// The longest time in one piece that the grid was below `level`.
double longestBelow(const std::vector<HomeModel::Point> &course, double level)
{
    double longest = 0;
    double run = 0;
    for (const HomeModel::Point &point : course) {
        run = point.grid < level ? run + 0.1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

std::vector<std::pair<double, double>> recordedGrid()
{
    QFile file(qEnvironmentVariable("WATTWARD_EXTRA_DATA") +
               QStringLiteral("/grid_pvsoft_5s_2020-01-01.csv"));
    std::vector<std::pair<double, double>> values;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return values;
    file.readLine();
    std::optional<Instant> start;
    while (!file.atEnd()) {
        const QList<QByteArray> fields = file.readLine().trimmed().split(',');
        const auto at = Instant::fromIso(QString::fromLatin1(fields.value(0)));
        if (!at)
            continue;
        start = start ? start : at;
        values.emplace_back(static_cast<double>((*at - *start).count()) / 1000, fields.value(1).toDouble());
    }
    return values;
}

/// A recorded step function over time, read forwards.
std::function<double(double)> player(std::vector<std::pair<double, double>> values)
{
    auto next = std::make_shared<std::size_t>(0);
    return [recording = std::move(values), next](double seconds) {
        while (*next + 1 < recording.size() && recording[*next + 1].first <= seconds)
            ++*next;
        return recording[*next].second;
    };
}

} // namespace

/// Control and a small home in closed loop. req: B1, B2, B4
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
    void findsHiddenSunForTheBattery_data() { meters(); }
    void findsHiddenSunForTheBattery();
    void goesToTheFailSafeWhenTheMeterIsLost();
    void holdsARecordedHomeAtZero();

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
    const auto up = home.run(30);
    const auto down = home.run(30);
    // A step can be noticed a polling period late; slow reading of the devices costs another one.
    const double seen = (meterMs + (deviceMs > 500 ? deviceMs : 0)) / 1000.0;
    QVERIFY2(settledAt(up, 0, 0.05 * 3000) - 20.05 <= 3 + seen,
             qPrintable(QString::number(settledAt(up, 0, 150))));
    QVERIFY(settledAt(down, 0, 0.05 * 3200) - 50.05 <= 3 + seen);
    QVERIFY2(lowest(up) >= -0.05 * 3000, qPrintable(QString::number(lowest(up))));
    QVERIFY2(highest(down) <= 0.05 * 3200, qPrintable(QString::number(highest(down))));
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
    const auto up = home.run(30);
    QVERIFY2(lowest(up) >= -0.05 * 3000, qPrintable(QString::number(lowest(up))));
    QVERIFY(settledAt(up, 0, 0.05 * 3000) - 20.05 <= 4 + meterMs / 1000.0);
}

void TestClosedLoop::restsWhenNothingHappens()
{
    WW_SETUP;
    setup.loadW = [](double t) { return 1500 + 12 * std::sin(t * 1.7) + 8 * std::sin(t * 5.3); };
    HomeModel home(setup, {});
    home.run(30);
    const int before = home.writes();
    const auto course = home.run(120);
    // No limit cycle: noise inside the dead band moves nothing.
    QVERIFY2(home.writes() - before <= 12, qPrintable(QString::number(home.writes() - before)));
    QVERIFY(std::abs(lowest(course)) <= 70 && std::abs(highest(course)) <= 70);
}

void TestClosedLoop::holdsZeroFeedInAfterAStepOfSun()
{
    WW_SETUP;
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double) { return 1000.0; };
    ControlSettings settings;
    settings.feedInKind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(20);
    const auto course = home.run(60);
    const double seen = (meterMs + (deviceMs > 500 ? deviceMs : 0)) / 1000.0;
    QVERIFY2(longestBelow(course, -0.05 * 5700) <= 2 + seen,
             qPrintable(QString::number(longestBelow(course, -285))));
    // Afterwards it stays: neither feed-in nor hunting.
    const std::vector<HomeModel::Point> tail(course.end() - 150, course.end());
    QVERIFY2(lowest(tail) >= -60, qPrintable(QString::number(lowest(tail))));
    QVERIFY2(highest(tail) <= 600, qPrintable(QString::number(highest(tail))));
}

void TestClosedLoop::holdsTheFeedInLimitWithAFullBattery()
{
    WW_SETUP;
    setup.soc = 100;
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double t) { return t < 80.05 ? 1000.0 : 3000.0; };
    ControlSettings settings;
    settings.feedInKind = FeedInLimitKind::Power;
    settings.feedInPower = 2_kW;
    HomeModel home(setup, settings);
    home.run(20);
    const auto course = home.run(60);
    const double seen = (meterMs + (deviceMs > 500 ? deviceMs : 0)) / 1000.0;
    QVERIFY(longestBelow(course, -2000 - 0.05 * 5700) <= 2 + seen);
    const std::vector<HomeModel::Point> tail(course.end() - 150, course.end());
    QVERIFY(lowest(tail) >= -2060);
    QVERIFY2(highest(tail) <= -1750, qPrintable(QString::number(highest(tail))));
    // More load, more sun: the limit recovers and the grid sees no more than before.
    const auto more = home.run(40);
    QVERIFY2(more.back().sun >= 4700, qPrintable(QString::number(more.back().sun)));
    QVERIFY(lowest(more) >= -2000 - 0.05 * 5700);
}

void TestClosedLoop::findsHiddenSunForTheBattery()
{
    WW_SETUP;
    // The sun is held back for a full house first; then a load comes and a part of the sun stays unseen.
    setup.sunW = [](double t) { return t < 20.05 ? 300.0 : 6000.0; };
    setup.loadW = [](double t) { return t < 60.05 ? 800.0 : 4000.0; };
    ControlSettings settings;
    settings.feedInKind = FeedInLimitKind::Zero;
    HomeModel home(setup, settings);
    home.run(60);
    const auto course = home.run(60);
    QVERIFY2(course.back().sun >= 5700, qPrintable(QString::number(course.back().sun)));
    QVERIFY2(course.back().battery <= -1500, qPrintable(QString::number(course.back().battery)));
}

void TestClosedLoop::goesToTheFailSafeWhenTheMeterIsLost()
{
    HomeSetup setup;
    setup.sunW = [](double) { return 6000.0; };
    setup.loadW = [](double) { return 1000.0; };
    ControlSettings settings;
    settings.feedInKind = FeedInLimitKind::Power;
    settings.feedInPower = 2_kW;
    settings.feedInFailSafe = 500_W;
    HomeModel home(setup, settings);
    home.run(30);
    home.loseMeter(true);
    const auto lost = home.run(20);
    QVERIFY2(lost.back().sun <= 501, qPrintable(QString::number(lost.back().sun)));
    QVERIFY(std::abs(lost.back().battery) <= 1);
    home.loseMeter(false);
    const auto back = home.run(60);
    QVERIFY(back.back().sun >= 5900);
    QVERIFY(lowest(back) >= -2000 - 0.05 * 6000);
}

void TestClosedLoop::holdsARecordedHomeAtZero()
{
    auto recording = recordedGrid();
    if (recording.empty())
        QSKIP("grid_pvsoft_5s_2020-01-01.csv is not in WATTWARD_EXTRA_DATA");
    HomeSetup setup;
    setup.loadW = player(std::move(recording));
    setup.batteryWh = 100'000;
    setup.meterPeriod = setup.devicePeriod = setup.tick = Duration(500);
    HomeModel home(setup, {});
    double importedWh = 0;
    const double start = home.exportedWh();
    const double hours = 23;
    const auto course = home.run(hours * 3600);
    double withoutWh = 0;
    for (const HomeModel::Point &point : course) {
        importedWh += std::max(0.0, point.grid) / 36'000;
        withoutWh += std::abs(point.grid + point.battery) / 36'000;
    }
    const double throughGrid = importedWh + home.exportedWh() - start;
    qInfo("%.0f Wh of %.0f Wh still flow through the grid, %.1f writes a minute", throughGrid, withoutWh,
          home.writes() / hours / 60);
    QVERIFY(throughGrid <= 0.12 * withoutWh);
    QVERIFY(home.writes() / hours / 60 <= 60);
}

QTEST_GUILESS_MAIN(TestClosedLoop)
#include "tst_closedloop.moc"
