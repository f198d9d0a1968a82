// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Devices = std::vector<ControllableDevice>;

ControllableDevice device(const char *id, double watts, ControllableKind kind = ControllableKind::Other)
{
    return {DeviceId(QString::fromLatin1(id)), kind, Watts(watts), {}};
}

Devices several(int count)
{
    Devices all;
    for (int i = 0; i < count; ++i)
        all.push_back(device(qPrintable(QStringLiteral("d%1").arg(i)), 11'000));
    return all;
}

ControlSettings limitedBy(ConsumptionLimitSource source, const Devices &devices)
{
    ControlSettings settings;
    settings.consumptionLimit.source = source;
    settings.consumptionLimit.devices = devices;
    return settings;
}

} // namespace

Q_DECLARE_METATYPE(Devices)

/// The network operator's limit on controllable devices, as in §14a EnWG.
class TestConsumptionLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leastPowerFollowsTheFormula_data();
    void leastPowerFollowsTheFormula();
    void sourceSaysWhetherItHolds_data();
    void sourceSaysWhetherItHolds();
    void batteriesChargeWithWhatTheSunGivesAndTheLimitLeaves();
    void othersAreLeftAlone();
    void nobodyNamedMeansAll();
    void aCircuitMeansItsDevices_data();
    void aCircuitMeansItsDevices();
    void devicesWithoutSettingsKeepToIt_data();
    void devicesWithoutSettingsKeepToIt();
    void chargersKeepToItInClosedLoop();
};

void TestConsumptionLimit::leastPowerFollowsTheFormula_data()
{
    QTest::addColumn<Devices>("devices");
    QTest::addColumn<double>("watts");
    const auto pump = ControllableKind::HeatPump;
    // The worked figures of BK6-22-300.
    QTest::newRow("one charger") << several(1) << 4200.0;
    QTest::newRow("charger and battery") << several(2) << 7560.0;
    QTest::newRow("three") << several(3) << 10'500.0;
    QTest::newRow("four") << several(4) << 4200 + 3 * 0.70 * 4200;
    QTest::newRow("nine") << several(9) << 4200 + 8 * 0.45 * 4200;
    QTest::newRow("twelve") << several(12) << 4200 + 11 * 0.45 * 4200;
    QTest::newRow("small ones do not count") << Devices{device("a", 11'000), device("b", 4200)} << 4200.0;
    QTest::newRow("two heat pumps are one group")
        << Devices{device("a", 3000, pump), device("b", 3000, pump), device("c", 11'000)} << 7560.0;
    QTest::newRow("large heat pumps") << Devices{device("a", 20'000, pump)} << 8000.0;
    QTest::newRow("large heat pump and charger")
        << Devices{device("a", 20'000, pump), device("c", 11'000)} << 8000 + 0.8 * 4200;
    QTest::newRow("heat pump just not large") << Devices{device("a", 11'000, pump)} << 4200.0;
}

void TestConsumptionLimit::leastPowerFollowsTheFormula()
{
    QFETCH(Devices, devices);
    ConsumptionLimitSettings settings;
    settings.devices = devices;
    QTEST(leastPower(settings), "watts");
}

void TestConsumptionLimit::sourceSaysWhetherItHolds_data()
{
    QTest::addColumn<ConsumptionLimitSource>("source");
    QTest::addColumn<std::optional<bool>>("contact");
    QTest::addColumn<bool>("normallyClosed");
    QTest::addColumn<std::optional<double>>("external");
    QTest::addColumn<double>("battery");
    const auto input = ConsumptionLimitSource::DigitalInput;
    const auto external = ConsumptionLimitSource::External;
    const std::optional<double> none;
    const std::optional<bool> unknown;
    QTest::newRow("nobody") << ConsumptionLimitSource::None << std::optional(true) << false << none
                            << -5000.0;
    QTest::newRow("contact closed") << input << std::optional(true) << false << none << -4200.0;
    QTest::newRow("contact open") << input << std::optional(false) << false << none << -5000.0;
    QTest::newRow("normally closed, open") << input << std::optional(false) << true << none << -4200.0;
    QTest::newRow("normally closed, closed") << input << std::optional(true) << true << none << -5000.0;
    QTest::newRow("contact unknown") << input << unknown << false << none << -4200.0;
    QTest::newRow("external limit") << external << unknown << false << std::optional(1500.0) << -1500.0;
    QTest::newRow("external limit of 0") << external << unknown << false << std::optional(0.0) << 0.0;
    QTest::newRow("external, no limit")
        << external << std::optional(true) << false << std::optional(qInf()) << -5000.0;
    QTest::newRow("external, never heard") << external << std::optional(false) << false << none << -4200.0;
    QTest::newRow("external, no number")
        << external << std::optional(false) << false << std::optional(qQNaN()) << -4200.0;
    QTest::newRow("always") << ConsumptionLimitSource::Always << std::optional(false) << false
                            << std::optional(qInf()) << -4200.0;
}

void TestConsumptionLimit::sourceSaysWhetherItHolds()
{
    QFETCH(ConsumptionLimitSource, source);
    QFETCH(std::optional<bool>, contact);
    QFETCH(bool, normallyClosed);
    QFETCH(std::optional<double>, external);
    ControlSettings settings = byHand(-5000);
    settings.consumptionLimit = limitedBy(source, {device("battery", 5000)}).consumptionLimit;
    settings.consumptionLimit.normallyClosed = normallyClosed;
    ControlInputs inputs;
    inputs.digital[0] = contact;
    inputs.consumptionLimitW = external;
    Picture picture;
    picture.grid(500).battery("battery", 0, 50);
    const Outcome got = outcome(picture, settings, "battery", SetpointKind::BatteryPower, {}, inputs);
    QTEST(got.value.value(), "battery");
    if (*got.value > -5000) {
        QCOMPARE(got.rule, Rule::GridOperator);
        QCOMPARE(got.sentence, u"why.consumptionLimit"_s);
    }
}

void TestConsumptionLimit::batteriesChargeWithWhatTheSunGivesAndTheLimitLeaves()
{
    ControlSettings settings = byHand(-5000);
    settings.consumptionLimit =
        limitedBy(ConsumptionLimitSource::External, {device("battery", 5000)}).consumptionLimit;
    ControlInputs inputs;
    inputs.consumptionLimitW = 1000;
    Picture picture;
    // The sun gives 2 kW beyond the house.
    picture.grid(-2000).battery("battery", 0, 50);
    QCOMPARE(outcome(picture, settings, "battery", SetpointKind::BatteryPower, {}, inputs).value,
             std::optional(-3000.0));
}

void TestConsumptionLimit::othersAreLeftAlone()
{
    ControlSettings settings = byHand(-5000);
    settings.consumptionLimit =
        limitedBy(ConsumptionLimitSource::External, {device("charger", 11'000)}).consumptionLimit;
    ControlInputs inputs;
    inputs.consumptionLimitW = 0;
    Picture picture;
    picture.grid(500).battery("battery", 0, 50);
    QCOMPARE(outcome(picture, settings, "battery", SetpointKind::BatteryPower, {}, inputs).value,
             std::optional(-5000.0));
}

void TestConsumptionLimit::nobodyNamedMeansAll()
{
    ControlSettings settings = byHand(-5000);
    settings.consumptionLimit = limitedBy(ConsumptionLimitSource::Always, {}).consumptionLimit;
    Picture picture;
    picture.grid(500).battery("battery", 0, 50);
    QCOMPARE(outcome(picture, settings).value, std::optional(-4200.0));
}

void TestConsumptionLimit::aCircuitMeansItsDevices_data()
{
    QTest::addColumn<std::vector<DeviceId>>("behind");
    QTest::addColumn<double>("told");
    const DeviceId battery(u"battery"_s);
    const DeviceId other(u"other"_s);
    QTest::newRow("behind it") << std::vector{other, battery} << -4200.0;
    QTest::newRow("elsewhere") << std::vector{other} << -5000.0;
    QTest::newRow("nothing behind it") << std::vector<DeviceId>{} << -5000.0;
}

void TestConsumptionLimit::aCircuitMeansItsDevices()
{
    QFETCH(std::vector<DeviceId>, behind);
    ControlSettings settings = byHand(-5000);
    settings.circuits = {{u"Cellar"_s, Amperes(63), {}, behind}};
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.devices = {{{}, ControllableKind::Other, Watts(11'000), u"Cellar"_s}};
    QVERIFY(validate(settings, PlantConfig()));
    Picture picture;
    picture.grid(500).battery("battery", 0, 50);
    QTEST(outcome(picture, settings).value.value(), "told");
}

void TestConsumptionLimit::devicesWithoutSettingsKeepToIt_data()
{
    QTest::addColumn<DeviceType>("type");
    QTest::addColumn<SetpointKind>("kind");
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("watts");
    QTest::addColumn<std::optional<double>>("told");
    const std::optional<double> none;
    QTest::newRow("charger") << DeviceType::Charger << SetpointKind::ChargerCurrent << 32.0 << 11'040.0
                             << std::optional(6.0);
    QTest::newRow("heat pump") << DeviceType::HeatPump << SetpointKind::SgReady << 4.0 << 6000.0
                               << std::optional(1.0);
    QTest::newRow("rod") << DeviceType::HeatingRod << SetpointKind::HeatingRodPower << 6000.0 << 6000.0
                         << std::optional(0.0);
}

void TestConsumptionLimit::devicesWithoutSettingsKeepToIt()
{
    QFETCH(DeviceType, type);
    QFETCH(SetpointKind, kind);
    QFETCH(double, most);
    QFETCH(double, watts);
    const ControlSettings settings = limitedBy(ConsumptionLimitSource::DigitalInput, {device("one", 12'000)});
    ControlState state;
    ControlInputs inputs;
    Outcome got;
    for (int s = 0; s < 200; ++s) {
        inputs.digital[0] = s >= 100;
        Picture picture(Uptime(100'000) + s * 1000ms);
        picture.grid(500 + watts);
        picture.add("one", type).ranges.push_back({kind, type == DeviceType::HeatPump ? 1.0 : 0.0, most});
        picture.read(Quantity::ActivePower, watts).read(Quantity::ChargerState, 2);
        got = outcome(state, picture, settings, "one", kind, {}, inputs);
        if (s < 100)
            QVERIFY(!got.value);
    }
    QTEST(got.value, "told");
}

void TestConsumptionLimit::chargersKeepToItInClosedLoop()
{
    ControlSettings settings =
        limitedBy(ConsumptionLimitSource::DigitalInput, {device("car", 11'000), device("second", 11'000)});
    settings.loads.devices = {loadDevice("car", LoadMode::On), loadDevice("second", LoadMode::On)};
    LoadHomeSetup setup;
    LoadHome home(setup, {modelCharger("car", {Stay{}}), modelCharger("second", {Stay{}})}, settings);
    home.inputs().digital[0] = false;
    home.run(120);
    QVERIFY(home.load("car").power + home.load("second").power > 20'000);
    home.inputs().digital[0] = true;
    home.run(30);
    double most = 0;
    double least = 1e9;
    home.onSecond = [&](const LoadHome &now) {
        const double sum = now.loads()[0].power + now.loads()[1].power;
        most = std::max(most, sum);
        least = std::min(least, sum);
    };
    home.run(600);
    // 7.56 kW are for both; one of them at least goes on with 6 A.
    QVERIFY2(most <= 7560, qPrintable(QString::number(most)));
    QVERIFY2(least >= 4100, qPrintable(QString::number(least)));
    QVERIFY(home.why("car") == u"why.consumptionLimit"_s || home.why("second") == u"why.consumptionLimit"_s);
    home.onSecond = {};
    home.inputs().digital[0] = false;
    home.run(600);
    QVERIFY(home.load("car").power + home.load("second").power > 20'000);
}

QTEST_GUILESS_MAIN(TestConsumptionLimit)
#include "tst_consumptionlimit.moc"
