// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a commanded value: expired, withdrawn, given back at exit; and what a crash leaves.
#include "setpointbench.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSetpointRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExpiredLeaseRestoresTheSafeState();
    void withdrawGivesTheDeviceBack();
    void theSafeStateIsWrittenUntilItSucceeds();
    void withdrawingWhileAWriteIsUnderWay();
    void originalSettingsAreRestored();
    void whatACrashLeftIsTakenBack();
    void aJournalThatIsDamagedIsIgnored();
    void destructionWritesTheSafeState();
    void aMissingRatingNeverBecomesAZeroLimit();
};

void TestSetpointRelease::anExpiredLeaseRestoresTheSafeState()
{
    SetpointBench bench;
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

void TestSetpointRelease::withdrawGivesTheDeviceBack()
{
    SetpointBench bench;
    QSignalSpy released(bench.actuator.get(), &SetpointActuator::released);
    bench.apply(2500);
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.word(kCommand), 0);
    QCOMPARE(bench.status().state, SetpointState::Idle);
    QCOMPARE(released.size(), 1);
    bench.actuator->withdraw(SetpointKind::BatteryPower);
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestSetpointRelease::theSafeStateIsWrittenUntilItSucceeds()
{
    SetpointBench bench;
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

void TestSetpointRelease::withdrawingWhileAWriteIsUnderWay()
{
    SetpointBench bench;
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

void TestSetpointRelease::originalSettingsAreRestored()
{
    // req: B4 - an installer's feed-in limit survives ours.
    SetpointBench bench(u"inverter"_s);
    bench.apply(2500, 30s, SetpointKind::FeedInLimit);
    QCOMPARE(bench.word(kFeedInPower + 1), 2500);
    QCOMPARE(bench.status(SetpointKind::FeedInLimit).state, SetpointState::Confirmed);
    bench.apply(1000, 30s, SetpointKind::FeedInLimit);
    bench.pass(31s);
    QCOMPARE(bench.word(kFeedInMode), 6);
    QCOMPARE(bench.word(kFeedInPower + 1), 4000);
    QCOMPARE(bench.status(SetpointKind::FeedInLimit).state, SetpointState::Expired);
}

void TestSetpointRelease::whatACrashLeftIsTakenBack()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    {
        SetpointBench bench(u"inverter"_s, path);
        bench.apply(2500, 30s, SetpointKind::FeedInLimit);
        bench.line.setFault(ModbusFault::Kind::Disconnected);
        bench.line.setConnected(false); // killed: nothing reaches the device any more
    }
    SetpointBench next(u"inverter"_s, path);
    next.line.putHolding(kFeedInPower, {0, 2500});
    QCOMPARE(next.status(SetpointKind::FeedInLimit).state, SetpointState::Pending);
    QVERIFY(!next.actuator->isIdle());
    next.pass(1s);
    QCOMPARE(next.word(kFeedInPower + 1), 4000);
    QVERIFY(next.actuator->isIdle());
    const SetpointJournal journal(path);
    QVERIFY(!journal.outstanding(DeviceId(u"inv-inverter"_s), SetpointKind::FeedInLimit));
}

void TestSetpointRelease::aJournalThatIsDamagedIsIgnored()
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

void TestSetpointRelease::destructionWritesTheSafeState()
{
    SetpointBench bench;
    bench.apply(-1000);
    QCOMPARE(bench.word(kCommand), 1);
    bench.actuator.reset();
    QCOMPARE(bench.word(kCommand), 0);
    QVERIFY(!bench.device->sink());
}

void TestSetpointRelease::aMissingRatingNeverBecomesAZeroLimit()
{
    // Taking back a limit before the device told its rating: waiting is right, writing 0 would stop
    // production.
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    {
        SetpointJournal journal(path);
        journal.begin(DeviceId(u"inv-inverter"_s), SetpointKind::ActivePowerLimit, {});
    }
    SetpointBench bench(u"inverter"_s, path);
    bench.device->reportMissing({Quantity::MaxActivePower});
    bench.line.putHolding(kPowerLimit, {0, 1234});
    bench.pass(5s);
    QCOMPARE(bench.word(kPowerLimit + 1), 1234);
    bench.device->report({Quantity::MaxActivePower}, 10'000, bench.clock.uptime());
    bench.pass(11s);
    QCOMPARE(bench.word(kPowerLimit + 1), 10'000);
    QVERIFY(bench.actuator->isIdle());
}

QTEST_GUILESS_MAIN(TestSetpointRelease)
#include "tst_setpointrelease.moc"
