// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B12
// A charger that changes between one and three phases, from the sun to the emulated contactor and back:
// through emulator, driver, plant and control, with clouds that pass faster than phases may change.
#include "control/loop.h"
#include "drivers/driverhost.h"
#include "simulator/home/homemodel.h"
#include "simulator/home/homesettings.h"
#include "simulator/simulation.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kMorning{1'457'863'200'000}; // 13 March 2016, 10:00 UTC: the recorded car is there.
const auto kCharger = DeviceId(u"charger"_s);
constexpr Duration kRest = 10min;
constexpr Duration kOnTheWay = 5s; ///< From what is told to the contactor, sooner or later.

/// Family Garage with a charger and a car for three phases.
HomeRecording recording()
{
    auto loaded = loadHome(u"family-garage"_s);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().toString()));
    HomeDescription home = loaded->description();
    home.charger->phases = {1, 2, 3};
    home.charger->vehicle->phases = 3;
    home.charger->vehicle->capacity = WattHours(100'000);
    return {home, loaded->tracks()};
}

ControlSettings settings()
{
    ControlSettings control;
    LoadDevice car;
    car.device = kCharger;
    car.mode = LoadMode::Surplus;
    car.charger.phaseRest = kRest;
    control.loads.devices = {car};
    control.loads.batteryPlace = BatteryPlace::Last;
    return control;
}

} // namespace

class TestPhaseSwitching final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void phasesRestBetweenChangesAndNeverChangeUnderCurrent();
};

void TestPhaseSwitching::phasesRestBetweenChangesAndNeverChangeUnderCurrent()
{
    const ProfileStore store;
    ManualClock clock(kMorning);
    const auto simulation =
        std::move(*Simulation::create(recording(), {.home = {}, .faults = {}}, store, clock));
    Plant plant(simulation->plantConfig(), clock);
    DriverHost host(plant, store, {.journalPath = {}, .gridMeterInterval = {}, .manual = true},
                    [&](const ConnectionSettings &connection, const LineTiming &) {
                        return simulation->memoryLine(connection);
                    });
    ControlLoop control(plant, settings());
    QVERIFY(host.start(simulation->devices()).isEmpty());
    simulation->setCarPresent(true);
    const auto phases = [&] {
        return simulation->model().value(HomePart::Charger, {Quantity::ChargerPhases}).value_or(0);
    };
    QList<Duration> changes;
    bool onePhaseCharged = false;
    bool threePhasesCharged = false;
    double chargingBefore = 0;
    for (Duration at{0}; at < 4h; at += 1s) {
        // A quarter of an hour of sun, a quarter of an hour of cloud, and later ever faster.
        const auto period = at < 2h ? 30min : 6min;
        simulation->setSunFactor(at % period < period / 2 ? 1.5 : 0.5);
        const double before = phases();
        clock.advance(1s);
        simulation->step(1s);
        host.step();
        control.tick(plant.takeSnapshot());
        const double charging = simulation->truth().chargerW;
        if (phases() != before) {
            QVERIFY2(chargingBefore < 20, qPrintable(u"%1 W flow at a change"_s.arg(chargingBefore)));
            changes.append(at);
        }
        chargingBefore = charging;
        onePhaseCharged = onePhaseCharged || (charging > 1300 && phases() == 1);
        threePhasesCharged = threePhasesCharged || (charging > 4100 && phases() == 3);
    }
    QVERIFY2(changes.size() >= 3, qPrintable(QString::number(changes.size())));
    QVERIFY(onePhaseCharged && threePhasesCharged);
    for (qsizetype i = 1; i < changes.size(); ++i)
        QVERIFY2(changes[i] - changes[i - 1] >= kRest - kOnTheWay,
                 qPrintable(QString::number((changes[i] - changes[i - 1]).count())));
}

QTEST_GUILESS_MAIN(TestPhaseSwitching)
#include "tst_phaseswitching.moc"
