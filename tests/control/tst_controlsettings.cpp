// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace ww;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Change = std::function<void(ControlSettings &)>;
Q_DECLARE_METATYPE(Change)

/// Settings that cannot work are refused with the field's name. req: B4
class TestControlSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsOrNamesTheField_data();
    void acceptsOrNamesTheField();
    void worksOutTheFeedInLimit();
    void holdsTheLowerFuse();
    void jsonSaysEverythingAndIsReadBack();
    void jsonLeavesAloneWhatItDoesNotSay();
    void jsonNamesThePlaceOfEveryMistake_data();
    void jsonNamesThePlaceOfEveryMistake();
    void oneMistakeCostsItsSectionOnly_data();
    void oneMistakeCostsItsSectionOnly();
    void contradictionsCostThePairOnly_data();
    void contradictionsCostThePairOnly();
    void interfaceIsDescribedByTheSameTable();
};

void TestControlSettings::acceptsOrNamesTheField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const char *field, const Change &change) {
        QTest::newRow(name) << change << QByteArray(field);
    };
    const double nan = std::nan("");
    row("defaults", "", [](ControlSettings &) {});
    row("negative limit", "/feedInLimit/powerW", [](ControlSettings &s) { s.feedIn.power = Watts(-1); });
    row("limit of zero watts", "", [](ControlSettings &s) { s.feedIn.power = Watts(0); });
    row("limit is no number", "/feedInLimit/powerW",
        [nan](ControlSettings &s) { s.feedIn.power = Watts(nan); });
    row("100 %", "", [](ControlSettings &s) { s.feedIn.percent = Percent(100); });
    row("101 %", "/feedInLimit/percent", [](ControlSettings &s) { s.feedIn.percent = Percent(101); });
    row("-1 %", "/feedInLimit/percent", [](ControlSettings &s) { s.feedIn.percent = Percent(-1); });
    row("no fuse", "/fuse/currentA", [](ControlSettings &s) { s.fuse.current = Amperes(0); });
    row("fuse is no number", "/fuse/currentA", [nan](ControlSettings &s) { s.fuse.current = Amperes(nan); });
    row("endless fuse", "/fuse/currentA", [](ControlSettings &s) { s.fuse.current = Amperes(INFINITY); });
    row("lowest charge below 0 %", "/battery/minSocPercent",
        [](ControlSettings &s) { s.storage.minSoc = Percent(-1); });
    row("highest charge above 100 %", "/battery/maxSocPercent",
        [](ControlSettings &s) { s.storage.maxSoc = Percent(101); });
    row("window one wide", "", [](ControlSettings &s) {
        s.storage.minSoc = Percent(50);
        s.storage.maxSoc = Percent(51);
    });
    row("window empty", "/battery/minSocPercent, /battery/maxSocPercent", [](ControlSettings &s) {
        s.storage.minSoc = Percent(50);
        s.storage.maxSoc = Percent(50);
    });
    row("window upside down", "/battery/minSocPercent, /battery/maxSocPercent", [](ControlSettings &s) {
        s.storage.minSoc = Percent(51);
        s.storage.maxSoc = Percent(50);
    });
    row("fail-safe at the limit", "", [](ControlSettings &s) {
        s.feedIn.kind = FeedInLimitKind::Power;
        s.feedIn.power = s.feedIn.failSafe = Watts(500);
    });
    row("fail-safe above the limit", "/feedInLimit/failSafeW, /feedInLimit", [](ControlSettings &s) {
        s.feedIn.kind = FeedInLimitKind::Power;
        s.feedIn.power = Watts(500);
        s.feedIn.failSafe = Watts(501);
    });
    row("fail-safe without a limit", "", [](ControlSettings &s) { s.feedIn.failSafe = Watts(501); });
    row("percent with PV", "", [](ControlSettings &s) { s.feedIn.kind = FeedInLimitKind::PercentOfPv; });
    row("lease too short", "/regulation/leaseS", [](ControlSettings &s) { s.regulation.lease = 4s; });
    row("meter timeout too long", "/regulation/meterTimeoutS",
        [](ControlSettings &s) { s.regulation.meterTimeout = 61s; });
    row("dead band too wide", "/regulation/deadBandW",
        [](ControlSettings &s) { s.regulation.deadBand = Watts(1001); });
    row("override of nobody", "override.device", [](ControlSettings &s) { s.overrides.emplace_back(); });
    row("override is no number", "override.valueW", [nan](ControlSettings &s) {
        s.overrides.push_back({DeviceId(QStringLiteral("b")), SetpointKind::BatteryPower, nan, {}});
    });
}

void TestControlSettings::acceptsOrNamesTheField()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, field);
    ControlSettings settings;
    change(settings);
    PlantConfig plant;
    plant.installedPv = 10_kW;
    const auto result = validate(settings, plant);
    QCOMPARE(result.has_value(), field.isEmpty());
    if (result)
        return;
    QCOMPARE(result.error().where.toLatin1(), field);
    QVERIFY(!result.error().message.isEmpty());
}

void TestControlSettings::worksOutTheFeedInLimit()
{
    PlantConfig plant;
    ControlSettings settings;
    QVERIFY(!feedInLimit(settings, plant));
    settings.feedIn.kind = FeedInLimitKind::Zero;
    QCOMPARE(feedInLimit(settings, plant), std::optional(Watts(0)));
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = 3_kW;
    QCOMPARE(feedInLimit(settings, plant), std::optional(3_kW));
    settings.feedIn.kind = FeedInLimitKind::PercentOfPv;
    settings.feedIn.percent = 60_pct;
    // A percentage of a power nobody entered is contradictory, not unlimited.
    QVERIFY(!validate(settings, plant));
    QCOMPARE(feedInLimit(settings, plant), std::optional(Watts(0)));
    plant.installedPv = 10_kW;
    QCOMPARE(feedInLimit(settings, plant), std::optional(6_kW));
}

void TestControlSettings::holdsTheLowerFuse()
{
    PlantConfig plant;
    plant.grid.fuse = 35_A;
    ControlSettings settings;
    settings.fuse.current = 63_A;
    QCOMPARE(heldFuse(settings, plant), 35_A);
    settings.fuse.current = 20_A;
    QCOMPARE(heldFuse(settings, plant), 20_A);
}

void TestControlSettings::jsonSaysEverythingAndIsReadBack()
{
    ControlSettings settings;
    settings.mode = OperatingMode::Off;
    settings.feedIn = {.kind = FeedInLimitKind::PercentOfPv,
                       .power = 3_kW,
                       .percent = 60_pct,
                       .perPhase = true,
                       .failSafe = 500_W};
    settings.fuse.current = 35_A;
    settings.storage = {.minSoc = 15_pct, .maxSoc = 95_pct};
    settings.regulation = {.deadBand = 25_W, .lease = 20s, .meterTimeout = 2500ms};
    ControlSettings back;
    QCOMPARE(readControlSettings(toJson(settings), back, true), QList<Error>());
    QVERIFY(back == settings);
}

void TestControlSettings::jsonLeavesAloneWhatItDoesNotSay()
{
    ControlSettings settings;
    settings.feedIn.failSafe = 500_W;
    settings.regulation.deadBand = 77_W;
    const QByteArray json = R"({"feedInLimit":{"kind":"zero"},"battery":{"minSocPercent":20}})";
    QCOMPARE(readControlSettings(QJsonDocument::fromJson(json).object(), settings, false), QList<Error>());
    QCOMPARE(settings.feedIn.kind, FeedInLimitKind::Zero);
    QCOMPARE(settings.feedIn.failSafe, 500_W);
    QCOMPARE(settings.storage.minSoc, 20_pct);
    QCOMPARE(settings.regulation.deadBand, 77_W);
}

void TestControlSettings::jsonNamesThePlaceOfEveryMistake_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const char *where, const QByteArray &json) {
        QTest::newRow(name) << json << QString::fromLatin1(where);
    };
    row("unknown section", "/colour", R"({"colour":1})");
    row("unknown field", "/fuse/colour", R"({"fuse":{"currentA":16,"colour":1}})");
    row("section is no object", "/fuse", R"({"fuse":16})");
    row("number is a text", "/fuse/currentA", R"({"fuse":{"currentA":"16"}})");
    row("number is null", "/fuse/currentA", R"({"fuse":{"currentA":null}})");
    row("number too large", "/fuse/currentA", R"({"fuse":{"currentA":6301}})");
    row("word unknown", "/mode", R"({"mode":"fast"})");
    row("word is a number", "/mode", R"({"mode":1})");
    row("truth is a number", "/feedInLimit/perPhase", R"({"feedInLimit":{"perPhase":1}})");
}

void TestControlSettings::jsonNamesThePlaceOfEveryMistake()
{
    QFETCH(QByteArray, json);
    ControlSettings settings;
    const auto errors = readControlSettings(QJsonDocument::fromJson(json).object(), settings, false);
    QCOMPARE(errors.size(), 1);
    QTEST(errors.first().where, "where");
    QVERIFY(!errors.first().message.isEmpty());
    // Complete documents must name what is required, too.
    QVERIFY(readControlSettings(QJsonDocument::fromJson(json).object(), settings, true).size() > 1);
}

void TestControlSettings::oneMistakeCostsItsSectionOnly_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("where");
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const char *from, const char *to, const char *where,
                        const Change &change) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(where) << change;
    };
    row("dead band is a text", "\"deadBandW\": 45", "\"deadBandW\": \"x\"", "/regulation/deadBandW",
        [](ControlSettings &s) { s.regulation = {}; });
    row("fuse is no object", "{\"currentA\": 35}", "35", "/fuse", [](ControlSettings &s) { s.fuse = {}; });
    row("mode is no mode", "\"off\"", "7", "/mode",
        [](ControlSettings &s) { s.mode = OperatingMode::SelfConsumption; });
    row("unknown section", "\"mode\": \"off\"", "\"mood\": \"off\"", "/mood",
        [](ControlSettings &s) { s.mode = OperatingMode::SelfConsumption; });
    const Change zero = [](ControlSettings &s) {
        s.feedIn = {};
        s.feedIn.kind = FeedInLimitKind::Zero;
    };
    row("limit is a text", "4500", "\"4500\"", "/feedInLimit/powerW", zero);
    row("limit of no kind", "\"power\"", "\"Power\"", "/feedInLimit/kind", zero);
    row("limit without its kind", "\"kind\": \"power\", ", "", "/feedInLimit/kind", zero);
    row("unknown key of the limit", "\"failSafeW\"", "\"failsafe\"", "/feedInLimit/failsafe", zero);
    row("limit is no object", "{\"kind\": \"power\", \"powerW\": 4500, \"failSafeW\": 200}", "4500",
        "/feedInLimit", zero);
}

void TestControlSettings::oneMistakeCostsItsSectionOnly()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, where);
    QFETCH(Change, change);
    QByteArray text = R"({"mode": "off", "fuse": {"currentA": 35}, "battery": {"minSocPercent": 25},
        "feedInLimit": {"kind": "power", "powerW": 4500, "failSafeW": 200}, "regulation": {"deadBandW": 45}})";
    ControlSettings expected;
    QCOMPARE(takeControlSettings(QJsonDocument::fromJson(text).object(), expected).size(), 0);
    QCOMPARE(expected.storage.minSoc.value(), 25.0);
    QCOMPARE(expected.feedIn.power.value(), 4500.0);
    change(expected);
    QVERIFY(text.contains(from));
    text.replace(from, to);
    ControlSettings taken;
    const QList<Error> errors = takeControlSettings(QJsonDocument::fromJson(text).object(), taken);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors[0].where, where);
    QCOMPARE(errors[0].message.endsWith(u"nothing is fed in"_s), where.startsWith(u"/feedInLimit"_s));
    QCOMPARE(toJson(taken), toJson(expected));
}

void TestControlSettings::contradictionsCostThePairOnly_data()
{
    QTest::addColumn<Change>("wrong");
    QTest::addColumn<QString>("where");
    QTest::addColumn<Change>("mended");
    QTest::newRow("none") << Change([](ControlSettings &) {}) << QString()
                          << Change([](ControlSettings &) {});
    QTest::newRow("state of charge") << Change([](ControlSettings &s) {
        s.storage.minSoc = Percent(90);
        s.storage.maxSoc = Percent(20);
    }) << u"/battery/minSocPercent, /battery/maxSocPercent"_s
                                     << Change([](ControlSettings &s) { s.storage = {}; });
    QTest::newRow("percent of nothing")
        << Change([](ControlSettings &s) { s.feedIn.kind = FeedInLimitKind::PercentOfPv; })
        << u"/feedInLimit/percent, /plant/installedPvW"_s
        << Change([](ControlSettings &s) { s.feedIn = kNoFeedIn; });
    QTest::newRow("fail-safe above the limit")
        << Change([](ControlSettings &s) { s.feedIn.failSafe = Watts(3001); })
        << u"/feedInLimit/failSafeW, /feedInLimit"_s
        << Change([](ControlSettings &s) { s.feedIn.failSafe = Watts(0); });
    QTest::newRow("out of range") << Change([](ControlSettings &s) { s.regulation.deadBand = Watts(-5); })
                                  << u"/regulation/deadBandW"_s
                                  << Change([](ControlSettings &s) { s.regulation = {}; });
    QTest::newRow("limit out of range")
        << Change([](ControlSettings &s) { s.feedIn.power = Watts(-5); }) << u"/feedInLimit/powerW"_s
        << Change([](ControlSettings &s) { s.feedIn = kNoFeedIn; });
    QTest::newRow("override for nobody") << Change([](ControlSettings &s) { s.overrides.push_back({}); })
                                         << u"override.device"_s << Change([](ControlSettings &) {});
}

void TestControlSettings::contradictionsCostThePairOnly()
{
    QFETCH(Change, wrong);
    QFETCH(QString, where);
    QFETCH(Change, mended);
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = Watts(3000);
    settings.fuse.current = Amperes(25);
    settings.regulation.lease = 20s;
    ControlSettings expected = settings;
    wrong(settings);
    mended(expected);
    const QList<Error> errors = makeUsable(settings, PlantConfig{.installedPv = Watts(0)});
    QCOMPARE(errors.size(), where.isEmpty() ? 0 : 1);
    if (!errors.isEmpty())
        QCOMPARE(errors[0].where, where);
    QCOMPARE(settings, expected);
}

void TestControlSettings::interfaceIsDescribedByTheSameTable()
{
    QFile file(QStringLiteral(WW_SOURCE_DIR "/resources/openapi.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject schemas = QJsonDocument::fromJson(file.readAll())[u"components"][u"schemas"].toObject();
    const QJsonObject expected = controlSettingsSchema();
    QFile written(QStringLiteral(WW_BINARY_DIR "/control.schema.json"));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(QJsonDocument(expected).toJson());
    written.close();
    QVERIFY2(schemas[u"ControlSettings"].toObject() == expected,
             "run scripts/describe-control.py with the build folder");
}

QTEST_GUILESS_MAIN(TestControlSettings)
#include "tst_controlsettings.moc"
