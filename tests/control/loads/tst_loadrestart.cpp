// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/loadspast.h"
#include "loads/loadcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kRestS = 600;

/// A boiler that is always wanted.
LoadDevice boiler()
{
    LoadDevice one = loadDevice("boiler", LoadMode::On);
    one.power = 2_kW;
    one.minRun = 0s;
    one.minRest = 10min;
    return one;
}

LoadHome boilerHome(const LoadDevice &settings = boiler())
{
    return {LoadHomeSetup(), {modelSwitch("boiler", 2000)}, settingsFor({settings})};
}

/// The appliance starts anew with what outlives it.
void restart(LoadHome &home)
{
    LoadsPast past = pastOf(home.state().loads);
    home.state() = {};
    takeUp(home.state().loads, std::move(past));
}

/// So does it after a while in which nobody renewed what the load was told.
void restartLater(LoadHome &home, const char *id)
{
    home.load(id).setpoint = 0;
    home.load(id).power = 0;
    restart(home);
}

/// Seconds until it is on, `most` when it is not by then.
double secondsUntilOn(LoadHome &home, const char *id, double most)
{
    const double from = home.seconds();
    while (!isOn(home, id) && home.seconds() - from < most)
        home.run(1);
    return home.seconds() - from;
}

const LoadMemory &memoryOf(LoadHome &home, const char *id)
{
    const auto &loads = home.state().loads.loads;
    return *std::ranges::find(loads, DeviceId(QString::fromLatin1(id)), &LoadMemory::id);
}

} // namespace

/// Loads rest and start as their owner allows, however often the appliance starts anew.
// req: B9, B12, E2
class TestLoadRestart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRestGoesOn();
    void whatTheRestartStoppedRests();
    void noRowOfCrashesStartsItMoreOften();
    void whatStillRunsGoesOnAndIsNotHeldLonger();
    void startsOfTheDayCountWhateverTheClock_data();
    void startsOfTheDayCountWhateverTheClock();
    void aHandOfBeforeLetsItRest();
    void aHandOfBeforeStartsItNoMoreOftenThanAllowed();
    void aHandOfBeforeLocksAtOnce();
    void aVehicleThatWasStoppedRestsAndTheNextDoesNot();
    void lockedTimeCounts();
    void aLoadThatHasNotSaidItsStateIsLeftAlone();
    void aLoadThatIsFoundLaterHasItsPast();
    void aLoadThatIsAwayForAWhileHasItsPast();
    void whatNobodyHasMetForDaysIsForgotten();
    void aLockUnderWayCountsNoLongerThanLocksLast();
};

void TestLoadRestart::aRestGoesOn()
{
    LoadHome home = boilerHome();
    home.run(kRestS + 60);
    QVERIFY(isOn(home, "boiler"));
    home.settingsOf("boiler").mode = LoadMode::Off;
    home.run(100);
    home.settingsOf("boiler").mode = LoadMode::On;
    restart(home);
    home.run(1);
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
    const double waited = secondsUntilOn(home, "boiler", 2 * kRestS);
    QVERIFY2(std::abs(waited - (kRestS - 100)) <= 3, qPrintable(QString::number(waited)));
}

void TestLoadRestart::whatTheRestartStoppedRests()
{
    LoadHome home = boilerHome();
    home.run(kRestS + 60);
    QVERIFY(isOn(home, "boiler"));
    restartLater(home, "boiler");
    const double waited = secondsUntilOn(home, "boiler", 2 * kRestS);
    QVERIFY2(std::abs(waited - kRestS) <= 3, qPrintable(QString::number(waited)));
    QCOMPARE(home.status("boiler")->startsToday, 2);
}

void TestLoadRestart::noRowOfCrashesStartsItMoreOften()
{
    LoadHome home = boilerHome();
    home.run(kRestS + 60);
    for (int crash = 0; crash < 60; ++crash) {
        restartLater(home, "boiler");
        home.run(60);
    }
    // An hour of crashes is as long as five rests and a minute each time.
    QVERIFY2(home.status("boiler")->startsToday <= 6,
             qPrintable(QString::number(home.status("boiler")->startsToday)));
    double last = -kRestS;
    for (const Switching &one : home.switchings("boiler", SetpointKind::SwitchState)) {
        if (one.to < 1)
            continue;
        QVERIFY(one.at - last >= kRestS);
        last = one.at;
    }
}

void TestLoadRestart::whatStillRunsGoesOnAndIsNotHeldLonger()
{
    LoadDevice settings = boiler();
    settings.minRun = 10min;
    settings.mode = LoadMode::Surplus;
    settings.stopDelay = 1s;
    LoadHome home(sunny([](double t) { return t < 1000 ? 5000.0 : 0.0; }), {modelSwitch("boiler", 2000)},
                  settingsFor({settings}));
    home.run(990);
    QVERIFY(isOn(home, "boiler"));
    const Uptime since = memoryOf(home, "boiler").changedAt;
    const double started = home.switchings("boiler", SetpointKind::SwitchState).front().at;
    restart(home);
    home.run(1);
    QVERIFY(isOn(home, "boiler"));
    QCOMPARE(memoryOf(home, "boiler").changedAt, since);
    QCOMPARE(home.status("boiler")->startsToday, 1);
    // The sun goes; the shortest run ends when it would have without the restart.
    while (isOn(home, "boiler") && home.seconds() < 3000)
        home.run(1);
    QVERIFY2(std::abs(home.seconds() - started - 600) <= 15,
             qPrintable(QString::number(home.seconds() - started)));
    QCOMPARE(home.switchings("boiler", SetpointKind::SwitchState).size(), 2U);
}

void TestLoadRestart::startsOfTheDayCountWhateverTheClock_data()
{
    QTest::addColumn<double>("hours"); // The clock after the restart, against two hours before midnight.
    QTest::addColumn<double>("mayStartAfterH");
    QTest::newRow("right") << 0.0 << 2.0;
    QTest::newRow("an hour later") << 1.0 << 1.0;
    QTest::newRow("set back by an hour") << -1.0 << 3.0;
    QTest::newRow("the next morning") << 10.0 << 0.0;
    QTest::newRow("set forward by a month") << 24.0 * 30 << 0.0;
    QTest::newRow("shows 1970") << -24.0 * 365 * 50 << 24.0;
}

void TestLoadRestart::startsOfTheDayCountWhateverTheClock()
{
    QFETCH(double, hours);
    QFETCH(double, mayStartAfterH);
    LoadDevice settings = boiler();
    settings.minRest = 0s;
    settings.maxStarts = 2;
    LoadHomeSetup setup;
    setup.start = *Instant::fromIso(u"2020-06-01T22:00:00Z"_s);
    LoadHome home(setup, {modelSwitch("boiler", 2000)}, settingsFor({settings}));
    home.run(10);
    for (int crash = 0; crash < 5; ++crash) {
        restartLater(home, "boiler");
        home.run(10);
    }
    QCOMPARE(home.status("boiler")->startsToday, 2);
    QCOMPARE(home.why("boiler"), u"why.load.startsUsed"_s);
    restartLater(home, "boiler");
    home.jumpTo(home.time() + Duration(qint64(hours * 3600'000)));
    const double waited = secondsUntilOn(home, "boiler", 25 * 3600);
    QVERIFY2(std::abs(waited - mayStartAfterH * 3600) <= 70, qPrintable(QString::number(waited / 3600)));
}

void TestLoadRestart::aHandOfBeforeLetsItRest()
{
    LoadDevice settings = boiler();
    settings.mode = LoadMode::Off;
    LoadHome home = boilerHome(settings);
    ManualOverride hand{DeviceId(u"boiler"_s), SetpointKind::SwitchState, 1, home.time() + 5h};
    home.settings().overrides = {hand};
    home.run(5);
    QVERIFY2(isOn(home, "boiler"), "a person's hand starts it at once");
    restartLater(home, "boiler");
    hand.resumed = true;
    home.settings().overrides = {hand};
    home.run(5);
    QVERIFY(!isOn(home, "boiler"));
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
    const double waited = secondsUntilOn(home, "boiler", 2 * kRestS) + 5;
    QVERIFY2(std::abs(waited - kRestS) <= 3, qPrintable(QString::number(waited)));
    QCOMPARE(home.why("boiler"), u"why.manualOverride.value"_s);
    // Once more, and somebody is there to switch it.
    restartLater(home, "boiler");
    hand.resumed = false;
    home.settings().overrides = {hand};
    home.run(2);
    QVERIFY(isOn(home, "boiler"));
}

void TestLoadRestart::aHandOfBeforeStartsItNoMoreOftenThanAllowed()
{
    LoadDevice settings = boiler();
    settings.mode = LoadMode::Off;
    settings.minRest = 0s;
    settings.maxStarts = 3;
    LoadHome home = boilerHome(settings);
    home.settings().overrides = {
        {DeviceId(u"boiler"_s), SetpointKind::SwitchState, 1, home.time() + 5h, true}};
    home.run(5);
    for (int crash = 0; crash < 10; ++crash) {
        restartLater(home, "boiler");
        home.run(10);
    }
    QVERIFY(!isOn(home, "boiler"));
    QCOMPARE(home.status("boiler")->startsToday, 3);
    QCOMPARE(home.why("boiler"), u"why.load.startsUsed"_s);
}

void TestLoadRestart::aHandOfBeforeLocksAtOnce()
{
    LoadHome home(LoadHomeSetup(), {modelHeatPump("pump", 1000)},
                  settingsFor({device("pump", LoadMode::Off, 1000)}));
    home.run(5);
    home.settings().overrides = {{DeviceId(u"pump"_s), SetpointKind::SgReady, 1, home.time() + 1h, true}};
    restartLater(home, "pump");
    home.run(2);
    QCOMPARE(home.load("pump").setpoint, 1.0);
}

void TestLoadRestart::aVehicleThatWasStoppedRestsAndTheNextDoesNot()
{
    LoadDevice settings = loadDevice("car", LoadMode::On);
    settings.minRest = 10min;
    Stay first = hungry(), second = hungry();
    first.until = 2000;
    second.from = 2100;
    LoadHome home(LoadHomeSetup(), {modelCharger("car", {first, second})}, settingsFor({settings}));
    home.run(60);
    QVERIFY(isOn(home, "car"));
    // It charges on: nothing is interrupted.
    restart(home);
    home.run(60);
    QCOMPARE(home.switchings("car", SetpointKind::ChargerCurrent).size(), 1U);
    // The charger has paused meanwhile.
    home.load("car").takenA = 0;
    home.load("car").orders.clear();
    restartLater(home, "car");
    home.run(5);
    QVERIFY(!isOn(home, "car"));
    const double waited = secondsUntilOn(home, "car", 2 * kRestS) + 5;
    QVERIFY2(std::abs(waited - kRestS) <= 3, qPrintable(QString::number(waited)));
    home.run(2110 - home.seconds());
    QVERIFY2(isOn(home, "car"), qPrintable(home.why("car")));
}

void TestLoadRestart::lockedTimeCounts()
{
    LoadHome home(LoadHomeSetup(), {modelHeatPump("pump", 1000)},
                  settingsFor({device("pump", LoadMode::Off, 1000)}));
    home.settings().overrides = {{DeviceId(u"pump"_s), SetpointKind::SgReady, 1, home.time() + 1h}};
    home.run(601);
    const auto locked = [&home] {
        Duration sum{0};
        for (const LockSpan &lock : memoryOf(home, "pump").locks)
            sum += lock.until - lock.from;
        return sum;
    };
    QVERIFY(locked() >= 10min - 5s);
    const Duration before = locked();
    home.settings().overrides.clear();
    restartLater(home, "pump");
    home.run(1);
    QVERIFY2(locked() >= before, "it may have been locked until now");
}

void TestLoadRestart::aLoadThatHasNotSaidItsStateIsLeftAlone()
{
    ModelLoad silent = modelSwitch("boiler", 2000);
    silent.tellsState = false;
    LoadHome home(LoadHomeSetup(), {silent}, settingsFor({boiler()}));
    home.run(kRestS + 60);
    QVERIFY(isOn(home, "boiler"));
    restart(home);
    const auto isTold = [&home] {
        return std::ranges::any_of(home.decision().commands, [](const Command &command) {
            return command.kind == SetpointKind::SwitchState;
        });
    };
    for (int s = 0; s < 30; ++s) {
        home.run(1);
        QVERIFY2(!isTold(), qPrintable(QString::number(s)));
    }
    home.run(1);
    QVERIFY2(isTold(), "it never will");
    QVERIFY(!isOn(home, "boiler"));
}

void TestLoadRestart::aLoadThatIsFoundLaterHasItsPast()
{
    LoadHome home = boilerHome();
    home.run(kRestS + 60);
    home.load("boiler").vanished = true;
    restartLater(home, "boiler");
    home.run(100);
    const LoadsPast kept = pastOf(home.state().loads);
    QCOMPARE(kept.loads.size(), 1U);
    QVERIFY2(kept.loads.front().on && kept.loads.front().today.starts == 1,
             "and it would have it after the next");
    home.load("boiler").vanished = false;
    home.run(2);
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
    QCOMPARE(home.status("boiler")->startsToday, 1);
}

// Its gateway is taken out of the plant and put back: that is no way around its rest and its starts.
void TestLoadRestart::aLoadThatIsAwayForAWhileHasItsPast()
{
    LoadDevice settings = boiler();
    settings.maxStarts = 1;
    LoadHome home = boilerHome(settings);
    home.run(kRestS + 60);
    QVERIFY(isOn(home, "boiler"));
    home.settingsOf("boiler").mode = LoadMode::Off;
    home.run(100);
    home.load("boiler").vanished = true;
    home.run(100);
    QVERIFY(!home.status("boiler"));
    home.load("boiler").vanished = false;
    home.settingsOf("boiler").mode = LoadMode::On;
    home.run(1);
    QCOMPARE(home.status("boiler")->startsToday, 1);
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
    home.run(kRestS - 220);
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
    home.run(30);
    QCOMPARE(home.why("boiler"), u"why.load.startsUsed"_s);
    QVERIFY(home.state().loads.past.empty());
}

void TestLoadRestart::whatNobodyHasMetForDaysIsForgotten()
{
    LoadHomeSetup setup;
    // Ten seconds before midnight in UTC.
    setup.start = {1'590'969'600'000 - 10'000};
    LoadHome home(setup, {modelSwitch("boiler", 2000)}, settingsFor({boiler()}));
    home.run(1);
    const Uptime now = home.snapshot().uptime;
    LoadPast old{DeviceId(u"old"_s), true, now - 27h, {}, {{now - 30h, now - 28h}}, {}, {}};
    LoadPast resting{DeviceId(u"resting"_s), false, now - 25h, {}, {}, {}, {}};
    LoadPast locked{DeviceId(u"locked"_s), false, now - 48h, {}, {{now - 26h, now - 24h}}, {}, {}};
    LoadPast isLocked{DeviceId(u"is-locked"_s), false, now - 48h, {}, {}, now - 25h, {}};
    home.state().loads.past = {old, resting, locked, isLocked};
    home.run(20);
    QList<QString> left;
    for (const LoadPast &past : home.state().loads.past)
        left.append(past.id.text());
    QCOMPARE(left, (QList<QString>{u"resting"_s, u"locked"_s, u"is-locked"_s}));
}

void TestLoadRestart::aLockUnderWayCountsNoLongerThanLocksLast()
{
    LoadHome home(LoadHomeSetup(), {modelHeatPump("pump", 1000)},
                  settingsFor({device("pump", LoadMode::Off, 1000)}));
    const Uptime began = home.snapshot().uptime - 10h;
    takeUp(home.state().loads,
           {{{DeviceId(u"pump"_s), false, began, {}, {}, began, {}}}, {}, home.time() + 12h});
    home.run(1);
    const auto &locks = memoryOf(home, "pump").locks;
    QCOMPARE(locks.size(), 1U);
    QCOMPARE(locks.front().until - locks.front().from, Duration(2h));
}

QTEST_GUILESS_MAIN(TestLoadRestart)
#include "tst_loadrestart.moc"
