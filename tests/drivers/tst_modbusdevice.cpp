// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading devices that answer, refuse, stall, lie and vanish.
#include "devicebench.h"
#include "plant/devices.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestModbusDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllGroupsAtOnceThenAtTheirPace();
    void tellsWhoItIsAndHowItIsReached();
    void aLostLineMakesValuesStaleAndTheDeviceAbsent();
    void comesBackWithFreshRatings();
    void aDeviceThatSaysNotAvailableHasNoNumber();
    void oneRefusedRegisterDoesNotCostTheOthers();
    void aBusyDeviceIsNotSplit();
    void asksForRefusedRegistersAgainMuchLater();
    void readsShorterWhereTheDeviceAllowsLess();
    void countsDamagedAnswersAndKeepsTheLastValue();
    void doesNotPileUpRequestsOnASlowLine();
    void leavesOutAComponentThatIsOffline();
    void anOptionalComponentAppearsWhenItIsFound();
    void whatControlCannotBeginWithoutIsReadFirst();
    void aRefusedComponentIsLeftAlone();
    void tellsAlarmBitsWhenTheyChange();
    void theGridMeterCanBeReadTenTimesASecond();
    void worksByItselfOnceStarted();
};

void TestModbusDevice::readsAllGroupsAtOnceThenAtTheirPace()
{
    // req: B1, B15
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(1500.0));
    QCOMPARE(bench.reading(u"voltage.L3"_s).good(), std::optional(230.3));
    QCOMPARE(bench.reading(u"activeEnergyImport"_s).good(), std::optional(1'234'560.0));
    QCOMPARE(bench.reading(u"nominalPower"_s).good(), std::optional(10'000.0));
    bench.line.forget();
    bench.pass(999ms);
    QVERIFY(bench.line.reads.isEmpty());
    bench.pass(1ms);
    QCOMPARE(bench.line.reads.size(), 1);
    QCOMPARE(int(bench.line.reads.first().address), 0);
    QCOMPARE(int(bench.line.reads.first().count), 4);
    for (int i = 0; i < 59; ++i)
        bench.pass(1s);
    const auto reads = [&bench](int address) {
        return std::count_if(bench.line.reads.cbegin(), bench.line.reads.cend(),
                             [address](const ReadRequest &r) { return r.address == address; });
    };
    QCOMPARE(reads(0), 60);
    QCOMPARE(reads(10), 12);
    QCOMPARE(reads(100), 1);
    QCOMPARE(reads(110), 0);
}

void TestModbusDevice::tellsWhoItIsAndHowItIsReached()
{
    // req: B17
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    const DeviceIdentity identity = bench.devices.first()->identity();
    QCOMPARE(identity.serial, u"ABCD"_s);
    QCOMPARE(identity.manufacturer, u"Maker"_s);
    QCOMPARE(identity.linkDetail, u"fake line, unit 1"_s);
    QVERIFY(!identity.tested);
}

void TestModbusDevice::aLostLineMakesValuesStaleAndTheDeviceAbsent()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    QCOMPARE(bench.devices.first()->link(), LinkState::Connected);
    bench.line.setFault(ModbusFault::Kind::Timeout);
    for (int i = 0; i < 3; ++i)
        bench.pass(1s);
    QVERIFY2(bench.reading(u"activePower"_s).isGood(), "three missed rounds are forgiven");
    bench.pass(1s);
    QCOMPARE(bench.reading(u"activePower"_s).quality(), Quality::Stale);
    QCOMPARE(bench.reading(u"voltage.L1"_s).quality(), Quality::Good);
    bench.pass(1s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Absent);
    QCOMPARE(bench.reading(u"voltage.L1"_s).quality(), Quality::Stale);
    QCOMPARE(bench.reading(u"activePower"_s).last(), std::optional(1500.0));
}

void TestModbusDevice::comesBackWithFreshRatings()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    bench.line.setFault(ModbusFault::Kind::Absent);
    bench.pass(1s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Absent);
    bench.line.setFault(std::nullopt);
    bench.line.putHolding(110, words32(20'000));
    bench.pass(1s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Connected);
    bench.driver.step();
    QCOMPARE(bench.reading(u"nominalPower"_s).good(), std::optional(20'000.0));
    // A new connection asks for everything again, too.
    bench.line.putHolding(110, words32(30'000));
    bench.line.setConnected(false);
    bench.line.setConnected(true);
    bench.driver.step();
    QCOMPARE(bench.reading(u"nominalPower"_s).good(), std::optional(30'000.0));
}

void TestModbusDevice::aDeviceThatSaysNotAvailableHasNoNumber()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    bench.line.putHolding(0, {0x7FFF, 0xFFFF});
    bench.pass(1s);
    QCOMPARE(bench.reading(u"activePower"_s).quality(), Quality::Missing);
    QVERIFY(!bench.reading(u"activePower"_s).last());
}

void TestModbusDevice::oneRefusedRegisterDoesNotCostTheOthers()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.line.refuse(13, 2); // no frequency
    for (int i = 0; i < 20; ++i)
        bench.pass(5s);
    QCOMPARE(bench.reading(u"frequency"_s).quality(), Quality::Missing);
    for (const QString &channel : {u"voltage.L1"_s, u"voltage.L3"_s, u"temperature"_s})
        QVERIFY2(bench.reading(channel).isGood(), qPrintable(channel));
    QCOMPARE(bench.devices.first()->link(), LinkState::Connected);
    bench.line.forget();
    bench.pass(5s);
    for (const ReadRequest &request : std::as_const(bench.line.reads))
        QVERIFY2(request.address > 13 || request.address + request.count <= 13,
                 "the bad register is left alone");
}

void TestModbusDevice::aBusyDeviceIsNotSplit()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.line.refuse(13, 6);
    for (int i = 0; i < 10; ++i)
        bench.pass(5s);
    bench.line.refuse(13, 0);
    bench.line.forget();
    bench.pass(5s);
    const bool whole = std::any_of(bench.line.reads.cbegin(), bench.line.reads.cend(),
                                   [](const ReadRequest &r) { return r.address == 10 && r.count == 5; });
    QVERIFY(whole);
    QVERIFY(bench.reading(u"frequency"_s).isGood());
}

void TestModbusDevice::asksForRefusedRegistersAgainMuchLater()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.line.refuse(13, 2);
    for (int i = 0; i < 20; ++i)
        bench.pass(5s);
    bench.line.refuse(13, 0);
    bench.pass(5s);
    QVERIFY(!bench.reading(u"frequency"_s).isGood());
    bench.pass(SpanPlan::kRefusedPause);
    QVERIFY(bench.reading(u"frequency"_s).isGood());
}

void TestModbusDevice::readsShorterWhereTheDeviceAllowsLess()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.line.maxCount = 2; // whatever the profile says
    for (int i = 0; i < 10; ++i)
        bench.pass(5s);
    for (const QString &channel : {u"activePower"_s, u"voltage.L1"_s, u"voltage.L2"_s, u"frequency"_s})
        QVERIFY2(bench.reading(channel).isGood(), qPrintable(channel));
}

void TestModbusDevice::countsDamagedAnswersAndKeepsTheLastValue()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.step();
    bench.line.setFault(ModbusFault::Kind::Garbled);
    bench.pass(1s);
    QCOMPARE(bench.driver.statistics().garbled, quint64(1));
    QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(1500.0));
    QCOMPARE(bench.devices.first()->link(), LinkState::Connected);
}

void TestModbusDevice::doesNotPileUpRequestsOnASlowLine()
{
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.line.hold(true);
    for (int i = 0; i < 50; ++i)
        bench.pass(1s);
    QCOMPARE(bench.line.waiting(), 5); // one read a group and the identity
    bench.line.answer(1);
    bench.pass(1s);
    QVERIFY2(bench.line.waiting() <= 5, "after a long round the line gets a pause as long");
    bench.line.answer(10);
    QVERIFY(bench.reading(u"voltage.L1"_s).isGood());
}

void TestModbusDevice::leavesOutAComponentThatIsOffline()
{
    // A meter behind an inverter: reading its block while it is offline would break the connection.
    DeviceBench bench(
        profileFrom(R"({"key":"meter","type":"meter","presentWhen":{"address":50,"type":"u16","is":[1]},
        "readings":{"control":[["activePower",51,"i32"]]}})"));
    bench.line.putHolding(50, {0, 0, 500});
    bench.driver.step();
    for (int i = 0; i < 5; ++i)
        bench.pass(1s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Absent);
    const auto readsBlock = [](const ReadRequest &r) { return r.address == 51; };
    QVERIFY(std::none_of(bench.line.reads.cbegin(), bench.line.reads.cend(), readsBlock));
    bench.line.putHolding(50, {1});
    bench.pass(2s);
    QCOMPARE(bench.devices.first()->link(), LinkState::Connected);
    QCOMPARE(bench.reading(u"activePower"_s).good(), std::optional(500.0));
    bench.line.putHolding(50, {0});
    bench.pass(2s);
    bench.line.forget();
    bench.pass(1s);
    QVERIFY(std::none_of(bench.line.reads.cbegin(), bench.line.reads.cend(), readsBlock));
    QCOMPARE(bench.reading(u"activePower"_s).quality(), Quality::Stale);
}

void TestModbusDevice::anOptionalComponentAppearsWhenItIsFound()
{
    const QByteArray battery = R"({"key":"battery","type":"battery","optional":true,
        "presentWhen":{"address":50,"type":"u16","is":[1,2]},"readings":{"control":[["stateOfCharge",60,"u16",10]]}})";
    DeviceBench bench(profileFrom(meterComponent() + "," + battery));
    bench.fillMeter();
    bench.line.putHolding(50, {0});
    bench.line.putHolding(60, {555});
    bench.driver.step();
    bench.pass(10s);
    QCOMPARE(bench.devices.size(), 1);
    bench.line.putHolding(50, {2});
    bench.pass(10s);
    QCOMPARE(bench.devices.size(), 2);
    bench.pass(1s);
    QCOMPARE(bench.reading(u"stateOfCharge"_s, 1).good(), std::optional(55.5));
    QCOMPARE(bench.devices.at(1)->link(), LinkState::Connected);
}

void TestModbusDevice::whatControlCannotBeginWithoutIsReadFirst()
{
    // req: B2
    DeviceBench bench(profileFrom(R"({"key":"battery","type":"battery","optional":true,
        "presentWhen":{"address":50,"type":"u16","is":[1]},
        "readings":{"control":[["stateOfCharge",60,"u16",10]],
                    "slow":[["maxChargePower",70,"u16"],["maxDischargePower",71,"u16"],["ratedEnergy",90,"u16"]]},
        "setpoints":[{"kind":"batteryPower","min":{"channel":"maxChargePower","factor":-1},
                      "max":{"channel":"maxDischargePower"},"outlivesUs":true,
                      "write":{"any":[[80,"i16","value"]]},
                      "safe":[[80,"i16",0]]}]})"));
    bench.line.putHolding(50, {1});
    bench.line.putHolding(60, {555});
    bench.line.putHolding(70, {3000, 4000});
    bench.line.putHolding(90, {10'000});
    const auto urgencyOf = [&bench](int address) -> std::optional<BusPriority> {
        for (qsizetype i = 0; i < bench.line.reads.size(); ++i) {
            if (bench.line.reads.at(i).address == address)
                return bench.line.urgencies.at(i);
        }
        return std::nullopt;
    };
    bench.driver.step();
    bench.driver.step();
    QCOMPARE(urgencyOf(50), std::optional(BusPriority::Control));
    QCOMPARE(urgencyOf(70), std::optional(BusPriority::Control));
    QCOMPARE(urgencyOf(90), std::optional(BusPriority::Slow));
    const auto looks = std::ranges::count(bench.line.reads, 50, &ReadRequest::address);
    QVERIFY2(looks == 1, "what was found just now is not looked for again");
    // Once known, the bounds are as slow as their group.
    bench.line.forget();
    bench.pass(60s);
    QCOMPARE(urgencyOf(70), std::optional(BusPriority::Slow));
}

void TestModbusDevice::aRefusedComponentIsLeftAlone()
{
    DeviceBench bench(profileFrom(R"({"key":"battery","type":"battery","optional":true,
        "presentWhen":{"address":50,"type":"u16","is":[1]},"readings":{"control":[["stateOfCharge",60,"u16",10]]}})"));
    bench.refuse = true;
    bench.line.putHolding(50, {1});
    bench.driver.step();
    bench.line.forget();
    for (int i = 0; i < 5; ++i)
        bench.pass(10s);
    QVERIFY(bench.line.reads.isEmpty());
}

void TestModbusDevice::tellsAlarmBitsWhenTheyChange()
{
    // req: E4
    DeviceBench bench(profileFrom(R"({"key":"inverter","type":"inverter",
        "readings":{"control":[["activePower",0,"i32"]],"normal":[["alarmBits1",5,"u16",1,{"na":[]}]]},
        "alarms":{"alarmBits1":[[0,"major","Grid loss"],[3,"warning","Dust"]]}})"));
    QSignalSpy changed(&bench.driver, &ModbusDevice::alarmsChanged);
    bench.line.putHolding(0, {0, 0});
    bench.line.putHolding(5, {0});
    bench.driver.step();
    QCOMPARE(changed.size(), 0);
    bench.line.putHolding(5, {9});
    bench.pass(5s);
    QCOMPARE(changed.size(), 1);
    const auto active = changed.first().at(1).value<QList<DeviceAlarm>>();
    QCOMPARE(active.size(), 2);
    QCOMPARE(active.first().name, u"Grid loss"_s);
    bench.pass(5s);
    QCOMPARE(changed.size(), 1);
    bench.line.putHolding(5, {0});
    bench.pass(5s);
    QCOMPARE(changed.size(), 2);
}

void TestModbusDevice::theGridMeterCanBeReadTenTimesASecond()
{
    // req: B1, B4
    DeviceBench bench(profileFrom(meterComponent()));
    bench.fillMeter();
    bench.driver.setInterval(u"meter"_s, ReadGroup::Control, 100ms);
    bench.driver.step();
    bench.line.forget();
    for (int i = 0; i < 10; ++i)
        bench.pass(100ms);
    const auto control = std::count_if(bench.line.reads.cbegin(), bench.line.reads.cend(),
                                       [](const ReadRequest &r) { return r.address == 0; });
    QCOMPARE(control, 10);
    bench.line.setFault(ModbusFault::Kind::Timeout);
    bench.pass(301ms);
    QCOMPARE(bench.reading(u"activePower"_s).quality(), Quality::Stale);
}

void TestModbusDevice::worksByItselfOnceStarted()
{
    const SystemClock clock;
    FakeModbusLine line;
    QObject owner;
    SetpointJournal journal;
    line.putHolding(0, words32(700) + words32(0));
    Device *device = nullptr;
    ModbusDevice driver(ModbusDevice::Setup{.line = line,
                                            .unit = 1,
                                            .clock = clock,
                                            .profile = profileFrom(meterComponent()),
                                            .grid = {},
                                            .journal = journal,
                                            .makeDevice = [&](const DevicePart &part) {
                                                device =
                                                    ww::makeDevice(part.type, DeviceId(u"m"_s), {}, &owner);
                                                return device;
                                            }});
    driver.setInterval(u"meter"_s, ReadGroup::Control, 10ms);
    driver.start();
    QTRY_VERIFY(line.reads.size() > 20);
    QCOMPARE(device->reading({Quantity::ActivePower}, clock.uptime()).last(), std::optional(700.0));
}

QTEST_GUILESS_MAIN(TestModbusDevice)
#include "tst_modbusdevice.moc"
