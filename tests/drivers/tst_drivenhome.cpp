// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The drivers against the emulators of a whole home: in memory by the hour, and over real sockets and a
// serial line.
#include "bus/directline.h"
#include "drivers/driverhost.h"
#include "simulator/simulation.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The values of a device that should be good and are not. What an emulator has no model for it says it has
/// not, as a third string or a demand; that is Missing and in order.
QString faultyValues(const DeviceState &device)
{
    QStringList names;
    for (const ChannelReading &entry : device.readings) {
        if (!entry.reading.isGood() && entry.reading.quality() != Quality::Missing)
            names.append(entry.channel.toString() + u'=' + qualityName(entry.reading.quality()));
    }
    if (!device.reading(Quantity::ActivePower).isGood())
        names.append(u"no power"_s);
    if (device.link != LinkState::Connected)
        names.append(linkStateName(device.link));
    return names.isEmpty() ? QString() : device.id.text() + u": "_s + names.join(u' ');
}

/// The same of all devices.
QString faultyValues(Plant &plant, std::size_t devices)
{
    const SnapshotPtr snapshot = plant.takeSnapshot();
    QStringList all;
    if (snapshot->devices.size() != devices)
        all.append(u"%1 devices"_s.arg(snapshot->devices.size()));
    for (const DeviceState &device : snapshot->devices)
        all.append(faultyValues(device));
    all.removeAll(QString());
    return all.join(u"; "_s);
}

/// Looks whether a house is read again and again: every value has come, and every power ten times.
class Renewals
{
public:
    /// Takes a picture into account; what is still awaited, or nothing.
    QString awaitedAfter(const Snapshot &snapshot, std::size_t devices)
    {
        QStringList awaited;
        if (snapshot.devices.size() != devices)
            awaited.append(u"%1 devices"_s.arg(snapshot.devices.size()));
        for (const DeviceState &device : snapshot.devices) {
            for (const ChannelReading &entry : device.readings) {
                const QString name = device.id.text() + u' ' + entry.channel.toString();
                const int wanted = entry.channel.quantity == Quantity::ActivePower ? 10 : 1;
                if (entry.reading.quality() != Quality::Missing && note(name, entry.reading) < wanted)
                    awaited.append(name);
            }
        }
        return awaited.join(u", "_s);
    }

private:
    struct Seen
    {
        std::optional<Uptime> at;
        int times = 0;
    };
    int note(const QString &name, const Reading &reading)
    {
        Seen &seen = m_seen[name];
        if (reading.last() && seen.at != reading.at()) {
            seen.at = reading.at();
            ++seen.times;
        }
        return seen.times;
    }
    std::map<QString, Seen> m_seen;
};

/// A simulated home and the appliance's side of it, linked in memory and turned by hand.
class MemoryHome
{
public:
    explicit MemoryHome(const QString &name)
        : clock(Instant{1'458'000'000'000})
        , simulation(std::move(*Simulation::create({.home = name, .faults = {}}, store, clock)))
        , plant(simulation->plantConfig(), clock)
        , host(plant, store, {.journalPath = {}, .gridMeterInterval = {}, .manual = true},
               [this](const ConnectionSettings &connection, const LineTiming &) {
                   return std::make_unique<DirectLine>(
                       simulation->memoryTransport(DeviceId(connection.host)));
               })
    {
        QList<DeviceSettings> devices = simulation->devices();
        for (DeviceSettings &device : devices) {
            device.connection.kind = ConnectionSettings::Kind::ModbusTcp;
            device.connection.host = device.id.text();
        }
        errors = host.start(devices);
    }
    void pass(Duration time, Duration pace = 1s)
    {
        for (Duration done{0}; done < time; done += pace) {
            clock.advance(pace);
            simulation->step(pace);
            host.step();
        }
    }

    ProfileStore store;
    ManualClock clock;
    std::unique_ptr<Simulation> simulation;
    Plant plant;
    DriverHost host;
    QList<Error> errors;
};

} // namespace

class TestDrivenHome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryValueOfEveryDevice_data();
    void readsEveryValueOfEveryDevice();
    void theBatteryFollowsAndFallsBack();
    void theInverterIsLimitedAndFreed();
    void readsOverSocketsAndSerialLineAtSixtyTimesTheSpeed();
};

void TestDrivenHome::readsEveryValueOfEveryDevice_data()
{
    QTest::addColumn<QString>("home");
    QTest::addColumn<int>("devices");
    QTest::newRow("PV and battery") << u"sunny-terrace"_s << 4;
    QTest::newRow("PV, battery, car and heat pump") << u"family-garage"_s << 6;
}

void TestDrivenHome::readsEveryValueOfEveryDevice()
{
    // req: B1, B15
    QFETCH(QString, home);
    MemoryHome bench(home);
    QVERIFY2(bench.errors.isEmpty(),
             bench.errors.isEmpty() ? "" : qPrintable(bench.errors.first().toString()));
    QFETCH(int, devices);
    bench.pass(2min);
    for (int minute = 0; minute < 8; ++minute) {
        QCOMPARE(faultyValues(bench.plant, static_cast<std::size_t>(devices)), QString());
        bench.pass(1min);
    }
    const SnapshotPtr snapshot = bench.plant.takeSnapshot();
    const auto good =
        std::count_if(snapshot->devices.front().readings.begin(), snapshot->devices.front().readings.end(),
                      [](const ChannelReading &entry) { return entry.reading.isGood(); });
    QVERIFY2(good >= 30, "an inverter tells a lot");
    QVERIFY(snapshot->siteReading(Quantity::LoadPower).isGood());
    QVERIFY(snapshot->siteReading(Quantity::PvPower).isGood());
    QVERIFY(snapshot->siteReading(Quantity::StateOfCharge).isGood());
}

void TestDrivenHome::theBatteryFollowsAndFallsBack()
{
    // req: B15
    MemoryHome bench(u"sunny-terrace"_s);
    bench.pass(2min);
    Device *battery = nullptr;
    for (Device *device : bench.plant.devices()) {
        if (device->type() == DeviceType::Battery)
            battery = device;
    }
    QVERIFY(battery && battery->sink());
    const auto power = [&] { return battery->reading({Quantity::ActivePower}, bench.clock.uptime()).good(); };
    battery->sink()->apply({SetpointKind::BatteryPower, -1200, bench.clock.uptime() + 60s});
    bench.pass(30s);
    QVERIFY2(power() && qAbs(*power() + 1200) < 60, qPrintable(QString::number(power().value_or(0))));
    const auto status = battery->state(bench.clock.uptime()).setpoints.front();
    QCOMPARE(status.state, SetpointState::Confirmed);
    bench.pass(40s);
    QCOMPARE(battery->state(bench.clock.uptime()).setpoints.front().state, SetpointState::Expired);
    bench.pass(30s);
    QVERIFY2(qAbs(*power() + 1200) > 60, "the battery follows its own mode again");
}

void TestDrivenHome::theInverterIsLimitedAndFreed()
{
    // req: B4, B15
    MemoryHome bench(u"sunny-terrace"_s);
    bench.pass(2min);
    Device *inverter = bench.plant.devices().first();
    QCOMPARE(inverter->type(), DeviceType::Inverter);
    const auto limit = [&] {
        return inverter->reading({Quantity::ActivePowerLimit}, bench.clock.uptime()).good();
    };
    const auto range = inverter->sink()->range(SetpointKind::ActivePowerLimit);
    QVERIFY(range);
    inverter->sink()->apply({SetpointKind::ActivePowerLimit, 500, bench.clock.uptime() + 30s});
    bench.pass(10s);
    QCOMPARE(limit(), std::optional(500.0));
    const auto power = inverter->reading({Quantity::ActivePower}, bench.clock.uptime()).good();
    QVERIFY(power && *power <= 510);
    std::optional<bool> clean;
    bench.host.leaveAll(1s, {}, [&clean](bool result) { clean = result; });
    QCOMPARE(clean, std::optional(true));
    bench.pass(70s);
    QCOMPARE(limit(), std::optional(range->second));
}

void TestDrivenHome::readsOverSocketsAndSerialLineAtSixtyTimesTheSpeed()
{
    // req: B1
    const ProfileStore store;
    const ScaledClock clock(Instant{1'458'000'000'000}, 60);
    auto simulation = Simulation::create({.home = u"family-garage"_s, .faults = {}}, store, clock);
    QVERIFY(simulation);
    QVERIFY((*simulation)->start());
    Plant plant((*simulation)->plantConfig(), clock);
    DriverHost host(plant, store, {.journalPath = {}, .gridMeterInterval = {}});
    QVERIFY(host.start((*simulation)->devices()).isEmpty());
    constexpr std::size_t kDevices = 6;
    // A pause of 50 ms between two requests is three seconds of the plant's time, and whoever stalls this
    // process stalls it for many more: values may grow stale in between. What counts is that each of them
    // comes again and again.
    Renewals renewals;
    QString awaited;
    QVERIFY2(QTest::qWaitFor(
                 [&] {
                     awaited = renewals.awaitedAfter(*plant.takeSnapshot(), kDevices);
                     return awaited.isEmpty();
                 },
                 60'000),
             qPrintable(awaited));
    std::optional<bool> clean;
    host.leaveAll(5s, {}, [&clean](bool result) { clean = result; });
    QTRY_VERIFY(clean);
}

QTEST_GUILESS_MAIN(TestDrivenHome)
#include "tst_drivenhome.moc"
