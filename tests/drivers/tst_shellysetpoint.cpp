// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11
// Commanding a smart switch: the timer in the device is the lease; what the device really does counts.
#include "shellybench.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestShellySetpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isConfirmedOnceReadBack();
    void theTimerInTheDeviceIsRenewed();
    void aVanishedControllerLeavesTheSwitchSafe_data();
    void aVanishedControllerLeavesTheSwitchSafe();
    void anEndedLeaseSwitchesBack();
    void theSafeStateNeedsNoTimer();
    void withdrawingSwitchesBack();
    void withdrawingTheSafeStateCallsNobody();
    void aRefusalIsToldAndRetriedAtItsPace();
    void aStateTheDeviceDoesNotTakeIsRefused();
    void aTimerTheDeviceDoesNotStartIsRefused();
    void anotherHandIsNoticedAndAnswered();
    void anotherHandThatPersistsIsNotFought();
    void theLatestWishWins();
    void aLostAnswerDoesNoHarm();
    void whatCannotBeReachedFallsBackByItself();
    void randomLivesEndSafe();
};

void TestShellySetpoint::isConfirmedOnceReadBack()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.channel->hold(true);
    bench.command(true);
    bench.host.step();
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.channel->answer();
    QCOMPARE(bench.status().state, SetpointState::Pending);
    QVERIFY(!bench.status().readBack);
    bench.channel->answer();
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().readBack, std::optional(1.0));
    QCOMPARE(bench.status().safeValue, std::optional(0.0));
    QVERIFY(bench.core.isOn(0));
}

void TestShellySetpoint::theTimerInTheDeviceIsRenewed()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    // As control does it: a lease of 30 s, renewed at half of it.
    for (int i = 0; i < 40; ++i) {
        bench.command(true);
        bench.pass(15s);
        QVERIFY(bench.core.isOn(0));
    }
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    const int commands = bench.core.calls(u"Switch.Set"_s);
    QVERIFY2(commands >= 39 && commands <= 42, qPrintable(QString::number(commands)));
    QVERIFY(!bench.alarm(AlarmCode::ForeignWriter));
}

void TestShellySetpoint::aVanishedControllerLeavesTheSwitchSafe_data()
{
    QTest::addColumn<bool>("safeOn");
    QTest::newRow("off is safe") << false;
    QTest::newRow("on is safe") << true;
}

void TestShellySetpoint::aVanishedControllerLeavesTheSwitchSafe()
{
    QFETCH(bool, safeOn);
    ShellyBench bench({}, u"shelly-plus-plug-s"_s, {}, safeOn);
    if (safeOn)
        bench.core.press(0);
    (void)bench.start();
    bench.pass(3s);
    bench.command(!safeOn, 30s);
    bench.pass(5s);
    QCOMPARE(bench.core.isOn(0), !safeOn);
    // Power cut at the controller: nobody steps the driver any more.
    bench.core.advance(26s);
    QCOMPARE(bench.core.isOn(0), safeOn);
}

void TestShellySetpoint::anEndedLeaseSwitchesBack()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.command(true, 10s);
    bench.pass(9s);
    QVERIFY(bench.core.isOn(0));
    bench.pass(2s);
    QVERIFY(!bench.core.isOn(0));
    QCOMPARE(bench.status().state, SetpointState::Expired);
}

void TestShellySetpoint::theSafeStateNeedsNoTimer()
{
    ShellyBench bench;
    bench.core.press(0);
    (void)bench.start();
    bench.pass(3s);
    bench.command(false, 600s);
    bench.pass(1s);
    QVERIFY(!bench.core.isOn(0));
    bench.core.advance(1h);
    QVERIFY2(!bench.core.isOn(0), "a timer would have switched it on");
}

void TestShellySetpoint::withdrawingSwitchesBack()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.command(true);
    bench.pass(1s);
    std::optional<bool> clean;
    bench.host.leaveAll(5s, {}, [&clean](bool result) { clean = result; });
    QCOMPARE(clean, std::optional(true));
    QVERIFY(!bench.core.isOn(0));
}

void TestShellySetpoint::withdrawingTheSafeStateCallsNobody()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.command(false);
    bench.pass(1s);
    const int before = bench.core.calls(u"Switch.Set"_s);
    bench.core.press(0);
    bench.device()->sink()->withdraw(SetpointKind::SwitchState);
    bench.pass(5s);
    QCOMPARE(bench.core.calls(u"Switch.Set"_s), before);
    QVERIFY2(bench.core.isOn(0), "given back means whoever uses it is left alone");
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestShellySetpoint::aRefusalIsToldAndRetriedAtItsPace()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.core.refuseCommands(-109);
    for (int i = 0; i < 60; ++i) {
        bench.command(true);
        bench.pass(1s);
    }
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(!bench.status().detail.isEmpty());
    QVERIFY(bench.core.calls(u"Switch.Set"_s) <= 14);
    bench.core.refuseCommands(0);
    bench.command(true);
    bench.pass(6s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestShellySetpoint::aStateTheDeviceDoesNotTakeIsRefused()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.core.ignoreCommands(true);
    bench.command(true);
    bench.pass(3s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QCOMPARE(bench.status().readBack, std::optional(0.0));
}

void TestShellySetpoint::aTimerTheDeviceDoesNotStartIsRefused()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.core.forgetTimers(true);
    bench.command(true);
    bench.pass(3s);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    QVERIFY(bench.status().detail.contains(u"timer"_s));
}

void TestShellySetpoint::anotherHandIsNoticedAndAnswered()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.command(true);
    bench.pass(3s);
    bench.core.press(0);
    bench.channel->hold(true);
    bench.pass(2s);
    bench.channel->answer(); // The look that finds it.
    QVERIFY(bench.alarm(AlarmCode::ForeignWriter));
    QVERIFY(bench.status().detail.contains(u"button"_s));
    bench.channel->hold(false);
    while (bench.channel->waiting() > 0)
        bench.channel->answer();
    bench.pass(3s);
    QVERIFY(bench.core.isOn(0));
    QVERIFY(!bench.alarm(AlarmCode::ForeignWriter));
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestShellySetpoint::anotherHandThatPersistsIsNotFought()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    int presses = 0;
    for (int i = 0; i < 600; ++i) {
        if (i % 100 == 0)
            bench.command(true, 60s);
        bench.pass(100ms);
        if (bench.core.isOn(0)) {
            bench.core.press(0);
            presses += 1;
        }
    }
    QVERIFY2(presses <= 4, qPrintable(QString::number(presses)));
    QVERIFY(bench.alarm(AlarmCode::ForeignWriter));
}

void TestShellySetpoint::theLatestWishWins()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.channel->hold(true);
    bench.command(true);
    bench.host.step();
    bench.command(false);
    bench.channel->hold(false);
    while (bench.channel->waiting() > 0)
        bench.channel->answer();
    bench.pass(1s);
    QVERIFY(!bench.core.isOn(0));
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.status().wanted, 0.0);
}

void TestShellySetpoint::aLostAnswerDoesNoHarm()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.channel->fail(RpcFault::Kind::Silence);
    bench.command(true, 60s);
    bench.pass(2s);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    bench.channel->fail(std::nullopt);
    bench.pass(10s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
}

void TestShellySetpoint::whatCannotBeReachedFallsBackByItself()
{
    ShellyBench bench;
    (void)bench.start();
    bench.pass(3s);
    bench.command(true, 20s);
    bench.pass(3s);
    bench.channel->fail(RpcFault::Kind::Absent);
    bench.device()->sink()->withdraw(SetpointKind::SwitchState);
    bench.pass(5s);
    QCOMPARE(bench.status().state, SetpointState::Pending);
    QVERIFY2(bench.core.isOn(0), "nobody could tell it yet");
    bench.pass(20s);
    QVERIFY(!bench.core.isOn(0));
    QCOMPARE(bench.status().state, SetpointState::Idle);
}

void TestShellySetpoint::randomLivesEndSafe()
{
    // Whatever happens, the output is never longer in the unsafe state than the lease it was given last,
    // a second of rounding and the time of one answer.
    constexpr quint32 kSeed = 4711;
    qInfo() << "seed" << kSeed;
    QRandomGenerator random(kSeed);
    for (int life = 0; life < 30; ++life) {
        ShellyBench bench;
        (void)bench.start();
        bench.pass(3s);
        Uptime safeBy{0};
        for (int i = 0; i < 60; ++i) {
            const int dice = random.bounded(10);
            const Duration lease = std::chrono::seconds(random.bounded(5, 40));
            if (dice < 4) {
                bench.command(dice < 3, lease);
                safeBy = std::max(safeBy, bench.clock.uptime() + lease + 2s);
            } else if (dice == 4) {
                bench.channel->fail(RpcFault::Kind::Silence);
            } else if (dice == 5) {
                bench.channel->fail(std::nullopt);
            } else if (dice == 6) {
                bench.device()->sink()->withdraw(SetpointKind::SwitchState);
            } else if (dice == 7) {
                bench.core.refuseCommands(random.bounded(2) == 0 ? 0 : -109);
            }
            bench.pass(std::chrono::milliseconds(random.bounded(100, 8000)));
            QVERIFY2(!bench.core.isOn(0) || bench.clock.uptime() <= safeBy,
                     qPrintable(u"life %1, step %2"_s.arg(life).arg(i)));
        }
    }
}

QTEST_GUILESS_MAIN(TestShellySetpoint)
#include "tst_shellysetpoint.moc"
