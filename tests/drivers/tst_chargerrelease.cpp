// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A charger that falls back by itself: left at its fallback, given back, and found again after a crash.
#include "setpointbench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Registers of a Heidelberg Energy Control.
constexpr quint16 kChargerTimeout = 257; ///< ms
constexpr quint16 kChargerCurrent = 261; ///< Tenths of an ampere.
constexpr quint16 kFailsafe = 262;       ///< Tenths of an ampere.

/// A wallbox as its installer left it: 30 s until 9 A, and 16 A.
struct ChargerBench : SetpointBench
{
    explicit ChargerBench(const QString &journalPath = {})
        : SetpointBench(u"charger"_s, journalPath, u"heidelberg-energy-control"_s)
    {
        line.putHolding(kChargerTimeout, {30'000});
        line.putHolding(kChargerCurrent, {160});
        line.putHolding(kFailsafe, {90});
    }
    void offer(double amperes, Duration lease = 30s) { apply(amperes, lease, SetpointKind::ChargerCurrent); }
    [[nodiscard]] bool isAtItsFallback() const
    {
        return word(kChargerCurrent) == 60 && word(kFailsafe) == 60 && word(kChargerTimeout) == 45'000;
    }
    /// As a process that is killed: nothing reaches the device any more.
    void kill() { line.setConnected(false); }
    /// As another run of the program finds it.
    void meets(const ChargerBench &before)
    {
        for (const quint16 address : {kChargerTimeout, kChargerCurrent, kFailsafe})
            line.putHolding(address, {static_cast<quint16>(before.word(address))});
        line.forget();
    }
    [[nodiscard]] bool isOutstanding() const
    {
        return journal.outstanding(device->id(), SetpointKind::ChargerCurrent).has_value();
    }
};

} // namespace

class TestChargerRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavingAChargerKeepsItAtItsFallback();
    void aChargerThatNobodyCommandsAfterAStartIsGivenBack();
    void aChargerWhoseLeaseEndsKeepsItsFallback();
    void destructionLeavesAChargerAtItsFallback();
    void aChargerThatIsLeftCanStillBeGivenBack();
};

// req: B12
void TestChargerRelease::leavingAChargerKeepsItAtItsFallback()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    ChargerBench bench(path);
    bench.offer(13);
    QCOMPARE(bench.word(kChargerCurrent), 130);
    QSignalSpy released(bench.actuator.get(), &SetpointActuator::released);
    bench.actuator->leaveAll();
    QVERIFY(bench.isAtItsFallback());
    QVERIFY(bench.actuator->isIdle());
    QCOMPARE(released.size(), 1);
    QVERIFY(bench.isOutstanding());
    bench.kill();

    ChargerBench next(path);
    next.meets(bench);
    next.pass(20s);
    QVERIFY2(next.line.writes.isEmpty(), "nothing is given back before control has had its say");
    next.offer(10);
    QCOMPARE(next.line.writesTo(kChargerCurrent), QList<QList<quint16>>{{100}});
    next.actuator->withdraw(SetpointKind::ChargerCurrent);
    QCOMPARE(next.word(kChargerCurrent), 160);
    QCOMPARE(next.word(kChargerTimeout), 30'000);
    QCOMPARE(next.word(kFailsafe), 90);
    QVERIFY(!next.isOutstanding());
}

void TestChargerRelease::aChargerThatNobodyCommandsAfterAStartIsGivenBack()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outstanding.json"_s);
    ChargerBench bench(path);
    bench.offer(13);
    bench.kill();

    ChargerBench next(path);
    next.meets(bench);
    next.pass(SetpointRunner::kTidyPause - 1s);
    QVERIFY(next.line.writes.isEmpty());
    next.pass(1s);
    next.pass(1s);
    QCOMPARE(next.word(kChargerCurrent), 160);
    QCOMPARE(next.word(kFailsafe), 90);
    QVERIFY(next.actuator->isIdle());
    QVERIFY(!next.isOutstanding());
}

void TestChargerRelease::aChargerWhoseLeaseEndsKeepsItsFallback()
{
    ChargerBench bench;
    bench.offer(13);
    bench.pass(31s);
    QVERIFY(bench.isAtItsFallback());
    const SetpointStatus status = bench.status(SetpointKind::ChargerCurrent);
    QCOMPARE(status.state, SetpointState::Expired);
    QCOMPARE(status.safeValue, std::optional(6.0));
    bench.line.forget();
    bench.pass(10min);
    QVERIFY2(bench.line.writes.isEmpty(), "it stays there until somebody has a say again");
    bench.offer(16);
    QCOMPARE(bench.word(kChargerCurrent), 160);
    bench.actuator->withdraw(SetpointKind::ChargerCurrent);
    QCOMPARE(bench.word(kFailsafe), 90);
}

void TestChargerRelease::destructionLeavesAChargerAtItsFallback()
{
    ChargerBench bench;
    bench.offer(13);
    bench.actuator.reset();
    QVERIFY(bench.isAtItsFallback());
}

void TestChargerRelease::aChargerThatIsLeftCanStillBeGivenBack()
{
    ChargerBench bench;
    bench.offer(13);
    bench.line.hold(true);
    bench.actuator->leaveAll();
    bench.actuator->withdrawAll();
    bench.actuator->leaveAll();
    for (int i = 0; i < 40; ++i)
        bench.line.answer();
    QVERIFY(bench.actuator->isIdle());
    QCOMPARE(bench.word(kChargerCurrent), 160);
    QCOMPARE(bench.word(kFailsafe), 90);
    QVERIFY(!bench.isOutstanding());
}

QTEST_GUILESS_MAIN(TestChargerRelease)
#include "tst_chargerrelease.moc"
