// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a commanded value: written, read back, kept alive, defended, expired, withdrawn; and what a
// crash leaves.
#include "drivers/profilestore.h"
#include "drivers/setpointactuator.h"
#include "plant/devices.h"
#include "support/fakemodbusline.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint16 kCommand = 47100;     // 0 stop, 1 charge, 2 discharge
constexpr quint16 kMinutes = 47083;     // device-side lease
constexpr quint16 kChargePower = 47247; // two registers
constexpr quint16 kDischargePower = 47249;
constexpr quint16 kFeedInMode = 47415;
constexpr quint16 kFeedInPower = 47416;
constexpr quint16 kPowerLimit = 40126;

const Profile &huawei()
{
    static const ProfileStore store;
    return *store.profile(u"huawei-sun2000"_s);
}

/// One component of a SUN2000 in register memory, with its actuator.
class Bench
{
public:
    explicit Bench(const QString &key = u"battery"_s, const QString &journalPath = {})
        : journal(journalPath)
        , component(*huawei().component(key))
        , device(ww::makeDevice(component.type, DeviceId(u"inv-"_s + key), key, &owner))
    {
        line.putHolding(47075, QList<quint16>(200, 0));
        line.putHolding(40125, {1000, 0, 10'000});
        line.putHolding(kFeedInMode, {6, 0, 4000, 0});
        device->report({Quantity::MaxChargePower}, 5000, clock.uptime());
        device->report({Quantity::MaxDischargePower}, 5000, clock.uptime());
        device->report({Quantity::MaxActivePower}, 10'000, clock.uptime());
        device->setLink(LinkState::Connected, clock.uptime());
        actuator = std::make_unique<SetpointActuator>(unit, component, *device, journal, nullptr);
    }
    void apply(double value, Duration lease = 30s, SetpointKind kind = SetpointKind::BatteryPower)
    {
        actuator->apply({kind, value, clock.uptime() + lease});
    }
    /// Lets time pass a second at a time.
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += std::min<Duration>(1s, time - done)) {
            clock.advance(std::min<Duration>(1s, time - done));
            actuator->step(clock.uptime());
        }
    }
    [[nodiscard]] SetpointStatus status(SetpointKind kind = SetpointKind::BatteryPower) const
    {
        for (const SetpointStatus &status : device->state(clock.uptime()).setpoints) {
            if (status.kind == kind)
                return status;
        }
        return {};
    }
    [[nodiscard]] int word(quint16 address) const { return line.word(address).value_or(0xFFFF); }

    QObject owner;
    ManualClock clock;
    FakeModbusLine line;
    SetpointJournal journal;
    ModbusUnit unit{line, 1, clock, huawei().link};
    const ProfileComponent &component;
    Device *device;
    std::unique_ptr<SetpointActuator> actuator;
};

} // namespace

class TestSetpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesInOrderAndReadsBack();
    void dischargesZeroAndChargesByBranch();
    void aNewValueWritesOnlyWhatChanges();
    void renewingTheSameValueWritesNothing();
    void keepsTheDeviceSideLeaseAlive();
    void anExpiredLeaseRestoresTheSafeState();
    void withdrawGivesTheDeviceBack();
    void valuesAreLimitedToTheRange();
    void anUnknownRangeIsRefused();
    void aRefusalIsToldAndTriedAgain();
    void aValueTheDeviceDoesNotKeepIsRefused();
    void aSlowDeviceIsGivenAMoment();
    void silenceIsRetriedUntilTheLeaseEnds();
    void theSafeStateIsWrittenUntilItSucceeds();
    void theLastOfManyQuickValuesWins();
    void withdrawingWhileAWriteIsUnderWay();
    void foreignWritersAreNoticedAndAnswered();
    void aFightIsNotFoughtEverySecond();
    void originalSettingsAreRestored();
    void whatACrashLeftIsTakenBack();
    void aJournalThatIsDamagedIsIgnored();
    void destructionWritesTheSafeState();
    void aMissingRatingNeverBecomesAZeroLimit();
    void reportsTheReadBackAsAReading();
};

void TestSetpoints::writesInOrderAndReadsBack()
{
    // req: B15
    Bench bench;
    bench.apply(-2000);
    QStringList order;
    for (const WriteRequest &write : std::as_const(bench.line.writes))
        order.append(QString::number(write.address));
    QCOMPARE(order, QStringList({u"47247"_s, u"47083"_s, u"47246"_s, u"47100"_s}));
    QCOMPARE(bench.word(kChargePower + 1), 2000);
    QCOMPARE(bench.word(kCommand), 1);
    QCOMPARE(bench.word(kMinutes), 2); // three keep-alives of 30 s, in minutes, rounded up
    const SetpointStatus status = bench.status();
    QCOMPARE(status.state, SetpointState::Confirmed);
    QCOMPARE(status.readBack, std::optional(-2000.0));
    QCOMPARE(status.wanted, -2000.0);
    QVERIFY(!status.safeValue);
}

void TestSetpoints::dischargesZeroAndChargesByBranch()
{
    Bench bench;
    bench.apply(1500);
    QCOMPARE(bench.word(kCommand), 2);
    QCOMPARE(bench.word(kDischargePower + 1), 1500);
    bench.apply(0);
    QCOMPARE(bench.word(kCommand), 2);
    QCOMPARE(bench.word(kDischargePower + 1), 0);
    QCOMPARE(bench.status().readBack, std::optional(0.0));
    bench.apply(-700);
    QCOMPARE(bench.word(kCommand), 1);
    QCOMPARE(bench.status().readBack, std::optional(-700.0));
}

void TestSetpoints::aNewValueWritesOnlyWhatChanges()
{
    Bench bench;
    bench.apply(-2000);
    bench.line.forget();
    bench.apply(-2100);
    QCOMPARE(bench.line.writes.size(), 2); // power and command; lease and end condition stand
    QCOMPARE(bench.line.writes.first().address, kChargePower);
    QCOMPARE(bench.status().readBack, std::optional(-2100.0));
    bench.line.forget();
    bench.apply(300);
    QCOMPARE(bench.line.writes.size(), 4);
}

void TestSetpoints::renewingTheSameValueWritesNothing()
{
    Bench bench;
    bench.apply(-2000);
    bench.line.forget();
    bench.pass(4s);
    bench.apply(-2000);
    QVERIFY(bench.line.writes.isEmpty());
    QCOMPARE(bench.status().leaseUntil, bench.clock.uptime() + 30s);
}

void TestSetpoints::keepsTheDeviceSideLeaseAlive()
{
    Bench bench;
    bench.apply(-2000, 10min);
    bench.line.forget();
    bench.pass(29s);
    QVERIFY(bench.line.writesTo(kMinutes).isEmpty());
    bench.pass(2s);
    QCOMPARE(bench.line.writesTo(kMinutes).size(), 1);
    QCOMPARE(bench.line.writesTo(kCommand).size(), 1);
    bench.pass(60s);
    QCOMPARE(bench.line.writesTo(kMinutes).size(), 3);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestSetpoints::anExpiredLeaseRestoresTheSafeState()
{
    Bench bench;
    bench.apply(-2000, 30s);
    bench.pass(29s);
    QCOMPARE(bench.word(kCommand), 1);
    bench.pass(1s);
    QCOMPARE(bench.word(kCommand), 0);
    QCOMPARE(bench.status().state, SetpointState::Expired);
    QVERIFY(!bench.status().readBack);
    QVERIFY(bench.actuator->isIdle());
    bench.line.forget();
    bench.pass(60s);
    QVERIFY2(bench.line.writes.isEmpty(), "nothing is written to a device nobody commands");
}

void TestSetpoints::withdrawGivesTheDeviceBack()
{
    Bench bench;
    QSignalSpy released(bench.actuator.get(), &SetpointActuator::released);
    bench.apply(2500);
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.word(kCommand), 0);
    QCOMPARE(bench.status().state, SetpointState::Idle);
    QCOMPARE(released.size(), 1);
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestSetpoints::valuesAreLimitedToTheRange()
{
    Bench bench;
    QCOMPARE(bench.actuator->range(SetpointKind::BatteryPower), std::optional(std::pair(-5000.0, 5000.0)));
    bench.apply(-8000);
    QCOMPARE(bench.word(kChargePower + 1), 5000);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().readBack, std::optional(-5000.0));
    QVERIFY(!bench.status().detail.isEmpty());
    QVERIFY(!bench.actuator->supports(SetpointKind::ChargerCurrent));
}

void TestSetpoints::anUnknownRangeIsRefused()
{
    Bench bench;
    bench.device->reportMissing({Quantity::MaxChargePower});
    QVERIFY(!bench.actuator->range(SetpointKind::BatteryPower));
    bench.apply(-1000);
    QVERIFY(bench.line.writes.isEmpty());
    QCOMPARE(bench.status().state, SetpointState::Refused);
}

void TestSetpoints::aRefusalIsToldAndTriedAgain()
{
    Bench bench;
    bench.line.refuseWrites(kCommand, 0x80);
    bench.apply(-1000, 60s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(bench.status().detail.contains(u"permission"_s));
    bench.line.forget();
    bench.apply(-1100, 60s);
    bench.apply(-1200, 60s);
    QVERIFY2(bench.line.writes.isEmpty(), "a device that refuses is not asked with every new value");
    bench.line.refuseWrites(kCommand, 0);
    bench.pass(5s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().readBack, std::optional(-1200.0));
}

void TestSetpoints::aValueTheDeviceDoesNotKeepIsRefused()
{
    Bench bench;
    bench.line.ignoreWrites(kChargePower);
    bench.apply(-1000);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.pass(3s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(bench.status().detail.contains(u"47247"_s));
}

void TestSetpoints::aSlowDeviceIsGivenAMoment()
{
    Bench bench;
    bench.line.ignoreWrites(kCommand);
    bench.apply(-1000);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.line.putHolding(kCommand, {1}); // now it has adopted it
    bench.clock.advance(SetpointRunner::kVerifyPause);
    bench.actuator->step(bench.clock.uptime());
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestSetpoints::silenceIsRetriedUntilTheLeaseEnds()
{
    Bench bench;
    bench.line.setFault(ModbusFault::Kind::Timeout);
    bench.apply(-1000, 20s);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.pass(4s);
    QVERIFY(bench.line.writes.size() >= 2);
    bench.line.setFault(std::nullopt);
    bench.pass(5s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.word(kCommand), 1);
}

void TestSetpoints::theSafeStateIsWrittenUntilItSucceeds()
{
    Bench bench;
    bench.apply(-1000, 10s);
    bench.line.setFault(ModbusFault::Kind::Disconnected);
    bench.pass(60s);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    QVERIFY(!bench.status().detail.isEmpty());
    QVERIFY(!bench.actuator->isIdle());
    bench.line.setFault(std::nullopt);
    bench.pass(11s);
    QCOMPARE(bench.word(kCommand), 0);
    QCOMPARE(bench.status().state, SetpointState::Expired);
}

void TestSetpoints::theLastOfManyQuickValuesWins()
{
    Bench bench;
    bench.line.hold(true);
    for (int power = 100; power <= 2000; power += 100)
        bench.apply(-power);
    QCOMPARE(bench.line.waiting(), 1);
    for (int i = 0; i < 40; ++i)
        bench.line.answer();
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.word(kChargePower + 1), 2000);
    QVERIFY2(bench.line.writes.size() <= 8, "values nobody wants any more are not written");
}

void TestSetpoints::withdrawingWhileAWriteIsUnderWay()
{
    Bench bench;
    bench.line.hold(true);
    bench.apply(-1000);
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QVERIFY(!bench.actuator->isIdle());
    for (int i = 0; i < 40; ++i)
        bench.line.answer();
    QVERIFY(bench.actuator->isIdle());
    QCOMPARE(bench.word(kCommand), 0);
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestSetpoints::foreignWritersAreNoticedAndAnswered()
{
    Bench bench;
    QStringList told;
    QObject::connect(bench.actuator.get(), &SetpointActuator::foreignWrite, bench.actuator.get(),
                     [&told](SetpointKind, const QString &detail) { told.append(detail); });
    bench.apply(-1000, 5min);
    bench.line.putHolding(kCommand, {2}); // somebody else
    bench.pass(6s);
    QCOMPARE(told.size(), 1);
    QVERIFY(told.first().contains(u"47100"_s));
    QCOMPARE(bench.word(kCommand), 1);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    bench.pass(6s);
    QCOMPARE(told.size(), 2);
    QVERIFY2(told.last().isEmpty(), "it is ours again");
}

void TestSetpoints::aFightIsNotFoughtEverySecond()
{
    Bench bench;
    bench.apply(-1000, 10min);
    bench.line.forget();
    for (int i = 0; i < 60; ++i) {
        bench.line.putHolding(kCommand, {2});
        bench.pass(1s);
    }
    QVERIFY2(bench.line.writesTo(kCommand).size() <= 5, "two systems must not wear out a device's memory");
}

void TestSetpoints::originalSettingsAreRestored()
{
    // req: B4 - an installer's feed-in limit survives ours.
    Bench bench(u"inverter"_s);
    bench.apply(2500, 30s, SetpointKind::FeedInLimit);
    QCOMPARE(bench.word(kFeedInPower + 1), 2500);
    QCOMPARE(bench.status(SetpointKind::FeedInLimit).state, SetpointState::Confirmed);
    bench.apply(1000, 30s, SetpointKind::FeedInLimit);
    bench.pass(31s);
    QCOMPARE(bench.word(kFeedInMode), 6);
    QCOMPARE(bench.word(kFeedInPower + 1), 4000);
    QCOMPARE(bench.status(SetpointKind::FeedInLimit).state, SetpointState::Expired);
}

void TestSetpoints::whatACrashLeftIsTakenBack()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    {
        Bench bench(u"inverter"_s, path);
        bench.apply(2500, 30s, SetpointKind::FeedInLimit);
        bench.line.setFault(ModbusFault::Kind::Disconnected);
        bench.line.setConnected(false); // killed: nothing reaches the device any more
    }
    Bench next(u"inverter"_s, path);
    next.line.putHolding(kFeedInPower, {0, 2500});
    QCOMPARE(next.status(SetpointKind::FeedInLimit).state, SetpointState::Pending);
    QVERIFY(!next.actuator->isIdle());
    next.pass(1s);
    QCOMPARE(next.word(kFeedInPower + 1), 4000);
    QVERIFY(next.actuator->isIdle());
    const SetpointJournal journal(path);
    QVERIFY(!journal.outstanding(DeviceId(u"inv-inverter"_s), SetpointKind::FeedInLimit));
}

void TestSetpoints::aJournalThatIsDamagedIsIgnored()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"setpoints":[{"device":"x","kind":"volume"},7,{"device")");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"outstanding.json"_s));
    const SetpointJournal journal(path);
    QVERIFY(!journal.outstanding(DeviceId(u"x"_s), SetpointKind::BatteryPower));
}

void TestSetpoints::destructionWritesTheSafeState()
{
    Bench bench;
    bench.apply(-1000);
    QCOMPARE(bench.word(kCommand), 1);
    bench.actuator.reset();
    QCOMPARE(bench.word(kCommand), 0);
    QVERIFY(!bench.device->sink());
}

void TestSetpoints::aMissingRatingNeverBecomesAZeroLimit()
{
    // Taking back a limit before the device told its rating: waiting is right, writing 0 would stop
    // production.
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    {
        SetpointJournal journal(path);
        journal.begin(DeviceId(u"inv-inverter"_s), SetpointKind::ActivePowerLimit, {});
    }
    Bench bench(u"inverter"_s, path);
    bench.device->reportMissing({Quantity::MaxActivePower});
    bench.line.putHolding(kPowerLimit, {0, 1234});
    bench.pass(5s);
    QCOMPARE(bench.word(kPowerLimit + 1), 1234);
    bench.device->report({Quantity::MaxActivePower}, 10'000, bench.clock.uptime());
    bench.pass(11s);
    QCOMPARE(bench.word(kPowerLimit + 1), 10'000);
    QVERIFY(bench.actuator->isIdle());
}

void TestSetpoints::reportsTheReadBackAsAReading()
{
    Bench bench;
    bench.apply(-1000);
    const Channel channel{Quantity::BatteryPowerSetpoint};
    QCOMPARE(bench.device->reading(channel, bench.clock.uptime()).good(), std::optional(-1000.0));
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.device->reading(channel, bench.clock.uptime()).quality(), Quality::Missing);
}

QTEST_GUILESS_MAIN(TestSetpoints)
#include "tst_setpoints.moc"
