// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::function<double(double)> steps(std::vector<std::pair<double, double>> course)
{
    return [course = std::move(course)](double t) {
        double value = course.front().second;
        for (const auto &[from, watts] : course)
            value = t >= from ? watts : value;
        return value;
    };
}

} // namespace

/// Surplus goes down the owner's order.
// req: B9
class TestLoadSurplus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsWhenSurplusLastsAndStopsWhenItIsGone();
    void noiseAndShortSunStartNothing();
    void surplusGoesDownTheOrder_data();
    void surplusGoesDownTheOrder();
    void theOrderIsThatOfTheSettings();
    void aStrongerLoadTakesTheSunOfAWeakerOne();
    void keepsShortestRunAndRest();
    void startsNoMoreOftenThanAllowed();
    void countsANewDayAtMidnightOfThePlant();
    void findsHiddenSun();
    void hiddenSunIsNotGivenUpWhileInvertersRise();
    void nightHidesNoSun();
    void learnsPowerAndPhase_data();
    void learnsPowerAndPhase();
    void silentLoadIsAskedNothing();
    void saysWhatEachLoadIsDoing();
};

void TestLoadSurplus::startsWhenSurplusLastsAndStopsWhenItIsGone()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    boiler.minRest = 0s;
    LoadHome home(sunny(steps({{0, 300}, {100, 3000}, {2000, 600}})), {modelSwitch("boiler", 2000)},
                  settingsFor({boiler}));
    home.run(400);
    const double started = home.switchings("boiler", SetpointKind::SwitchState).front().at;
    QVERIFY2(started >= 160 && started <= 230, qPrintable(QString::number(started)));
    home.run(1700);
    QVERIFY(isOn(home, "boiler"));
    QCOMPARE(home.why("boiler"), u"why.load.ending"_s);
    home.run(300);
    QVERIFY(!isOn(home, "boiler"));
    const auto &all = home.switchings("boiler", SetpointKind::SwitchState);
    QCOMPARE(all.size(), 2U);
    QVERIFY2(all[1].at >= 2180 && all[1].at <= 2250, qPrintable(QString::number(all[1].at)));
}

void TestLoadSurplus::noiseAndShortSunStartNothing()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    // Sun breaks through for 40 s every two minutes.
    const auto sun = [](double t) { return std::fmod(t, 120) < 40 ? 3500.0 : 800.0; };
    LoadHome home(sunny(sun), {modelSwitch("boiler", 2000)}, settingsFor({boiler}));
    home.run(3600);
    QVERIFY(home.switchings("boiler", SetpointKind::SwitchState).empty());
}

void TestLoadSurplus::surplusGoesDownTheOrder_data()
{
    QTest::addColumn<double>("sun");
    QTest::addColumn<QString>("running");
    QTest::newRow("nothing for anybody") << 1100.0 << u""_s;
    QTest::newRow("the first one only") << 1700.0 << u"a"_s;
    QTest::newRow("the second does not fit, the third does") << 2600.0 << u"ac"_s;
    QTest::newRow("the first two") << 3700.0 << u"ab"_s;
    QTest::newRow("all") << 4800.0 << u"abc"_s;
}

void TestLoadSurplus::surplusGoesDownTheOrder()
{
    QFETCH(double, sun);
    QFETCH(QString, running);
    std::vector<LoadDevice> devices;
    for (const char *id : {"a", "b", "c"})
        devices.push_back(loadDevice(id, LoadMode::Surplus));
    devices[0].power = 1_kW;
    devices[1].power = 2_kW;
    devices[2].power = 800_W;
    LoadHome home(sunny([sun](double) { return sun; }),
                  {modelSwitch("a", 1000), modelSwitch("b", 2000, LoadPhase::L2), modelSwitch("c", 800)},
                  settingsFor(devices));
    home.run(1800);
    QString on;
    for (const char *id : {"a", "b", "c"})
        on += isOn(home, id) ? QString::fromLatin1(id) : QString();
    QCOMPARE(on, running);
}

void TestLoadSurplus::theOrderIsThatOfTheSettings()
{
    LoadDevice first = loadDevice("later", LoadMode::Surplus);
    LoadDevice second = loadDevice("earlier", LoadMode::Surplus);
    first.power = second.power = 1_kW;
    LoadHome home(sunny(steps({{0, 1700}})), {modelSwitch("earlier", 1000), modelSwitch("later", 1000)},
                  settingsFor({first, second}));
    home.run(900);
    QVERIFY2(isOn(home, "later"), "it is the second device, and the first in the owner's order");
    QVERIFY(!isOn(home, "earlier"));
}

void TestLoadSurplus::aStrongerLoadTakesTheSunOfAWeakerOne()
{
    LoadDevice first = loadDevice("first", LoadMode::Off);
    first.power = 2_kW;
    LoadDevice second = loadDevice("second", LoadMode::Surplus);
    second.power = 2_kW;
    LoadHome home(sunny([](double) { return 3000.0; }),
                  {modelSwitch("first", 2000), modelSwitch("second", 2000, LoadPhase::L2)},
                  settingsFor({first, second}));
    home.run(900);
    QVERIFY(isOn(home, "second"));
    home.settingsOf("first").mode = LoadMode::Surplus;
    const double before = home.importedWh;
    home.run(1200);
    QVERIFY(isOn(home, "first") && !isOn(home, "second"));
    // One after the other, not both for a while.
    QVERIFY2(home.importedWh - before < 10, qPrintable(QString::number(home.importedWh - before)));
}

void TestLoadSurplus::keepsShortestRunAndRest()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    boiler.startDelay = boiler.stopDelay = 10s;
    boiler.minRun = 15min;
    boiler.minRest = 20min;
    const auto sun = [](double t) { return std::fmod(t, 240) < 120 ? 4000.0 : 0.0; };
    LoadHome home(sunny(sun), {modelSwitch("boiler", 2000)}, settingsFor({boiler}));
    home.run(6 * 3600);
    const auto &all = home.switchings("boiler", SetpointKind::SwitchState);
    QVERIFY(all.size() >= 8);
    QVERIFY(all.front().at >= 20 * 60);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const double lasted = all[i].at - all[i - 1].at;
        QVERIFY2(lasted >= (all[i].to > 0 ? 20 : 15) * 60, qPrintable(QString::number(lasted)));
    }
}

void TestLoadSurplus::startsNoMoreOftenThanAllowed()
{
    LoadDevice pump = loadDevice("pump", LoadMode::Surplus);
    pump.power = 500_W;
    pump.minRun = pump.minRest = 1min;
    pump.maxStarts = 3;
    const auto sun = [](double t) { return std::fmod(t, 1200) < 600 ? 4000.0 : 0.0; };
    LoadHome home(sunny(sun), {modelSwitch("pump", 500)}, settingsFor({pump}));
    home.run(4 * 3600);
    QCOMPARE(home.switchings("pump", SetpointKind::SwitchState).size(), 6U);
    QCOMPARE(home.status("pump")->startsToday, 3);
    QCOMPARE(home.why("pump"), u"why.load.startsUsed"_s);
}

void TestLoadSurplus::countsANewDayAtMidnightOfThePlant()
{
    LoadDevice pump = loadDevice("pump", LoadMode::Surplus);
    pump.power = 500_W;
    PlantConfig plant;
    plant.timeZone = "Europe/Berlin";
    LoadHomeSetup setup = sunny([](double) { return 4000.0; });
    setup.start = *Instant::fromIso(u"2020-06-01T21:30:00Z"_s);
    LoadHome home(setup, {modelSwitch("pump", 500)}, settingsFor({pump}), plant);
    home.run(1790);
    QCOMPARE(home.status("pump")->startsToday, 1);
    QVERIFY(home.status("pump")->energyTodayWh > 150);
    home.run(20);
    QCOMPARE(home.status("pump")->startsToday, 0);
    QVERIFY(home.status("pump")->energyTodayWh < 3);
    QVERIFY(home.status("pump")->runToday < 15s);
}

// req: B4
void TestLoadSurplus::findsHiddenSun()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    LoadDevice rod = loadDevice("rod", LoadMode::Surplus);
    ControlSettings settings = settingsFor({boiler, rod});
    settings.feedIn.kind = FeedInLimitKind::Zero;
    LoadHome home(sunny([](double) { return 6000.0; }), {modelSwitch("boiler", 2000), modelRod("rod", 3000)},
                  settings);
    home.run(1800);
    QVERIFY(isOn(home, "boiler"));
    QVERIFY2(home.load("rod").power > 2800, qPrintable(QString::number(home.load("rod").power)));
    QVERIFY(home.sun() > 5200);
}

// req: B4
void TestLoadSurplus::hiddenSunIsNotGivenUpWhileInvertersRise()
{
    // A rod that rises by some hundred watts draws from the grid until the inverters have followed.
    ControlSettings settings =
        settingsFor({loadDevice("boiler", LoadMode::Surplus), loadDevice("pump", LoadMode::Surplus),
                     loadDevice("rod", LoadMode::Surplus)});
    settings.feedIn.kind = FeedInLimitKind::Zero;
    LoadHomeSetup setup = sunny([](double t) { return 300 + std::min(1.0, t / 3600) * 6200; });
    setup.inverters = {6000, 4000};
    setup.houseW = [](double) { return 210.0; };
    LoadHome home(setup, {modelSwitch("boiler", 2000), modelSwitch("pump", 700), modelRod("rod", 3000)},
                  settings);
    home.run(2 * 3600);
    QVERIFY(isOn(home, "boiler") && isOn(home, "pump"));
    QVERIFY2(home.load("rod").power > 2800, qPrintable(QString::number(home.load("rod").power)));
    // While the sun rises, one start may come too early.
    QVERIFY2(home.switchings("boiler", SetpointKind::SwitchState).size() <= 3,
             qPrintable(QString::number(home.switchings("boiler", SetpointKind::SwitchState).size())));
}

// req: B4
void TestLoadSurplus::nightHidesNoSun()
{
    ControlSettings settings = settingsFor({loadDevice("pump", LoadMode::Surplus)});
    settings.feedIn.kind = FeedInLimitKind::Zero;
    LoadHomeSetup setup;
    setup.houseW = [](double) { return 190.0; };
    LoadHome home(setup, {modelSwitch("pump", 700)}, settings);
    home.run(2 * 3600);
    QVERIFY(home.switchings("pump", SetpointKind::SwitchState).empty());
    QVERIFY(home.importedWh < 400);
}

void TestLoadSurplus::learnsPowerAndPhase_data()
{
    QTest::addColumn<bool>("metered");
    QTest::newRow("with its own meter") << true;
    QTest::newRow("by the step of the house") << false;
}

void TestLoadSurplus::learnsPowerAndPhase()
{
    QFETCH(bool, metered);
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    const auto sun = [](double t) { return std::fmod(t, 3600) < 1800 ? 5000.0 : 0.0; };
    ModelLoad model = modelSwitch("boiler", 1730, LoadPhase::L2);
    model.metered = metered;
    LoadHomeSetup setup = sunny(sun);
    setup.houseW = [](double t) { return 400 + 30 * std::sin(t / 7); };
    LoadHome home(setup, {model}, settingsFor({boiler}));
    home.run(5 * 3600);
    const auto learnt = home.status("boiler")->learnt;
    QVERIFY(learnt);
    QVERIFY2(std::abs(*learnt - 1730) < 60, qPrintable(QString::number(*learnt)));
    QCOMPARE(home.state().loads.loads[0].learnt.phase, LoadPhase::L2);
}

void TestLoadSurplus::silentLoadIsAskedNothing()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 1_kW;
    LoadHome home(sunny([](double) { return 4000.0; }), {modelSwitch("boiler", 1000)}, settingsFor({boiler}));
    home.run(600);
    QVERIFY(isOn(home, "boiler"));
    home.load("boiler").silent = true;
    home.run(5);
    QCOMPARE(home.why("boiler"), u"why.load.silent"_s);
    QVERIFY(!home.status("boiler")->value);
    home.load("boiler").silent = false;
    home.run(60);
    QCOMPARE(home.why("boiler"), u"why.load.minRest"_s);
}

// req: B1
void TestLoadSurplus::saysWhatEachLoadIsDoing()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    boiler.minRest = 0s;
    LoadHome home(sunny(steps({{0, 300}, {100, 3000}})), {modelSwitch("boiler", 2000)},
                  settingsFor({boiler}));
    home.run(60);
    QCOMPARE(home.status("boiler")->activity, LoadActivity::Waiting);
    home.run(90);
    QCOMPARE(home.status("boiler")->activity, LoadActivity::Starting);
    QVERIFY(home.status("boiler")->changeIn && *home.status("boiler")->changeIn <= 60s);
    home.run(90);
    const LoadView view = toView(*home.status("boiler"), home.snapshot());
    QCOMPARE(view.activity, LoadActivity::Running);
    QCOMPARE(view.value, std::optional(1.0));
    QCOMPARE(view.target, 2000.0);
    const QString text =
        renderReason(view.reason, [](const char *, const char *source) { return QString::fromUtf8(source); });
    QCOMPARE(text, u"It runs on the sun: 2.60 kW are there for it."_s);
}

QTEST_GUILESS_MAIN(TestLoadSurplus)
#include "tst_loadsurplus.moc"
