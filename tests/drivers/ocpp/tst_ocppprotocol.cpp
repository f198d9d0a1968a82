// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What OCPP-J writes: frames and the schemas of their payloads.
// req: B12
#include "drivers/ocpp/ocppframe.h"
#include "drivers/ocpp/ocppschemasonce.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject object(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject())
        qFatal("%s is no object: %s", text.constData(), qPrintable(problem.errorString()));
    return document.object();
}

} // namespace

class TestOcppProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFrames_data();
    void readsFrames();
    void whatIsWrittenIsReadBack();
    void refusesWhatIsNoFrame_data();
    void refusesWhatIsNoFrame();
    void knowsEveryFaultInBothSpellings();
    void everyMessageHasItsSchema_data();
    void everyMessageHasItsSchema();
    void namesWhatIsWrongWithAPayload_data();
    void namesWhatIsWrongWithAPayload();
};

void TestOcppProtocol::readsFrames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::newRow("call") << QByteArray(R"([2,"19223201","BootNotification",{"chargePointVendor":"V"}])")
                          << 0;
    QTest::newRow("result") << QByteArray(R"([3,"1",{"status":"Accepted"}])") << 1;
    QTest::newRow("error") << QByteArray(R"([4,"1","NotSupported","no",{}])") << 2;
    QTest::newRow("error without details") << QByteArray(R"([4,"1","NotSupported","no"])") << 2;
    QTest::newRow("error without text") << QByteArray(R"([4,"1","GenericError"])") << 2;
    QTest::newRow("blanks around") << QByteArray(" [ 2 , \"a\" , \"Heartbeat\" , { } ] \n") << 0;
    QTest::newRow("id in braces, 38 characters")
        << QByteArray(R"([2,"{550e8400-e29b-41d4-a716-446655440000}","Heartbeat",{}])") << 0;
}

void TestOcppProtocol::readsFrames()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(parseOcppFrame(text).index()), kind);
}

void TestOcppProtocol::whatIsWrittenIsReadBack()
{
    const OcppCall call{u"7"_s, u"Reset"_s, {{u"type"_s, u"Soft"_s}}};
    QCOMPARE(std::get<OcppCall>(parseOcppFrame(toText(call))), call);
    const OcppCallResult result{u"8"_s, {{u"status"_s, u"Accepted"_s}}};
    QCOMPARE(std::get<OcppCallResult>(parseOcppFrame(toText(result))), result);
    const OcppCallError error{u"9"_s, OcppFault::OccurenceConstraintViolation, u"missing \"x\""_s};
    QCOMPARE(std::get<OcppCallError>(parseOcppFrame(toText(error))), error);
}

void TestOcppProtocol::refusesWhatIsNoFrame_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("answeredId"); // Empty: there is nobody to answer.
    const auto row = [](const char *name, const QByteArray &text, const QString &id = {}) {
        QTest::newRow(name) << text << id;
    };
    row("empty", "");
    row("not JSON", "hello");
    row("half a frame", R"([2,"1","Heart)");
    row("an object", R"({"a":1})");
    row("an empty array", "[]");
    row("type 5", R"([5,"1",{}])");
    row("type as text", R"(["2","1","Heartbeat",{}])");
    row("type with decimals", R"([2.5,"1","Heartbeat",{}])");
    row("id is a number", R"([2,1,"Heartbeat",{}])");
    row("id is empty", R"([2,"","Heartbeat",{}])");
    row("id is endless", "[2,\"" + QByteArray(200, 'x') + "\",\"Heartbeat\",{}]");
    row("action is a number", R"([2,"1",7,{}])", u"1"_s);
    row("action is endless", "[2,\"1\",\"" + QByteArray(500, 'x') + "\",{}]", u"1"_s);
    row("payload is missing", R"([2,"1","Heartbeat"])", u"1"_s);
    row("payload is an array", R"([2,"1","Heartbeat",[]])", u"1"_s);
    row("payload is null", R"([2,"1","Heartbeat",null])", u"1"_s);
    row("one element too many", R"([2,"1","Heartbeat",{},{}])", u"1"_s);
    row("result is a text", R"([3,"1","ok"])");
    row("error without code", R"([4,"1"])");
    row("nested too deep", QByteArray(5000, '[') + QByteArray(5000, ']'));
    row("too large", "[2,\"1\",\"DataTransfer\",{\"data\":\"" + QByteArray(70'000, 'x') + "\"}]");
    row("no UTF-8", "[2,\"\xff\xfe\",\"Heartbeat\",{}]");
}

void TestOcppProtocol::refusesWhatIsNoFrame()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, answeredId);
    const OcppFrame frame = parseOcppFrame(text);
    const auto *bad = std::get_if<OcppBadFrame>(&frame);
    QVERIFY(bad);
    QVERIFY(!bad->reason.isEmpty());
    QCOMPARE(bad->callId.value_or(QString()), answeredId);
}

void TestOcppProtocol::knowsEveryFaultInBothSpellings()
{
    for (int i = 0; i <= static_cast<int>(OcppFault::GenericError); ++i) {
        const auto fault = static_cast<OcppFault>(i);
        QCOMPARE(ocppFaultFromName(ocppFaultName(fault)), fault);
    }
    QCOMPARE(ocppFaultFromName(u"OccurrenceConstraintViolation"), OcppFault::OccurenceConstraintViolation);
    QCOMPARE(ocppFaultFromName(u"FormatViolation"), OcppFault::FormationViolation);
    QCOMPARE(ocppFaultFromName(u"RpcFrameworkError"), OcppFault::GenericError);
}

void TestOcppProtocol::everyMessageHasItsSchema_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response");
    const auto row = [](const char *action, const QByteArray &request, const QByteArray &response) {
        QTest::newRow(action) << QString::fromLatin1(action) << request << response;
    };
    row("Authorize", R"({"idTag":"04A2"})",
        R"({"idTagInfo":{"status":"ConcurrentTx","expiryDate":"2026-01-01T00:00:00Z","parentIdTag":"P"}})");
    row("BootNotification",
        R"({"chargePointVendor":"V","chargePointModel":"M","chargePointSerialNumber":"S","chargeBoxSerialNumber":"B","firmwareVersion":"1.2","iccid":"","imsi":"","meterType":"T","meterSerialNumber":"N"})",
        R"({"status":"Pending","currentTime":"2026-01-01T00:00:00.123Z","interval":60})");
    row("ChangeAvailability", R"({"connectorId":0,"type":"Operative"})", R"({"status":"Scheduled"})");
    row("ChangeConfiguration", R"({"key":"HeartbeatInterval","value":"60"})",
        R"({"status":"RebootRequired"})");
    row("ClearChargingProfile",
        R"({"id":1,"connectorId":0,"chargingProfilePurpose":"TxProfile","stackLevel":0})",
        R"({"status":"Unknown"})");
    row("DataTransfer", R"({"vendorId":"com.example","messageId":"m","data":"d"})",
        R"({"status":"UnknownVendorId"})");
    row("DiagnosticsStatusNotification", R"({"status":"Uploading"})", "{}");
    row("FirmwareStatusNotification", R"({"status":"Installed"})", "{}");
    row("GetCompositeSchedule", R"({"connectorId":1,"duration":60,"chargingRateUnit":"A"})",
        R"({"status":"Accepted","connectorId":1,"scheduleStart":"2026-01-01T00:00:00Z","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":6.5,"numberPhases":3}]}})");
    row("GetConfiguration", R"({"key":["HeartbeatInterval"]})",
        R"({"configurationKey":[{"key":"K","readonly":true,"value":"v"},{"key":"L","readonly":false}],"unknownKey":["X"]})");
    row("Heartbeat", "{}", R"({"currentTime":"2026-01-01T00:00:00Z"})");
    row("MeterValues",
        R"({"connectorId":0,"transactionId":-1,"meterValue":[{"timestamp":"2026-01-01T00:00:00+01:00","sampledValue":[{"value":"1","context":"Sample.Clock","format":"Raw","measurand":"Voltage","phase":"L1-N","location":"Outlet","unit":"V"}]}]})",
        "{}");
    row("RemoteStartTransaction",
        R"({"idTag":"T","connectorId":1,"chargingProfile":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":1380}]}}})",
        R"({"status":"Rejected"})");
    row("RemoteStopTransaction", R"({"transactionId":7})", R"({"status":"Accepted"})");
    row("Reset", R"({"type":"Hard"})", R"({"status":"Accepted"})");
    row("SecurityEventNotification", R"({"type":"T","timestamp":"2026-01-01T00:00:00Z","techInfo":"i"})",
        "{}");
    row("SetChargingProfile",
        R"({"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"transactionId":3,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","recurrencyKind":"Daily","validFrom":"2026-01-01T00:00:00Z","validTo":"2026-01-02T00:00:00Z","chargingSchedule":{"duration":120,"startSchedule":"2026-01-01T00:00:00Z","chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16.0}],"minChargingRate":6}}})",
        R"({"status":"NotSupported"})");
    row("SignCertificate", R"({"csr":"x"})", R"({"status":"Rejected"})");
    row("StartTransaction",
        R"({"connectorId":1,"idTag":"T","meterStart":0,"reservationId":1,"timestamp":"2026-01-01T00:00:00Z"})",
        R"({"idTagInfo":{"status":"Accepted"},"transactionId":1})");
    row("StatusNotification",
        R"({"connectorId":0,"errorCode":"NoError","status":"SuspendedEVSE","info":"i","timestamp":"2026-01-01T00:00:00Z","vendorId":"v","vendorErrorCode":"e"})",
        "{}");
    row("StopTransaction",
        R"({"transactionId":1,"meterStop":5,"timestamp":"2026-01-01T00:00:00Z","idTag":"T","reason":"EVDisconnected","transactionData":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"5"}]}]})",
        R"({"idTagInfo":{"status":"Accepted"}})");
    row("TriggerMessage", R"({"requestedMessage":"MeterValues","connectorId":1})",
        R"({"status":"NotImplemented"})");
    row("UnlockConnector", R"({"connectorId":1})", R"({"status":"UnlockFailed"})");
}

void TestOcppProtocol::everyMessageHasItsSchema()
{
    QFETCH(QString, action);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    const auto &schemas = test::ocppSchemas();
    QVERIFY(schemas->knows(action));
    const auto inRequest = schemas->checkRequest(action, object(request));
    QVERIFY2(!inRequest, qPrintable(inRequest ? inRequest->text : QString()));
    const auto inResponse = schemas->checkResponse(action, object(response));
    QVERIFY2(!inResponse, qPrintable(inResponse ? inResponse->text : QString()));
    // Each required field is missed, each of them by name.
    for (const QString &field : object(request).keys()) {
        QJsonObject wrong = object(request);
        wrong[field] = QJsonObject{{u"not"_s, u"this"_s}};
        const bool isObject = object(request)[field].isObject();
        QVERIFY2(schemas->checkRequest(action, wrong) || isObject, qPrintable(field));
    }
    // No row of the table may be forgotten here.
    const auto count =
        schemas->actions(OcppRole::ChargePoint).size() + schemas->actions(OcppRole::CentralSystem).size();
    QCOMPARE(count, 23);
}

void TestOcppProtocol::namesWhatIsWrongWithAPayload_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QString &action, const QByteArray &payload,
                        const QString &fault,
                        const QString &place) { QTest::newRow(name) << action << payload << fault << place; };
    row("missing", u"BootNotification"_s, R"({"chargePointVendor":"V"})", u"OccurenceConstraintViolation"_s,
        u"chargePointModel"_s);
    row("text for a number", u"StartTransaction"_s,
        R"({"connectorId":"1","idTag":"T","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"})",
        u"TypeConstraintViolation"_s, u"/connectorId"_s);
    row("number for a text", u"Authorize"_s, R"({"idTag":5})", u"TypeConstraintViolation"_s, u"/idTag"_s);
    row("decimals", u"StopTransaction"_s,
        R"({"transactionId":1,"meterStop":5.5,"timestamp":"2026-01-01T00:00:00Z"})",
        u"TypeConstraintViolation"_s, u"/meterStop"_s);
    row("beyond 32 bits", u"StopTransaction"_s,
        R"({"transactionId":99999999999,"meterStop":5,"timestamp":"2026-01-01T00:00:00Z"})",
        u"TypeConstraintViolation"_s, u"/transactionId"_s);
    row("too long", u"Authorize"_s, R"({"idTag":"123456789012345678901"})", u"PropertyConstraintViolation"_s,
        u"/idTag"_s);
    row("not in the list", u"StatusNotification"_s,
        R"({"connectorId":1,"errorCode":"NoError","status":"Sleeping"})", u"PropertyConstraintViolation"_s,
        u"/status"_s);
    row("negative", u"StatusNotification"_s,
        R"({"connectorId":-1,"errorCode":"NoError","status":"Available"})", u"PropertyConstraintViolation"_s,
        u"/connectorId"_s);
    row("not a time", u"StartTransaction"_s,
        R"({"connectorId":1,"idTag":"T","meterStart":0,"timestamp":"yesterday"})",
        u"PropertyConstraintViolation"_s, u"/timestamp"_s);
    row("deep inside", u"MeterValues"_s,
        R"({"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":7}]}]})",
        u"TypeConstraintViolation"_s, u"/meterValue/0/sampledValue/0/value"_s);
    row("no values at all", u"MeterValues"_s, R"({"connectorId":1,"meterValue":[]})",
        u"PropertyConstraintViolation"_s, u"/meterValue"_s);
}

void TestOcppProtocol::namesWhatIsWrongWithAPayload()
{
    QFETCH(QString, action);
    QFETCH(QByteArray, payload);
    QFETCH(QString, fault);
    QFETCH(QString, place);
    const auto &schemas = test::ocppSchemas();
    const auto violation = schemas->checkRequest(action, object(payload));
    QVERIFY(violation);
    QVERIFY2(violation->text.contains(place), qPrintable(violation->text));
    QCOMPARE(ocppFaultName(violation->fault), fault);
}

QTEST_GUILESS_MAIN(TestOcppProtocol)
#include "tst_ocppprotocol.moc"
