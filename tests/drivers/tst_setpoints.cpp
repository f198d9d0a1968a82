// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A commanded value while it is wanted: written, read back, kept alive, defended.
#include "setpointbench.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSetpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesInOrderAndReadsBack();
    void dischargesZeroAndChargesByBranch();
    void aNewValueWritesOnlyWhatChanges();
    void renewingTheSameValueWritesNothing();
    void keepsTheDeviceSideLeaseAlive();
    void valuesAreLimitedToTheRange();
    void anUnknownRangeIsRefused();
    void aRefusalIsToldAndTriedAgain();
    void aValueTheDeviceDoesNotKeepIsRefused();
    void aSlowDeviceIsGivenAMoment();
    void silenceIsRetriedUntilTheLeaseEnds();
    void theLastOfManyQuickValuesWins();
    void aNewValueDoesNotWaitForTheReadBackOfTheLast();
    void aStreamOfValuesIsStillReadBack();
    void foreignWritersAreNoticedAndAnswered();
    void aFightIsNotFoughtEverySecond();
    void reportsTheReadBackAsAReading();
};

void TestSetpoints::writesInOrderAndReadsBack()
{
    // req: B15
    SetpointBench bench;
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
    SetpointBench bench;
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
    SetpointBench bench;
    bench.apply(-2000);
    bench.line.forget();
    bench.apply(-2100);
    QCOMPARE(bench.line.writes.size(), 2); // power and command; lease and end condition stand
    QCOMPARE(bench.line.writes.first().address, kChargePower);
    QCOMPARE(bench.status().readBack, std::optional(-2100.0));
    bench.line.forget();
    bench.apply(300); // The other way needs no more.
    QCOMPARE(bench.line.writes.size(), 2);
    QCOMPARE(bench.line.writes.first().address, kDischargePower);
    QCOMPARE(bench.word(kCommand), 2);
    QCOMPARE(bench.status().readBack, std::optional(300.0));
}

void TestSetpoints::renewingTheSameValueWritesNothing()
{
    SetpointBench bench;
    bench.apply(-2000);
    bench.line.forget();
    bench.pass(4s);
    bench.apply(-2000);
    QVERIFY(bench.line.writes.isEmpty());
    QCOMPARE(bench.status().leaseUntil, bench.clock.uptime() + 30s);
}

void TestSetpoints::keepsTheDeviceSideLeaseAlive()
{
    SetpointBench bench;
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

void TestSetpoints::valuesAreLimitedToTheRange()
{
    SetpointBench bench;
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
    SetpointBench bench;
    bench.device->reportMissing({Quantity::MaxChargePower});
    QVERIFY(!bench.actuator->range(SetpointKind::BatteryPower));
    bench.apply(-1000);
    QVERIFY(bench.line.writes.isEmpty());
    QCOMPARE(bench.status().state, SetpointState::Refused);
}

void TestSetpoints::aRefusalIsToldAndTriedAgain()
{
    SetpointBench bench;
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
    SetpointBench bench;
    bench.line.ignoreWrites(kChargePower);
    bench.apply(-1000);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.pass(3s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(bench.status().detail.contains(u"47247"_s));
}

void TestSetpoints::aSlowDeviceIsGivenAMoment()
{
    SetpointBench bench;
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
    SetpointBench bench;
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

void TestSetpoints::theLastOfManyQuickValuesWins()
{
    SetpointBench bench;
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

void TestSetpoints::aNewValueDoesNotWaitForTheReadBackOfTheLast()
{
    SetpointBench bench;
    bench.apply(-2000);
    bench.line.forget();
    bench.line.hold(true);
    bench.apply(-1000);
    bench.line.answer(2); // Both writes: now it is read back.
    bench.apply(-1500);
    QCOMPARE(bench.line.writesTo(kChargePower).size(), 2);
    QCOMPARE(bench.line.waiting(), 2); // A read that nobody needs any more, and the new value.
    bench.line.hold(false);
    bench.line.answer(20);
    QCOMPARE(bench.word(kChargePower + 1), 1500);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().readBack, std::optional(-1500.0));
}

void TestSetpoints::aStreamOfValuesIsStillReadBack()
{
    SetpointBench bench;
    bench.apply(-2000);
    bench.line.hold(true);
    QSet<double> seen;
    for (int power = 100; power <= 2000; power += 100) {
        bench.apply(-power);
        bench.line.answer(3);
        seen.insert(bench.status().readBack.value_or(0));
    }
    QVERIFY2(seen.size() > 3, "what the device holds is known all the time");
}

void TestSetpoints::foreignWritersAreNoticedAndAnswered()
{
    SetpointBench bench;
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
    bench.pass(SetpointRunner::kForeignQuiet + 6s);
    QCOMPARE(told.size(), 2);
    QVERIFY2(told.last().isEmpty(), "it is ours again");
}

void TestSetpoints::aFightIsNotFoughtEverySecond()
{
    SetpointBench bench;
    bench.apply(-1000, 10min);
    bench.line.forget();
    for (int i = 0; i < 60; ++i) {
        bench.line.putHolding(kCommand, {2});
        bench.pass(1s);
    }
    QVERIFY2(bench.line.writesTo(kCommand).size() <= 5, "two systems must not wear out a device's memory");
}

void TestSetpoints::reportsTheReadBackAsAReading()
{
    SetpointBench bench;
    bench.apply(-1000);
    const Channel channel{Quantity::BatteryPowerSetpoint};
    QCOMPARE(bench.device->reading(channel, bench.clock.uptime()).good(), std::optional(-1000.0));
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.device->reading(channel, bench.clock.uptime()).quality(), Quality::Missing);
}

QTEST_GUILESS_MAIN(TestSetpoints)
#include "tst_setpoints.moc"
