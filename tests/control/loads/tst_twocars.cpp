// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "recordeddays.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

namespace {

constexpr double kPeakW = 14'000;
constexpr double kDayS = 24 * 3600;
constexpr double kHour = 3600;
constexpr double kVolts = 230;

// Of what both get while both are there and hungry.
constexpr double kUnfair = 0.1;
constexpr double kUsedPart = 0.9;
constexpr double kUsedPartOfThree = 0.75;
// A day; after the pause of a change of phases a charger goes on, which is no start.
constexpr int kMostStarts = 10;
constexpr int kMostPhaseChanges = 16;
constexpr std::size_t kMostMoves = 350;

/// The two vehicles of a day and how their chargers are.
struct Cars
{
    Stay first{.from = 8 * kHour, .until = 19 * kHour, .needWh = 60'000, .capacityWh = 60'000};
    Stay second = first;
    bool changesPhases = true;
    bool sharing = true;
};

/// What came of it.
struct DayOutcome
{
    std::array<double, 2> wh{};      ///< In all.
    std::array<double, 2> bothWh{};  ///< While both were there and hungry.
    std::array<double, 2> aloneWh{}; ///< While the other one was not.
    double surplusBothWh = 0;        ///< Sun beyond the house, as far as both could take it.
    double surplusAloneWh = 0;
    double fairSecondWh =
        0; ///< Half of the surplus while both were hungry, as far as the second could take it.
    double drawnWh = 0;
    std::array<int, 2> starts{};
    std::array<int, 2> phaseChanges{};
    std::array<std::size_t, 2> moves{};
};

bool isHungry(const LoadHome &home, const ModelLoad &car)
{
    return home.hasVehicle(car) && car.chargedWh < car.stays[car.stay].needWh;
}

/// W a vehicle takes at most.
double mostOf(const ModelLoad &car)
{
    return 16 * kVolts * car.stays[0].phases;
}

/// Starts without those after the pause of a change of phases.
int startsOf(const std::vector<Switching> &currents)
{
    constexpr double kPauseS = 60;
    int starts = 0;
    for (std::size_t i = 0; i < currents.size(); ++i) {
        const bool isPause = i > 0 && currents[i].at - currents[i - 1].at < kPauseS;
        starts += currents[i].from == 0 && !isPause ? 1 : 0;
    }
    return starts;
}

DayOutcome playDay(const RecordedDay &day, const Cars &cars)
{
    LoadHomeSetup setup;
    setup.sunW = day.sunW(kPeakW);
    setup.houseW = day.houseW();
    setup.inverters = {kPeakW};
    std::vector<ModelLoad> loads{modelCharger("left", {cars.first}), modelCharger("right", {cars.second})};
    for (ModelLoad &load : loads)
        load.changesPhases = cars.changesPhases;
    ControlSettings settings;
    settings.loads.devices = {loadDevice("left", LoadMode::Surplus), loadDevice("right", LoadMode::Surplus)};
    settings.loads.shareBetweenChargers = cars.sharing;
    LoadHome home(setup, loads, settings);
    DayOutcome outcome;
    home.onSecond = [&outcome](const LoadHome &now) {
        const std::array hungry{isHungry(now, now.loads()[0]), isHungry(now, now.loads()[1])};
        const double surplus = std::max(0.0, now.sun() - now.house());
        for (std::size_t i = 0; i < 2; ++i) {
            const ModelLoad &car = now.loads()[i];
            (hungry[0] && hungry[1] ? outcome.bothWh : outcome.aloneWh).at(i) += car.power / kHour;
        }
        const std::array most{mostOf(now.loads()[0]), mostOf(now.loads()[1])};
        if (hungry[0] && hungry[1]) {
            outcome.surplusBothWh += std::min(surplus, most[0] + most[1]) / kHour;
            outcome.fairSecondWh += std::min(surplus / 2, most[1]) / kHour;
        } else if (hungry[0] || hungry[1]) {
            outcome.surplusAloneWh += std::min(surplus, hungry[0] ? most[0] : most[1]) / kHour;
        }
    };
    home.run(kDayS);
    outcome.drawnWh = home.importedWh;
    for (std::size_t i = 0; i < 2; ++i) {
        const char *id = i == 0 ? "left" : "right";
        outcome.wh.at(i) = home.load(id).energyWh;
        outcome.starts.at(i) = startsOf(home.switchings(id, SetpointKind::ChargerCurrent));
        outcome.moves.at(i) = home.switchings(id, SetpointKind::ChargerCurrent).size();
        outcome.phaseChanges.at(i) =
            static_cast<int>(home.switchings(id, SetpointKind::ChargerPhases).size());
    }
    return outcome;
}

void print(const DayOutcome &outcome)
{
    for (std::size_t i = 0; i < 2; ++i)
        qInfo(
            "%s: %.1f kWh, %.1f with both there, %.1f alone, %d starts, %d changes of phases, %zu of current",
            i == 0 ? "left" : "right", outcome.wh.at(i) / 1000, outcome.bothWh.at(i) / 1000,
            outcome.aloneWh.at(i) / 1000, outcome.starts.at(i), outcome.phaseChanges.at(i),
            outcome.moves.at(i));
    qInfo("surplus %.1f kWh for both, %.1f for one, drawn from the grid %.2f kWh",
          outcome.surplusBothWh / 1000, outcome.surplusAloneWh / 1000, outcome.drawnWh / 1000);
}

} // namespace

Q_DECLARE_METATYPE(Cars)

/// Two vehicles of 60 kWh at two chargers on recorded days, charging on surplus.
// req: B1, B9, B12
class TestTwoCars : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachGetsItsShare_data();
    void eachGetsItsShare();
    void oneThatLeavesOrIsFullLeavesTheSunToTheOther_data();
    void oneThatLeavesOrIsFullLeavesTheSunToTheOther();
    void onePhaseGetsWhatItCanTake_data() { days(); }
    void onePhaseGetsWhatItCanTake();
    void theOrderCountsWhenTheOwnerWantsIt_data() { days(); }
    void theOrderCountsWhenTheOwnerWantsIt();

private:
    static void days();
};

void TestTwoCars::days()
{
    QTest::addColumn<const RecordedDay *>("day");
    for (const RecordedDay &day : shippedDays()) {
        QVERIFY2(day.isThere(), day.name);
        QTest::newRow(day.name) << &day;
    }
}

void TestTwoCars::eachGetsItsShare_data()
{
    QTest::addColumn<const RecordedDay *>("day");
    QTest::addColumn<Cars>("cars");
    for (const RecordedDay &day : shippedDays()) {
        const auto add = [&day](const char *name, const Cars &cars) {
            QTest::addRow("%s: %s", day.name, name) << &day << cars;
        };
        Cars cars;
        add("together all day", cars);
        cars.second.from = 11 * kHour;
        add("one comes later", cars);
        cars = {};
        cars.changesPhases = false;
        add("three phases or nothing", cars);
    }
}

void TestTwoCars::eachGetsItsShare()
{
    QFETCH(const RecordedDay *, day);
    QFETCH(Cars, cars);
    const DayOutcome outcome = playDay(*day, cars);
    print(outcome);
    const double sum = outcome.bothWh[0] + outcome.bothWh[1];
    QVERIFY(outcome.surplusBothWh > 40'000);
    QVERIFY(std::abs(outcome.bothWh[0] - outcome.bothWh[1]) <= kUnfair * sum);
    // Below 4.1 kW three phases get nothing.
    QVERIFY(sum >= (cars.changesPhases ? kUsedPart : kUsedPartOfThree) * outcome.surplusBothWh);
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(outcome.starts.at(i) <= kMostStarts);
        QVERIFY(outcome.phaseChanges.at(i) <= kMostPhaseChanges);
        QVERIFY(outcome.moves.at(i) <= kMostMoves);
    }
}

void TestTwoCars::oneThatLeavesOrIsFullLeavesTheSunToTheOther_data()
{
    QTest::addColumn<const RecordedDay *>("day");
    QTest::addColumn<Cars>("cars");
    for (const RecordedDay &day : shippedDays()) {
        Cars cars;
        cars.second.until = 13 * kHour;
        QTest::addRow("%s: leaves early", day.name) << &day << cars;
        cars = {};
        cars.second.needWh = 6000;
        QTest::addRow("%s: is full early", day.name) << &day << cars;
    }
}

void TestTwoCars::oneThatLeavesOrIsFullLeavesTheSunToTheOther()
{
    QFETCH(const RecordedDay *, day);
    QFETCH(Cars, cars);
    const DayOutcome outcome = playDay(*day, cars);
    print(outcome);
    const double sum = outcome.bothWh[0] + outcome.bothWh[1];
    QVERIFY(std::abs(outcome.bothWh[0] - outcome.bothWh[1]) <= kUnfair * sum);
    QVERIFY(outcome.surplusAloneWh > 30'000);
    QVERIFY(outcome.aloneWh[0] >= kUsedPart * outcome.surplusAloneWh);
    QVERIFY(outcome.starts[0] <= kMostStarts);
}

void TestTwoCars::onePhaseGetsWhatItCanTake()
{
    QFETCH(const RecordedDay *, day);
    Cars cars;
    cars.second.phases = 1;
    const DayOutcome outcome = playDay(*day, cars);
    print(outcome);
    qInfo("a fair share for one phase: %.1f kWh", outcome.fairSecondWh / 1000);
    QVERIFY(outcome.fairSecondWh > 10'000);
    QVERIFY(outcome.bothWh[1] >= (1 - kUnfair) * outcome.fairSecondWh);
    QVERIFY(outcome.bothWh[0] + outcome.bothWh[1] >= kUsedPart * outcome.surplusBothWh);
    QVERIFY(outcome.starts[0] <= kMostStarts && outcome.starts[1] <= kMostStarts);
}

void TestTwoCars::theOrderCountsWhenTheOwnerWantsIt()
{
    QFETCH(const RecordedDay *, day);
    Cars cars;
    cars.sharing = false;
    const DayOutcome outcome = playDay(*day, cars);
    cars.second.from = kDayS;
    const DayOutcome alone = playDay(*day, cars);
    print(outcome);
    qInfo("the first one alone: %.1f kWh", alone.wh[0] / 1000);
    QVERIFY(outcome.wh[0] >= 0.98 * alone.wh[0]);
    // What it cannot take is for the other one.
    QVERIFY(outcome.bothWh[0] + outcome.bothWh[1] >= kUsedPart * outcome.surplusBothWh);
    QVERIFY(outcome.starts[0] <= kMostStarts && outcome.starts[1] <= kMostStarts);
}

QTEST_GUILESS_MAIN(TestTwoCars)
#include "tst_twocars.moc"
