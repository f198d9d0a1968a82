// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is found out about a load by watching it, and what is not mistaken for it.
// req: B9, B12
class TestLoadLearning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlantThatStartsTeachesNothing();
    void theSunIsNoStepOfALoad_data();
    void theSunIsNoStepOfALoad();
    void aHouseThatFallsIsNoLoadThatStops();
    void aVehicleOnMorePhasesIsKnownAtOnce();
};

// Nothing was switched in the first decision, whatever the house does in the seconds after it.
void TestLoadLearning::aPlantThatStartsTeachesNothing()
{
    LoadHomeSetup setup;
    setup.houseW = [](double t) { return t < 4 ? 6000.0 : 400.0; };
    LoadHome home(setup, {modelSwitch("boiler", 2000, LoadPhase::L2)},
                  settingsFor({device("boiler", LoadMode::Off)}));
    home.run(30);
    const LearntPower &learnt = home.state().loads.loads[0].learnt;
    QCOMPARE(learnt.phase, LoadPhase::Unknown);
    QCOMPARE(learnt.watts, 0.0);
}

void TestLoadLearning::theSunIsNoStepOfALoad_data()
{
    QTest::addColumn<double>("before");
    QTest::addColumn<double>("after");
    QTest::newRow("steady") << 3000.0 << 3000.0;
    QTest::newRow("falls") << 8000.0 << 0.0;
    QTest::newRow("rises") << 0.0 << 8000.0;
}

void TestLoadLearning::theSunIsNoStepOfALoad()
{
    QFETCH(double, before);
    QFETCH(double, after);
    constexpr double kSwitched = 60;
    LoadHomeSetup setup = sunny([=](double t) { return t < kSwitched + 3 ? before : after; });
    ModelLoad model = modelSwitch("boiler", 2000, LoadPhase::L2);
    model.metered = false;
    LoadHome home(setup, {model}, settingsFor({device("boiler", LoadMode::Off)}));
    home.run(kSwitched);
    home.settingsOf("boiler").mode = LoadMode::On;
    home.run(20);
    const LearntPower &learnt = home.state().loads.loads[0].learnt;
    QCOMPARE(learnt.phase, LoadPhase::L2);
    QVERIFY2(std::abs(learnt.watts - 2000) < 60, qPrintable(QString::number(learnt.watts)));
}

// The boiler's own thermostat is open: it drew nothing before, and its switch is blamed for nothing.
void TestLoadLearning::aHouseThatFallsIsNoLoadThatStops()
{
    LoadHomeSetup setup;
    setup.houseW = [](double t) { return t < 64 ? 6000.0 : 400.0; };
    ModelLoad model = modelSwitch("boiler", 0, LoadPhase::L2);
    model.metered = false;
    LoadHome home(setup, {model}, settingsFor({device("boiler", LoadMode::On)}));
    home.run(60);
    home.settingsOf("boiler").mode = LoadMode::Off;
    home.run(20);
    QCOMPARE(home.state().loads.loads[0].learnt.watts, 0.0);
}

// A charger that does not say when vehicles come and go, and what it is told changes all the time.
void TestLoadLearning::aVehicleOnMorePhasesIsKnownAtOnce()
{
    constexpr double kPeakW = 6000;
    constexpr double kNext = 400;
    Stay first = hungry();
    first.phases = 1;
    first.until = kNext;
    Stay second = hungry();
    second.from = kNext + 10;
    second.reactsS = 1;
    ModelLoad model = modelCharger("car", {first, second});
    model.tellsState = false;
    ControlSettings settings = settingsFor({device("car", LoadMode::MinimumAndSurplus)});
    settings.peak.instant = Watts(kPeakW);
    LoadHomeSetup setup = sunny([](double t) { return t < 200 ? 3000.0 : 3000 + 600 * std::sin(t / 2); });
    setup.houseW = [](double t) { return t < kNext + 10 ? 400.0 : kPeakW - 500; };
    LoadHome home(setup, {model}, settings);
    home.run(kNext);
    QCOMPARE(home.state().loads.loads[0].charger.used, 1);
    double above = 0;
    home.onSecond = [&above](const LoadHome &now) { above += now.grid() > kPeakW + 60 ? 1 : 0; };
    home.run(60);
    QCOMPARE(home.state().loads.loads[0].charger.used, 3);
    QVERIFY2(above <= 3, qPrintable(QString::number(above)));
}

QTEST_GUILESS_MAIN(TestLoadLearning)
#include "tst_loadlearning.moc"
