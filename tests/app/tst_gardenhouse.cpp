// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B10, B16
// Garden House: a heat pump that is told by DO1 and DO2, and a backup box that tells by DI1 that the house is
// off the grid; home, contacts, drivers, plant and control together in memory.
#include "simulateddigitalio.h"

#include "control/loop.h"
#include "drivers/dio/diodrivers.h"
#include "drivers/driverhost.h"
#include "simulator/home/homemodel.h"
#include "simulator/home/homesettings.h"
#include "simulator/simulation.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kMorning{1'457'862'600'000};       // 13 March 2016, 09:50 UTC.
constexpr Instant kEvening{1'457'902'200'000};       // The same day, 21:50 in its home.
constexpr Instant kIslandEvening{1'458'063'000'000}; // 15 March 2016, 17:30 UTC.
const auto kHeatPump = DeviceId(u"heat-pump"_s);
const auto kRod = DeviceId(u"rod"_s);
const auto kBox = DeviceId(u"box"_s);

ControlSettings settings()
{
    ControlSettings control;
    LoadDevice pump;
    pump.device = kHeatPump;
    pump.mode = LoadMode::Surplus;
    pump.power = Watts(1750);
    control.loads.devices = {pump};
    control.loads.batteryPlace = BatteryPlace::Last;
    return control;
}

/// Heat pump and rod run where a limit from outside lets them, and the heat pump may be locked.
ControlSettings limitedSettings()
{
    ControlSettings control = settings();
    control.loads.devices.front().mode = LoadMode::On;
    control.loads.devices.front().heatPump.mayLock = true;
    LoadDevice rod;
    rod.device = kRod;
    rod.mode = LoadMode::On;
    rod.minRest = 0s;
    control.loads.devices.push_back(rod);
    control.consumptionLimit.source = ConsumptionLimitSource::External;
    control.consumptionLimit.devices = {{kHeatPump, ControllableKind::HeatPump, Watts(2500)},
                                        {kRod, ControllableKind::Other, Watts(3000)}};
    return control;
}

/// Its owner has switched everything on, the heat pump before the rod.
ControlSettings allOn()
{
    ControlSettings control = settings();
    LoadDevice rod;
    rod.device = kRod;
    control.loads.devices.push_back(rod);
    for (LoadDevice &load : control.loads.devices)
        load.mode = LoadMode::On;
    control.loads.devices.front().power = Watts(2500);
    control.offGrid.shedFromSoc = Percent(25);
    return control;
}

/// The home with its drivers, contacts and control; time is turned by hand. Charger and plug, which need a
/// network, stay out.
struct House
{
    explicit House(Instant start = kMorning, const ControlSettings &controlled = settings())
        : clock(start)
        , simulation(std::move(*Simulation::create({.home = u"garden-house"_s, .faults = {}}, store, clock)))
        , plant(simulation->plantConfig(), clock)
        , host(plant, store, {.journalPath = {}, .gridMeterInterval = {}, .manual = true},
               [this](const ConnectionSettings &connection, const LineTiming &) {
                   return simulation->memoryLine(connection);
               })
        , control(plant, controlled)
    {
        wire(io, *simulation);
        host.provide(ConnectionSettings::Kind::DigitalOutput, digitalOutputDrivers(io));
        host.provide(ConnectionSettings::Kind::DigitalInput, digitalInputDrivers(io));
        QList<DeviceSettings> devices = simulation->devices();
        devices.removeIf([](const DeviceSettings &device) {
            using Kind = ConnectionSettings::Kind;
            return device.connection.kind == Kind::Ocpp || device.connection.kind == Kind::Http;
        });
        errors = host.start(devices);
    }
    void second()
    {
        clock.advance(1s);
        simulation->step(1s);
        host.step();
        now = plant.takeSnapshot();
        control.tick(now);
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s)
            second();
    }
    /// Lets time pass until a condition holds, at most so long; how long it took, or nullopt.
    std::optional<Duration> until(Duration most, const std::function<bool()> &condition)
    {
        for (Duration done{0}; done <= most; done += 1s) {
            if (condition())
                return done;
            second();
        }
        return std::nullopt;
    }
    void limitTo(double watts)
    {
        ControlInputs inputs;
        inputs.consumptionLimitW = watts;
        control.setInputs(inputs);
    }
    [[nodiscard]] const LoadView &load(const DeviceId &id) const
    {
        return *std::ranges::find(control.loads(), id, &LoadView::device);
    }
    [[nodiscard]] bool isLocked() const { return reading(kHeatPump, Quantity::SgReadyState) == 1.0; }
    [[nodiscard]] bool boosts() const { return io.output(2).value_or(false); }
    [[nodiscard]] const HomeTruth &truth() const { return simulation->truth(); }
    [[nodiscard]] std::optional<double> reading(const DeviceId &id, Quantity quantity) const
    {
        return plant.device(id)->reading({quantity}, clock.uptime()).good();
    }
    [[nodiscard]] QString why() const
    {
        const DecisionRecord *newest = control.ledger().newest({kHeatPump, SetpointKind::SgReady});
        return newest ? newest->reason.sentenceId : QString();
    }

    const ProfileStore store;
    ManualClock clock;
    std::unique_ptr<Simulation> simulation;
    SimulatedDigitalIo io;
    Plant plant;
    DriverHost host;
    ControlLoop control;
    SnapshotPtr now;
    QList<Error> errors;
};

} // namespace

class TestGardenHouse final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theHeatPumpFollowsTheSunAndHolds();
    void aLockThatIsUsedUpCountsAfterMidnight();
    void withoutTheGridLoadsAreShedAndComeBackLate();
    void anIslandThatCannotCarryAllStaysUp();
    void faultsOfTheHouseReachTheContacts();
    void aFaultOfTheHouseIsNoFaultOfADevice();
};

void TestGardenHouse::theHeatPumpFollowsTheSunAndHolds()
{
    House house;
    QVERIFY(house.errors.isEmpty());
    house.simulation->setSunFactor(1.5);
    // After a start ten minutes of normal operation come first.
    house.pass(9min);
    QVERIFY(!house.boosts());
    QVERIFY(house.until(20min, [&] { return house.boosts(); }));
    QVERIFY2(!house.io.output(1).value_or(true), "recommended is 0:1");
    QVERIFY(house.until(3min, [&] { return house.truth().heatPumpW > 1500; }));
    // A cloud at once: what was begun is held for ten minutes, then rests for ten.
    house.simulation->setSunFactor(0);
    const auto held = house.until(30min, [&] { return !house.boosts(); });
    QVERIFY2(held && *held >= 9min, qPrintable(QString::number(held.value_or(0s).count())));
    house.simulation->setSunFactor(1.5);
    const auto rested = house.until(40min, [&] { return house.boosts(); });
    QVERIFY2(rested && *rested >= 9min, qPrintable(QString::number(rested.value_or(0s).count())));
}

// A limit holds from two hours before midnight, and nobody measures the heat pump: once its two hours are
// used up, what it may draw is not handed out to others, neither before midnight nor after it.
void TestGardenHouse::aLockThatIsUsedUpCountsAfterMidnight()
{
    House house(kEvening, limitedSettings());
    QVERIFY(house.errors.isEmpty());
    house.limitTo(qInf());
    house.pass(11min);
    QVERIFY(house.boosts());
    house.limitTo(1400);
    house.pass(1min);
    QVERIFY(house.isLocked());
    Duration locked = 1min;
    double rodW = 0;
    for (; house.isLocked() && locked < 3h; locked += 1s) {
        house.second();
        QVERIFY(!house.plant.alarms().isActive(AlarmCode::SetpointRefused, kHeatPump));
        rodW = std::max(rodW, house.load(kRod).value.value_or(0));
        QVERIFY(rodW <= 1400);
    }
    QVERIFY2(locked > 119min && locked < 2h, qPrintable(QString::number(locked.count())));
    QVERIFY2(rodW > 1000, "the locked heat pump's part is free");
    house.pass(10s);
    for (int minute = 0; minute < 90; ++minute) {
        house.pass(1min);
        QVERIFY(!house.plant.alarms().isActive(AlarmCode::SetpointRefused, kHeatPump));
        QVERIFY(!house.isLocked());
        QCOMPARE(house.load(kHeatPump).value, std::optional(2.0));
        QCOMPARE(house.load(kHeatPump).reason.sentenceId, u"why.heatPump.unlocked"_s);
        QCOMPARE(house.load(kHeatPump).drawn, std::nullopt);
        QCOMPARE(house.load(kRod).value, std::optional(0.0));
    }
}

void TestGardenHouse::withoutTheGridLoadsAreShedAndComeBackLate()
{
    House house;
    house.simulation->setSunFactor(1.5);
    QVERIFY(house.until(40min, [&] { return house.boosts(); }));
    house.pass(2min);
    QCOMPARE(house.reading(kBox, Quantity::OnGrid), std::optional(1.0));

    house.simulation->setGridLoss(true);
    house.pass(3s);
    QCOMPARE(house.io.input(1), std::optional(true));
    QCOMPARE(house.reading(kBox, Quantity::TransferSwitch), std::optional(1.0));
    QVERIFY(house.truth().offGrid && !house.truth().dark);
    QCOMPARE(house.truth().gridW, 0.0);
    // The inverter carries the house: what it draws is what sun and storage give.
    QVERIFY(house.truth().loadW > 50);
    QVERIFY(std::abs(house.truth().inverterW - house.truth().loadW) < 25);
    // Without sun the storage empties, and the heat pump is shed before the reserve is touched.
    house.simulation->setSunFactor(0);
    QVERIFY(house.until(6h, [&] { return house.why() == u"why.offGrid.shed"_s || !house.boosts(); }));
    QVERIFY(house.until(15min, [&] { return !house.boosts(); }));
    QVERIFY(house.reading(DeviceId(u"inverter-battery"_s), Quantity::StateOfCharge).value_or(0) >= 15);

    house.simulation->setGridLoss(false);
    house.simulation->setSunFactor(1.5);
    house.pass(2s);
    QCOMPARE(house.io.input(1), std::optional(false));
    // Not before the grid has been back for its time.
    const auto back = house.until(2h, [&] { return house.boosts(); });
    QVERIFY2(back && *back >= 55s, qPrintable(QString::number(back.value_or(0s).count())));
}

// More runs than the battery of 5 kW can give when the grid is lost: the house goes dark once, and never
// again.
void TestGardenHouse::anIslandThatCannotCarryAllStaysUp()
{
    House house(kIslandEvening, allOn());
    house.simulation->setCarPresent(false);
    const auto overloaded = [&] { return house.plant.alarms().isActive(AlarmCode::IslandOverloaded); };
    house.pass(12min);
    QVERIFY2(house.truth().loadW > 5000, qPrintable(QString::number(house.truth().loadW)));
    house.simulation->setGridLoss(true);
    QVERIFY(house.until(10s, [&] { return house.truth().dark; }));
    QVERIFY(house.until(1min, overloaded));
    QVERIFY(house.until(2min, [&] { return !house.truth().dark; }));
    int switchings = 0;
    bool heats = false;
    for (Duration done{0}; done < 30min; done += 1s) {
        house.second();
        QVERIFY2(!house.truth().dark, qPrintable(QString::number(done.count() / 1000)));
        const bool now = house.truth().heatingRodW > 100;
        switchings += std::exchange(heats, now) != now ? 1 : 0;
    }
    // The heat pump is before the rod, which gets what is left.
    QVERIFY(house.boosts());
    QVERIFY2(switchings <= 4, qPrintable(QString::number(switchings)));
    QVERIFY(!overloaded());
}

void TestGardenHouse::faultsOfTheHouseReachTheContacts()
{
    House house;
    house.pass(2s);
    QVERIFY(house.simulation->setFault(u"grid:gridLoss"_s));
    QVERIFY(house.simulation->setFault(u"box:generatorAlarm"_s));
    QVERIFY(!house.simulation->state().gridPresent);
    QCOMPARE(house.simulation->faults(), (QList<FaultOrder>{{kGridTarget, {FaultKind::GridLoss, 0}},
                                                            {u"box"_s, {FaultKind::GeneratorAlarm, 0}}}));
    house.pass(3s);
    QCOMPARE(house.io.input(1), std::optional(true));
    QCOMPARE(house.io.input(2), std::optional(true));
    QCOMPARE(house.reading(kBox, Quantity::GeneratorAlarm), std::optional(1.0));
    house.simulation->clearFault(kBox, FaultKind::GeneratorAlarm);
    house.pass(3s);
    QCOMPARE(house.io.input(1), std::optional(true));
    QCOMPARE(house.io.input(2), std::optional(false));
    // The window's switch is the same one.
    house.simulation->setGridLoss(false);
    QCOMPARE(house.simulation->faults(), QList<FaultOrder>());
    house.pass(3s);
    QCOMPARE(house.io.input(1), std::optional(false));
}

void TestGardenHouse::aFaultOfTheHouseIsNoFaultOfADevice()
{
    const House house;
    for (const QString &wrong :
         {u"inverter:gridLoss"_s, u"inverter:generatorAlarm"_s, u"grid:generatorAlarm"_s, u"box:gridLoss"_s,
          u"grid:drop"_s, u"box:offline"_s}) {
        const auto set = house.simulation->setFault(wrong);
        QVERIFY2(!set && set.error().code == ErrorCode::Unsupported, qPrintable(wrong));
    }
    QCOMPARE(house.simulation->faults(), QList<FaultOrder>());
}

QTEST_GUILESS_MAIN(TestGardenHouse)
#include "tst_gardenhouse.moc"
