// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resttest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// What is refused, with which status and field.
class TestWrongRequests : public RestTest
{
    Q_OBJECT
private Q_SLOTS:
    void wrongQueriesNameTheirParameter_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("field");
        const QByteArray times = "&from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00Z";
        const QByteArray one = "/history?series=site.gridPower";
        QTest::newRow("no series") << "/history?resolution=auto" + times << u"series"_s;
        QTest::newRow("13 series") << "/history?" + QByteArray("series=site.gridPower&").repeated(13) + times
                                   << u"series"_s;
        QTest::newRow("series twice") << one + "&series=site.gridPower.total" + times << u"series"_s;
        QTest::newRow("unknown quantity") << "/history?series=site.beauty" + times << u"series"_s;
        QTest::newRow("unknown phase") << "/history?series=site.gridPower.L9" + times << u"series"_s;
        QTest::newRow("no quantity") << "/history?series=site" + times << u"series"_s;
        QTest::newRow("no from") << one + "&to=2020-06-02T00:00:00Z" << u"from"_s;
        QTest::newRow("no to") << one + "&from=2020-06-02T00:00:00Z" << u"to"_s;
        QTest::newRow("from no time") << one + "&from=yesterday&to=2020-06-02T00:00:00Z" << u"from"_s;
        QTest::newRow("from before 1970")
            << one + "&from=1969-01-01T00:00:00Z&to=2020-06-02T00:00:00Z" << u"from"_s;
        QTest::newRow("from twice") << one + "&from=2020-06-01T00:00:00Z" + times << u"from"_s;
        QTest::newRow("to not after from")
            << one + "&from=2020-06-02T00:00:00Z&to=2020-06-02T00:00:00Z" << u"to"_s;
        QTest::newRow("unknown resolution") << one + times + "&resolution=2s" << u"resolution"_s;
        QTest::newRow("too many points") << one + times + "&resolution=1s" << u"resolution"_s;
        QTest::newRow("too long") << one + "&from=2000-01-01T00:00:00Z&to=2020-06-02T00:00:00Z" << u"from"_s;
        QTest::newRow("unknown parameter") << one + times + "&colour=red" << u"colour"_s;
        QTest::newRow("limit 0") << QByteArray("/decisions?limit=0") << u"limit"_s;
        QTest::newRow("limit no number") << QByteArray("/decisions?limit=1e2") << u"limit"_s;
        QTest::newRow("devices with a parameter") << QByteArray("/devices?x=1") << u"x"_s;
    }
    void wrongQueriesNameTheirParameter()
    {
        QFETCH(QByteArray, target);
        QFETCH(QString, field);
        const Answer answer = m_client->ask("GET", "/api/v1" + target);
        QVERIFY2(answer.status == 422, answer.body.constData());
        QCOMPARE(answer.json().value("field"_L1).toString(), field);
        QVERIFY(!answer.json().value("remedy"_L1).toString().isEmpty());
    }

    void wrongBodiesNameTheirField_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const QByteArray start = R"({"mode":"selfConsumption","feedInLimit":)";
        const QByteArray end =
            R"(,"fuse":{"currentA":35},"battery":{"minSocPercent":10,"maxSocPercent":95}})";
        const auto settings = [&](const char *name, const QByteArray &body, const QString &field) {
            QTest::newRow(name) << QByteArray("/settings/control") << body << field;
        };
        settings("empty", "{}", u"/mode"_s);
        settings("mode unknown", R"({"mode":"fast"})", u"/mode"_s);
        settings("limit missing", R"({"mode":"selfConsumption"})", u"/feedInLimit"_s);
        settings("limit no object", start + "5" + end, u"/feedInLimit"_s);
        settings("kind unknown", start + R"({"kind":"some"})" + end, u"/feedInLimit/kind"_s);
        settings("power missing", start + R"({"kind":"power"})" + end, u"/feedInLimit/powerW"_s);
        settings("power a text", start + R"({"kind":"power","powerW":"5000"})" + end,
                 u"/feedInLimit/powerW"_s);
        settings("power negative", start + R"({"kind":"power","powerW":-1})" + end, u"/feedInLimit/powerW"_s);
        settings("percent above 100", start + R"({"kind":"percent","percent":100.1})" + end,
                 u"/feedInLimit/percent"_s);
        settings("unknown within", start + R"({"kind":"none","colour":1})" + end, u"/feedInLimit/colour"_s);
        settings("unknown", start + R"({"kind":"none"},"colour":1)" + end, u"/colour"_s);
        settings("fuse null", start + R"({"kind":"none"},"fuse":{"currentA":null},"battery":{}})",
                 u"/fuse/currentA"_s);
        settings(
            "soc reversed",
            start +
                R"({"kind":"none"},"fuse":{"currentA":35},"battery":{"minSocPercent":96,"maxSocPercent":95}})",
            u"/battery/minSocPercent, /battery/maxSocPercent"_s);
        const auto override = [](const char *name, const QByteArray &body, const QString &field) {
            QTest::newRow(name) << QByteArray("/override") << body << field;
        };
        override("no device", R"({"setpoint":"batteryPower","value":1,"minutes":1})", u"device"_s);
        override("unknown device", R"({"device":"x","setpoint":"batteryPower","value":1,"minutes":1})",
                 u"device"_s);
        override("not this device's", R"({"device":"meter","setpoint":"batteryPower","value":1,"minutes":1})",
                 u"setpoint"_s);
        override("not its setpoint",
                 R"({"device":"inv1-battery","setpoint":"sgReady","value":1,"minutes":1})", u"setpoint"_s);
        override("beyond its range",
                 R"({"device":"inv1-battery","setpoint":"batteryPower","value":5001,"minutes":1})",
                 u"value"_s);
        override("0 minutes", R"({"device":"inv1-battery","setpoint":"batteryPower","value":1,"minutes":0})",
                 u"minutes"_s);
        override("1441 minutes",
                 R"({"device":"inv1-battery","setpoint":"batteryPower","value":1,"minutes":1441})",
                 u"minutes"_s);
        override("half a minute",
                 R"({"device":"inv1-battery","setpoint":"batteryPower","value":1,"minutes":1.5})",
                 u"minutes"_s);
        QTest::newRow("speed 0") << QByteArray("/simulator/speed") << QByteArray(R"({"speed":0})")
                                 << u"speed"_s;
        QTest::newRow("speed true") << QByteArray("/simulator/speed") << QByteArray(R"({"speed":true})")
                                    << u"speed"_s;
        QTest::newRow("faults no array")
            << QByteArray("/simulator/faults") << QByteArray(R"({"faults":{}})") << u"faults"_s;
        QTest::newRow("faults of numbers")
            << QByteArray("/simulator/faults") << QByteArray(R"({"faults":[1]})") << u"faults"_s;
        QTest::newRow("fault without target")
            << QByteArray("/simulator/faults") << QByteArray(R"({"faults":[{"kind":"drop"}]})")
            << u"faults/0/target"_s;
    }
    void wrongBodiesNameTheirField()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const ControlSettings before = m_web->backend.controlSettings();
        const Answer answer = m_client->ask("PUT", "/api/v1" + target, body);
        QVERIFY2(answer.status == 422, answer.body.constData());
        QCOMPARE(answer.json().value("field"_L1).toString(), field);
        QVERIFY(!answer.json().value("remedy"_L1).toString().isEmpty());
        QVERIFY(m_web->backend.controlSettings() == before);
    }

    void bodiesThatAreNoJsonObjectAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("cut off") << QByteArray("{\"speed\":");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("text") << QByteArray("\"x\"");
        QTest::newRow("binary") << QByteArray("\x00\xff\x01", 3);
        QTest::newRow("deeply nested") << QByteArray(100'000, '[');
        QTest::newRow("form") << QByteArray("speed=10");
        QTest::newRow("nothing") << QByteArray();
    }
    void bodiesThatAreNoJsonObjectAreRefused()
    {
        QFETCH(QByteArray, body);
        const Answer answer = m_client->ask("PUT", "/api/v1/simulator/speed", body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    }

    void failuresInsideBecomeTheirStatus_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("invalid") << int(ErrorCode::InvalidInput) << 422;
        QTest::newRow("not found") << int(ErrorCode::NotFound) << 404;
        QTest::newRow("limit") << int(ErrorCode::LimitExceeded) << 422;
        QTest::newRow("conflict") << int(ErrorCode::Conflict) << 409;
        QTest::newRow("unreachable") << int(ErrorCode::Unreachable) << 503;
        QTest::newRow("refused") << int(ErrorCode::Refused) << 409;
        QTest::newRow("corrupt") << int(ErrorCode::Corrupt) << 500;
        QTest::newRow("io") << int(ErrorCode::Io) << 500;
        QTest::newRow("unsupported") << int(ErrorCode::Unsupported) << 422;
    }
    void failuresInsideBecomeTheirStatus()
    {
        QFETCH(int, code);
        QFETCH(int, status);
        m_web->backend.failWith(
            {static_cast<ErrorCode>(code), u"The \"store\" is\nbroken."_s, u"/fuse/currentA"_s});
        const QByteArray history =
            "/api/v1/history?series=site.gridPower&from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00Z";
        for (const QByteArray &target : {history, QByteArray("/api/v1/decisions"),
                                         QByteArray("/api/v1/alarms"), QByteArray("/api/v1/panel.png")}) {
            const Answer answer = m_client->ask("GET", target);
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.json().value("detail"_L1).toString(), u"The \"store\" is\nbroken."_s);
            QCOMPARE(answer.json().value("field"_L1).toString(), u"/fuse/currentA"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestWrongRequests)
#include "tst_wrongrequests.moc"
