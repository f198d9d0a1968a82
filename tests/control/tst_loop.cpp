// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbattery.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The loop around the rules: leases, ledger, override, exit.
// req: B1, B2
class TestLoop : public QObject, LoopBattery
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void tellsTheBatteryWhatTheHouseNeeds();
    void renewsTheLeaseBeforeItEnds();
    void writesNothingTwice();
    void tellsOnlyChangesWorthTelling();
    void followsTheStateOfASetpointIntoTheLedger();
    void raisesAnAlarmWhenADeviceRefuses();
    void givesEverythingBackOnExit();
    void givesBackWhatNobodyHolds();
    void ledgerKeepsTheLatest();
};

void TestLoop::tellsTheBatteryWhatTheHouseNeeds()
{
    QSignalSpy decided(m_loop.get(), &ControlLoop::decided);
    tick(1200);
    QCOMPARE(m_sink->applied.size(), 1U);
    QCOMPARE(m_sink->applied[0].value, 1200.0);
    QCOMPARE(m_sink->applied[0].leaseUntil, m_clock->uptime() + 30s);
    QCOMPARE(decided.size(), 1);
    const auto record = decided[0][0].value<DecisionRecord>();
    QCOMPARE(record.device.text(), u"battery"_s);
    QCOMPARE(record.value, 1200.0);
    QCOMPARE(record.rule, Rule::SelfConsumption);
    QCOMPARE(record.reason.sentenceId, u"why.selfConsumption.discharge"_s);
    QCOMPARE(record.until, m_clock->now() + 30s);
    QCOMPARE(record.state, SetpointState::Pending);
    QCOMPARE(m_loop->inForce()->id, record.id);
    QCOMPARE(m_loop->leadingRule(), Rule::SelfConsumption);
}

void TestLoop::renewsTheLeaseBeforeItEnds()
{
    tick(1200);
    for (int i = 0; i < 14; ++i)
        tick(0);
    QCOMPARE(m_sink->applied.size(), 1U);
    tick(0);
    QCOMPARE(m_sink->applied.size(), 2U);
    QCOMPARE(m_sink->applied[1].value, 1200.0);
    QCOMPARE(m_sink->applied[1].leaseUntil, m_clock->uptime() + 30s);
    QVERIFY(m_sink->applied[1].leaseUntil > m_sink->applied[0].leaseUntil);
}

void TestLoop::writesNothingTwice()
{
    tick(1200);
    for (int i = 0; i < 10; ++i)
        tick(i % 2 == 0 ? 25 : -25, 100ms);
    QCOMPARE(m_sink->applied.size(), 1U);
}

void TestLoop::tellsOnlyChangesWorthTelling()
{
    QSignalSpy decided(m_loop.get(), &ControlLoop::decided);
    tick(2000);
    for (int i = 0; i < 5; ++i)
        tick(0); // the battery has arrived
    tick(90);    // a small correction: written, not told
    QCOMPARE(m_sink->applied.size(), 2U);
    QCOMPARE(decided.size(), 1);
    for (int i = 0; i < 20; ++i)
        tick(0);
    tick(-4000); // turns into charging: told at once
    QCOMPARE(decided.size(), 2);
    QCOMPARE(decided[1][0].value<DecisionRecord>().reason.sentenceId, u"why.selfConsumption.charge"_s);
    const auto first = decided[0][0].value<DecisionRecord>();
    const auto second = decided[1][0].value<DecisionRecord>();
    QCOMPARE(second.id, first.id + 1);
}

void TestLoop::followsTheStateOfASetpointIntoTheLedger()
{
    QSignalSpy updated(m_loop.get(), &ControlLoop::updated);
    tick(1200);
    tick(0);
    QCOMPARE(updated.size(), 0);
    m_sink->answer(SetpointState::Confirmed);
    tick(0);
    tick(0);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<DecisionRecord>().state, SetpointState::Confirmed);
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Confirmed);
    QCOMPARE(updated[0][0].value<DecisionRecord>().id, m_loop->ledger().records().back().id);
}

void TestLoop::raisesAnAlarmWhenADeviceRefuses()
{
    tick(1200);
    m_sink->answer(SetpointState::Refused);
    tick(0);
    QVERIFY(m_plant->alarms().isActive(AlarmCode::SetpointRefused, m_battery->id()));
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Refused);
    m_sink->answer(SetpointState::Confirmed);
    tick(0);
    QVERIFY(!m_plant->alarms().isActive(AlarmCode::SetpointRefused, m_battery->id()));
}

void TestLoop::givesEverythingBackOnExit()
{
    tick(1200);
    m_loop->withdrawAll();
    QCOMPARE(m_sink->withdrawn, 1);
    QCOMPARE(m_loop->ledger().records().back().state, SetpointState::Idle);
    QCOMPARE(m_loop->ledger().records().back().reason.sentenceId, u"why.goodbye"_s);
    QVERIFY(!m_loop->inForce());
    const std::size_t before = m_sink->applied.size();
    tick(3000);
    QCOMPARE(m_sink->applied.size(), before);
    m_loop->withdrawAll();
    QCOMPARE(m_sink->withdrawn, 1);
    m_loop->resume();
    tick(3000);
    QCOMPARE(m_sink->applied.size(), before + 1);
}

void TestLoop::givesBackWhatNobodyHolds()
{
    tick(1200);
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    QVERIFY(m_loop->setSettings(settings));
    tick(0);
    QCOMPARE(m_sink->withdrawn, 1);
    QCOMPARE(m_loop->ledger().records().back().reason.sentenceId, u"why.letGo"_s);
    tick(0);
    QCOMPARE(m_sink->withdrawn, 1);
}

void TestLoop::ledgerKeepsTheLatest()
{
    Ledger ledger(100, 3);
    const SetpointKey key{DeviceId(u"battery"_s), SetpointKind::BatteryPower};
    for (int i = 0; i < 5; ++i)
        ledger.noteRelease(key, i, Why::LetGo, {i});
    QCOMPARE(ledger.records().size(), 3U);
    QCOMPARE(ledger.records().front().id, 102);
    QCOMPARE(ledger.newest(key)->value, 4.0);
    QCOMPARE(ledger.newest({DeviceId(u"nobody"_s), SetpointKind::BatteryPower}), nullptr);
}

QTEST_GUILESS_MAIN(TestLoop)
#include "tst_loop.moc"
