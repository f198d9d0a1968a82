// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

namespace {

constexpr int kSwitches = 10;
constexpr int kMostStarts = 8;
constexpr double kFuseW = 50 * 230;

/// A day in June with clouds that pass, over seconds.
double sunOfTheDay(double t)
{
    const double hour = t / 3600;
    if (hour < 5 || hour > 20)
        return 0;
    const double clear = 24'000 * std::pow(std::sin(M_PI * (hour - 5) / 15), 1.3);
    const double veil = 0.75 + 0.25 * std::sin(t / 1700);
    const bool isCloud = std::fmod(t, 1130) < 240 && hour > 10 && hour < 17;
    return clear * veil * (isCloud ? 0.35 : 1);
}

/// A household with its cooker and kettles.
double houseOfTheDay(double t)
{
    const double hour = t / 3600;
    const bool cooks = (hour > 11.5 && hour < 12.3) || (hour > 18 && hour < 19);
    const double kettle = std::fmod(t, 5400) < 180 ? 2000 : 0;
    return 350 + (cooks ? 2500 : 0) + (hour > 6 && hour < 22 ? kettle : 0);
}

QByteArray switchId(int i)
{
    return QByteArray("switch") + QByteArray::number(i);
}

double switchPower(int i)
{
    return 300 + 170 * i;
}

LoadHomeSetup largeHome()
{
    LoadHomeSetup setup;
    setup.houseW = houseOfTheDay;
    setup.sunW = sunOfTheDay;
    setup.inverters = {10'000, 8000, 6000};
    setup.batteries = {2500, 2500, 2500, 3000, 3000, 5000};
    setup.batterySoc = 30;
    setup.batteryAt = 4;
    return setup;
}

std::vector<ModelLoad> allLoads()
{
    Stay first;
    first.from = 8 * 3600;
    first.until = 19 * 3600;
    first.needWh = 60'000;
    Stay second = first;
    second.from = 9 * 3600;
    std::vector<ModelLoad> loads{modelCharger("car", {first}), modelCharger("second", {second}),
                                 modelHeatPump("pump", 2400), modelRod("rod", 3000)};
    loads[0].changesPhases = loads[1].changesPhases = true;
    for (int i = 0; i < kSwitches; ++i)
        loads.push_back(
            modelSwitch(switchId(i).constData(), switchPower(i), static_cast<LoadPhase>(1 + i % 3)));
    return loads;
}

ControlSettings allSettings()
{
    ControlSettings settings;
    settings.fuse.current = 50_A;
    for (const ModelLoad &load : allLoads()) {
        LoadDevice entry;
        entry.device = load.id;
        entry.mode = LoadMode::Surplus;
        entry.maxStarts = load.type == DeviceType::Charger ? 0 : kMostStarts;
        settings.loads.devices.push_back(entry);
    }
    return settings;
}

} // namespace

/// Everything at once for a day.
// req: B1, B9, B10, B12, B14
class TestFullHome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void chargersShareEqually();
    void nobodySwitchesTooOften();
    void runsAndRestsLastLongEnough();
    void theFuseHolds();
    void everyTickIsExplained();

private:
    std::unique_ptr<LoadHome> m_home;
    std::size_t m_unexplained = 0;
};

void TestFullHome::initTestCase()
{
    m_home = std::make_unique<LoadHome>(largeHome(), allLoads(), allSettings());
    m_home->watchPhasesAbove(kFuseW);
    m_home->onSecond = [this](const LoadHome &home) {
        // The day's first seconds go by before there is a first decision.
        if (home.seconds() < 5)
            return;
        m_unexplained += home.decision().loads.size() == home.loads().size() ? 0 : 1;
        for (const LoadStatus &status : home.decision().loads)
            m_unexplained += sentenceId(status.why.why()) == sentenceId(Why::LetGo) ? 1 : 0;
        for (const Command &command : home.decision().commands) {
            const bool fits =
                std::isfinite(command.value) && command.allowed.interval().contains(command.value);
            m_unexplained += fits ? 0 : 1;
        }
    };
    m_home->run(24 * 3600);
}

void TestFullHome::chargersShareEqually()
{
    const double car = m_home->load("car").energyWh;
    const double second = m_home->load("second").energyWh;
    // The first one had an hour of its own.
    QVERIFY2(std::abs(car - second) < 0.25 * (car + second),
             qPrintable(QStringLiteral("%1 and %2 Wh").arg(car).arg(second)));
}

void TestFullHome::nobodySwitchesTooOften()
{
    for (int i = 0; i < kSwitches; ++i) {
        const auto count = m_home->switchings(switchId(i).constData(), SetpointKind::SwitchState).size();
        QVERIFY2(count <= 2 * kMostStarts, qPrintable(QString::number(count)));
    }
    const auto pump = m_home->switchings("pump", SetpointKind::SgReady).size();
    QVERIFY2(pump <= 2 * kMostStarts, qPrintable(QString::number(pump)));
    for (const char *id : {"car", "second"}) {
        // Ten minutes of rest between two changes of the phases.
        const auto &phases = m_home->switchings(id, SetpointKind::ChargerPhases);
        for (std::size_t i = 1; i < phases.size(); ++i)
            QVERIFY(phases[i].at - phases[i - 1].at >= 600);
        const auto changes = m_home->switchings(id, SetpointKind::ChargerCurrent);
        const auto starts = std::count_if(changes.begin(), changes.end(),
                                          [](const Switching &one) { return one.from == 0 && one.to > 0; });
        QVERIFY2(starts <= 30, qPrintable(QString::number(starts)));
    }
}

void TestFullHome::runsAndRestsLastLongEnough()
{
    for (int i = 0; i < kSwitches; ++i) {
        const auto &changes = m_home->switchings(switchId(i).constData(), SetpointKind::SwitchState);
        for (std::size_t k = 1; k < changes.size(); ++k)
            QVERIFY2(changes[k].at - changes[k - 1].at >= 300,
                     qPrintable(QStringLiteral("switch %1 at %2 s").arg(i).arg(changes[k].at)));
    }
}

void TestFullHome::theFuseHolds()
{
    QVERIFY2(m_home->longestAbove() <= 2, qPrintable(QString::number(m_home->longestAbove())));
}

void TestFullHome::everyTickIsExplained()
{
    QCOMPARE(m_unexplained, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestFullHome)
#include "tst_fullhome.moc"
