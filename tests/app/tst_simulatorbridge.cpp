// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulator's window does to the simulated field and to the box itself.
#include "simulatorbridge.h"
#include "startup.h"

#include "drivers/profile/profilestore.h"
#include "simulator/modbus/emulateddevice.h"
#include "simulator/ocpp/emulatedchargepoint.h"
#include "simulator/shelly/emulatedswitch.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kLan = u"lan"_s;
const QString kWan = u"wan"_s;
const QString kLine = u"rs485-1"_s;
const QString kOtherLine = u"rs485-2"_s;

/// A house with devices of every kind of connection, and an appliance that leaves them alone, or knows them
/// without ever reaching them: only its panel counts here.
struct Bench
{
    QTemporaryDir folder;
    const ProfileStore store;
    ScaledClock plantClock{Instant{1'458'000'000'000}, 1};
    ManualClock realClock;
    SimulatedDigitalIo contacts;
    std::unique_ptr<Simulation> simulation;
    std::unique_ptr<Appliance> appliance;
    std::unique_ptr<SimulatorWindowControls> controls;

    explicit Bench(bool knowsDevices = false)
    {
        simulation = std::move(*Simulation::create(
            {.home = u"family-garage"_s, .faults = {}, .ocppCharger = true, .smartPlug = Watts(60)}, store,
            plantClock));
        Settings settings;
        settings.plant = simulation->plantConfig();
        settings.web.enabled = false;
        if (knowsDevices)
            settings.devices = simulation->devices();
        appliance = std::make_unique<Appliance>(
            settings, ApplianceOptions{.dataFolder = folder.path(), .simulated = true}, plantClock,
            realClock);
        if (const auto started = appliance->start(); !started)
            qFatal("%s", qPrintable(started.error().toString()));
        controls = std::make_unique<SimulatorWindowControls>(*simulation, plantClock, *appliance, contacts);
    }

    [[nodiscard]] SimulatedCable cable(const QString &id) const
    {
        for (const QVariant &each : controls->cables()) {
            if (const auto found = each.value<SimulatedCable>(); found.id == id)
                return found;
        }
        return {};
    }
    [[nodiscard]] bool isOffline(const QString &id) const
    {
        const DeviceId device(id);
        if (const EmulatedChargePoint *chargePoint = simulation->chargePoint(device))
            return chargePoint->isOffline();
        if (const EmulatedSwitch *plug = simulation->smartSwitch(device))
            return plug->isOffline();
        return simulation->device(device)->isOffline();
    }
    /// The devices of the home nobody reaches, in its order.
    [[nodiscard]] QStringList unreached() const
    {
        QStringList all;
        for (const DeviceSettings &device : simulation->devices()) {
            if (isOffline(device.id.text()))
                all.append(device.id.text());
        }
        return all;
    }
    [[nodiscard]] QStringList shownAsFailed() const
    {
        QStringList all;
        for (const QVariant &each : controls->devices()) {
            if (const auto device = each.value<SimulatedDevice>(); device.failed)
                all.append(device.id);
        }
        return all;
    }
    /// What the panel shows now that the appliance has looked again.
    [[nodiscard]] QImage lcd() const
    {
        appliance->tick();
        return appliance->panel().lcd().render();
    }
    /// Whether the communication light is lit after each of these times.
    [[nodiscard]] QList<bool> light(const QList<Duration> &after)
    {
        QList<bool> lit;
        for (const Duration &time : after) {
            realClock.advance(time);
            appliance->tick();
            lit.append(appliance->panel().lights().communication());
        }
        return lit;
    }
};

} // namespace

class TestSimulatorBridge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initResources(); }
    void everySocketThatLeadsAnywhereHasItsCable();
    void theLanTakesAllButTheSerialLineAndComesBack();
    void theSerialLineIsACableOfItsOwn();
    void aFailedDeviceStaysFailedWhenTheCableComesBack();
    void faultsAndCablesDoNotMix();
    void aSocketThatLeadsNowhereStaysEmpty();
    void lightAndIconFollowTheManagementSystem();
    void theDisplaySaysWhyALoadDoesWhatItDoes();
};

void TestSimulatorBridge::everySocketThatLeadsAnywhereHasItsCable()
{
    const Bench bench;
    for (const QString &id : {kLan, kWan, kLine}) {
        const SimulatedCable cable = bench.cable(id);
        QVERIFY2(cable.plugged && cable.active && cable.usable, qPrintable(id));
    }
    const SimulatedCable second = bench.cable(kOtherLine);
    QVERIFY(!second.plugged && !second.active && !second.usable);
    QCOMPARE(bench.unreached(), QStringList());
}

void TestSimulatorBridge::theLanTakesAllButTheSerialLineAndComesBack()
{
    const Bench bench;
    bench.controls->setPlugged(kLan, false);
    const SimulatedCable pulled = bench.cable(kLan);
    QVERIFY(!pulled.plugged && !pulled.active && pulled.usable);
    QStringList onNetwork;
    for (const DeviceSettings &device : bench.simulation->devices()) {
        if (device.connection.kind != ConnectionSettings::Kind::ModbusRtu)
            onNetwork.append(device.id.text());
    }
    QVERIFY(onNetwork.contains(u"charger"_s) && onNetwork.contains(u"plug"_s) &&
            onNetwork.contains(u"inverter"_s));
    QCOMPARE(bench.unreached(), onNetwork);
    QVERIFY(bench.cable(kLine).active);
    bench.controls->setPlugged(kLan, true);
    QVERIFY(bench.cable(kLan).plugged && bench.cable(kLan).active);
    QCOMPARE(bench.unreached(), QStringList());
}

void TestSimulatorBridge::theSerialLineIsACableOfItsOwn()
{
    const Bench bench;
    bench.controls->setPlugged(kLine, false);
    QVERIFY(!bench.isOffline(u"inverter"_s));
    QVERIFY(!bench.unreached().isEmpty());
    for (const DeviceSettings &device : bench.simulation->devices())
        QCOMPARE(bench.isOffline(device.id.text()),
                 device.connection.kind == ConnectionSettings::Kind::ModbusRtu);
    bench.controls->setPlugged(kLine, true);
    QCOMPARE(bench.unreached(), QStringList());
}

void TestSimulatorBridge::aFailedDeviceStaysFailedWhenTheCableComesBack()
{
    const Bench bench;
    bench.controls->setDeviceFailed(u"inverter"_s, true);
    bench.controls->setPlugged(kLan, false);
    // Whose cable is pulled has not failed.
    QCOMPARE(bench.shownAsFailed(), QStringList{u"inverter"_s});
    bench.controls->setPlugged(kLan, true);
    QCOMPARE(bench.shownAsFailed(), QStringList{u"inverter"_s});
    QCOMPARE(bench.unreached(), QStringList{u"inverter"_s});
    // And the other way round: mended while the cable is out, it is there when the cable is in.
    bench.controls->setPlugged(kLan, false);
    bench.controls->setDeviceFailed(u"inverter"_s, false);
    QVERIFY(bench.isOffline(u"inverter"_s));
    bench.controls->setPlugged(kLan, true);
    QCOMPARE(bench.unreached(), QStringList());
}

void TestSimulatorBridge::faultsAndCablesDoNotMix()
{
    const Bench bench;
    bench.controls->setPlugged(kLan, false);
    QCOMPARE(bench.simulation->faults().size(), 0);
    QVERIFY(bench.simulation->setFault(u"inverter:freeze"_s));
    bench.simulation->clearFaults();
    QVERIFY2(bench.isOffline(u"inverter"_s) && bench.isOffline(u"plug"_s), "no fault, but no cable either");
}

void TestSimulatorBridge::aSocketThatLeadsNowhereStaysEmpty()
{
    const Bench bench;
    bench.controls->setPlugged(kOtherLine, true);
    QVERIFY(!bench.cable(kOtherLine).plugged);
    QCOMPARE(bench.unreached(), QStringList());
}

// req: D1, D2
void TestSimulatorBridge::lightAndIconFollowTheManagementSystem()
{
    Bench bench;
    const QList<Duration> seconds{0s, 1s, 1s, 1s};
    const QList<Duration> eighths{0ms, 125ms, 125ms, 125ms};
    const QList<bool> dark(4, false);
    const QList<bool> blinking{true, false, true, false};
    const QImage without = bench.lcd();
    QVERIFY(!without.isNull());
    QCOMPARE(bench.light(seconds), dark);
    bench.controls->setPlugged(kWan, false);
    QVERIFY(!bench.cable(kWan).plugged && !bench.cable(kWan).active);
    QCOMPARE(bench.light(seconds), dark);
    bench.controls->setPlugged(kWan, true);

    bench.controls->setManagementSystem(true);
    const QImage connected = bench.lcd();
    QCOMPARE(bench.light(seconds), blinking);
    bench.controls->setPlugged(kWan, false);
    const QImage interrupted = bench.lcd();
    QCOMPARE(bench.light(eighths), blinking);
    QVERIFY(connected != without && interrupted != without && interrupted != connected);
    // Only the line of the title tells.
    constexpr int kTitleHeight = 11;
    const auto below = [](const QImage &image) {
        return image.copy(0, kTitleHeight, image.width(), image.height() - kTitleHeight);
    };
    QCOMPARE(below(connected), below(without));
    QCOMPARE(below(interrupted), below(without));

    bench.controls->setManagementSystem(false);
    QCOMPARE(bench.light(seconds), dark);
    QCOMPARE(bench.lcd(), without);
}

// req: B1, D1
void TestSimulatorBridge::theDisplaySaysWhyALoadDoesWhatItDoes()
{
    const Bench bench(true);
    const DeviceId plug(bench.simulation->devices().last().id);
    for (int down = 0; down < 4; ++down)
        bench.appliance->panel().lcd().press(Key::Down);
    const QImage uncontrolled = bench.lcd();
    ControlLoop &control = bench.appliance->control();
    const auto ordered = [&control, &plug](LoadMode mode) {
        ControlSettings settings = control.settings();
        LoadDevice load;
        load.device = plug;
        load.mode = mode;
        settings.loads.devices = {load};
        return control.setSettings(settings);
    };
    QVERIFY(ordered(LoadMode::Off));
    const QImage off = bench.lcd();
    QCOMPARE(control.loads().size(), 1U);
    QVERIFY(off != uncontrolled);
    QCOMPARE(bench.lcd(), off);
}

QTEST_MAIN(TestSimulatorBridge)
#include "tst_simulatorbridge.moc"
