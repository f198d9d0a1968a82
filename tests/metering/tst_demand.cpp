// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/randomslices.h"
#include "metering/registers/demand.h"

#include <QTest>

using namespace ww::metering;
using namespace ww::test;

class TestDemand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClockAlignedWindowIsKnownWhenItEnds();
    void aSlidingWindowMovesOnByAFifteenth();
    void exportDoesNotLowerTheDemand();
    void theHighestDemandIsKeptWithItsTime();
    void thePeakCanBeReset();
    void aWindowBegunInTheMiddleHasNoValueButCountsForThePeak();
    void unmeasuredTimeLeavesTheWindowWithoutValue();
    void aRestartWithinTheWindowKeepsItsEnergy();
    void aClockSetBackBeginsAnew();
    void aClockSetForwardInventsNothing();
    void offOverManyWindowsIsNotADemandOfZero();
    void anotherWindowLengthForgetsTheOldSteps();
    void zonesOffTheQuarterHourAreAligned();
    void progressTellsTheRunningWindow();
    void noPeakIsAboveTheHighestPower();
    void storedNonsenseIsNotUsed();
};

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kStart = 1'590'969'600'000; // 2020-06-01T00:00:00Z

/// A meter with registers and demand on a clock.
struct Rig
{
    explicit Rig(const DemandSettings &settings = {})
        : demand(settings)
    {
        demand.advance(now, counter.values());
    }
    void run(std::int64_t seconds, double watts, double vars = 0)
    {
        for (std::int64_t s = 0; s < seconds; ++s) {
            counter.count(steadySlice(1, watts, vars), 1, true);
            now += 1000;
            demand.advance(now, counter.values());
        }
    }
    void runBlind(std::int64_t seconds)
    {
        for (std::int64_t s = 0; s < seconds; ++s) {
            PowerSlice slice;
            slice.seconds = 1;
            counter.count(slice, 1, true);
            now += 1000;
            demand.advance(now, counter.values());
        }
    }
    MeterCounter counter{CountingSettings{}};
    DemandMeter demand;
    std::int64_t now = kStart;
};

} // namespace

// req: C1
void TestDemand::aClockAlignedWindowIsKnownWhenItEnds()
{
    Rig rig;
    rig.run(300, 2000, 0);
    rig.run(599, 500, 500);
    QVERIFY(!rig.demand.last());
    rig.run(1, 500, 500);
    QVERIFY(rig.demand.last());
    QVERIFY(std::abs(rig.demand.last()->activeW - 1000) < 0.01);
    QVERIFY(std::abs(rig.demand.last()->apparentVa - (2000.0 + 2 * 500 * std::sqrt(2)) / 3) < 0.01);
    rig.run(899, 4000);
    QVERIFY(std::abs(rig.demand.last()->activeW - 1000) < 0.01);
    rig.run(1, 4000);
    QVERIFY(std::abs(rig.demand.last()->activeW - 4000) < 0.01);
}

void TestDemand::aSlidingWindowMovesOnByAFifteenth()
{
    Rig rig({.windowMinutes = 15, .sliding = true});
    rig.run(14 * 60, 1500);
    QVERIFY(!rig.demand.last());
    rig.run(60, 1500);
    QVERIFY(std::abs(rig.demand.last()->activeW - 1500) < 0.01);
    for (int minute = 1; minute <= 15; ++minute) {
        rig.run(60, 3000);
        QVERIFY(std::abs(rig.demand.last()->activeW - (1500 + 100 * minute)) < 0.01);
    }
}

void TestDemand::exportDoesNotLowerTheDemand()
{
    Rig rig;
    rig.run(450, 2000);
    rig.run(450, -5000);
    QVERIFY(std::abs(rig.demand.last()->activeW - 1000) < 0.01);
    QVERIFY(std::abs(rig.demand.last()->apparentVa - 3500) < 0.01);
}

void TestDemand::theHighestDemandIsKeptWithItsTime()
{
    Rig rig;
    rig.run(900, 1000);
    rig.run(900, 3000);
    rig.run(900, 2000);
    QCOMPARE(rig.demand.state().activePeak, (DemandPeak{3'000'000, kStart + 30 * kMinute}));
    QCOMPARE(rig.demand.state().apparentPeak, (DemandPeak{3'000'000, kStart + 30 * kMinute}));
}

void TestDemand::thePeakCanBeReset()
{
    Rig rig;
    rig.run(900, 3000);
    rig.demand.resetPeaks();
    QCOMPARE(rig.demand.state().activePeak, DemandPeak{});
    rig.run(900, 200);
    QCOMPARE(rig.demand.state().activePeak, (DemandPeak{200'000, kStart + 30 * kMinute}));
}

void TestDemand::aWindowBegunInTheMiddleHasNoValueButCountsForThePeak()
{
    Rig rig;
    rig.now += 10 * kMinute;
    rig.demand = DemandMeter({});
    rig.demand.advance(rig.now, rig.counter.values());
    rig.run(300, 3000);
    QVERIFY(!rig.demand.last());
    QCOMPARE(rig.demand.state().activePeak.milli, 1'000'000);
}

void TestDemand::unmeasuredTimeLeavesTheWindowWithoutValue()
{
    Rig rig;
    rig.run(880, 1000);
    rig.runBlind(20);
    QVERIFY(!rig.demand.last());
    rig.run(885, 1000);
    rig.runBlind(15);
    QVERIFY(rig.demand.last());
    QVERIFY(rig.demand.last()->activeW < 1000);
    rig.runBlind(900);
    QVERIFY(!rig.demand.last());
}

// req: C13
void TestDemand::aRestartWithinTheWindowKeepsItsEnergy()
{
    Rig rig;
    rig.run(600, 1500);
    DemandMeter restarted({});
    restarted.restore(rig.demand.state());
    rig.demand = restarted;
    rig.now += 3000;
    rig.run(297, 1500);
    QVERIFY(rig.demand.last());
    QVERIFY(std::abs(rig.demand.last()->activeW - 1500.0 * 897 / 900) < 0.01);
}

void TestDemand::aClockSetBackBeginsAnew()
{
    Rig rig;
    rig.run(800, 6000);
    rig.now -= 5 * kMinute;
    rig.run(300, 6000);
    rig.run(100, 6000);
    // 1200 s at 6 kW were counted within a window of 900 s: nobody drew 8 kW.
    QVERIFY(rig.demand.state().activePeak.milli <= 6'000'000);
}

void TestDemand::aClockSetForwardInventsNothing()
{
    Rig rig;
    rig.run(60, 6000);
    rig.now += 50 * 365 * 24 * 60 * kMinute;
    rig.run(1800, 100);
    // The second in which the clock was set counts where it began.
    QVERIFY(std::abs(rig.demand.state().activePeak.milli - (6'000'000 * 60 + 100'000) / 900) <= 1);
    QVERIFY(std::abs(rig.demand.last()->activeW - 100) < 0.01);
}

void TestDemand::offOverManyWindowsIsNotADemandOfZero()
{
    Rig rig;
    rig.run(900 + 60, 1000);
    QVERIFY(rig.demand.last());
    rig.now += 120 * kMinute;
    rig.run(1, 1000);
    QVERIFY(!rig.demand.last());
    QCOMPARE(rig.demand.state().activePeak.milli, 1'000'000);
}

void TestDemand::anotherWindowLengthForgetsTheOldSteps()
{
    Rig rig;
    rig.run(900, 1000);
    DemandMeter shorter({.windowMinutes = 5});
    shorter.restore(rig.demand.state());
    QVERIFY(!shorter.progress(rig.counter.values()));
    QCOMPARE(shorter.state().activePeak, rig.demand.state().activePeak);
    rig.demand = shorter;
    rig.run(301, 2000);
    QVERIFY(std::abs(rig.demand.last()->activeW - 2000) < 20);
}

void TestDemand::zonesOffTheQuarterHourAreAligned()
{
    // Local time 00:00 of a zone 7 minutes ahead is 7 minutes before UTC's.
    Rig rig({.windowMinutes = 15, .sliding = false, .alignmentMs = 7 * kMinute});
    rig.run(8 * 60, 1000);
    rig.run(900, 1000);
    QCOMPARE(rig.demand.state().activePeak, (DemandPeak{1'000'000, kStart + 23 * kMinute}));
}

void TestDemand::progressTellsTheRunningWindow()
{
    Rig rig;
    rig.run(900 + 120, 3000);
    const auto progress = rig.demand.progress(rig.counter.values());
    QVERIFY(progress);
    QCOMPARE(progress->startUtcMs, kStart + 15 * kMinute);
    QCOMPARE(progress->endUtcMs, kStart + 30 * kMinute);
    QCOMPARE(progress->importedWs, 360'000.0);
    QCOMPARE(progress->measuredSeconds, 120.0);
    QVERIFY(!DemandMeter({}).progress(rig.counter.values()));
}

void TestDemand::noPeakIsAboveTheHighestPower()
{
    auto random = seeded();
    for (int plant = 0; plant < 20; ++plant) {
        Rig rig({.windowMinutes = 1, .sliding = random.bounded(2) == 0});
        double highest = 0;
        for (int i = 0; i < 300; ++i) {
            const double watts = between(random, -5000, 5000);
            highest = std::max(highest, std::abs(watts));
            rig.run(random.bounded(1, 30), watts);
            const int jump = random.bounded(20);
            if (jump == 0)
                rig.now += random.bounded(600'000);
            else if (jump == 1)
                rig.now -= random.bounded(600'000);
            else if (jump == 2)
                rig.runBlind(20);
        }
        // A jump back within one step of 4 s goes unseen; the mean is then over the time that passed.
        QVERIFY(rig.demand.state().activePeak.milli <= static_cast<qint64>(highest * 1000) + 1);
        QVERIFY(rig.demand.state().activePeak.milli > 0);
    }
}

void TestDemand::storedNonsenseIsNotUsed()
{
    auto random = seeded();
    for (int i = 0; i < 2000; ++i) {
        DemandState state;
        state.windowMinutes = 15;
        state.markCount = random.bounded(20) == 0 ? kHighestRegister : random.bounded(17);
        for (DemandMark &mark : state.marks) {
            mark.step = static_cast<std::int64_t>(random.generate64() >> 2);
            mark.activeImport = static_cast<std::int64_t>(random.generate64() >> 2);
            mark.apparent = static_cast<std::int64_t>(random.generate64() >> 2);
            mark.measuredMs = static_cast<std::int64_t>(random.generate64() >> 2);
        }
        Rig rig;
        rig.demand.restore(state);
        rig.run(3, 1000);
        QVERIFY(rig.demand.progress(rig.counter.values()));
    }
}

QTEST_GUILESS_MAIN(TestDemand)
#include "tst_demand.moc"
