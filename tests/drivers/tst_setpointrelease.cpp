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
    void aDamagedJournalGivesBatteriesBack_data();
    void aDamagedJournalGivesBatteriesBack();
    void aDamagedJournalLeavesLimitsAlone();
    void destructionWritesTheSafeState();
    void aMissingRatingNeverBecomesAZeroLimit();
    void theInstallersPowerLimitIsRestored();
    void theInstallersPowerLimitOutlivesACrash();
    void whatNobodyHasSetIsNotRestored_data();
    void whatNobodyHasSetIsNotRestored();
    void afterADamagedJournalTheLimitFoundIsNotTakenForTheInstallers();
    void aRegisterThatCannotBeReadIsLimitedAllTheSame();
};

namespace {

/// A journal with this content, as the last run left it; what is wrong with it is told once or more.
struct Journal
{
    explicit Journal(const QByteArray &content)
    {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"outstanding.json"_s));
    }
    QTemporaryDir folder;
    QString path = folder.filePath(u"outstanding.json"_s);
};

} // namespace

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

void TestSetpointRelease::aDamagedJournalGivesBatteriesBack_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut off") << QByteArray(R"({"setpoints":[{"device":"x","kind":"volume"},7,{"device")");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no list") << QByteArray(R"({"setpoints": 7})");
}

// req: B15
void TestSetpointRelease::aDamagedJournalGivesBatteriesBack()
{
    QFETCH(QByteArray, content);
    const Journal file(content);
    SetpointBench bench(u"battery"_s, file.path);
    QVERIFY(bench.journal.damage() && bench.journal.damage()->where.contains(u"outstanding.json"_s));
    bench.line.putHolding(kCommand, {1}); // What the killed run had told it.
    QVERIFY(!bench.actuator->isIdle());
    // A second crash before it is done must not forget it again.
    QVERIFY(SetpointJournal(file.path).outstanding(bench.device->id(), SetpointKind::BatteryPower));
    bench.pass(1s);
    QCOMPARE(bench.word(kCommand), 0);
    QVERIFY(bench.actuator->isIdle());
    QVERIFY(!SetpointJournal(file.path).damage());
}

void TestSetpointRelease::aDamagedJournalLeavesLimitsAlone()
{
    const Journal file("[");
    SetpointBench bench(u"inverter"_s, file.path);
    bench.line.putHolding(kPowerLimit, {0, 1234});
    bench.line.forget();
    bench.pass(10s);
    QVERIFY2(bench.line.writes.isEmpty(), "a limit nobody remembers may be the grid operator's");
    QVERIFY(bench.actuator->isIdle());
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

void TestSetpointRelease::theInstallersPowerLimitIsRestored()
{
    // req: B4
    SetpointBench bench(u"inverter"_s);
    bench.line.putHolding(kPowerLimit, {0, 7000});
    bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
    QCOMPARE(bench.word(kPowerLimit + 1), 3000);
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    QCOMPARE(bench.word(kPowerLimit + 1), 7000);
    bench.line.putHolding(kPowerLimit, {0, 6000}); // The installer comes back between two commands.
    bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
    bench.pass(31s);
    QCOMPARE(bench.word(kPowerLimit + 1), 6000);
}

void TestSetpointRelease::theInstallersPowerLimitOutlivesACrash()
{
    // req: B4
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    int left = 7000;
    // The second run is killed before the limit is taken back, the third one while it commands again.
    for (const Duration life : {Duration(3s), Duration(0s), Duration(3s)}) {
        SetpointBench bench(u"inverter"_s, path);
        bench.line.putHolding(kPowerLimit, {0, static_cast<quint16>(left)});
        if (life > 0s) {
            bench.pass(life);
            QCOMPARE(bench.word(kPowerLimit + 1), 7000);
            bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
        }
        left = bench.word(kPowerLimit + 1);
        bench.line.setConnected(false);
    }
    QCOMPARE(left, 3000);
    SetpointBench bench(u"inverter"_s, path);
    bench.line.putHolding(kPowerLimit, {0, 3000});
    bench.pass(2s);
    QCOMPARE(bench.word(kPowerLimit + 1), 7000);
    QVERIFY(!bench.journal.outstanding(bench.device->id(), SetpointKind::ActivePowerLimit));
}

void TestSetpointRelease::whatNobodyHasSetIsNotRestored_data()
{
    QTest::addColumn<QList<quint16>>("found");
    QTest::newRow("nothing") << QList<quint16>{0, 0};
    QTest::newRow("no value") << QList<quint16>{0xFFFF, 0xFFFF};
}

void TestSetpointRelease::whatNobodyHasSetIsNotRestored()
{
    QFETCH(QList<quint16>, found);
    SetpointBench bench(u"inverter"_s);
    bench.line.putHolding(kPowerLimit, found);
    bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    QCOMPARE(bench.word(kPowerLimit), 0);
    QCOMPARE(bench.word(kPowerLimit + 1), 10'000);
}

void TestSetpointRelease::afterADamagedJournalTheLimitFoundIsNotTakenForTheInstallers()
{
    const Journal file("[");
    {
        SetpointBench bench(u"inverter"_s, file.path);
        bench.pass(10s); // Nothing is commanded, and the program is started again.
    }
    SetpointBench bench(u"inverter"_s, file.path);
    QVERIFY(!bench.journal.damage());
    bench.line.putHolding(kPowerLimit, {0, 1234}); // What the run before the damage may have told it.
    bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    QCOMPARE(bench.word(kPowerLimit + 1), 10'000);
    // From then on it is known whose the value is.
    bench.line.putHolding(kPowerLimit, {0, 7000});
    bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    QCOMPARE(bench.word(kPowerLimit + 1), 7000);
}

void TestSetpointRelease::aRegisterThatCannotBeReadIsLimitedAllTheSame()
{
    constexpr quint16 kPercent = 40'016;
    for (const bool refuses : {true, false}) {
        SetpointBench bench(u"inverter"_s, {}, u"sma-hybrid"_s);
        if (refuses)
            bench.line.refuseReads(kPercent, 2);
        bench.line.putHolding(kPercent, {refuses ? quint16(70) : quint16(0x8000)});
        bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
        QCOMPARE(bench.word(kPercent), 30);
        bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
        QCOMPARE(bench.word(kPercent), 100);
        bench.line.refuseReads(kPercent, 0);
        bench.line.putHolding(kPercent, {70});
        bench.apply(3000, 30s, SetpointKind::ActivePowerLimit);
        bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
        QCOMPARE(bench.word(kPercent), 70);
    }
}

QTEST_GUILESS_MAIN(TestSetpointRelease)
#include "tst_setpointrelease.moc"
