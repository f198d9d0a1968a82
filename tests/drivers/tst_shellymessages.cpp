// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11
#include "drivers/shelly/firmware.h"
#include "drivers/shelly/models.h"
#include "drivers/shelly/rpcframe.h"
#include "drivers/shelly/switchstatus.h"

#include <QFile>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ww::FirmwareVerdict)

class TestShellyMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersVersions();
    void refusesWhatIsNoVersion_data();
    void refusesWhatIsNoVersion();
    void judgesEveryNamedModel_data();
    void judgesEveryNamedModel();
    void namedVersionsAreReadableAndInOrder();
    void readsRealDeviceInfo();
    void readsRealSwitchStatus();
    void refusesBrokenAnswers_data();
    void refusesBrokenAnswers();
    void countsOutputs();
    void readsFramesOfItsOwnCallOnly();
};

void TestShellyMessages::ordersVersions()
{
    const QStringList ascending{u"0.9.0"_s,         u"0.10.2-beta1"_s, u"0.10.2-beta4"_s,
                                u"0.10.2-beta10"_s, u"0.10.2"_s,       u"0.12.99-plugsprod1"_s,
                                u"0.13.0-beta1"_s,  u"0.14.4"_s,       u"1.0.3"_s,
                                u"1.0.8"_s,         u"1.1.0-beta3"_s,  u"1.1.0"_s,
                                u"1.4.0"_s,         u"1.10.0"_s,       u"2.0.0-beta1"_s};
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        const auto left = FirmwareVersion::parse(ascending[i]);
        QVERIFY2(left, qPrintable(ascending[i]));
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const auto right = FirmwareVersion::parse(ascending[j]);
            QCOMPARE(*left < *right, i < j);
            QCOMPARE(*left == *right, i == j);
        }
    }
}

void TestShellyMessages::refusesWhatIsNoVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u""_s, u"1"_s, u"1.0"_s, u"1.0.0.0"_s, u"1.0.x"_s, u"1..0"_s, u"-1.0.0"_s, u"1.0.0-"_s,
          u"1.0.0-be ta"_s, u"1.0.0-\u00e4"_s, u"123456.0.0"_s, u" 1.0.0"_s, u"1.0.0\n"_s, u"v1.0.0"_s,
          u"+1.0.0"_s, u"1.0.0-"_s + QString(41, u'x')})
        QTest::newRow(qPrintable(u"'%1'"_s.arg(text))) << text;
}

void TestShellyMessages::refusesWhatIsNoVersion()
{
    QFETCH(QString, text);
    QVERIFY(!FirmwareVersion::parse(text));
    QCOMPARE(judgeFirmware(text, shellyModelOfApp(u"PlusPlugS").named), FirmwareVerdict::Unreadable);
}

void TestShellyMessages::judgesEveryNamedModel_data()
{
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("version");
    QTest::addColumn<FirmwareVerdict>("verdict");
    const auto row = [](const char *app, const char *version, FirmwareVerdict verdict) {
        QTest::addRow("%s %s", app, version)
            << QString::fromLatin1(app) << QString::fromLatin1(version) << verdict;
    };
    using enum FirmwareVerdict;
    // The versions the requirement names, then the ones next to them.
    for (const char *version : {"0.12.99-plugsprod1", "0.14.4", "1.0.8", "1.1.0-beta3"})
        row("PlusPlugS", version, Named);
    for (const char *version : {"0.10.2-beta4", "1.0.8", "1.1.0-beta3"})
        row("Plus2PM", version, Named);
    for (const char *version : {"0.10.2-beta1", "1.0.3", "1.0.8", "1.1.0-beta3"})
        row("Pro2PM", version, Named);
    row("PlusPlugS", "0.12.98", TooOld);
    row("PlusPlugS", "0.12.99-plugsprod0", TooOld);
    row("PlusPlugS", "0.12.99", Between);
    row("PlusPlugS", "1.1.0-beta2", Between);
    row("PlusPlugS", "1.1.0", Newer);
    row("Plus2PM", "0.10.2-beta3", TooOld);
    row("Plus2PM", "0.10.2-beta5", Between);
    row("Plus2PM", "1.4.0", Newer);
    row("Pro2PM", "0.10.1", TooOld);
    row("Pro2PM", "0.10.2-beta1", Named);
    row("Pro2PM", "0.13.0-beta1", Between);
    row("Plus1PM", "0.14.4", TooOld);
    row("Plus1PM", "1.7.0", Newer);
}

void TestShellyMessages::judgesEveryNamedModel()
{
    QFETCH(QString, app);
    QFETCH(QString, version);
    QFETCH(FirmwareVerdict, verdict);
    QCOMPARE(judgeFirmware(version, shellyModelOfApp(app).named), verdict);
}

void TestShellyMessages::namedVersionsAreReadableAndInOrder()
{
    for (const QString &profile : shellyProfiles()) {
        const ShellyModel *model = shellyModelOfProfile(profile);
        QVERIFY(model);
        std::optional<FirmwareVersion> before;
        for (const char *text : model->named) {
            const auto version = FirmwareVersion::parse(QString::fromLatin1(text));
            QVERIFY2(version, text);
            QVERIFY2(!before || *before < *version, text);
            before = version;
        }
        QVERIFY(before);
    }
    QVERIFY(!shellyModelOfProfile(u"shelly-flux-capacitor"));
}

void TestShellyMessages::readsRealDeviceInfo()
{
    // A Plus 2PM as the vendor documents it.
    const QJsonObject json = QJsonDocument::fromJson(R"({"name":null,"id":"shellyplus2pm-90150689487c",
        "mac":"90150689487C","slot":0,"model":"SNSW-102P16EU","gen":2,
        "fw_id":"20240726-114505/1.4.0-gb2aeadb","ver":"1.4.0","app":"Plus2PM","auth_en":false,
        "auth_domain":null,"profile":"switch"})")
                                 .object();
    const auto info = readShellyInfo(json);
    QVERIFY(info);
    QCOMPARE(info->id, u"shellyplus2pm-90150689487c"_s);
    QCOMPARE(info->app, u"Plus2PM"_s);
    QCOMPARE(info->profile, u"switch"_s);
    QCOMPARE(info->generation, 2);
    QVERIFY(!info->passwordSet);
    QCOMPARE(shellyModelOfApp(info->app).switches, 2);
}

void TestShellyMessages::readsRealSwitchStatus()
{
    const QJsonObject json = QJsonDocument::fromJson(R"({"id":1,"source":"WS_in","output":true,"apower":8.9,
        "voltage":237.5,"freq":50.1,"current":0.066,"timer_started_at":1626935739.79,"timer_duration":60,
        "aenergy":{"total":6.532,"by_minute":[45.199,47.141,88.397],"minute_ts":1626935779},
        "ret_aenergy":{"total":1.5},"temperature":{"tC":23.5,"tF":74.4},"errors":["overpower"]})")
                                 .object();
    const auto status = readSwitchStatus(json, 1);
    QVERIFY(status);
    QVERIFY(status->on);
    QVERIFY(status->timerRuns);
    QCOMPARE(status->source, u"WS_in"_s);
    QCOMPARE(status->powerW, std::optional(8.9));
    QCOMPARE(status->consumedWh, std::optional(6.532 - 1.5));
    QCOMPARE(status->temperatureC, std::optional(23.5));
    QVERIFY(!status->powerFactor);
    QCOMPARE(status->errors, QStringList{u"overpower"_s});
    QVERIFY2(!readSwitchStatus(json, 0), "an answer about another output is none");
    // An overheated sensor reports null: no value, not 0.
    QJsonObject hot = json;
    hot[u"temperature"_s] = QJsonObject{{u"tC"_s, QJsonValue::Null}};
    QVERIFY(!readSwitchStatus(hot, 1)->temperatureC);
}

void TestShellyMessages::refusesBrokenAnswers_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("id missing") << u"id"_s << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("id a number") << u"id"_s << QJsonValue(7);
    QTest::newRow("id too long") << u"id"_s << QJsonValue(QString(65, u'x'));
    QTest::newRow("id unprintable") << u"id"_s << QJsonValue(u"a\nb"_s);
    QTest::newRow("app empty") << u"app"_s << QJsonValue(QString());
    QTest::newRow("generation a text") << u"gen"_s << QJsonValue(u"2"_s);
    QTest::newRow("generation huge") << u"gen"_s << QJsonValue(1e9);
    QTest::newRow("auth_en a text") << u"auth_en"_s << QJsonValue(u"no"_s);
    QTest::newRow("ver an object") << u"ver"_s << QJsonValue(QJsonObject());
}

void TestShellyMessages::refusesBrokenAnswers()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject json{{u"id"_s, u"x-1"_s},  {u"app"_s, u"PlusPlugS"_s},
                     {u"model"_s, u"M"_s}, {u"ver"_s, u"1.0.8"_s},
                     {u"gen"_s, 2},        {u"auth_en"_s, false}};
    QVERIFY(readShellyInfo(json));
    json[key] = value;
    const auto info = readShellyInfo(json);
    QVERIFY(!info);
    QVERIFY(info.error().message.contains(key));
}

void TestShellyMessages::countsOutputs()
{
    QJsonObject status;
    QCOMPARE(countSwitches(status), 0);
    status[u"switch:0"_s] = QJsonObject();
    status[u"switch:1"_s] = QJsonObject();
    status[u"switch:3"_s] = QJsonObject();
    QCOMPARE(countSwitches(status), 2);
    for (int i = 0; i < 100; ++i)
        status[u"switch:%1"_s.arg(i)] = QJsonObject();
    QCOMPARE(countSwitches(status), kMostSwitches);
}

void TestShellyMessages::readsFramesOfItsOwnCallOnly()
{
    QCOMPARE(rpcRequest(5, u"Switch.Set"_s, {{u"id"_s, 0}}),
             R"({"id":5,"method":"Switch.Set","params":{"id":0},"src":"wattward"})");
    const auto kind = [](const QByteArray &body) { return readRpcResponse(body, 5).fault->kind; };
    QVERIFY(!readRpcResponse(R"({"id":5,"src":"s","dst":"w","result":{"was_on":true}})", 5).fault);
    QCOMPARE(kind(R"({"id":6,"result":{}})"), RpcFault::Kind::Garbled);
    QCOMPARE(kind(R"({"result":{}})"), RpcFault::Kind::Garbled);
    QCOMPARE(kind(R"({"id":5,"result":[1]})"), RpcFault::Kind::Garbled);
    QCOMPARE(kind(R"({"id":5)"), RpcFault::Kind::Garbled);
    QCOMPARE(kind(""), RpcFault::Kind::Garbled);
    QCOMPARE(kind(R"({"id":5,"error":{"code":401,"message":"{}"}})"), RpcFault::Kind::Unauthorized);
    const RpcOutcome refused =
        readRpcResponse(R"({"id":5,"error":{"code":-103,"message":"bad\u0007 arg"}})", 5);
    QCOMPARE(refused.fault->kind, RpcFault::Kind::Refused);
    QCOMPARE(refused.fault->message, u"error -103: bad  arg"_s);
}

QTEST_GUILESS_MAIN(TestShellyMessages)
#include "tst_shellymessages.moc"
