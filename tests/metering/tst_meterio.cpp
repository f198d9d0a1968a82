// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/io/alarmoutput.h"
#include "metering/io/contact.h"
#include "metering/io/pulseoutput.h"
#include "metering/randomslices.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace ww::metering;
using namespace ww::test;

class TestMeterIo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closedMeansTariffTwo();
    void aBounceChangesNothing();
    void anInputThatBecomesUnknownKeepsItsEffect();
    void closingResetsThePartialOnce();
    void startingWithAClosedContactResetsNothing();
    void aNormallyClosedContactIsTurnedAround();
    void pulsesTimesWeightIsTheGrowthOfTheRegister();
    void pulsesAreNeverShorterOrCloserThanSet();
    void pulsesComeAsEvenlyAsTheEnergy();
    void aBurstIsToldLater();
    void aRestartContinuesWherePulsesStood();
    void aResetRegisterIsFollowedSilently();
    void lateCallsLoseNoPulse();
    void theLedBlinksAThousandTimesAKilowattHour();
    void anAlarmWaitsForItsDelay();
    void anAlarmEndsBehindTheHysteresis();
    void anUnknownValueKeepsTheAlarm();
    void belowIsTheMirrorOfAbove();
    void normallyClosedIsTheOppositeContact();
};

namespace {

constexpr std::int64_t kWh = 3'600'000'000;

InputWishes settled(InputFunctions &functions, const InputLevels &levels, Ticks now)
{
    functions.update(levels, now);
    return functions.update(levels, now + 60ms);
}

/// What an output did while it was called whenever it asked for it.
struct Watched
{
    int rises = 0;
    Ticks shortestOn{1'000'000};
    Ticks shortestOff{1'000'000};
    std::vector<Ticks> starts;
    bool on = false;
    Ticks changed{-1'000'000};

    void see(bool active, Ticks now)
    {
        if (active == on)
            return;
        auto &shortest = on ? shortestOn : shortestOff;
        shortest = std::min(shortest, now - changed);
        on = active;
        changed = now;
        rises += active ? 1 : 0;
        if (active)
            starts.push_back(now);
    }
    void runTo(PulseOutput &output, Ticks until)
    {
        while (output.nextChange() && *output.nextChange() <= until) {
            const Ticks now = *output.nextChange();
            see(output.isActive(now), now);
        }
    }
};

} // namespace

// req: C9
void TestMeterIo::closedMeansTariffTwo()
{
    InputFunctions functions(
        {InputSettings{InputFunction::Tariff}, InputSettings{InputFunction::PartialRun}});
    QCOMPARE(functions.update({}, 0ms), InputWishes{});
    InputWishes wishes = settled(functions, {false, false}, 0ms);
    QCOMPARE(wishes.tariff, std::optional(1));
    QCOMPARE(wishes.partialRuns, std::optional(false));
    wishes = settled(functions, {true, true}, 1s);
    QCOMPARE(wishes.tariff, std::optional(2));
    QCOMPARE(wishes.partialRuns, std::optional(true));
    QCOMPARE(wishes.active, (InputLevels{true, true}));
}

// req: C9
void TestMeterIo::aBounceChangesNothing()
{
    InputFunctions functions({InputSettings{InputFunction::Tariff}, InputSettings{}});
    QCOMPARE(settled(functions, {false, {}}, 0ms).tariff, std::optional(1));
    for (Ticks now = 1s; now < 2s; now += 49ms) {
        QCOMPARE(functions.update({true, {}}, now).tariff, std::optional(1));
        QCOMPARE(functions.update({false, {}}, now + 40ms).tariff, std::optional(1));
    }
    functions.update({true, {}}, 3s);
    QCOMPARE(functions.update({true, {}}, 3049ms).tariff, std::optional(1));
    QCOMPARE(functions.update({true, {}}, 3050ms).tariff, std::optional(2));
}

void TestMeterIo::anInputThatBecomesUnknownKeepsItsEffect()
{
    InputFunctions functions({InputSettings{InputFunction::Tariff}, InputSettings{}});
    settled(functions, {true, {}}, 0ms);
    const InputWishes wishes = functions.update({}, 1s);
    QCOMPARE(wishes.tariff, std::optional(2));
    QVERIFY(!wishes.active[0]);
    QCOMPARE(functions.update({false, {}}, 2s).tariff, std::optional(2));
}

// req: C9
void TestMeterIo::closingResetsThePartialOnce()
{
    InputFunctions functions({InputSettings{}, InputSettings{InputFunction::PartialReset}});
    settled(functions, {std::nullopt, false}, 0ms);
    int resets = 0;
    for (Ticks now = 1s; now < 5s; now += 10ms)
        resets += functions.update({std::nullopt, now < 3s}, now).resetPartial ? 1 : 0;
    QCOMPARE(resets, 1);
}

void TestMeterIo::startingWithAClosedContactResetsNothing()
{
    InputFunctions functions({InputSettings{}, InputSettings{InputFunction::PartialReset}});
    for (Ticks now = 0s; now < 2s; now += 10ms)
        QVERIFY(!functions.update({std::nullopt, true}, now).resetPartial);
}

void TestMeterIo::aNormallyClosedContactIsTurnedAround()
{
    InputFunctions functions(
        {InputSettings{.function = InputFunction::Tariff, .normallyClosed = true}, InputSettings{}});
    QCOMPARE(settled(functions, {true, {}}, 0ms).tariff, std::optional(1));
    QCOMPARE(settled(functions, {false, {}}, 1s).tariff, std::optional(2));
}

// req: C10, C11
void TestMeterIo::pulsesTimesWeightIsTheGrowthOfTheRegister()
{
    auto random = seeded();
    for (int round = 0; round < 50; ++round) {
        const PulseSettings settings{.unitsPerPulse = random.bounded(1, 10'000'000)};
        const std::int64_t start = random.bounded(1'000'000'000);
        PulseOutput output(settings, start);
        Watched watched;
        std::int64_t value = start;
        Ticks now = 0ms;
        for (int i = 0; i < 2000; ++i) {
            const double fill = random.bounded(5) == 0 ? 2.5 : between(random, 0, 0.9);
            now += Ticks(random.bounded(150, 250));
            value += static_cast<std::int64_t>(fill * fastestUnitsPerSecond(settings) * 0.2);
            output.feed(value, now);
            watched.runTo(output, now + 100ms);
            const std::int64_t told = watched.rises * settings.unitsPerPulse;
            QCOMPARE(told, output.told() - start);
            QVERIFY(told <= value - start);
        }
        watched.runTo(output, now + 24h);
        const std::int64_t left = value - start - watched.rises * settings.unitsPerPulse;
        QVERIFY(left >= 0 && left < settings.unitsPerPulse);
        QCOMPARE(static_cast<std::uint64_t>(watched.rises), output.pulses());
    }
}

// req: C10
void TestMeterIo::pulsesAreNeverShorterOrCloserThanSet()
{
    auto random = seeded();
    const PulseSettings settings{.unitsPerPulse = 1000, .length = 40ms, .pause = 35ms};
    PulseOutput output(settings, 0);
    Watched watched;
    std::int64_t value = 0;
    for (Ticks now = 0ms; now < 600s; now += 200ms) {
        value += random.bounded(6000);
        output.feed(value, now);
        watched.runTo(output, now + 199ms);
    }
    QVERIFY(watched.rises > 1000);
    QCOMPARE(watched.shortestOn, Ticks(40));
    QVERIFY(watched.shortestOff >= Ticks(35));
}

void TestMeterIo::pulsesComeAsEvenlyAsTheEnergy()
{
    // 1 pulse every 333.3 ms, fed every 200 ms.
    PulseOutput output({.unitsPerPulse = kWh}, 0);
    Watched watched;
    for (int i = 0; i < 1000; ++i) {
        output.feed(i * (kWh * 3 / 5), i * 200ms);
        watched.runTo(output, i * 200ms + 199ms);
    }
    QVERIFY(watched.rises > 500);
    for (std::size_t i = 2; i < watched.starts.size(); ++i) {
        const auto gap = (watched.starts[i] - watched.starts[i - 1]).count();
        QVERIFY2(gap >= 332 && gap <= 335, qPrintable(QString::number(gap)));
    }
}

void TestMeterIo::aBurstIsToldLater()
{
    PulseOutput output({.unitsPerPulse = 100}, 0);
    Watched watched;
    output.feed(0, 0ms);
    output.feed(100'050, 200ms);
    QCOMPARE(output.backlog(), 1000);
    watched.runTo(output, 30s);
    QVERIFY(output.backlog() > 400);
    watched.runTo(output, 61s);
    QCOMPARE(output.backlog(), 0);
    QCOMPARE(watched.rises, 1000);
    QCOMPARE(output.told(), 100'000);
}

// req: C13
void TestMeterIo::aRestartContinuesWherePulsesStood()
{
    PulseOutput before({.unitsPerPulse = kWh}, 0);
    Watched watched;
    before.feed(kWh * 5 / 2, 0ms);
    watched.runTo(before, 10s);
    PulseOutput after({.unitsPerPulse = kWh}, before.told());
    after.feed(kWh * 7 / 2, 20s);
    watched.runTo(after, 30s);
    QCOMPARE(watched.rises, 3);
}

void TestMeterIo::aResetRegisterIsFollowedSilently()
{
    PulseOutput output({.unitsPerPulse = kWh}, 10 * kWh);
    Watched watched;
    output.feed(100, 0ms);
    watched.runTo(output, 10s);
    QCOMPARE(watched.rises, 0);
    output.feed(100 + kWh, 20s);
    watched.runTo(output, 30s);
    QCOMPARE(watched.rises, 1);
}

void TestMeterIo::lateCallsLoseNoPulse()
{
    PulseOutput output({.unitsPerPulse = 1000}, 0);
    Watched watched;
    output.feed(0, 0ms);
    output.feed(20'000, 1s);
    for (Ticks now = 1s; now < 10s; now += 137ms)
        watched.see(output.isActive(now), now);
    QCOMPARE(watched.rises, 20);
}

// req: C11
void TestMeterIo::theLedBlinksAThousandTimesAKilowattHour()
{
    // 65 A at 277 V on three phases for an hour: 54 kW.
    constexpr double highest = 3 * 65 * 277 * 1.15;
    PulseOutput led(ledPulses(highest), 0);
    QCOMPARE(ledPulses(highest).unitsPerPulse, kWh / 1000);
    QCOMPARE(ledPulses(10 * highest).unitsPerPulse, kWh / 100);
    Watched watched;
    MeterCounter counter({});
    for (int i = 0; i < 3600 * 5; ++i) {
        counter.count(steadySlice(0.2, 54'000), 1, true);
        led.feed(counter.values()[indexOf(MeterRegister::ActiveImport)], i * 200ms);
        watched.runTo(led, i * 200ms + 199ms);
    }
    watched.runTo(led, 2h);
    QVERIFY(watched.rises == 54'000 || watched.rises == 53'999);
}

// req: C10
void TestMeterIo::anAlarmWaitsForItsDelay()
{
    AlarmOutput alarm({.threshold = 100, .hysteresis = 10, .delayOn = 2s, .delayOff = 1s});
    QVERIFY(!alarm.update(100, 0s));
    QVERIFY(!alarm.update(100.1, 1s));
    QVERIFY(!alarm.update(101, 2999ms));
    QVERIFY(!alarm.update(99, 2999ms));
    QVERIFY(!alarm.update(101, 3s));
    QVERIFY(!alarm.update(101, 4999ms));
    QVERIFY(alarm.update(101, 5s));
    QVERIFY(alarm.update(90, 6s));
    QVERIFY(alarm.update(90, 6999ms));
    QVERIFY(!alarm.update(90, 7s));
}

// req: C10
void TestMeterIo::anAlarmEndsBehindTheHysteresis()
{
    AlarmOutput alarm({.threshold = 100, .hysteresis = 10});
    QVERIFY(alarm.update(100.001, 0s));
    QVERIFY(alarm.update(90.001, 1s));
    QVERIFY(!alarm.update(90, 2s));
    QVERIFY(!alarm.update(100, 3s));
}

void TestMeterIo::anUnknownValueKeepsTheAlarm()
{
    AlarmOutput alarm({.threshold = 100, .delayOn = 2s, .delayOff = 2s});
    alarm.update(200, 0s);
    QVERIFY(!alarm.update({}, 1s));
    QVERIFY(!alarm.update(200, 3s));
    QVERIFY(alarm.update(200, 5s));
    QVERIFY(alarm.update(0, 6s));
    QVERIFY(alarm.update(qQNaN(), 7s));
    QVERIFY(alarm.update(0, 9s));
    QVERIFY(!alarm.update(0, 11s));
}

void TestMeterIo::belowIsTheMirrorOfAbove()
{
    auto random = seeded();
    AlarmOutput above({.threshold = 1, .hysteresis = 0.5, .delayOn = 300ms, .delayOff = 200ms});
    AlarmOutput below({.side = AlarmSettings::Side::Below,
                       .threshold = -1,
                       .hysteresis = 0.5,
                       .delayOn = 300ms,
                       .delayOff = 200ms});
    int changes = 0;
    for (Ticks now = 0ms; now < 500s; now += 100ms) {
        const double value = between(random, -1.5, 3);
        const bool was = above.isOn();
        QCOMPARE(above.update(value, now), below.update(-value, now));
        changes += was != above.isOn() ? 1 : 0;
    }
    QVERIFY(changes > 10);
}

// req: C10
void TestMeterIo::normallyClosedIsTheOppositeContact()
{
    QVERIFY(isClosed(true, NormalState::Open));
    QVERIFY(!isClosed(false, NormalState::Open));
    QVERIFY(!isClosed(true, NormalState::Closed));
    QVERIFY(isClosed(false, NormalState::Closed));
}

QTEST_GUILESS_MAIN(TestMeterIo)
#include "tst_meterio.moc"
