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

QTEST_GUILESS_MAIN(TestIslandHome)
#include "tst_islandhome.moc"
