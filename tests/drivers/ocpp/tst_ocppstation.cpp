// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One charge point over its whole life: connections, boots, charges, its queue, its clock and its whims.
// req: B12
#include "drivers/ocpp/stationbench.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = StationBench;

} // namespace

class TestOcppStation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparesAChargerThatBoots();
    void asksASilentChargerToIntroduceItself();
    void writesNothingThatAlreadyFits();
    void findsOutWhatAChargerCanMeasure();
    void goesOnWhenAChargerKnowsNothing();
    void preparesAgainAfterAReboot();
    void tellsTheTime();
    void letsOnlyKnownTagsCharge();
    void followsAChargeFromStartToStop();
    void aChargeTakenUpAfterAReconnectIsTheSame();
    void takesTheChargersQueueLateAndInOrder();
    void aReplayedChargeIsCountedOnce();
    void neverRefusesTheEndOfACharge();
    void takesUpAChargeItDoesNotKnow();
    void keepsTheStateOfItsOwnConnector();
    void answersWhatItDoesNotServe();
    void bootsAreHeldOffWhenTheApplianceEnds();
    void endsAConnectionThatFloods();
    void requestsEndWithTheConnection();
};

void TestOcppStation::preparesAChargerThatBoots()
{
    Bench bench;
    QSignalSpy ready(&bench.station, &OcppStation::ready);
    bench.charger.connect();
    QCOMPARE(ready.size(), 1);
    QVERIFY(bench.station.isReady());
    QCOMPARE(bench.station.about().model, u"Box 11"_s);
    QCOMPARE(bench.station.about().serial, u"S-1"_s);
    QCOMPARE(bench.station.capabilities().highestStackLevel(), 3);
    QCOMPARE(bench.charger.configuration[u"MeterValueSampleInterval"_s], u"5"_s);
    for (const QString &measurand : ocppWantedMeasurands())
        QVERIFY(bench.charger.configuration[u"MeterValuesSampledData"_s].contains(measurand));
    // It is asked for what changes by itself, and never twice at a time.
    QCOMPARE(bench.charger.timesAsked(u"TriggerMessage"_s), 2);
    QCOMPARE(bench.charger.timesAsked(u"GetConfiguration"_s), 1);
}

void TestOcppStation::asksASilentChargerToIntroduceItself()
{
    Bench bench;
    bench.charger.connect(false);
    bench.pass(OcppStation::kBootPatience - 500ms);
    QVERIFY(bench.charger.asked.isEmpty());
    bench.pass(1s);
    QCOMPARE(bench.charger.asked.first().payload[u"requestedMessage"].toString(), u"BootNotification"_s);
    // The boot it then sends does not start everything over.
    bench.charger.boot();
    bench.pass(1s);
    QVERIFY(bench.station.isReady());
    QCOMPARE(bench.station.about().vendor, u"Example"_s);
}

void TestOcppStation::writesNothingThatAlreadyFits()
{
    Bench bench;
    bench.charger.connect();
    const int before = bench.charger.timesAsked(u"ChangeConfiguration"_s);
    QVERIFY(before > 0);
    bench.charger.disconnect();
    bench.charger.connect();
    QVERIFY(bench.station.isReady());
    QCOMPARE(bench.charger.timesAsked(u"ChangeConfiguration"_s), before);
}

void TestOcppStation::findsOutWhatAChargerCanMeasure()
{
    Bench bench;
    bench.charger.measurable = {u"Power.Active.Import"_s, u"Current.Import"_s};
    bench.charger.connect();
    QVERIFY(bench.station.isReady());
    QCOMPARE(bench.charger.configuration[u"MeterValuesSampledData"_s],
             u"Power.Active.Import,Current.Import"_s);
    // A charger that takes none at all is left with what it had.
    Bench odd;
    odd.charger.measurable = {u"Mood"_s};
    odd.charger.connect();
    QVERIFY(odd.station.isReady());
    QCOMPARE(odd.charger.configuration[u"MeterValuesSampledData"_s], u"Energy.Active.Import.Register"_s);
}

void TestOcppStation::goesOnWhenAChargerKnowsNothing()
{
    Bench bench;
    for (const QString &action : {u"GetConfiguration"_s, u"ChangeConfiguration"_s, u"TriggerMessage"_s})
        bench.charger.refuse(action, OcppFault::NotImplemented);
    bench.charger.connect();
    QVERIFY(bench.station.isReady());
    QVERIFY(bench.station.capabilities().isEmpty());
}

void TestOcppStation::preparesAgainAfterAReboot()
{
    Bench bench;
    bench.charger.connect();
    bench.pass(10s);
    QSignalSpy ready(&bench.station, &OcppStation::ready);
    bench.charger.configuration[u"MeterValueSampleInterval"_s] = u"900"_s;
    QCOMPARE(bench.charger.boot()[u"status"].toString(), u"Accepted"_s);
    bench.pass(1s);
    QCOMPARE(ready.size(), 1);
    QCOMPARE(bench.charger.configuration[u"MeterValueSampleInterval"_s], u"5"_s);
}

void TestOcppStation::tellsTheTime()
{
    Bench bench;
    bench.charger.connect(false);
    const QJsonObject answer = bench.charger.boot();
    QCOMPARE(answer[u"status"].toString(), u"Accepted"_s);
    QCOMPARE(answer[u"interval"].toInt(), static_cast<int>(OcppStation::kHeartbeat.count()));
    QCOMPARE(answer[u"currentTime"].toString(), ocppTimeText(bench.clock.now()));
    QVERIFY(answer[u"currentTime"].toString().endsWith(u'Z'));
    bench.clock.advance(60s);
    QCOMPARE(bench.charger.say(u"Heartbeat"_s, {})[u"currentTime"].toString(),
             ocppTimeText(bench.clock.now()));
}

void TestOcppStation::letsOnlyKnownTagsCharge()
{
    const auto statusOf = [](Bench &bench, const QString &tag) {
        return bench.charger.say(u"Authorize"_s, {{u"idTag"_s, tag}})[u"idTagInfo"][u"status"].toString();
    };
    Bench open;
    open.charger.connect();
    QCOMPARE(statusOf(open, u"anybody"_s), u"Accepted"_s);
    Bench closed({u"04A2"_s});
    closed.charger.connect();
    QCOMPARE(statusOf(closed, u"04a2"_s), u"Accepted"_s); // tags have no case
    QCOMPARE(statusOf(closed, u"wattward"_s), u"Accepted"_s);
    QCOMPARE(statusOf(closed, u"anybody"_s), u"Invalid"_s);
    const QJsonObject started = closed.start(0, u"anybody"_s);
    QCOMPARE(started[u"idTagInfo"][u"status"].toString(), u"Invalid"_s);
    QVERIFY(started[u"transactionId"].toInt() > 0);
}

void TestOcppStation::followsAChargeFromStartToStop()
{
    Bench bench;
    bench.charger.connect();
    bench.reports.clear();
    QSignalSpy changed(&bench.station, &OcppStation::transactionChanged);
    const int id = bench.start(1000)[u"transactionId"].toInt();
    QVERIFY(bench.station.transaction());
    QCOMPARE(bench.station.transaction()->id, id);
    bench.pass(60s);
    bench.charger.meter({Sample{u"Energy.Active.Import.Register"_s, QString(), 1450, u"Wh"_s}},
                        bench.clock.now(), id);
    QCOMPARE(*bench.transactions.sessionWh(bench.station.key()), 450.0);
    QCOMPARE(bench.reports.size(), 1);
    QVERIFY(bench.stop(id, 1500).contains(u"idTagInfo"));
    QVERIFY(!bench.station.transaction());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(*bench.transactions.totalWh(bench.station.key()), 1500.0);
}

void TestOcppStation::aChargeTakenUpAfterAReconnectIsTheSame()
{
    Bench bench;
    bench.charger.connect();
    const int id = bench.start(1000)[u"transactionId"].toInt();
    bench.charger.disconnect();
    bench.pass(120s);
    bench.charger.connect(false);
    bench.charger.status(u"Charging"_s);
    bench.charger.meter({Sample{u"Energy.Active.Import.Register"_s, QString(), 2000, u"Wh"_s}},
                        bench.clock.now(), id);
    QCOMPARE(bench.station.transaction()->id, id);
    QCOMPARE(*bench.transactions.sessionWh(bench.station.key()), 1000.0);
}

void TestOcppStation::takesTheChargersQueueLateAndInOrder()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.disconnect();
    const Instant wentOffline = bench.clock.now();
    bench.pass(3600s);
    bench.charger.connect(false);
    const auto told = [](Instant time) { return ocppTimeText(time); };
    const int id =
        bench.charger
            .say(u"StartTransaction"_s, {{u"connectorId"_s, 1},
                                         {u"idTag"_s, u"T"_s},
                                         {u"meterStart"_s, 500},
                                         {u"timestamp"_s, told(wentOffline + 60s)}})[u"transactionId"]
            .toInt();
    bench.charger.meter({Sample{u"Power.Active.Import"_s, QString(), 3680, u"W"_s},
                         Sample{u"Energy.Active.Import.Register"_s, QString(), 900, u"Wh"_s}},
                        wentOffline + 600s, id);
    // It is told as what it is: nearly an hour old.
    QCOMPARE(bench.station.ageOf(bench.reports.last()), 3000s);
    bench.charger.say(
        u"StopTransaction"_s,
        {{u"transactionId"_s, id}, {u"meterStop"_s, 1200}, {u"timestamp"_s, told(wentOffline + 1200s)}});
    QVERIFY(!bench.station.transaction());
    QCOMPARE(*bench.transactions.totalWh(bench.station.key()), 1200.0);
    QCOMPARE(bench.transactions.find(id, u"CP1"_s)->startedAt, wentOffline + 60s);
}

void TestOcppStation::aReplayedChargeIsCountedOnce()
{
    Bench bench;
    bench.charger.connect();
    const QString started = ocppTimeText(bench.clock.now());
    const QByteArray start =
        R"([2,"77","StartTransaction",{"connectorId":1,"idTag":"T","meterStart":100,"timestamp":")" +
        started.toUtf8() + R"("}])";
    for (int i = 0; i < 3; ++i)
        bench.charger.sayRaw(start);
    const int id = bench.station.transaction()->id;
    bench.pass(60s);
    bench.stop(id, 600);
    bench.charger.sayRaw(start);
    QVERIFY(!bench.station.transaction());
    bench.stop(id, 600);
    QCOMPARE(*bench.transactions.totalWh(bench.station.key()), 600.0);
    QVERIFY(bench.start(600)[u"transactionId"].toInt() != id);
}

void TestOcppStation::neverRefusesTheEndOfACharge()
{
    Bench bench;
    bench.charger.connect();
    const QJsonObject answer = bench.stop(424242, 10);
    QCOMPARE(answer[u"idTagInfo"][u"status"].toString(), u"Accepted"_s);
    QCOMPARE(bench.station.statistics().refused, 0U);
}

void TestOcppStation::takesUpAChargeItDoesNotKnow()
{
    Bench bench;
    bench.charger.connect();
    // Before it has a number a charge has none: nothing to take up.
    bench.charger.meter({Sample{u"Power.Active.Import"_s, QString(), 100, u"W"_s}}, bench.clock.now(), -1);
    QVERIFY(!bench.station.transaction());
    bench.charger.meter({Sample{u"Energy.Active.Import.Register"_s, QString(), 5000, u"Wh"_s}},
                        bench.clock.now(), 4711);
    QVERIFY(bench.station.transaction());
    QCOMPARE(bench.station.transaction()->id, 4711);
    bench.pass(10s);
    bench.charger.meter({Sample{u"Energy.Active.Import.Register"_s, QString(), 5100, u"Wh"_s}},
                        bench.clock.now(), 4711);
    QCOMPARE(*bench.transactions.sessionWh(bench.station.key()), 100.0);
}

void TestOcppStation::keepsTheStateOfItsOwnConnector()
{
    Bench bench({}, 2);
    bench.charger.connect();
    QSignalSpy changed(&bench.station, &OcppStation::statusChanged);
    bench.charger.status(u"Charging"_s); // of connector 1
    QCOMPARE(changed.size(), 0);
    bench.charger.say(u"StatusNotification"_s,
                      {{u"connectorId"_s, 2}, {u"errorCode"_s, u"NoError"_s}, {u"status"_s, u"Preparing"_s}});
    QCOMPARE(bench.station.status().status, u"Preparing"_s);
    bench.start(0, u"T"_s, 1);
    QVERIFY(!bench.station.transaction());
    bench.start(0, u"T"_s, 2);
    QVERIFY(bench.station.transaction());
}

void TestOcppStation::answersWhatItDoesNotServe()
{
    Bench bench;
    bench.charger.connect();
    QCOMPARE(bench.charger.say(u"DataTransfer"_s, {{u"vendorId"_s, u"com.example"_s}})[u"status"].toString(),
             u"UnknownVendorId"_s);
    QCOMPARE(bench.charger.say(u"SignCertificate"_s, {{u"csr"_s, u"x"_s}})[u"status"].toString(),
             u"Rejected"_s);
    for (const auto &[action, status] : {std::pair{u"FirmwareStatusNotification"_s, u"Installed"_s},
                                         std::pair{u"DiagnosticsStatusNotification"_s, u"Uploaded"_s}})
        QVERIFY(bench.charger.say(action, {{u"status"_s, status}}).isEmpty());
    bench.charger.say(u"SecurityEventNotification"_s,
                      {{u"type"_s, u"FirmwareUpdated"_s}, {u"timestamp"_s, ocppTimeText(bench.clock.now())}});
    QCOMPARE(bench.station.statistics().refused, 0U);
}

void TestOcppStation::bootsAreHeldOffWhenTheApplianceEnds()
{
    Bench bench;
    bench.charger.connect(false);
    bench.station.setClosing();
    const QJsonObject answer = bench.charger.boot();
    QCOMPARE(answer[u"status"].toString(), u"Pending"_s);
    QCOMPARE(answer[u"interval"].toInt(), static_cast<int>(OcppStation::kComeBack.count()));
}

void TestOcppStation::endsAConnectionThatFloods()
{
    Bench bench;
    bench.charger.connect();
    for (int i = 0; i < 2 * static_cast<int>(OcppStation::kBurst) && bench.charger.isConnected(); ++i)
        bench.charger.sayRaw(R"([2,"1","Heartbeat",{}])");
    QVERIFY(!bench.charger.isConnected());
    // A queue of a long day that comes at the allowed pace is no flood.
    Bench patient;
    patient.charger.connect();
    for (int i = 0; i < 1000; ++i) {
        patient.clock.advance(150ms);
        patient.charger.sayRaw(R"([2,"1","Heartbeat",{}])");
    }
    QVERIFY(patient.charger.isConnected());
}

void TestOcppStation::requestsEndWithTheConnection()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.ignore(u"Reset"_s);
    QList<OcppOutcome::Kind> kinds;
    const auto note = [&kinds](const OcppOutcome &outcome) { kinds.append(outcome.kind); };
    bench.station.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}}, note);
    bench.charger.pump();
    QVERIFY(kinds.isEmpty());
    bench.charger.disconnect();
    bench.station.call(u"Reset"_s, {{u"type"_s, u"Soft"_s}}, note);
    QCOMPARE(kinds.size(), 2);
    QVERIFY(kinds[0] == OcppOutcome::Kind::Lost && kinds[1] == OcppOutcome::Kind::Lost);
}

QTEST_GUILESS_MAIN(TestOcppStation)
#include "tst_ocppstation.moc"
