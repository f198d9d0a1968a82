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
