// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From settings to living devices: shared lines, names, admission, profiles that change, and a clean exit.
#include "hostbench.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestDriverHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneDeviceBecomesThreeOfThePlant();
    void unitsBehindOneEndpointShareALine();
    void theLineIsAsPatientAsItsMostPatientDevice();
    void tellsWhatCannotBeStartedAndRunsTheRest();
    void refusesTwoFormatsOnOneSerialLine();
    void devicesOverTheLimitsAreRefused();
    void aSunspecDeviceDescribesItself();
    void aSunspecDeviceThatIsOffIsFoundLater();
    void aProfileThatAppearsStartsItsDevice();
    void aProfileThatChangesRestartsItsDevice();
    void deviceAlarmsReachTheAlarmBook();
    void withdrawsEverythingBeforeExit();
    void givesUpWaitingForADeadDevice();
    void leavesAChargerUnlessItIsGone();
};

void TestDriverHost::oneDeviceBecomesThreeOfThePlant()
{
    // req: B15
    HostBench bench;
    DeviceSettings device = settings(u"roof"_s, u"huawei-sun2000"_s);
    device.role = MeterRole::Grid;
    QVERIFY(bench.host->start({device}).isEmpty());
    HostBench::fillHuawei(*bench.lines.at(u"10.0.0.5"_s));
    bench.pass(3s);
    QCOMPARE(bench.ids(), QStringList({u"roof"_s, u"roof-battery"_s, u"roof-meter"_s}));
    const SnapshotPtr snapshot = bench.plant.takeSnapshot();
    QCOMPARE(snapshot->device(DeviceId(u"roof-battery"_s))->coupledTo, DeviceId(u"roof"_s));
    QCOMPARE(snapshot->gridMeter()->reading(Quantity::ActivePower).good(), std::optional(1000.0));
    QCOMPARE(snapshot->siteReading(Quantity::BatteryPower).good(), std::optional(-2000.0));
    QCOMPARE(snapshot->device(DeviceId(u"roof"_s))->name, u"Name of roof"_s);
    QVERIFY(snapshot->device(DeviceId(u"roof-battery"_s))->range(SetpointKind::BatteryPower));
    QVERIFY(bench.host->driver(DeviceId(u"roof"_s)));
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    line.forget();
    bench.pass(1s, 100ms);
    const auto meter = std::count_if(line.reads.cbegin(), line.reads.cend(),
                                     [](const ReadRequest &r) { return r.address == 37101; });
    QCOMPARE(meter, 10);
}

void TestDriverHost::unitsBehindOneEndpointShareALine()
{
    HostBench bench;
    QVERIFY(bench.host
                ->start({settings(u"a"_s, u"eastron-sdm630"_s, 1), settings(u"b"_s, u"eastron-sdm630"_s, 2),
                         settings(u"c"_s, u"eastron-sdm630"_s, 1, u"10.0.0.6"_s)})
                .isEmpty());
    QCOMPARE(bench.lines.size(), std::size_t(2));
    bench.pass(1s);
    const auto &reads = bench.lines.at(u"10.0.0.5"_s)->reads;
    QVERIFY(std::any_of(reads.cbegin(), reads.cend(), [](const ReadRequest &r) { return r.unit == 2; }));
}

void TestDriverHost::theLineIsAsPatientAsItsMostPatientDevice()
{
    HostBench bench;
    (void)bench.host->start(
        {settings(u"a"_s, u"eastron-sdm630"_s), settings(u"b"_s, u"huawei-sun2000"_s, 2)});
    QCOMPARE(bench.timings.size(), 1);
    QCOMPARE(bench.timings.first().timeout, 5000ms);
    QCOMPARE(bench.timings.first().gap, 50ms);
    QCOMPARE(bench.timings.first().settle, 1500ms);
}

void TestDriverHost::tellsWhatCannotBeStartedAndRunsTheRest()
{
    HostBench bench;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a: there is no device profile 'warp-core'"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"b: .*unit"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"longer than 32"_s));
    const auto errors = bench.host->start(
        {settings(u"a"_s, u"warp-core"_s), settings(u"b"_s, u"eastron-sdm630"_s, 300),
         settings(QString(40, u'x'), u"eastron-sdm630"_s), settings(u"d"_s, u"eastron-sdm630"_s)});
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors.first().where, u"a"_s);
    QCOMPARE(bench.ids(), QStringList{u"d"_s});
}

void TestDriverHost::refusesTwoFormatsOnOneSerialLine()
{
    HostBench bench;
    DeviceSettings first = settings(u"a"_s, u"carlo-gavazzi-em340"_s);
    first.connection.kind = ConnectionSettings::Kind::ModbusRtu;
    first.connection.serialPort = u"/dev/ttyS1"_s;
    DeviceSettings second = first;
    second.id = DeviceId(u"b"_s);
    second.connection.unit = 2;
    second.connection.baud = 19'200;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"other settings"_s));
    const auto errors = bench.host->start({first, second});
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().code, ErrorCode::Conflict);
    QCOMPARE(bench.ids(), QStringList{u"a"_s});
}

void TestDriverHost::devicesOverTheLimitsAreRefused()
{
    // req: A2
    HostBench bench;
    QList<DeviceSettings> devices;
    for (int i = 0; i < 42; ++i)
        devices.append(settings(u"m%1"_s.arg(i), u"eastron-sdm630"_s, i + 1));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"m40: at most 40"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"m41: at most 40"_s));
    const auto errors = bench.host->start(devices);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.first().code, ErrorCode::LimitExceeded);
    QCOMPARE(bench.plant.devices().size(), 40);
}

void TestDriverHost::aSunspecDeviceDescribesItself()
{
    // req: B17
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"pv"_s, u"sunspec"_s)}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    QList<quint16> common(66, 0);
    common[0] = 0x4143; // "AC"
    QList<quint16> inverter(50, 0);
    inverter[14 - 2] = 2500;
    line.putHolding(40000, QList<quint16>{0x5375, 0x6E53, 1, 66} + common + QList<quint16>{103, 50} +
                               inverter + QList<quint16>{0xFFFF, 0});
    bench.pass(31s);
    QCOMPARE(bench.ids(), QStringList{u"pv"_s});
    const SnapshotPtr snapshot = bench.plant.takeSnapshot();
    QCOMPARE(snapshot->devices.front().reading(Quantity::ActivePower).good(), std::optional(2500.0));
    QCOMPARE(snapshot->devices.front().identity.manufacturer, u"AC"_s);
    QVERIFY(!bench.plant.alarms().isActive(AlarmCode::DeviceAbsent, DeviceId(u"pv"_s)));
}

void TestDriverHost::aSunspecDeviceThatIsOffIsFoundLater()
{
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"pv"_s, u"sunspec"_s)}).isEmpty());
    bench.host->step();
    QVERIFY2(bench.plant.alarms().isActive(AlarmCode::DeviceAbsent, DeviceId(u"pv"_s)),
             "somebody expects this device");
    bench.pass(120s, 1s);
    const auto tries = bench.lines.at(u"10.0.0.5"_s)->reads.size();
    QVERIFY2(tries <= 3 * 5, "a device that is off is not hammered");
}

void TestDriverHost::aProfileThatAppearsStartsItsDevice()
{
    // req: B17
    QTemporaryDir folder;
    HostBench bench(folder.path());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no device profile 'mine'"_s));
    QCOMPARE(bench.host->start({settings(u"m"_s, u"mine"_s)}).size(), 1);
    QFile file(folder.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"wattward-profile-1","id":"mine","manufacturer":"M","model":"X","tested":false,
        "components":[{"key":"meter","type":"meter","readings":{"control":[["activePower",1,"i32"]]}}]})");
    file.close();
    bench.store.reload();
    QCOMPARE(bench.ids(), QStringList{u"m"_s});
    bench.lines.at(u"10.0.0.5"_s)->putHolding(1, {0, 42});
    bench.pass(1s);
    QCOMPARE(bench.plant.takeSnapshot()->devices.front().reading(Quantity::ActivePower).good(),
             std::optional(42.0));
}

void TestDriverHost::aProfileThatChangesRestartsItsDevice()
{
    QTemporaryDir folder;
    const auto write = [&folder](int address) {
        QFile file(folder.filePath(u"mine.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(
                R"({"format":"wattward-profile-1","id":"mine","manufacturer":"M","model":"X","tested":false,
                "components":[{"key":"meter","type":"meter","readings":{"control":[["activePower",)" +
                QByteArray::number(address) + R"(,"i32"]]}}]})");
    };
    write(1);
    HostBench bench(folder.path());
    QVERIFY(bench.host->start({settings(u"m"_s, u"mine"_s)}).isEmpty());
    bench.lines.at(u"10.0.0.5"_s)->putHolding(1, {0, 1, 0, 3});
    bench.pass(1s);
    write(3);
    bench.store.reload();
    bench.pass(1s);
    QCOMPARE(bench.ids(), QStringList{u"m"_s});
    QCOMPARE(bench.plant.takeSnapshot()->devices.front().reading(Quantity::ActivePower).good(),
             std::optional(3.0));
    const DeviceDriver *before = bench.host->driver(DeviceId(u"m"_s));
    bench.store.reload();
    QCOMPARE(bench.host->driver(DeviceId(u"m"_s)), before);
}

void TestDriverHost::deviceAlarmsReachTheAlarmBook()
{
    // req: E4
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"roof"_s, u"huawei-sun2000"_s)}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    HostBench::fillHuawei(line);
    line.putHolding(32008, {0x0088}); // grid loss, and a warning
    bench.pass(11s);
    const DeviceId id(u"roof"_s);
    QVERIFY(bench.plant.alarms().isActive(AlarmCode::DeviceFault, id));
    QVERIFY(bench.plant.alarms().isActive(AlarmCode::DeviceWarning, id));
    const auto &active = bench.plant.alarms().active();
    const auto fault = std::find_if(active.cbegin(), active.cend(),
                                    [](const Alarm &alarm) { return alarm.code == AlarmCode::DeviceFault; });
    QCOMPARE(fault->detail, u"Grid loss"_s);
    line.putHolding(32008, {0});
    bench.pass(11s);
    QVERIFY(!bench.plant.alarms().isActive(AlarmCode::DeviceFault, id));
    QVERIFY(!bench.plant.alarms().isActive(AlarmCode::DeviceWarning, id));
}

void TestDriverHost::withdrawsEverythingBeforeExit()
{
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"roof"_s, u"huawei-sun2000"_s)}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    HostBench::fillHuawei(line);
    bench.pass(2s);
    Device *battery = bench.plant.device(DeviceId(u"roof-battery"_s));
    Device *inverter = bench.plant.device(DeviceId(u"roof"_s));
    const Uptime until = bench.clock.uptime() + 60s;
    battery->sink()->apply({SetpointKind::BatteryPower, -1000, until});
    inverter->sink()->apply({SetpointKind::ActivePowerLimit, 3000, until});
    QCOMPARE(line.word(47100), std::optional<quint16>(1));
    QCOMPARE(line.word(40127), std::optional<quint16>(3000));
    line.hold(true);
    std::optional<bool> clean;
    bench.host->leaveAll(5s, {}, [&clean](bool result) { clean = result; });
    QVERIFY(!clean);
    QVERIFY2(!battery->sink(), "no command is taken any more");
    for (int i = 0; i < 40; ++i)
        line.answer();
    QCOMPARE(clean, std::optional(true));
    QCOMPARE(line.word(47100), std::optional<quint16>(0));
    QCOMPARE(line.word(40127), std::optional<quint16>(10'000));
}

void TestDriverHost::givesUpWaitingForADeadDevice()
{
    HostBench bench;
    QVERIFY(bench.host->start({settings(u"roof"_s, u"huawei-sun2000"_s)}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
    HostBench::fillHuawei(line);
    bench.pass(2s);
    bench.plant.device(DeviceId(u"roof"_s))
        ->sink()
        ->apply({SetpointKind::ActivePowerLimit, 3000, bench.clock.uptime() + 60s});
    line.setFault(ModbusFault::Kind::Timeout);
    std::optional<bool> clean;
    bench.host->leaveAll(50ms, {}, [&clean](bool result) { clean = result; });
    QTRY_VERIFY(clean);
    QCOMPARE(*clean, false);
}

void TestDriverHost::leavesAChargerUnlessItIsGone()
{
    // req: B12
    for (const bool isGone : {false, true}) {
        HostBench bench;
        QVERIFY(bench.host->start({settings(u"car"_s, u"heidelberg-energy-control"_s)}).isEmpty());
        FakeModbusLine &line = *bench.lines.at(u"10.0.0.5"_s);
        line.putHolding(257, {30'000});
        line.putHolding(261, {160, 90});
        for (quint16 address = 0; address < 300; ++address)
            line.putInput(address, {0});
        bench.pass(2s);
        Device *car = bench.plant.device(DeviceId(u"car"_s));
        car->sink()->apply({SetpointKind::ChargerCurrent, 13, bench.clock.uptime() + 60s});
        QCOMPARE(line.word(261), std::optional<quint16>(130));
        std::optional<bool> clean;
        bench.host->leaveAll(
            5s, [isGone](const DeviceId &) { return isGone; }, [&clean](bool result) { clean = result; });
        QCOMPARE(clean, std::optional(true));
        QCOMPARE(line.word(261), std::optional<quint16>(isGone ? 160 : 60));
        QCOMPARE(line.word(262), std::optional<quint16>(isGone ? 90 : 60));
    }
}

QTEST_GUILESS_MAIN(TestDriverHost)
#include "tst_driverhost.moc"
