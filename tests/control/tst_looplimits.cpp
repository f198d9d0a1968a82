// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Takes any limit of an inverter.
class FakeInverter final : public SetpointSink
{
public:
    bool supports(SetpointKind kind) const override { return kind == SetpointKind::ActivePowerLimit; }
    std::optional<std::pair<double, double>> range(SetpointKind) const override
    {
        return std::pair{0.0, 5000.0};
    }
    void apply(const Setpoint &setpoint) override { told = setpoint.value; }
    void withdraw(SetpointKind) override { told = 5000; }
    double told = 5000;
};

PlannedDevice planned(const char *id, DeviceType type)
{
    PlannedDevice device;
    device.id = DeviceId(QString::fromLatin1(id));
    device.type = type;
    return device;
}

} // namespace

/// What the loop keeps about limits from tick to tick.
// req: B1, B4
class TestLoopLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anOverrideDoesNotOutliveAClockSetBack();
    void aLockOutlivesAPause();
    void saysWhichDevicesOfALimitAreMissing();
    void tellsOfRippleControlThatIsNotFollowed();
    void tellsOfALimitOfConsumptionThatIsNotKept();
    void tellsOfImportAboveItsLimit();
    void tellsOfAWindowUntilTheNextOneIsKept();
    void tellsOfTheFuseOfACircuitWithItsPhase();
    void addsUpTheDevicesOfACircuitNobodyMeasures();
    void takesALimitFromOutsideForItsTime();
    void refusesALimitFromOutsideThatIsNone();

private:
    void tick(double gridW);
    /// Ticks so often; gives the tick, from 1, at which the alarm came or went, 0 when it did not.
    int ticksUntil(AlarmCode code, bool active, int seconds, double gridW);
    /// A circuit of 16 A; without a meter the devices on it are all there is.
    void addCircuit(const QString &name, std::optional<DeviceId> meter, std::vector<DeviceId> devices);
    /// A device that tells the currents of its phases.
    Device *addCurrents(const char *id, DeviceType type);
    std::array<double, 3> m_amperes{}; ///< What it tells.
    Device *m_currents = nullptr;
    /// A battery that does what it likes.
    void addBattery(double watts);
    std::optional<double> m_sunW;     ///< What the inverter gives whatever it is told.
    std::optional<double> m_batteryW; ///< And the battery.
    Device *m_battery = nullptr;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Plant> m_plant;
    std::unique_ptr<ControlLoop> m_loop;
    FakeInverter m_sink;
    Device *m_meter = nullptr;
    Device *m_sun = nullptr;
};

void TestLoopLimits::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_clock->advance(60s);
    m_plant = std::make_unique<Plant>(PlantConfig{}, *m_clock);
    m_meter = m_plant->addDevice(planned("meter", DeviceType::Meter), u"Meter"_s).value();
    m_meter->setRole(MeterRole::Grid);
    m_sun = m_plant->addDevice(planned("sun", DeviceType::Inverter), u"Sun"_s).value();
    m_sink.told = 5000;
    m_sunW.reset();
    m_batteryW.reset();
    m_currents = nullptr;
    m_amperes = {};
    m_sun->setSink(&m_sink);
    m_loop = std::make_unique<ControlLoop>(*m_plant, ControlSettings{});
}

void TestLoopLimits::cleanup()
{
    m_loop.reset();
    m_plant.reset();
}

void TestLoopLimits::tick(double gridW)
{
    m_clock->advance(1s);
    const Uptime now = m_clock->uptime();
    m_meter->setLink(LinkState::Connected, now);
    m_meter->report({Quantity::ActivePower}, gridW, now);
    m_sun->setLink(LinkState::Connected, now);
    m_sun->report({Quantity::ActivePower}, m_sunW.value_or(std::min(m_sink.told, 4500.0)), now);
    if (m_batteryW) {
        m_battery->setLink(LinkState::Connected, now);
        m_battery->report({Quantity::ActivePower}, *m_batteryW, now);
        m_battery->report({Quantity::StateOfCharge}, 50, now);
    }
    if (m_currents) {
        m_currents->setLink(LinkState::Connected, now);
        m_currents->report({Quantity::Current, Phase::L1}, m_amperes[0], now);
        m_currents->report({Quantity::Current, Phase::L2}, m_amperes[1], now);
        m_currents->report({Quantity::Current, Phase::L3}, m_amperes[2], now);
        m_currents->report({Quantity::ActivePower}, 230 * (m_amperes[0] + m_amperes[1] + m_amperes[2]), now);
    }
    m_loop->tick(m_plant->takeSnapshot());
}

void TestLoopLimits::anOverrideDoesNotOutliveAClockSetBack()
{
    const ManualOverride manual{DeviceId(u"sun"_s), SetpointKind::ActivePowerLimit, 1000,
                                m_clock->now() + std::chrono::hours(23)};
    QVERIFY(m_loop->setOverride(manual));
    tick(0);
    QCOMPARE(m_sink.told, 1000.0);
    m_clock->jumpTo({m_clock->now().msUtc - 2LL * 3600 * 1000});
    tick(0);
    QVERIFY(m_loop->settings().overrides.empty());
    QVERIFY(m_sink.told > 1000);
}

void TestLoopLimits::aLockOutlivesAPause()
{
    ControlSettings settings;
    settings.feedIn.hard = 3_kW;
    QVERIFY(m_loop->setSettings(settings));
    for (int s = 0; s < 20; ++s)
        tick(-4000);
    QCOMPARE(m_sink.told, 0.0);
    m_loop->withdrawAll();
    m_loop->resume();
    tick(0);
    QCOMPARE(m_sink.told, 0.0);
}

void TestLoopLimits::saysWhichDevicesOfALimitAreMissing()
{
    const DeviceId gone(u"gone"_s);
    const auto isTold = [&] { return m_plant->alarms().isActive(AlarmCode::DeviceAbsent, gone); };
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.devices = {{gone, {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    tick(0);
    QVERIFY(isTold());
    QVERIFY(m_loop->setSettings({}));
    tick(0);
    QVERIFY(!isTold());
}

int TestLoopLimits::ticksUntil(AlarmCode code, bool active, int seconds, double gridW)
{
    const auto &alarms = m_plant->alarms().active();
    for (int second = 1; second <= seconds; ++second) {
        tick(gridW);
        const bool isActive = std::any_of(alarms.begin(), alarms.end(),
                                          [code](const Alarm &alarm) { return alarm.code == code; });
        if (isActive == active)
            return second;
    }
    return 0;
}

void TestLoopLimits::addBattery(double watts)
{
    m_battery = m_plant->addDevice(planned("battery", DeviceType::Battery), u"Battery"_s).value();
    m_batteryW = watts;
}

// req: B5, E4
void TestLoopLimits::tellsOfRippleControlThatIsNotFollowed()
{
    ControlSettings settings;
    settings.ripple.enabled = true;
    settings.ripple.steps = {{0, Percent(100)}, {1, Percent(0)}};
    QVERIFY(m_loop->setSettings(settings));
    ControlInputs inputs;
    inputs.digital = {true, false, false, false};
    m_loop->setInputs(inputs);
    m_sunW = 4500;
    QCOMPARE(ticksUntil(AlarmCode::RippleExceeded, true, 100, -4000), 61);
    QCOMPARE(info(AlarmCode::RippleExceeded).severity, Severity::Critical);
    // Just inside the band is no reason to say that all is well.
    m_sunW = 50;
    QCOMPARE(ticksUntil(AlarmCode::RippleExceeded, false, 100, 0), 0);
    m_sunW = 0;
    QCOMPARE(ticksUntil(AlarmCode::RippleExceeded, false, 100, 100), 61);
}

// req: B5, E4
void TestLoopLimits::tellsOfALimitOfConsumptionThatIsNotKept()
{
    addBattery(-5000);
    m_sunW = 0;
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::Always;
    settings.consumptionLimit.power = 1_kW;
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    QCOMPARE(ticksUntil(AlarmCode::ConsumptionExceeded, true, 100, 5000), 61);
    QCOMPARE(m_loop->limits().consumption, std::optional(1000.0));
    m_batteryW = -900;
    QCOMPARE(ticksUntil(AlarmCode::ConsumptionExceeded, false, 100, 900), 61);
    // What the sun gives besides may be charged, too.
    m_batteryW = -5000;
    m_sunW = 5000;
    QCOMPARE(ticksUntil(AlarmCode::ConsumptionExceeded, true, 100, 0), 0);
}

// req: B6, E4
void TestLoopLimits::tellsOfImportAboveItsLimit()
{
    m_sunW = 0;
    ControlSettings settings;
    settings.peak.instant = 3_kW;
    QVERIFY(m_loop->setSettings(settings));
    QCOMPARE(ticksUntil(AlarmCode::PeakExceeded, true, 30, 3050), 0);
    QCOMPARE(ticksUntil(AlarmCode::PeakExceeded, true, 30, 3100), 11);
    QCOMPARE(ticksUntil(AlarmCode::PeakExceeded, false, 30, 3050), 0);
    QCOMPARE(ticksUntil(AlarmCode::PeakExceeded, false, 30, 2900), 11);
}

// req: B6, E4
void TestLoopLimits::tellsOfAWindowUntilTheNextOneIsKept()
{
    m_sunW = 0;
    ControlSettings settings;
    settings.peak.demand = 1_kW;
    settings.peak.window = 60s;
    QVERIFY(m_loop->setSettings(settings));
    const auto begin = [this] { return m_clock->now().msUtc % 60'000 == 0; };
    do
        tick(0);
    while (!begin());
    const int after = ticksUntil(AlarmCode::PeakExceeded, true, 59, 4000);
    QVERIFY2(after >= 15 && after <= 17, qPrintable(QString::number(after)));
    // The rest of this window and the whole next one.
    QCOMPARE(ticksUntil(AlarmCode::PeakExceeded, false, 150, 0), 120 - after);
}

Device *TestLoopLimits::addCurrents(const char *id, DeviceType type)
{
    return m_currents = m_plant->addDevice(planned(id, type), QString::fromLatin1(id)).value();
}

void TestLoopLimits::addCircuit(const QString &name, std::optional<DeviceId> meter,
                                std::vector<DeviceId> devices)
{
    ControlSettings settings = m_loop->settings();
    settings.circuits.push_back({name, Amperes(16), std::move(meter), std::move(devices)});
    QVERIFY(m_loop->setSettings(settings));
}

// req: B4, E4
void TestLoopLimits::tellsOfTheFuseOfACircuitWithItsPhase()
{
    constexpr auto kCode = AlarmCode::CircuitFuseExceeded;
    m_sunW = 0;
    const Device *meter = addCurrents("sub", DeviceType::Meter);
    addCircuit(u"Cellar"_s, {}, {});
    addCircuit(u"Kitchen"_s, meter->id(), {});
    m_amperes = {5, 16.2, 0};
    QCOMPARE(ticksUntil(kCode, true, 30, 0), 0);
    m_amperes = {5, 16.5, 0};
    QCOMPARE(ticksUntil(kCode, true, 30, 0), 11);
    QCOMPARE(m_plant->alarms().active().constLast().detail, u"Kitchen: L2 (16 A)"_s);
    QCOMPARE(info(kCode).severity, Severity::Critical);
    // What flows out heats the fuse as well.
    m_amperes = {-20, 16.5, 0};
    (void)ticksUntil(kCode, false, 11, 0);
    QCOMPARE(m_plant->alarms().active().constLast().detail, u"Kitchen: L1, L2 (16 A)"_s);
    // While nobody measures, nothing is known to be better.
    const auto silent = std::exchange(m_currents, nullptr);
    silent->setLink(LinkState::Absent, m_clock->uptime());
    QCOMPARE(ticksUntil(kCode, false, 30, 0), 0);
    m_currents = silent;
    m_amperes = {0, 16.2, 0};
    QCOMPARE(ticksUntil(kCode, false, 30, 0), 0);
    QCOMPARE(m_plant->alarms().active().constLast().detail, u"Kitchen: L2 (16 A)"_s);
    m_amperes = {0, 16, 0};
    QCOMPARE(ticksUntil(kCode, false, 30, 0), 11);
}

// req: B4, E4
void TestLoopLimits::addsUpTheDevicesOfACircuitNobodyMeasures()
{
    constexpr auto kCode = AlarmCode::CircuitFuseExceeded;
    m_sunW = 0;
    const Device *pump = addCurrents("pump", DeviceType::HeatPump);
    addCircuit(u"Cellar"_s, {}, {pump->id()});
    m_amperes = {17, 17, 17};
    QCOMPARE(ticksUntil(kCode, true, 30, 0), 11);
    QCOMPARE(m_plant->alarms().active().constLast().detail, u"Cellar: L1, L2, L3 (16 A)"_s);
    m_amperes = {0, 0, 0};
    QCOMPARE(ticksUntil(kCode, false, 30, 0), 11);
    // The inverter beside it does not tell its phases, so nobody knows what the fuse carries.
    ControlSettings settings = m_loop->settings();
    settings.circuits[0].devices.push_back(m_sun->id());
    QVERIFY(m_loop->setSettings(settings));
    m_amperes = {17, 17, 17};
    QCOMPARE(ticksUntil(kCode, true, 30, 0), 0);
}

// req: F3
void TestLoopLimits::takesALimitFromOutsideForItsTime()
{
    addBattery(0);
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.power = 2_kW;
    settings.consumptionLimit.release = Duration(0);
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(2000.0)); // nobody has said anything yet
    QVERIFY(m_loop->setExternalLimit({500.0, m_clock->now() + 10s}));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(500.0));
    for (int s = 0; s < 10; ++s)
        tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
    QVERIFY(m_loop->externalLimit().has_value());
    // After a restart nobody knows.
    m_loop = std::make_unique<ControlLoop>(*m_plant, settings);
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(2000.0));
    QVERIFY(m_loop->setExternalLimit({std::nullopt, m_clock->now() + 10s}));
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional<double>());
    // A clock set back makes its end unknown.
    m_clock->jumpTo({m_clock->now().msUtc - 48LL * 3600 * 1000});
    tick(0);
    QCOMPARE(m_loop->limits().consumption, std::optional(2000.0));
}

// req: F3
void TestLoopLimits::refusesALimitFromOutsideThatIsNone()
{
    const auto refused = [this](std::optional<double> watts, Duration time) {
        const auto done = m_loop->setExternalLimit({watts, m_clock->now() + time});
        return done ? std::optional<ErrorCode>() : std::optional(done.error().code);
    };
    QCOMPARE(refused(1000, 60s), std::optional(ErrorCode::Conflict));
    addBattery(0);
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.devices = {{DeviceId(u"battery"_s), {}, 5_kW}};
    QVERIFY(m_loop->setSettings(settings));
    QCOMPARE(refused(-1, 60s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(qQNaN(), 60s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, 0s), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, std::chrono::hours(25)), std::optional(ErrorCode::InvalidInput));
    QCOMPARE(refused(1000, std::chrono::hours(24)), std::optional<ErrorCode>());
}

QTEST_GUILESS_MAIN(TestLoopLimits)
#include "tst_looplimits.moc"
