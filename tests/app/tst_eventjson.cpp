// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E4
#include "eventjson.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestEventJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decisionsComeBackWhole();
    void openBoundsStayOpen();
    void alarmsComeBackWhole();
    void voltageEventsComeBackWhole();
    void whatIsNotUnderstoodIsLeftOut();
};

namespace {

DecisionRecord sample()
{
    DecisionRecord record;
    record.id = 42;
    record.time = {1'591'005'600'000};
    record.device = DeviceId(u"bat"_s);
    record.kind = SetpointKind::BatteryPower;
    record.value = -1200;
    record.rule = Rule::FeedInLimit;
    record.wish = -1500;
    record.bounds = {{Rule::Safety, {-5000, 5000}}, {Rule::FeedInLimit, {-1200, 5000}}};
    record.reason = {u"why.selfConsumption.charge"_s, {{u"powerW"_s, -1200}}};
    record.until = record.time + 30s;
    record.recheck = 500ms;
    record.state = SetpointState::Confirmed;
    return record;
}

} // namespace

void TestEventJson::decisionsComeBackWhole()
{
    const DecisionRecord record = sample();
    const Event event = toEvent(record);
    QCOMPARE(event.kind, kDecisionEvents);
    const auto back = decisionFromEvent(event);
    QVERIFY(back);
    QVERIFY(*back == record);
    DecisionRecord bare = record;
    bare.wish.reset();
    bare.bounds.clear();
    QVERIFY(*decisionFromEvent(toEvent(bare)) == bare);
}

void TestEventJson::openBoundsStayOpen()
{
    DecisionRecord record = sample();
    record.bounds = {{Rule::FuseLimit, {.max = 3000}}};
    const auto back = decisionFromEvent(toEvent(record));
    QVERIFY(back);
    QCOMPARE(back->bounds[0].interval.max, 3000.0);
    QVERIFY(qIsInf(back->bounds[0].interval.min));
}

void TestEventJson::alarmsComeBackWhole()
{
    for (const AlarmInfo &row : alarmTable()) {
        for (const ClearReason reason : {ClearReason::Over, ClearReason::Restart}) {
            const Alarm alarm{7, row.code, DeviceId(u"m"_s), u"detail"_s, {1000}, Instant{2000}, reason};
            const auto back = alarmFromEvent(toEvent(alarm));
            QVERIFY(back);
            QVERIFY(*back == alarm);
        }
    }
}

void TestEventJson::voltageEventsComeBackWhole()
{
    using enum VoltageIncidentKind;
    for (const auto kind : {Sag, Swell, Interruption}) {
        for (const bool ended : {false, true}) {
            const VoltageIncident incident{.id = 9,
                                           .kind = kind,
                                           .ended = ended,
                                           .start = {1'591'005'600'000},
                                           .length = 740ms,
                                           .extremeV = 121.5,
                                           .depthPercent = 47.2,
                                           .phases = {Phase::L1, Phase::L31}};
            const Event event = toEvent(DeviceId(u"meter"_s), incident);
            QCOMPARE(event.kind, kVoltageEvents);
            QCOMPARE(event.device, DeviceId(u"meter"_s));
            QCOMPARE(event.cleared.has_value(), ended);
            const auto back = incidentFromEvent(event);
            QVERIFY(back);
            QVERIFY(back->id == 9 && back->kind == kind && back->ended == ended);
            QVERIFY(back->start == incident.start && back->length == incident.length);
            QCOMPARE(back->extremeV, 121.5);
            QCOMPARE(back->depthPercent, 47.2);
            QVERIFY(back->phases == incident.phases);
        }
    }
}

void TestEventJson::whatIsNotUnderstoodIsLeftOut()
{
    Event event = toEvent(sample());
    event.payload[u"rule"_s] = u"aRuleOfTomorrow"_s;
    QVERIFY(!decisionFromEvent(event));
    QVERIFY(!decisionFromEvent({}));
    QVERIFY(!alarmFromEvent({}));
    QVERIFY(!incidentFromEvent({}));
}

QTEST_GUILESS_MAIN(TestEventJson)
#include "tst_eventjson.moc"
