// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real drivers on the emulated devices: in memory, and over TCP and a pseudo-terminal.
#include "drivers/driverhost.h"
#include "simulator/simulation.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// A plant whose devices are those of a simulated home.
class Site
{
public:
    explicit Site(const QString &home)
        : m_clock({1'458'047'400'000}) // 15 March 2016, 13:10 UTC: Family Garage with sun
    {
        SimulationOptions options;
        options.home = home;
        auto made = Simulation::create(options, m_store, m_clock);
        if (!made)
            qFatal("the simulation does not start");
        simulation = std::move(*made);
        plant = std::make_unique<Plant>(simulation->plantConfig(), m_clock);
        const LineFactory memory = [this](const ConnectionSettings &connection, const LineTiming &) {
            return simulation->memoryLine(connection);
        };
        host = std::make_unique<DriverHost>(
            *plant, m_store, DriverOptions{.journalPath = {}, .gridMeterInterval = {}, .manual = true},
            memory);
        problems = host->start(simulation->devices());
    }
    ~Site() { host.reset(); }

    /// Lets plant time pass for the home and its drivers.
    void pass(std::chrono::seconds time)
    {
        for (std::chrono::seconds i{0}; i < time; ++i) {
            m_clock.advance(1s);
            simulation->step(1s);
            host->step();
        }
    }

    [[nodiscard]] Reading reading(const QString &id, Channel channel) const
    {
        const Device *device = plant->device(DeviceId(id));
        return device ? device->reading(channel, m_clock.uptime()) : Reading();
    }
    void apply(const QString &id, SetpointKind kind, double value, Duration lease)
    {
        plant->device(DeviceId(id))->sink()->apply({kind, value, m_clock.uptime() + lease});
    }
    [[nodiscard]] SetpointState stateOf(const QString &id, SetpointKind kind) const
    {
        for (const SetpointStatus &status : plant->device(DeviceId(id))->state(m_clock.uptime()).setpoints) {
            if (status.kind == kind)
                return status.state;
        }
        return SetpointState::Idle;
    }

private:
    ManualClock m_clock;
    ProfileStore m_store;

public:
    std::unique_ptr<Simulation> simulation;
    std::unique_ptr<Plant> plant;
    std::unique_ptr<DriverHost> host;
    QList<Error> problems;
};

/// One value of each device by which it is known to be read.
const QList<std::pair<QString, Quantity>> kMainChannels{
    {u"inverter"_s, Quantity::ActivePower},       {u"inverter-battery"_s, Quantity::StateOfCharge},
    {u"inverter-meter"_s, Quantity::ActivePower}, {u"house-meter"_s, Quantity::ActivePower},
    {u"charger"_s, Quantity::ActivePower},        {u"heat-pump"_s, Quantity::ActivePower},
};

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

// req: B1, B15, B17
class TestDriversOnSimulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plantSeesTheHome();
    void plantSeesTheHomeOverSockets();
    void batteryFollowsItsDriver();
    void abandonedBatteryFallsBack();
    void chargerAndHeatPumpFollowTheirDrivers();
    void lyingMeterIsBelievedOnlyByItsNumbers();
};

void TestDriversOnSimulator::plantSeesTheHome()
{
    Site site(u"family-garage"_s);
    QVERIFY(site.problems.isEmpty());
    site.pass(130s);
    QCOMPARE(site.plant->devices().size(), kMainChannels.size());
    for (const auto &[id, quantity] : kMainChannels)
        QVERIFY2(site.reading(id, {quantity}).isGood(), qPrintable(id));
    const double soc = site.simulation->model().inverter().battery().stateOfCharge().value();
    QVERIFY(near(site.reading(u"inverter-battery"_s, {Quantity::StateOfCharge}).good().value(), soc, 0.06));
    QVERIFY(near(site.reading(u"house-meter"_s, {Quantity::ActivePower}).good().value(),
                 site.simulation->truth().loadW, 0.1));
    QVERIFY(near(site.reading(u"inverter-meter"_s, {Quantity::ActivePower}).good().value(),
                 site.simulation->truth().gridW, 1));
    QCOMPARE(site.plant->device(DeviceId(u"inverter"_s))->identity().model, u"SUN2000-10KTL-M1"_s);
}

void TestDriversOnSimulator::plantSeesTheHomeOverSockets()
{
    const SystemClock clock;
    const ProfileStore store;
    SimulationOptions options;
    options.home = u"family-garage"_s;
    const auto made = Simulation::create(options, store, clock);
    QVERIFY(made.has_value());
    Simulation &simulation = **made;
    QVERIFY(simulation.start());
    Plant plant(simulation.plantConfig(), clock);
    DriverHost host(plant, store, {});
    QVERIFY(host.start(simulation.devices()).isEmpty());
    const auto seen = [&plant, &clock](const std::pair<QString, Quantity> &channel) {
        const Device *device = plant.device(DeviceId(channel.first));
        return device && device->reading({channel.second}, clock.uptime()).isGood();
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(kMainChannels.begin(), kMainChannels.end(), seen), 30'000);
    const Reading soc =
        plant.device(DeviceId(u"inverter-battery"_s))->reading({Quantity::StateOfCharge}, clock.uptime());
    QVERIFY(near(soc.good().value(), simulation.model().inverter().battery().stateOfCharge().value(), 0.2));
}

void TestDriversOnSimulator::batteryFollowsItsDriver()
{
    Site site(u"family-garage"_s);
    site.pass(70s);
    for (const double power : {-1'500.0, 800.0, 0.0}) {
        for (int i = 0; i < 4; ++i) {
            site.apply(u"inverter-battery"_s, SetpointKind::BatteryPower, power, 90s);
            site.pass(20s);
        }
        QCOMPARE(site.stateOf(u"inverter-battery"_s, SetpointKind::BatteryPower), SetpointState::Confirmed);
        QVERIFY2(near(site.simulation->truth().batteryW, power, 1),
                 qPrintable(QString::number(site.simulation->truth().batteryW)));
    }
    site.apply(u"inverter"_s, SetpointKind::ActivePowerLimit, 700, 60s);
    site.pass(20s);
    QVERIFY(site.simulation->truth().inverterW < 701);
}

void TestDriversOnSimulator::abandonedBatteryFallsBack()
{
    Site site(u"family-garage"_s);
    site.pass(70s);
    site.apply(u"inverter-battery"_s, SetpointKind::BatteryPower, -2'000, 60s);
    site.pass(20s);
    QVERIFY(near(site.simulation->truth().batteryW, -2'000, 1));
    // The program dies: nobody renews, nobody withdraws.
    const double before = site.simulation->truth().batteryW;
    QVERIFY(site.simulation->setFault(u"inverter:offline"_s));
    site.pass(5min);
    QVERIFY2(!near(site.simulation->truth().batteryW, before, 50), "the device ends the command by itself");
    QCOMPARE(site.simulation->model().inverter().commands().forced.command, ForcedStorage::Command::None);
}

void TestDriversOnSimulator::chargerAndHeatPumpFollowTheirDrivers()
{
    Site site(u"family-garage"_s);
    site.simulation->setCarPresent(true);
    site.pass(70s);
    site.apply(u"charger"_s, SetpointKind::ChargerCurrent, 10, 60s);
    site.apply(u"heat-pump"_s, SetpointKind::SgReady, 1, 60s);
    site.pass(30s);
    QCOMPARE(site.stateOf(u"charger"_s, SetpointKind::ChargerCurrent), SetpointState::Confirmed);
    QCOMPARE(site.stateOf(u"heat-pump"_s, SetpointKind::SgReady), SetpointState::Confirmed);
    QVERIFY(near(site.simulation->truth().chargerW, 10 * 230, 100));
    QVERIFY(site.simulation->truth().heatPumpW < 400);
    QVERIFY(near(site.reading(u"charger"_s, {Quantity::ActivePower}).good().value(),
                 site.simulation->truth().chargerW, 1));
}

void TestDriversOnSimulator::lyingMeterIsBelievedOnlyByItsNumbers()
{
    Site site(u"family-garage"_s);
    site.pass(20s);
    QVERIFY(site.simulation->setFault(u"house-meter:rollover"_s));
    site.pass(180s);
    // The counter has stepped back: it must not read as a good larger number, and the power is still good.
    const Reading energy = site.reading(u"house-meter"_s, {Quantity::ActiveEnergyImport});
    QVERIFY(energy.last().value_or(0) < 200);
    QVERIFY(site.reading(u"house-meter"_s, {Quantity::ActivePower}).isGood());
    QVERIFY(site.simulation->setFault(u"house-meter:drop"_s));
    site.pass(120s);
    QVERIFY(!site.reading(u"house-meter"_s, {Quantity::ActivePower}).isGood());
}

QTEST_GUILESS_MAIN(TestDriversOnSimulator)
#include "tst_driversonsimulator.moc"
