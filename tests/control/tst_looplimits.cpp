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

private:
    void tick(double gridW);
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
    m_sun->report({Quantity::ActivePower}, std::min(m_sink.told, 4500.0), now);
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

QTEST_GUILESS_MAIN(TestLoopLimits)
#include "tst_looplimits.moc"
