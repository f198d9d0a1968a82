// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "recordeddays.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kPeakW = 10'000;
constexpr double kDayS = 24 * 3600;
constexpr double kHour = 1.0 / 3600;
// Before and after, none of the recorded days has sun.
constexpr double kDawnS = 4 * 3600;
constexpr double kDuskS = 22.5 * 3600;

// What loads use of hidden sun, of what they use when all sun is seen.
constexpr double kUsedPart = 0.93;
// Held back although a load could have used it, of all the sun there was.
constexpr double kWastedPart = 0.07;
// Drawn from the grid for starts that turn out to be wrong, a day.
constexpr double kProbingWh = 2500;
// A start that reckons with sun that is not there: of one load, and of all of them more than clouds cause.
constexpr int kFalseStartsAnHour = 4;
constexpr int kFalseStartsADay = 14;
constexpr int kMovesADay = 2000;
// Of the sun; between two looks of a second each at a home that is limited to nothing.
constexpr double kFedInPart = 0.003;

/// A home whose loads could use most of its sun; the batteries, if any, come last and are full soon.
ControlSettings wishes(const FeedInSettings &limit)
{
    ControlSettings settings;
    settings.feedIn = limit;
    for (const char *id : {"boiler", "pump", "dryer", "car", "rod"})
        settings.loads.devices.push_back(loadDevice(id, LoadMode::Surplus));
    settings.loads.batteryPlace = BatteryPlace::Last;
    return settings;
}

std::vector<ModelLoad> devices()
{
    Stay stay;
    stay.from = 10 * 3600;
    stay.until = 18 * 3600;
    stay.needWh = 60'000;
    ModelLoad car = modelCharger("car", {stay});
    car.changesPhases = true;
    ModelLoad rod = modelRod("rod", 3000);
    // A large tank and much use: it always takes heat.
    rod.litres = 2000;
    rod.coolingW = 1500;
    return {modelSwitch("boiler", 2000), modelSwitch("pump", 700, LoadPhase::L2),
            modelSwitch("dryer", 1200, LoadPhase::L3), car, rod};
}

/// What came of a day.
struct DayOutcome
{
    double thereWh = 0; ///< What the sun could have given.
    double usedWh = 0;  ///< By the loads.
    double drawnWh = 0; ///< From the grid.
    double fedInWh = 0;
    double heldBackWh = 0;   ///< Sun that was there and was not let out.
    double longestAbove = 0; ///< s in one piece of feed-in above the limit.
    int starts = 0;
    int falseStarts = 0; ///< Stopped within a quarter of an hour.
    int mostFalseInAnHour = 0;
    int nightStarts = 0;
    int moves = 0; ///< Changes of any load's setpoint.
};

/// Starts that did not last: times of their ends.
std::vector<double> falseStarts(LoadHome &home, const char *id, SetpointKind kind)
{
    constexpr double kLastsS = 900;
    // A change of the phases pauses a charger, which is no stop.
    constexpr double kPauseS = 60;
    std::vector<double> ends;
    const auto &all = home.switchings(id, kind);
    double startedAt = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].from == 0 && startedAt < 0)
            startedAt = all[i].at;
        if (all[i].to != 0)
            continue;
        const bool isPause = i + 1 < all.size() && all[i + 1].at - all[i].at < kPauseS;
        if (isPause)
            continue;
        if (all[i].at - startedAt < kLastsS)
            ends.push_back(all[i].at);
        startedAt = -1;
    }
    return ends;
}

int mostInAnHour(std::vector<double> times)
{
    std::ranges::sort(times);
    std::size_t first = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        while (times[i] - times[first] > 3600)
            ++first;
        most = std::max(most, i - first + 1);
    }
    return static_cast<int>(most);
}

DayOutcome playDay(const RecordedDay &day, const FeedInSettings &limit, double batteryW)
{
    LoadHomeSetup setup;
    setup.sunW = day.sunW(kPeakW);
    setup.houseW = day.houseW();
    setup.inverters = {6000, 4000};
    if (batteryW > 0)
        setup.batteries = {batteryW};
    PlantConfig plant;
    plant.installedPv = Watts(kPeakW);
    LoadHome home(setup, devices(), wishes(limit), plant);
    DayOutcome outcome;
    const double most = feedInLimit(home.settings(), plant).value_or(Watts(1e9)).value();
    const auto potential = day.sunW(kPeakW);
    double above = 0;
    home.onSecond = [&](const LoadHome &now) {
        outcome.thereWh += potential(now.seconds()) * kHour;
        outcome.heldBackWh += std::max(0.0, potential(now.seconds()) - now.sun()) * kHour;
        above = -now.grid() > most + 60 ? above + 1 : 0;
        outcome.longestAbove = std::max(outcome.longestAbove, above);
    };
    home.run(kDayS);
    for (const ModelLoad &load : home.loads()) {
        const SetpointKind kind = info(load.type).setpoints.front();
        const QByteArray id = load.id.text().toLatin1();
        const auto ends = falseStarts(home, id.constData(), kind);
        outcome.usedWh += load.energyWh;
        outcome.moves += static_cast<int>(home.switchings(id.constData(), kind).size());
        outcome.falseStarts += static_cast<int>(ends.size());
        outcome.mostFalseInAnHour = std::max(outcome.mostFalseInAnHour, mostInAnHour(ends));
        for (const Switching &one : home.switchings(id.constData(), kind)) {
            outcome.starts += one.from == 0 ? 1 : 0;
            outcome.nightStarts += one.from == 0 && (one.at < kDawnS || one.at > kDuskS) ? 1 : 0;
        }
    }
    outcome.drawnWh = home.importedWh;
    outcome.fedInWh = home.exportedWh;
    return outcome;
}

/// The same day with all sun seen.
const DayOutcome &seenDay(const RecordedDay &day, double batteryW)
{
    static std::map<std::pair<const char *, double>, DayOutcome> known;
    const std::pair key(day.name, batteryW);
    if (const auto entry = known.find(key); entry != known.end())
        return entry->second;
    return known[key] = playDay(day, {}, batteryW);
}

void print(const char *name, const DayOutcome &outcome)
{
    qInfo(
        "%s: loads used %.1f kWh, drawn %.2f kWh, fed in %.3f kWh, held back %.2f kWh, %d starts, %d of them "
        "false (at most %d of one load in an hour), %d moves, %.0f s above",
        name, outcome.usedWh / 1000, outcome.drawnWh / 1000, outcome.fedInWh / 1000,
        outcome.heldBackWh / 1000, outcome.starts, outcome.falseStarts, outcome.mostFalseInAnHour,
        outcome.moves, outcome.longestAbove);
}

} // namespace

/// Recorded days on which the sun is held back: loads start although nothing is fed in, and probing for the
/// hidden surplus neither hunts nor wastes.
// req: B1, B4, B9
class TestHiddenSun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loadsUseSunNobodySees_data();
    void loadsUseSunNobodySees();
};

void TestHiddenSun::loadsUseSunNobodySees_data()
{
    QTest::addColumn<const RecordedDay *>("day");
    QTest::addColumn<double>("percent");
    QTest::addColumn<double>("batteryW");
    for (const RecordedDay &day : shippedDays()) {
        for (const double percent : {0.0, 10.0}) {
            for (const double batteryW : {0.0, 3000.0})
                QTest::addRow("%s, %.0f %% of feed-in, %s", day.name, percent,
                              batteryW > 0 ? "with a battery" : "without a battery")
                    << &day << percent << batteryW;
        }
    }
}

void TestHiddenSun::loadsUseSunNobodySees()
{
    QFETCH(const RecordedDay *, day);
    QFETCH(double, percent);
    QFETCH(double, batteryW);
    QVERIFY(day->isThere());
    FeedInSettings limit;
    limit.kind = percent > 0 ? FeedInLimitKind::PercentOfPv : FeedInLimitKind::Zero;
    limit.percent = Percent(percent);
    const DayOutcome limited = playDay(*day, limit, batteryW);
    const DayOutcome &seen = seenDay(*day, batteryW);
    print("limited", limited);
    print("all seen", seen);
    // What nobody could have used would have been fed in.
    const double wastedWh = limited.heldBackWh - std::max(0.0, seen.fedInWh - limited.fedInWh);
    qInfo("used %.1f %% of what is used when all is seen, wasted %.1f %% of the sun",
          100 * limited.usedWh / seen.usedWh, 100 * wastedWh / limited.thereWh);
    QVERIFY(seen.usedWh > 20'000);
    QVERIFY(limited.usedWh >= kUsedPart * seen.usedWh);
    QVERIFY(wastedWh <= kWastedPart * limited.thereWh);
    QVERIFY(limited.drawnWh - seen.drawnWh <= kProbingWh);
    QVERIFY(limited.mostFalseInAnHour <= kFalseStartsAnHour);
    QVERIFY(limited.falseStarts <= seen.falseStarts + kFalseStartsADay);
    QCOMPARE(limited.nightStarts, 0);
    QVERIFY(limited.moves <= kMovesADay);
    QVERIFY(percent > 0 || limited.fedInWh <= kFedInPart * limited.thereWh);
}

QTEST_GUILESS_MAIN(TestHiddenSun)
#include "tst_hiddensun.moc"
