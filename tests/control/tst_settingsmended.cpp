// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include <QJsonDocument>
#include <QTest>

using namespace ww;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Change = std::function<void(ControlSettings &)>;
Q_DECLARE_METATYPE(Change)

/// What becomes of stored settings that are wrong: what cannot be used is left out or strict, the rest stays.
// req: B4
class TestSettingsMended : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneMistakeCostsItsSectionOnly_data();
    void oneMistakeCostsItsSectionOnly();
    void contradictionsCostThePairOnly_data();
    void contradictionsCostThePairOnly();
    void aModeWithoutItsOnlyWindowGoesToo();
    void limitsThatAreNotUnderstoodAreStrict_data();
    void limitsThatAreNotUnderstoodAreStrict();
};

void TestSettingsMended::oneMistakeCostsItsSectionOnly_data()
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

void TestSettingsMended::oneMistakeCostsItsSectionOnly()
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

void TestSettingsMended::contradictionsCostThePairOnly_data()
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

void TestSettingsMended::contradictionsCostThePairOnly()
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
void TestSettingsMended::aModeWithoutItsOnlyWindowGoesToo()
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

void TestSettingsMended::limitsThatAreNotUnderstoodAreStrict_data()
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
void TestSettingsMended::limitsThatAreNotUnderstoodAreStrict()
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

QTEST_GUILESS_MAIN(TestSettingsMended)
#include "tst_settingsmended.moc"
