// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlsettings.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace std::chrono_literals;
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
    row("negative limit", "feedInLimit.powerW", [](ControlSettings &s) { s.feedInPower = Watts(-1); });
    row("limit of zero watts", "", [](ControlSettings &s) { s.feedInPower = Watts(0); });
    row("limit is no number", "feedInLimit.powerW",
        [nan](ControlSettings &s) { s.feedInPower = Watts(nan); });
    row("100 %", "", [](ControlSettings &s) { s.feedInPercent = Percent(100); });
    row("101 %", "feedInLimit.percent", [](ControlSettings &s) { s.feedInPercent = Percent(101); });
    row("-1 %", "feedInLimit.percent", [](ControlSettings &s) { s.feedInPercent = Percent(-1); });
    row("no fuse", "fuse.currentA", [](ControlSettings &s) { s.fuse = Amperes(0); });
    row("fuse is no number", "fuse.currentA", [nan](ControlSettings &s) { s.fuse = Amperes(nan); });
    row("endless fuse", "fuse.currentA", [](ControlSettings &s) { s.fuse = Amperes(INFINITY); });
    row("lowest charge below 0 %", "battery.minSocPercent",
        [](ControlSettings &s) { s.minSoc = Percent(-1); });
    row("highest charge above 100 %", "battery.maxSocPercent",
        [](ControlSettings &s) { s.maxSoc = Percent(101); });
    row("window one wide", "", [](ControlSettings &s) {
        s.minSoc = Percent(50);
        s.maxSoc = Percent(51);
    });
    row("window empty", "battery.minSocPercent, battery.maxSocPercent", [](ControlSettings &s) {
        s.minSoc = Percent(50);
        s.maxSoc = Percent(50);
    });
    row("window upside down", "battery.minSocPercent, battery.maxSocPercent", [](ControlSettings &s) {
        s.minSoc = Percent(51);
        s.maxSoc = Percent(50);
    });
    row("fail-safe at the limit", "", [](ControlSettings &s) {
        s.feedInKind = FeedInLimitKind::Power;
        s.feedInPower = s.feedInFailSafe = Watts(500);
    });
    row("fail-safe above the limit", "feedInLimit.failSafeW, feedInLimit", [](ControlSettings &s) {
        s.feedInKind = FeedInLimitKind::Power;
        s.feedInPower = Watts(500);
        s.feedInFailSafe = Watts(501);
    });
    row("fail-safe without a limit", "", [](ControlSettings &s) { s.feedInFailSafe = Watts(501); });
    row("percent with PV", "", [](ControlSettings &s) { s.feedInKind = FeedInLimitKind::PercentOfPv; });
    row("lease too short", "leaseS", [](ControlSettings &s) { s.lease = 4s; });
    row("meter timeout too long", "meterTimeoutS", [](ControlSettings &s) { s.meterTimeout = 61s; });
    row("dead band too wide", "deadBandW", [](ControlSettings &s) { s.deadBand = Watts(1001); });
    row("override of nobody", "override.device", [](ControlSettings &s) { s.manual.emplace(); });
    row("override is no number", "override.valueW", [nan](ControlSettings &s) {
        s.manual =
            ControlSettings::Override{DeviceId(QStringLiteral("b")), SetpointKind::BatteryPower, nan, {}};
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
    settings.feedInKind = FeedInLimitKind::Zero;
    QCOMPARE(feedInLimit(settings, plant), std::optional(Watts(0)));
    settings.feedInKind = FeedInLimitKind::Power;
    settings.feedInPower = 3_kW;
    QCOMPARE(feedInLimit(settings, plant), std::optional(3_kW));
    settings.feedInKind = FeedInLimitKind::PercentOfPv;
    settings.feedInPercent = 60_pct;
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
    settings.fuse = 63_A;
    QCOMPARE(heldFuse(settings, plant), 35_A);
    settings.fuse = 20_A;
    QCOMPARE(heldFuse(settings, plant), 20_A);
}

QTEST_GUILESS_MAIN(TestControlSettings)
#include "tst_controlsettings.moc"
