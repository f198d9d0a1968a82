// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"
#include "recordings.h"

#include <QTest>

#include <deque>
#include <numeric>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double kBandW = 30;
constexpr double kHourS = 3600;

/// A hybrid of 8 kW with 3 % losses and a lag of one second, read as real ones are.
HomeSetup home(double batteryW)
{
    HomeSetup setup;
    setup.batteryW = batteryW;
    setup.battery.gain = 0.97;
    setup.inverterW = 8000;
    setup.devicePeriod = Duration(500);
    return setup;
}

/// Two measured days of a 6 kW array, from the morning of the second one on.
std::function<double(double)> sun(double scale)
{
    auto values = recording(u"pv_nrel_serf_east_1min_2022-03_2d.csv.gz"_s, u"ac_power_w"_s);
    if (values.empty())
        return {};
    for (RecordedValue &row : values)
        row.value = std::max(0.0, scale * row.value);
    constexpr double kMorning = 26 * kHourS;
    return smooth(std::move(values), kMorning);
}

/// What no controller can keep from being fed in without a battery, Wh: one that knows the house as it was
/// 0.3 s ago, tells an inverter with a lag of one second 0 W while it gives too much, and just what the house
/// needs otherwise.
double unavoidableWh(const HomeSetup &setup, double seconds)
{
    constexpr double kStepS = 0.02;
    constexpr std::size_t kLate = 15;
    std::deque<double> past(kLate, 0);
    double power = 0;
    double exportedWh = 0;
    for (double t = 0; t < seconds; t += kStepS) {
        const double load = setup.loadW(t);
        past.push_back(load);
        const double known = past.front();
        past.pop_front();
        power += ((power > known ? 0 : known) - power) * kStepS;
        power = std::min(power, setup.sunW(t));
        exportedWh += std::max(0.0, power - load) * kStepS / 3600;
    }
    return exportedWh;
}

} // namespace

/// The gates of control quality on recorded homes.
// req: B1, B2, B4
class TestGridGates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void feedsNothingInOnARecordedDay_data();
    void feedsNothingInOnARecordedDay();
    void holdsTheFuseUnderShowers();
};

void TestGridGates::feedsNothingInOnARecordedDay_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("column");
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("batteryW");
    const QString shower = u"home_ideal65_1min_2017-06.csv.gz"_s;
    const QString net = u"grid_pvsoft_5s_2020-01-01.csv.gz"_s;
    for (const double batteryW : {0.0, 5000.0}) {
        const QByteArray with = batteryW > 0 ? "with a battery" : "with the inverter alone";
        // The 1st and the 8th of June have two showers of 9 kW each.
        QTest::newRow(("showers, 1 June, " + with).constData())
            << shower << u"load_w"_s << 6 * kHourS << batteryW;
        QTest::newRow(("showers, 8 June, " + with).constData())
            << shower << u"load_w"_s << (7 * 24 + 6) * kHourS << batteryW;
        QTest::newRow(("5 s values, " + with).constData()) << net << u"grid_w"_s << 6 * kHourS << batteryW;
    }
}

void TestGridGates::feedsNothingInOnARecordedDay()
{
    QFETCH(QString, file);
    QFETCH(QString, column);
    QFETCH(double, start);
    QFETCH(double, batteryW);
    auto load = recording(file, column);
    HomeSetup setup = home(batteryW);
    setup.sunW = sun(1.5);
    if (load.empty() || !setup.sunW)
        QSKIP("the recordings are not in WATTWARD_EXTRA_DATA");
    // What the recorded home itself fed in is out of reach of our inverter.
    for (RecordedValue &row : load)
        row.value = std::max(0.0, row.value);
    HomeSetup again = setup;
    again.sunW = sun(1.5);
    again.loadW = stepwise(load, start);
    const double unavoidable = batteryW > 0 ? 0 : unavoidableWh(again, 11 * kHourS);
    setup.loadW = stepwise(std::move(load), start);
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    HomeModel model(setup, settings);
    const Course course = model.run(11 * kHourS);
    const double exported = 100 * model.exportedWh() / model.sunWh();
    const double import =
        std::accumulate(course.begin(), course.end(), 0.0, [](double sum, const auto &point) {
            return sum + std::max(0.0, point.grid) / 36'000;
        });
    qInfo("sun %.0f Wh, fed in %.2f Wh = %.4f %%, drawn %.0f Wh, %.1f changes a minute, at most %d, %.1f s "
          "above",
          model.sunWh(), model.exportedWh(), exported, import, model.writes() / 660.0,
          mostWritesInAMinute(model.writeTimes()), longestBelow(course, -kBandW));
    QVERIFY(model.sunWh() > 200);
    qInfo("%.2f Wh could not have been avoided", unavoidable);
    QVERIFY2(exported <= 0.3 || model.exportedWh() <= unavoidable, qPrintable(QString::number(exported)));
    QVERIFY(mostWritesInAMinute(model.writeTimes()) <= 60);
}

void TestGridGates::holdsTheFuseUnderShowers()
{
    auto load = recording(u"home_ideal65_1min_2017-06.csv.gz"_s, u"load_w"_s);
    if (load.empty())
        QSKIP("the recordings are not in WATTWARD_EXTRA_DATA");
    constexpr double kFuseW = 32 * 230;
    HomeSetup setup = home(5000);
    setup.loadW = stepwise(std::move(load), 6 * kHourS);
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    settings.fuse.current = 32_A;
    PlantConfig onePhase;
    onePhase.grid.system = GridSystem::OnePhase;
    HomeModel model(setup, settings, onePhase);
    const Course course = model.run(14 * kHourS);
    qInfo("highest %.0f W, longest above the fuse %.1f s, at most %d changes a minute", highestGrid(course),
          longestAbove(course, kFuseW + kBandW), mostWritesInAMinute(model.writeTimes()));
    QVERIFY(highestGrid(course) > kFuseW);
    QVERIFY(longestAbove(course, kFuseW + kBandW) <= 2);
    QVERIFY(mostWritesInAMinute(model.writeTimes()) <= 60);
}

QTEST_GUILESS_MAIN(TestGridGates)
#include "tst_gridgates.moc"
