// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlsettings.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace ww;
using namespace std::chrono_literals;
using Change = std::function<void(ControlSettings &)>;
Q_DECLARE_METATYPE(Change)

/// Settings that cannot work are refused with the field's name, those that contradict each other with both.
// req: B4
class TestValidate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsOrNamesTheField_data();
    void acceptsOrNamesTheField();
};

void TestValidate::acceptsOrNamesTheField_data()
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
    row("hard limit below the soft one", "/feedInLimit/hardW, /feedInLimit", [](ControlSettings &s) {
        s.feedIn.kind = FeedInLimitKind::Power;
        s.feedIn.power = Watts(500);
        s.feedIn.hard = Watts(499);
    });
    row("ripple control", "", [](ControlSettings &s) { s.ripple.enabled = true; });
    row("ripple control without patterns", "/rippleControl/enabled, /rippleControl/steps",
        [](ControlSettings &s) {
            s.ripple.enabled = true;
            s.ripple.steps.clear();
        });
    row("two meanings of one pattern", "/rippleControl/steps/0, /rippleControl/steps/4",
        [](ControlSettings &s) {
            s.ripple.steps.push_back({0, Percent(50)});
        });
    row("limit of nobody", "/consumptionLimit/source, /consumptionLimit/devices",
        [](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::External; });
    row("limit of all loads", "",
        [](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::Always; });
    row("fail-safe above the hard limit", "/feedInLimit/failSafeW, /feedInLimit/hardW",
        [](ControlSettings &s) {
            s.feedIn.hard = Watts(500);
            s.feedIn.failSafe = Watts(501);
        });
    row("limit twice", "/consumptionLimit/devices/0, /consumptionLimit/devices/1", [](ControlSettings &s) {
        s.consumptionLimit.devices = {{DeviceId(QStringLiteral("a")), {}, Watts(5000)},
                                      {DeviceId(QStringLiteral("a")), {}, Watts(6000)}};
    });
    row("limit of a device and a circuit",
        "/consumptionLimit/devices/0/device, /consumptionLimit/devices/0/circuit", [](ControlSettings &s) {
            s.circuits = {{QStringLiteral("Cellar"), Amperes(16), {}, {}}};
            s.consumptionLimit.devices = {
                {DeviceId(QStringLiteral("a")), {}, Watts(5000), QStringLiteral("Cellar")}};
        });
    row("limit of neither", "/consumptionLimit/devices/0/device, /consumptionLimit/devices/0/circuit",
        [](ControlSettings &s) {
            s.consumptionLimit.devices = {{{}, {}, Watts(5000), {}}};
        });
    row("limit of a circuit there is not", "/consumptionLimit/devices/0/circuit, /circuits",
        [](ControlSettings &s) {
            s.consumptionLimit.devices = {{{}, {}, Watts(5000), QStringLiteral("Cellar")}};
        });
    row("limit of a circuit", "", [](ControlSettings &s) {
        s.circuits = {{QStringLiteral("Cellar"), Amperes(16), {}, {}}};
        s.consumptionLimit.devices = {{{}, {}, Watts(5000), QStringLiteral("Cellar")}};
    });
    row("one contact, two meanings", "/consumptionLimit/input, /rippleControl/steps", [](ControlSettings &s) {
        s.ripple.enabled = true;
        s.consumptionLimit.source = ConsumptionLimitSource::DigitalInput;
        s.consumptionLimit.devices = {{DeviceId(QStringLiteral("a")), {}, Watts(5000)}};
    });
    row("transfer switch on a ripple contact", "/offGrid/transferInput, /rippleControl/steps",
        [](ControlSettings &s) {
            s.ripple.enabled = true;
            s.offGrid.transferInput = 2;
        });
    row("transfer switch on the limit's contact", "/offGrid/transferInput, /consumptionLimit/input",
        [](ControlSettings &s) {
            s.consumptionLimit.source = ConsumptionLimitSource::DigitalInput;
            s.consumptionLimit.devices = {{DeviceId(QStringLiteral("a")), {}, Watts(5000)}};
            s.offGrid.transferInput = 1;
        });
    row("input that is none", "/consumptionLimit/input",
        [](ControlSettings &s) { s.consumptionLimit.input = 5; });
    row("mean above the moment", "/peak/demandW, /peak/instantW", [](ControlSettings &s) {
        s.peak.instant = Watts(3000);
        s.peak.demand = Watts(3001);
    });
    row("window of seven minutes", "/peak/windowS", [](ControlSettings &s) { s.peak.window = 7min; });
    row("window of ten minutes", "", [](ControlSettings &s) { s.peak.window = 10min; });
    row("reserve above the window", "/peak/reserveSocPercent, /battery/maxSocPercent",
        [](ControlSettings &s) {
            s.storage.maxSoc = Percent(90);
            s.peak.reserveSoc = Percent(91);
        });
    row("plan of nothing", "/mode, /timeOfUse",
        [](ControlSettings &s) { s.mode = OperatingMode::TimeOfUse; });
    row("prices cross", "/timeOfUse/chargeBelowPrice, /timeOfUse/dischargeAbovePrice",
        [](ControlSettings &s) {
            s.timeOfUse.chargeBelow = 0.3;
            s.timeOfUse.dischargeAbove = 0.2;
        });
    row("minute that is none", "/timeOfUse/windows/0/when/toMinute", [](ControlSettings &s) {
        s.timeOfUse.windows.resize(1);
        s.timeOfUse.windows[0].when.toMinute = 1440;
    });
    row("shedding below the reserve", "/offGrid/reserveSocPercent, /offGrid/shedFromSocPercent",
        [](ControlSettings &s) { s.offGrid.reserveSoc = Percent(70); });
    row("reserve for peaks that is no reserve", "/peak/reserveSocPercent, /battery/minSocPercent",
        [](ControlSettings &s) { s.peak.reserveSoc = Percent(5); });
    row("reserve for peaks at the lowest charge", "/peak/reserveSocPercent, /battery/minSocPercent",
        [](ControlSettings &s) { s.peak.reserveSoc = Percent(10); });
    row("reserve for peaks above the lowest charge", "",
        [](ControlSettings &s) { s.peak.reserveSoc = Percent(11); });
    row("reserve off the grid nothing is above", "/offGrid/reserveSocPercent, /battery/maxSocPercent",
        [](ControlSettings &s) { s.offGrid.reserveSoc = s.offGrid.shedFromSoc = Percent(100); });
    row("reserve off the grid at the highest charge", "/offGrid/reserveSocPercent, /battery/maxSocPercent",
        [](ControlSettings &s) { s.storage.maxSoc = s.offGrid.reserveSoc = Percent(50); });
    row("reserve off the grid below the highest charge", "", [](ControlSettings &s) {
        s.storage.maxSoc = Percent(50);
        s.offGrid.reserveSoc = Percent(49);
    });
    row("target above the highest charge", "/timeOfUse/windows/1/targetSocPercent, /battery/maxSocPercent",
        [](ControlSettings &s) {
            s.storage.maxSoc = Percent(80);
            s.timeOfUse.windows.resize(2);
            s.timeOfUse.windows[0].targetSoc = Percent(80);
        });
    row("target of a window that does not charge", "", [](ControlSettings &s) {
        s.storage.maxSoc = Percent(80);
        s.timeOfUse.windows.resize(1);
        s.timeOfUse.windows[0].action = TariffAction::Hold;
    });
    row("target of a price above the highest charge",
        "/timeOfUse/priceTargetSocPercent, /battery/maxSocPercent", [](ControlSettings &s) {
            s.storage.maxSoc = Percent(80);
            s.timeOfUse.chargeBelow = 0.1;
        });
    row("target of no price", "", [](ControlSettings &s) { s.storage.maxSoc = Percent(80); });
    row("window without a weekday", "/timeOfUse/windows/0/when/weekdays, /timeOfUse/windows/0/when/days",
        [](ControlSettings &s) {
            s.timeOfUse.windows.resize(1);
            s.timeOfUse.windows[0].when.weekdays = 0;
        });
    row("window on holidays only", "", [](ControlSettings &s) {
        s.timeOfUse.windows.resize(1);
        s.timeOfUse.windows[0].when.weekdays = 0;
        s.timeOfUse.windows[0].when.days = DayKind::Holidays;
    });
    row("price without a weekday", "/timeOfUse/prices/0/when/weekdays, /timeOfUse/prices/0/when/days",
        [](ControlSettings &s) {
            s.timeOfUse.prices.resize(1);
            s.timeOfUse.prices[0].when = {.weekdays = 0, .days = DayKind::Workdays};
        });
    row("two circuits of one name", "/circuits/0, /circuits/1", [](ControlSettings &s) {
        s.circuits.resize(2);
        s.circuits[0].name = s.circuits[1].name = QStringLiteral("garage");
    });
    row("circuit without a name", "/circuits/0/name", [](ControlSettings &s) { s.circuits.resize(1); });
    row("load of nobody", "/loads/devices/0/device", [](ControlSettings &s) { s.loads.devices.resize(1); });
    row("load twice", "/loads/devices/1/device", [](ControlSettings &s) {
        s.loads.devices.resize(2);
        s.loads.devices[0].device = s.loads.devices[1].device = DeviceId(QStringLiteral("a"));
    });
    row("load stops above its start", "/loads/devices/0/stopW, /loads/devices/0/startW",
        [](ControlSettings &s) {
            s.loads.devices.resize(1);
            s.loads.devices[0].device = DeviceId(QStringLiteral("a"));
            s.loads.devices[0].start = s.loads.devices[0].stop = Watts(500);
        });
    row("charger with two phases", "/loads/devices/0/charger/phases", [](ControlSettings &s) {
        s.loads.devices.resize(1);
        s.loads.devices[0].device = DeviceId(QStringLiteral("a"));
        s.loads.devices[0].charger.phases = 2;
    });
    row("override of nobody", "override.device", [](ControlSettings &s) { s.overrides.emplace_back(); });
    row("override is no number", "override.value", [nan](ControlSettings &s) {
        s.overrides.push_back({DeviceId(QStringLiteral("b")), SetpointKind::BatteryPower, nan, {}});
    });
}

void TestValidate::acceptsOrNamesTheField()
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

QTEST_GUILESS_MAIN(TestValidate)
#include "tst_validate.moc"
