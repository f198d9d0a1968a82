// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ww;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Change = std::function<void(ControlSettings &)>;
Q_DECLARE_METATYPE(Change)

namespace {

const DeviceId kDevice(QStringLiteral("d"));

void addLoads(LoadSettings &loads)
{
    LoadDevice load;
    load.device = kDevice;
    load.mode = LoadMode::Reserved;
    load.fromBattery = true;
    load.start = 1_kW;
    load.minRun = 1h;
    load.phase = LoadPhase::L2;
    load.charger.phases = 3;
    load.heatPump.mayLock = true;
    load.hotWater.maxTemperature = Celsius(55);
    load.reservations = {{true, ReservationTarget::Soc, 80, std::nullopt, 0x15, 400},
                         {false, ReservationTarget::Energy, 9000, Instant{1'590'969'600'000}, 0x7f, 0}};
    loads.devices = {load};
    loads.batteryPlace = BatteryPlace::Last;
    loads.batteryFirstUntil = 30_pct;
    loads.shareBetweenChargers = false;
}

/// Nothing is left as it comes.
void addEverySection(ControlSettings &settings)
{
    addLoads(settings.loads);
    settings.feedIn.hard = 9_kW;
    settings.feedIn.hardAfter = 10s;
    settings.feedIn.hardLock = 300s;
    settings.feedIn.recoveryDelay = 30s;
    settings.feedIn.recovery = 10_pct;
    settings.ripple = {true, RippleTarget::FeedIn, true, {{0, 100_pct}, {12, 0_pct}}, 2s, 10_pct};
    settings.consumptionLimit = {ConsumptionLimitSource::DigitalInput,         3, true, 1s, 5_kW, 60s,
                                 {{kDevice, ControllableKind::HeatPump, 9_kW}}};
    settings.peak = {5_kW, 4_kW, 30min, 40_pct, 1_kW};
    const CalendarWindow when{0x41, DayKind::Workdays, {11, 1}, {2, 29}, 120, 300};
    settings.timeOfUse = {{{when, TariffAction::Hold, 2_kW, 70_pct, false}},
                          {QDate(2026, 12, 25)},
                          {{when, -0.05}},
                          0.1,
                          0.3,
                          90_pct,
                          true};
    settings.circuits = {{QStringLiteral("garage"), 20_A, kDevice, {kDevice}}};
    settings.offGrid = {40_pct, 30_pct, 70_pct, 90s, 2};
}

} // namespace

/// Settings that cannot work are refused with the field's name.
// req: B4
class TestControlSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
    void aModeWithoutItsOnlyWindowGoesToo();
    void limitsThatAreNotUnderstoodAreStrict_data();
    void limitsThatAreNotUnderstoodAreStrict();
    void interfaceIsDescribedByTheSameTable();
};

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
    addEverySection(settings);
    ControlSettings back;
    QCOMPARE(inEnglish(readControlSettings(toJson(settings), back, true)), QList<Error>());
    QVERIFY(back == settings);
}

void TestControlSettings::jsonLeavesAloneWhatItDoesNotSay()
{
    ControlSettings settings;
    settings.feedIn.failSafe = 500_W;
    settings.regulation.deadBand = 77_W;
    const QByteArray json = R"({"feedInLimit":{"kind":"zero"},"battery":{"minSocPercent":20}})";
    QCOMPARE(inEnglish(readControlSettings(QJsonDocument::fromJson(json).object(), settings, false)),
             QList<Error>());
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
    row("input that is none", "/offGrid/transferInput", R"({"offGrid":{"transferInput":5}})");
    row("no such day", "/timeOfUse/holidays/0", R"({"timeOfUse":{"holidays":["2026-02-30"]}})");
    row("contact unknown", "/rippleControl/steps/0/contacts/1",
        R"({"rippleControl":{"steps":[{"contacts":["DI1","DI9"],"percent":0}]}})");
    row("truth is a number", "/feedInLimit/perPhase", R"({"feedInLimit":{"perPhase":1}})");
}

void TestControlSettings::jsonNamesThePlaceOfEveryMistake()
{
    QFETCH(QByteArray, json);
    ControlSettings settings;
    const auto errors =
        inEnglish(readControlSettings(QJsonDocument::fromJson(json).object(), settings, false));
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
    const auto loads = [](ControlSettings &s) {
        s.loads.devices.resize(3);
        for (std::size_t i = 0; i < 3; ++i) {
            s.loads.devices[i].device = DeviceId(QString::number(i));
            s.loads.devices[i].mode = LoadMode::On;
        }
    };
    QTest::newRow("one load of three") << Change([loads](ControlSettings &s) {
        loads(s);
        s.loads.devices[1].charger.phases = 2;
    }) << u"/loads/devices/1/charger/phases"_s
                                       << Change([loads](ControlSettings &s) {
                                              loads(s);
                                              s.loads.devices[1].mode = LoadMode::Off;
                                          });
    QTest::newRow("limit of an unknown circuit")
        << Change([](ControlSettings &s) {
               s.consumptionLimit.source = ConsumptionLimitSource::External;
               s.consumptionLimit.devices = {{{}, ControllableKind::Other, Watts(5000), u"Cellar"_s}};
           })
        << u"/consumptionLimit/devices/0/circuit, /circuits"_s
        << Change([](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::Always; });
    QTest::newRow("reserve for peaks that is none")
        << Change([](ControlSettings &s) { s.peak.reserveSoc = Percent(5); })
        << u"/peak/reserveSocPercent, /battery/minSocPercent"_s << Change([](ControlSettings &) {});
    QTest::newRow("reserve off the grid nothing is above")
        << Change([](ControlSettings &s) { s.offGrid.reserveSoc = s.offGrid.shedFromSoc = Percent(100); })
        << u"/offGrid/reserveSocPercent, /battery/maxSocPercent"_s
        << Change([](ControlSettings &s) { s.offGrid.shedFromSoc = Percent(100); });
    QTest::newRow("target above the highest charge") << Change([](ControlSettings &s) {
        s.storage.maxSoc = Percent(80);
        s.timeOfUse.windows.resize(1);
    }) << u"/timeOfUse/windows/0/targetSocPercent, /battery/maxSocPercent"_s
                                                     << Change([](ControlSettings &s) {
                                                            s.storage.maxSoc = Percent(80);
                                                            s.timeOfUse.windows.resize(1);
                                                            s.timeOfUse.windows[0].targetSoc = Percent(80);
                                                        });
    QTest::newRow("windows and prices without a weekday")
        << Change([](ControlSettings &s) {
               s.timeOfUse.windows.resize(2);
               s.timeOfUse.windows[0].when.weekdays = 0;
               s.timeOfUse.prices.resize(1);
               s.timeOfUse.prices[0].when.weekdays = 0;
           })
        << u"/timeOfUse/windows/0/when/weekdays, /timeOfUse/windows/0/when/days"_s
        << Change([](ControlSettings &s) { s.timeOfUse.windows.resize(1); });
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

/// The mode goes where its only window is left out, and both are told.
void TestControlSettings::aModeWithoutItsOnlyWindowGoesToo()
{
    ControlSettings settings;
    settings.mode = OperatingMode::TimeOfUse;
    settings.timeOfUse.windows.resize(1);
    settings.timeOfUse.windows[0].when.weekdays = 0;
    const QList<Error> errors = makeUsable(settings, {});
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[1].where, u"/mode, /timeOfUse"_s);
    QCOMPARE(settings, ControlSettings());
}

void TestControlSettings::limitsThatAreNotUnderstoodAreStrict_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<Change>("expected");
    const auto row = [](const char *name, const char *stored, const Change &expected) {
        QTest::newRow(name) << QByteArray(stored) << expected;
    };
    const Change dark = [](ControlSettings &s) {
        s.ripple.enabled = true;
        s.ripple.steps = {{0, Percent(0)}};
    };
    row("ripple control is no object", R"({"rippleControl": 7})", dark);
    row("ripple control without its switch", R"({"rippleControl": {"target": "feedIn"}})", dark);
    row("wrong step", R"({"rippleControl": {"enabled": true, "steps": [{"percent": 60}]}})", dark);
    row("wrong, but off", R"({"rippleControl": {"enabled": false, "debounceS": "x"}})",
        [](ControlSettings &) {});
    const auto always = [](std::vector<ControllableDevice> devices) {
        return [devices](ControlSettings &s) {
            s.consumptionLimit.source = ConsumptionLimitSource::Always;
            s.consumptionLimit.devices = devices;
        };
    };
    row("limit is no object", R"({"consumptionLimit": []})", always({}));
    row("limit without its source", R"({"consumptionLimit": {"input": 2}})", always({}));
    row("limit with one device that can be read",
        R"({"consumptionLimit": {"source": "digitalInput", "devices":
            [{"device": "a", "connectedW": 11000}, {"device": 7}]}})",
        always({{DeviceId(u"a"_s), ControllableKind::Other, Watts(11'000)}}));
    row("wrong, but no limit", R"({"consumptionLimit": {"source": "none", "input": 9}})",
        [](ControlSettings &) {});
    row("one fuse that cannot be read",
        R"({"circuits": [{"name": "a", "fuseA": "?", "devices": ["x"]},
                         {"name": "b", "fuseA": 20, "devices": ["y"]}, {"fuseA": 10}]})",
        [](ControlSettings &s) {
            s.circuits = {{u"a"_s, Amperes(1), {}, {DeviceId(u"x"_s)}},
                          {u"b"_s, Amperes(20), {}, {DeviceId(u"y"_s)}}};
        });
    row("circuits are no list", R"({"circuits": 3})", [](ControlSettings &s) {
        s.circuits = {{u"earlier"_s, Amperes(16), {}, {DeviceId(u"x"_s)}}};
    });
    row("peak", R"({"peak": {"instantW": "x"}})", [](ControlSettings &) {});
}

/// What was set before and is not named stays; peaks keep their earlier limit.
void TestControlSettings::limitsThatAreNotUnderstoodAreStrict()
{
    QFETCH(QByteArray, stored);
    QFETCH(Change, expected);
    ControlSettings settings;
    settings.peak.instant = 5_kW;
    ControlSettings wanted = settings;
    settings.circuits = {{u"earlier"_s, Amperes(16), {}, {DeviceId(u"x"_s)}}};
    if (!stored.contains("circuits"))
        wanted.circuits = settings.circuits;
    expected(wanted);
    const QJsonObject json = QJsonDocument::fromJson(stored).object();
    QVERIFY(!json.isEmpty());
    const QList<Error> errors = takeControlSettings(json, settings);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(toJson(settings), toJson(wanted));
    PlantConfig plant;
    plant.installedPv = 10_kW;
    QVERIFY(makeUsable(settings, plant).isEmpty());
    QCOMPARE(toJson(settings), toJson(wanted));
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
