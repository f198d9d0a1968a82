// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/hunger.h"
#include "recordeddays.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace std::chrono_literals;

namespace {

constexpr int kSwitches = 10;
constexpr int kMostStarts = 8;
constexpr double kFuseW = 50 * 230;
constexpr double kPeakW = 24'000;
constexpr double kDayS = 24 * 3600;
// A load that has its turn waits a minute for steady sun, and for the shortest run of a weaker one, which is
// ten minutes for a heat pump.
constexpr double kLongestHungerS = 720;

QByteArray switchId(int i)
{
    return QByteArray("switch") + QByteArray::number(i);
}

double switchPower(int i)
{
    return 300 + 170 * i;
}

LoadHomeSetup largeHome(const RecordedDay &day)
{
    LoadHomeSetup setup;
    setup.houseW = day.houseW();
    setup.sunW = day.sunW(kPeakW);
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

/// The home on one day, and what was seen of it.
struct Day
{
    explicit Day(const RecordedDay &recorded)
        : home(largeHome(recorded), allLoads(), allSettings())
        , hunger(home.loads().size())
    {}
    LoadHome home;
    Hunger hunger;
    std::size_t unexplained = 0;
};

/// What nobody explains in the latest decision.
std::size_t unexplained(const LoadHome &home)
{
    std::size_t count = home.decision().loads.size() == home.loads().size() ? 0 : 1;
    for (const LoadStatus &status : home.decision().loads)
        count += sentenceId(status.why.why()) == sentenceId(Why::LetGo) ? 1 : 0;
    for (const Command &command : home.decision().commands) {
        const bool fits = std::isfinite(command.value) && command.allowed.interval().contains(command.value);
        count += fits ? 0 : 1;
    }
    return count;
}

std::shared_ptr<Day> playDay(const RecordedDay &recorded)
{
    auto day = std::make_shared<Day>(recorded);
    day->home.watchPhasesAbove(kFuseW);
    day->home.onSecond = [seen = day.get()](const LoadHome &home) {
        seen->hunger.look(home);
        // The day's first seconds go by before there is a first decision.
        if (home.seconds() >= 5)
            seen->unexplained += unexplained(home);
    };
    day->home.run(kDayS);
    return day;
}

} // namespace

Q_DECLARE_METATYPE(std::shared_ptr<Day>)

/// Everything at once on recorded days: two chargers, ten switches, a heat pump, a rod, three inverters and
/// six batteries.
// req: B1, B9, B10, B12, B14
class TestFullHome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void chargersShareEqually();
    void nobodySwitchesTooOften();
    void nobodyStarves();
    void runsAndRestsLastLongEnough();
    void theFuseHolds();
    void everyTickIsExplained();

private:
    std::vector<std::pair<const char *, std::shared_ptr<Day>>> m_days;
};

void TestFullHome::initTestCase_data()
{
    for (const RecordedDay &day : shippedDays())
        m_days.emplace_back(day.name, playDay(day));
    if (showerDay().isThere())
        m_days.emplace_back(showerDay().name, playDay(showerDay()));
    QTest::addColumn<std::shared_ptr<Day>>("day");
    for (const auto &[name, day] : m_days)
        QTest::newRow(name) << day;
}

void TestFullHome::initTestCase()
{
    for (const RecordedDay &day : shippedDays())
        QVERIFY2(day.isThere(), day.name);
    for (const auto &[name, day] : m_days) {
        double loads = 0;
        for (const ModelLoad &load : day->home.loads())
            loads += load.energyWh;
        qInfo("%s: sun %.1f kWh, loads %.1f kWh, drawn %.1f kWh, fed in %.1f kWh", name,
              day->home.sunWh / 1000, loads / 1000, day->home.importedWh / 1000, day->home.exportedWh / 1000);
    }
}

void TestFullHome::chargersShareEqually()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    const double car = day->home.load("car").energyWh;
    const double second = day->home.load("second").energyWh;
    qInfo("%.0f and %.0f Wh", car, second);
    QVERIFY(car + second > 10'000);
    // The first one had an hour of its own.
    QVERIFY2(std::abs(car - second) < 0.1 * (car + second),
             qPrintable(QStringLiteral("%1 and %2 Wh").arg(car).arg(second)));
}

void TestFullHome::nobodySwitchesTooOften()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    std::size_t most = 0;
    for (int i = 0; i < kSwitches; ++i) {
        const auto count = day->home.switchings(switchId(i).constData(), SetpointKind::SwitchState).size();
        most = std::max(most, count);
        QVERIFY2(count <= 2 * kMostStarts, qPrintable(QString::number(count)));
    }
    const auto pump = day->home.switchings("pump", SetpointKind::SgReady).size();
    QVERIFY2(pump <= 2 * kMostStarts, qPrintable(QString::number(pump)));
    for (const char *id : {"car", "second"}) {
        // Ten minutes of rest between two changes of the phases.
        const auto &phases = day->home.switchings(id, SetpointKind::ChargerPhases);
        for (std::size_t i = 1; i < phases.size(); ++i)
            QVERIFY(phases[i].at - phases[i - 1].at >= 600);
        const auto changes = day->home.switchings(id, SetpointKind::ChargerCurrent);
        const auto starts = std::count_if(changes.begin(), changes.end(),
                                          [](const Switching &one) { return one.from == 0 && one.to > 0; });
        qInfo("%s: %zu changes of current, %td starts, %zu changes of phases", id, changes.size(), starts,
              phases.size());
        QVERIFY2(starts <= 16, qPrintable(QString::number(starts)));
    }
    qInfo("switches at most %zu times, heat pump %zu times", most, pump);
}

void TestFullHome::nobodyStarves()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    double longest = 0;
    for (std::size_t i = 0; i < day->home.loads().size(); ++i) {
        const double hungry = day->hunger.longest(i);
        longest = std::max(longest, hungry);
        QVERIFY2(hungry <= kLongestHungerS,
                 qPrintable(QStringLiteral("%1: %2 s").arg(day->home.loads()[i].id.text()).arg(hungry)));
    }
    qInfo("the longest wait with sun for it: %.0f s", longest);
}

void TestFullHome::runsAndRestsLastLongEnough()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    for (int i = 0; i < kSwitches; ++i) {
        const auto &changes = day->home.switchings(switchId(i).constData(), SetpointKind::SwitchState);
        for (std::size_t k = 1; k < changes.size(); ++k)
            QVERIFY2(changes[k].at - changes[k - 1].at >= 300,
                     qPrintable(QStringLiteral("switch %1 at %2 s").arg(i).arg(changes[k].at)));
    }
}

void TestFullHome::theFuseHolds()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    QVERIFY2(day->home.longestAbove() <= 2, qPrintable(QString::number(day->home.longestAbove())));
}

void TestFullHome::everyTickIsExplained()
{
    QFETCH_GLOBAL(std::shared_ptr<Day>, day);
    QCOMPARE(day->unexplained, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestFullHome)
#include "tst_fullhome.moc"
