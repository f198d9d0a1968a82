// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A battery read at its own RTU-over-TCP port: driver, line and transport against an emulator of its profile.
#include "drivers/driverhost.h"
#include "simulatedhome.h"
#include "simulator/modbus/tcpemulator.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

const ProfileStore &store()
{
    static const ProfileStore profiles;
    return profiles;
}

const HomeRecording &recording()
{
    static const auto home = loadHome(u"family-garage"_s);
    return *home;
}

/// The battery of a home on a socket, and the appliance that reads it.
class BoxBench
{
public:
    BoxBench()
        : model(recording())
        , plant({}, clock)
    {
        model.step(clock.now(), 1s);
        auto made = EmulatedDevice::create(
            {DeviceId(u"box"_s), {}, *store().profile(u"byd-battery-box"_s), {HomePart::Battery}, 1}, model);
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        device = std::move(*made);
        emulator = std::make_unique<TcpEmulator>(*device, TcpEmulator::Framing::Rtu);
        if (!emulator->listen(QHostAddress::LocalHost, 0))
            qFatal("no port");
        DeviceSettings settings;
        settings.id = DeviceId(u"box"_s);
        settings.profile = u"byd-battery-box"_s;
        settings.coupledTo = DeviceId(u"roof"_s);
        settings.connection.host = u"127.0.0.1"_s;
        settings.connection.tcpPort = emulator->port();
        settings.connection.rtuFrames = true;
        host = std::make_unique<DriverHost>(
            plant, store(), DriverOptions{.journalPath = {}, .gridMeterInterval = {}, .manual = true});
        if (!host->start({settings}).isEmpty())
            qFatal("not started");
    }
    void moment()
    {
        clock.advance(100ms);
        model.step(clock.now(), 100ms);
        device->advance(100ms);
        emulator->update();
        host->step();
    }
    /// Lives on until it is as wanted, ten times as fast as the wire; false after long.
    bool until(const std::function<bool()> &reached)
    {
        return QTest::qWaitFor(
            [this, &reached] {
                moment();
                return reached();
            },
            20'000);
    }
    [[nodiscard]] Reading reading(Quantity quantity) const
    {
        return plant.device(DeviceId(u"box"_s))->reading({quantity}, clock.uptime());
    }
    [[nodiscard]] bool reads() const { return reading(Quantity::ActivePower).good().has_value(); }

    ManualClock clock{{1'458'047'400'000}}; // 15 March 2016, 13:10 UTC: Family Garage with sun
    HomeModel model;
    std::unique_ptr<EmulatedDevice> device;
    std::unique_ptr<TcpEmulator> emulator;
    Plant plant;
    std::unique_ptr<DriverHost> host;
};

} // namespace

// req: B15, B17
class TestBatteryBox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadOverRtuFrames();
    void isNotCountedBesideItsInverter();
    void isReadAgainAfterEveryFault_data();
    void isReadAgainAfterEveryFault();
    void isSilentToModbusTcp();
};

void TestBatteryBox::isReadOverRtuFrames()
{
    BoxBench bench;
    QVERIFY(bench.until([&bench] {
        return bench.reading(Quantity::ChargeEnergy).good() &&
               bench.reading(Quantity::StateOfCharge).good() && bench.reading(Quantity::DcVoltage).good();
    }));
    const auto &battery = bench.model.inverter().battery();
    QVERIFY(std::abs(*bench.reading(Quantity::StateOfCharge).good() - battery.stateOfCharge().value()) <= 1);
    // 0.1 A at the voltage of the battery is what one count of the power is.
    const double count = 0.1 * *bench.reading(Quantity::DcVoltage).good();
    QVERIFY2(bench.until([&] {
        return std::abs(bench.reading(Quantity::ActivePower).good().value_or(1e9) -
                        battery.power().value()) <= 2 * count;
    }),
             "charging is negative, discharging positive");
    QVERIFY(!bench.plant.device(DeviceId(u"box"_s))->sink() ||
            !bench.plant.device(DeviceId(u"box"_s))->sink()->supports(SetpointKind::BatteryPower));
}

void TestBatteryBox::isNotCountedBesideItsInverter()
{
    BoxBench bench;
    QVERIFY(bench.until([&bench] { return bench.reads(); }));
    const SnapshotPtr snapshot = bench.plant.takeSnapshot();
    QCOMPARE(snapshot->device(DeviceId(u"box"_s))->coupledTo, DeviceId(u"roof"_s));
}

void TestBatteryBox::isReadAgainAfterEveryFault_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"drop", "delay:3000", "garble", "exception:6", "wrongUnit", "offline"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestBatteryBox::isReadAgainAfterEveryFault()
{
    QFETCH(QString, fault);
    BoxBench bench;
    QVERIFY(bench.until([&bench] { return bench.reads(); }));
    const auto order = parseFault(u"box:"_s + fault);
    QVERIFY2(order, order ? "" : qPrintable(order.error().toString()));
    QVERIFY(bench.device->setFault(order->fault));
    QVERIFY2(bench.until([&bench] { return !bench.reads(); }), "what cannot be read is not kept as good");
    bench.device->clearFaults();
    QVERIFY2(bench.until([&bench] { return bench.reads(); }), "read again without help");
}

void TestBatteryBox::isSilentToModbusTcp()
{
    BoxBench bench;
    QVERIFY(bench.until([&bench] { return bench.reads(); }));
    const auto transport = makeTcpTransport({u"127.0.0.1"_s, bench.emulator->port()});
    // The emulator, as the battery, has room for one client; that is the appliance.
    bench.host.reset();
    QTRY_COMPARE(bench.emulator->connectionCount(), 0);
    transport->open();
    QTRY_VERIFY(transport->isConnected());
    std::optional<ModbusFault> fault;
    transport->read({1, RegisterType::Holding, 0x0500, 2}, 200ms,
                    [&fault](const ReadOutcome &outcome) { fault = outcome.fault; });
    QTRY_VERIFY(fault);
    QCOMPARE(fault->kind, ModbusFault::Kind::Timeout);
}

QTEST_GUILESS_MAIN(TestBatteryBox)
#include "tst_batterybox.moc"
