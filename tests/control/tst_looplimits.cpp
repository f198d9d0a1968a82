// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loophome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the loop keeps about limits from tick to tick.
// req: B1, B4
class TestLoopLimits : public QObject, LoopHome
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void saysWhichDevicesOfALimitAreMissing();
    void tellsOfRippleControlThatIsNotFollowed();
    void tellsOfALimitOfConsumptionThatIsNotKept();
    void tellsOfImportAboveItsLimit();
    void tellsOfAWindowUntilTheNextOneIsKept();
    void tellsOfTheFuseOfACircuitWithItsPhase();
    void addsUpTheDevicesOfACircuitNobodyMeasures();

private:
    /// A circuit of 16 A; without a meter the devices on it are all there is.
    void addCircuit(const QString &name, std::optional<DeviceId> meter, std::vector<DeviceId> devices);
};

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

QTEST_GUILESS_MAIN(TestLoopLimits)
#include "tst_looplimits.moc"
