// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kTransferInput = 1;
// A heat pump rests for ten minutes after a start.
constexpr double kOnGridS = 900;

/// A home with four loads that its owner has all switched on and a battery that cannot carry them together.
LoadHome gardenHouse(std::function<double(double)> houseW)
{
    LoadHomeSetup setup;
    setup.houseW = std::move(houseW);
    setup.inverters = {10'000};
    setup.batteries = {5000};
    setup.batterySoc = 37;
    setup.collapses = true;
    ModelLoad charger = modelCharger("charger", {Stay{.needWh = 1e6, .phases = 1}});
    charger.chargerPhases = charger.setPhases = 1;
    ModelLoad rod = modelRod("rod", 3000);
    rod.litres = 100'000;
    std::vector<ModelLoad> loads{modelHeatPump("pump", 2500), modelSwitch("pool", 750), charger, rod};
    ControlSettings settings;
    settings.offGrid.transferInput = kTransferInput;
    settings.offGrid.shedFromSoc = Percent(30);
    for (const char *id : {"pump", "pool", "charger", "rod"}) {
        LoadDevice device = loadDevice(id, LoadMode::On);
        device.minRun = device.minRest = 0s;
        settings.loads.devices.push_back(device);
    }
    settings.loads.devices[0].power = 2500_W;
    settings.loads.devices[1].power = 750_W;
    settings.loads.devices[2].phase = LoadPhase::L1;
    return {setup, loads, settings};
}

/// How often a load was switched since a moment.
std::size_t switched(LoadHome &home, const char *id, SetpointKind kind, double since)
{
    const auto on = [kind](double value) { return kind == SetpointKind::SgReady ? value >= 3 : value > 0; };
    return static_cast<std::size_t>(
        std::ranges::count_if(home.switchings(id, kind), [&](const Switching &one) {
            return one.at > since && on(one.from) != on(one.to);
        }));
}

std::size_t allSwitched(LoadHome &home, double since)
{
    return switched(home, "pump", SetpointKind::SgReady, since) +
           switched(home, "pool", SetpointKind::SwitchState, since) +
           switched(home, "charger", SetpointKind::ChargerCurrent, since) +
           switched(home, "rod", SetpointKind::HeatingRodPower, since);
}

} // namespace

/// A home in closed loop that loses the grid: it stays up, and its loads do not cycle.
// req: B16
class TestIslandHome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theIslandStaysUp();
    void aHouseThatVariesDoesNotMakeLoadsCycle();
    void loadsComeBackOneAfterAnother();
    void whatWasTooMuchWaitsLonger();
    void aPumpNobodyMeasuresComesBack_data();
    void aPumpNobodyMeasuresComesBack();
    void aHouseThatIsTooMuchItselfIsKeptFree();
};

// All loads of 10 kW run when the grid is lost; the battery of 5 kW cannot carry them.
void TestIslandHome::theIslandStaysUp()
{
    LoadHome home = gardenHouse([](double) { return 400.0; });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    home.run(kOnGridS);
    QVERIFY(home.load("rod").power > 2900 && home.load("pump").power > 2400);
    home.beIsland(true, kTransferInput);
    home.run(90);
    // Nobody could have shed them within that second; it tells so.
    QCOMPARE(home.collapses(), 1);
    QVERIFY(home.decision().broken.plant.island);
    home.run(3 * 3600);
    QCOMPARE(home.collapses(), 1);
    // By the owner's order heat pump and pool pump run. The charger needs 1380 W, which is more than is left.
    QVERIFY(home.load("pump").power > 2400);
    QVERIFY(home.load("pool").power > 700);
    QCOMPARE(home.load("charger").power, 0.0);
    QVERIFY(home.load("rod").setpoint <= 1100);
    QVERIFY(!home.decision().broken.plant.island);
    QVERIFY2(allSwitched(home, kOnGridS) <= 10, qPrintable(QString::number(allSwitched(home, kOnGridS))));
    QCOMPARE(allSwitched(home, kOnGridS + 3600), 0U);
}

// A kettle of 2 kW for three minutes in each quarter of an hour.
void TestIslandHome::aHouseThatVariesDoesNotMakeLoadsCycle()
{
    LoadHome home = gardenHouse(
        [](double t) { return 400 + 60 * std::sin(t / 7) + (std::fmod(t, 900) < 180 ? 2000.0 : 0.0); });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    home.run(kOnGridS);
    home.beIsland(true, kTransferInput);
    home.run(4 * 3600);
    QCOMPARE(home.collapses(), 1);
    const std::size_t all = allSwitched(home, kOnGridS);
    QVERIFY2(all <= 10, qPrintable(QString::number(all)));
    QCOMPARE(allSwitched(home, kOnGridS + 3600), 0U);
}

void TestIslandHome::loadsComeBackOneAfterAnother()
{
    LoadHome home = gardenHouse([](double) { return 400.0; });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    std::vector<double> starts;
    home.run(kOnGridS);
    home.beIsland(true, kTransferInput);
    home.run(1200);
    for (const auto &[id, kind] :
         {std::pair{"pump", SetpointKind::SgReady}, std::pair{"pool", SetpointKind::SwitchState}}) {
        for (const Switching &one : home.switchings(id, kind)) {
            if (one.at > kOnGridS + 60 && one.to > one.from)
                starts.push_back(one.at);
        }
    }
    std::ranges::sort(starts);
    QVERIFY(starts.size() >= 2);
    for (std::size_t i = 1; i < starts.size(); ++i)
        QVERIFY2(starts[i] - starts[i - 1] >= 30, qPrintable(QString::number(starts[i] - starts[i - 1])));
    // Not in the first moments after the darkness either.
    QVERIFY2(starts.front() >= kOnGridS + 61 + 30, qPrintable(QString::number(starts.front())));
}

// A switch that draws far more than its owner has said.
void TestIslandHome::whatWasTooMuchWaitsLonger()
{
    LoadHome home = gardenHouse([](double) { return 400.0; });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    home.settings().loads.devices.erase(home.settings().loads.devices.begin() + 2,
                                        home.settings().loads.devices.end());
    home.load("pool").watts = 6000;
    home.load("pool").metered = false;
    home.settings().loads.devices[1].mode = LoadMode::Off;
    home.run(kOnGridS);
    home.beIsland(true, kTransferInput);
    home.run(300);
    QCOMPARE(home.collapses(), 0);
    home.settings().loads.devices[1].mode = LoadMode::On;
    home.run(2 * 3600);
    std::vector<double> starts;
    for (const Switching &one : home.switchings("pool", SetpointKind::SwitchState)) {
        if (one.to > 0)
            starts.push_back(one.at);
    }
    QVERIFY2(starts.size() >= 3 && starts.size() <= 6, qPrintable(QString::number(starts.size())));
    for (std::size_t i = 2; i < starts.size(); ++i)
        QVERIFY(starts[i] - starts[i - 1] > 1.5 * (starts[i - 1] - starts[i - 2]) ||
                starts[i] - starts[i - 1] > 3600);
    QCOMPARE(static_cast<std::size_t>(home.collapses()), starts.size());
    // The others run meanwhile.
    QVERIFY(home.load("pump").power > 2400);
}

void TestIslandHome::aPumpNobodyMeasuresComesBack_data()
{
    QTest::addColumn<double>("drawsW");
    QTest::addColumn<double>("ownW");
    QTest::addColumn<double>("powerW"); ///< As its owner says; 0: it has to be learnt.
    QTest::newRow("as its owner says") << 2500.0 << 0.0 << 2500.0;
    QTest::newRow("less than that") << 1500.0 << 0.0 << 2500.0;
    QTest::newRow("also by itself") << 2500.0 << 2000.0 << 2500.0;
    QTest::newRow("as it has shown") << 2500.0 << 0.0 << 0.0;
}

// What it may have drawn bounds what the house can have needed: it starts again after its rest, as soon as it
// is its turn, and the house stays up.
void TestIslandHome::aPumpNobodyMeasuresComesBack()
{
    QFETCH(double, drawsW);
    QFETCH(double, ownW);
    QFETCH(double, powerW);
    LoadHome home = gardenHouse([](double) { return 400.0; });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    home.load("pump").metered = false;
    home.load("pump").watts = drawsW;
    home.load("pump").ownW = [ownW](double) { return ownW; };
    home.settings().loads.devices[0].power = Watts(powerW);
    home.run(kOnGridS);
    QVERIFY(home.load("pump").setpoint >= 3);
    home.beIsland(true, kTransferInput);
    home.run(90);
    QCOMPARE(home.collapses(), 1);
    home.run(1800 - 90);
    QVERIFY2(home.load("pump").setpoint >= 3, qPrintable(home.why("pump")));
    home.run(3600);
    QVERIFY(home.load("pump").setpoint >= 3);
    QCOMPARE(home.collapses(), 1);
    QVERIFY2(allSwitched(home, kOnGridS) <= 10, qPrintable(QString::number(allSwitched(home, kOnGridS))));
}

// The house alone needs nearly all there is when the grid is lost, and much less afterwards: nobody knows
// what it may need again, so that is kept free for an hour.
void TestIslandHome::aHouseThatIsTooMuchItselfIsKeptFree()
{
    LoadHome home = gardenHouse([](double t) { return t < kOnGridS + 60 ? 3500.0 : 400.0; });
    home.onSecond = [&home](const LoadHome &) { home.setSoc(37); };
    home.settings().loads.devices.resize(2);
    home.load("rod").watts = home.load("charger").watts = 0;
    home.settings().loads.devices[0].mode = LoadMode::Off;
    home.settings().loads.devices[1].power = 2_kW;
    home.load("pool").watts = 2000;
    home.run(kOnGridS);
    QVERIFY(home.load("pool").power > 1900);
    home.beIsland(true, kTransferInput);
    home.run(3000);
    QCOMPARE(home.load("pool").power, 0.0);
    QCOMPARE(home.why("pool"), u"why.offGrid.power"_s);
    home.run(1800);
    QVERIFY2(home.load("pool").power > 1900, qPrintable(home.why("pool")));
    QVERIFY(home.collapses() <= 1);
}

QTEST_GUILESS_MAIN(TestIslandHome)
#include "tst_islandhome.moc"
