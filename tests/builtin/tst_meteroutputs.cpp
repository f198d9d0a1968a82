// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C10, C11
#include "builtin/meteroutputs.h"
#include "plant/devices.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace ww;
using Function = MeterOutputSettings::Function;
using metering::MeterRegister;

class TestMeterOutputs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pulsesTellTheRegisterExactly();
    void aNewOutputDoesNotTellThePast();
    void anOutputThatCountsSomethingElseBeginsAnew();
    void anAlarmFollowsAReading();
    void anAlarmNeedsNoRegisters();
    void statesTellFunctionAndContactApart();
    void remoteIsSwitchedFromOutside();
    void theLedCountsBothDirections();
};

namespace {

constexpr std::int64_t kWh = 3'600'000;

/// Outputs on a clock that a test turns.
struct Rig
{
    explicit Rig(const MeterSettings &s, const MeterOutputs::Marks &marks = {})
        : settings(s)
        , outputs(settings, marks, clock)
    {}
    void feed(std::int64_t import, std::int64_t exported = 0)
    {
        metering::MeterState state;
        state.registers[indexOf(MeterRegister::ActiveImport)] = import;
        state.registers[indexOf(MeterRegister::ActiveExport)] = exported;
        registers.restore(state);
        const MeterOutputStates before = outputs.states();
        outputs.feed(registers);
        outputs.watch(device);
        count(before);
    }
    /// Lets time pass in steps of 10 ms and counts how often an output closes and the LED lights.
    void run(Duration length)
    {
        for (Duration done{0}; done < length; done += 10ms) {
            clock.advance(10ms);
            const MeterOutputStates before = outputs.states();
            outputs.advance();
            count(before);
        }
    }
    void count(const MeterOutputStates &before)
    {
        closings += outputs.states().closed[0] == true && before.closed[0] == false ? 1 : 0;
        flashes += outputs.states().led && !before.led ? 1 : 0;
    }
    ManualClock clock;
    MeterSettings settings;
    Meter device{DeviceId(QStringLiteral("m")), QStringLiteral("m")};
    metering::MeterRegisters registers{{}, {}};
    MeterOutputs outputs;
    int closings = 0;
    int flashes = 0;
};

MeterSettings pulses(std::int64_t unitsPerPulse)
{
    MeterSettings settings;
    settings.outputs[0].function = Function::Pulse;
    settings.outputs[0].pulse.unitsPerPulse = unitsPerPulse;
    return settings;
}

} // namespace

void TestMeterOutputs::pulsesTellTheRegisterExactly()
{
    Rig rig(pulses(10 * kWh));
    rig.feed(0);
    std::int64_t value = 0;
    for (int i = 0; i < 500; ++i) {
        value += 7 * kWh + i;
        rig.feed(value);
        rig.run(200ms);
    }
    rig.run(10s);
    QCOMPARE(rig.closings, static_cast<int>(value / (10 * kWh)));
    QCOMPARE(rig.outputs.marks()[0].told, rig.closings * 10 * kWh);
    QVERIFY(rig.outputs.states().closed[0] == false);
    QVERIFY(!rig.outputs.states().closed[1]);
}

void TestMeterOutputs::aNewOutputDoesNotTellThePast()
{
    Rig rig(pulses(kWh));
    rig.feed(1'000'000 * kWh);
    rig.run(10s);
    QCOMPARE(rig.closings, 0);
    rig.feed(1'000'001 * kWh);
    rig.run(1s);
    QCOMPARE(rig.closings, 1);
}

void TestMeterOutputs::anOutputThatCountsSomethingElseBeginsAnew()
{
    MeterOutputs::Marks marks;
    marks[0] = {1 + static_cast<std::int64_t>(MeterRegister::ActiveImport), 5 * kWh};
    Rig same(pulses(kWh), marks);
    same.feed(8 * kWh);
    same.run(10s);
    QCOMPARE(same.closings, 3);
    MeterSettings other = pulses(kWh);
    other.outputs[0].pulseRegister = MeterRegister::ActiveExport;
    Rig changed(other, marks);
    changed.feed(0, 900 * kWh);
    changed.run(10s);
    QCOMPARE(changed.closings, 0);
}

void TestMeterOutputs::anAlarmFollowsAReading()
{
    MeterSettings settings;
    settings.outputs[1].function = Function::Alarm;
    settings.outputs[1].normal = metering::NormalState::Closed;
    settings.outputs[1].alarmChannel = {Quantity::Voltage, Phase::L2};
    settings.outputs[1].alarm = {.threshold = 250, .hysteresis = 5, .delayOn = 1s};
    Rig rig(settings);
    const auto feed = [&rig](double volts) {
        rig.device.setLink(LinkState::Connected, rig.clock.uptime());
        rig.device.report({Quantity::Voltage, Phase::L2}, volts, rig.clock.uptime());
        rig.feed(0);
        rig.clock.advance(500ms);
        return rig.outputs.states().closed[1];
    };
    QCOMPARE(feed(251), std::optional(true));
    QCOMPARE(feed(251), std::optional(true));
    QCOMPARE(feed(251), std::optional(false));
    QCOMPARE(feed(246), std::optional(false));
    rig.device.reportMissing({Quantity::Voltage, Phase::L2});
    rig.feed(0);
    QCOMPARE(rig.outputs.states().closed[1], std::optional(false));
    QCOMPARE(feed(245), std::optional(true));
}

void TestMeterOutputs::anAlarmNeedsNoRegisters()
{
    // A counter may be watched like any other quantity.
    MeterSettings settings;
    settings.outputs[0].function = Function::Alarm;
    settings.outputs[0].alarmChannel = {Quantity::ActiveEnergyImport, Phase::Total};
    settings.outputs[0].alarm = {.threshold = 1000};
    Rig rig(settings);
    rig.device.setLink(LinkState::Connected, rig.clock.uptime());
    rig.device.report({Quantity::ActiveEnergyImport, Phase::Total}, 999, rig.clock.uptime());
    rig.outputs.watch(rig.device);
    QCOMPARE(rig.outputs.states().closed[0], std::optional(false));
    rig.device.report({Quantity::ActiveEnergyImport, Phase::Total}, 1000.5, rig.clock.uptime());
    rig.outputs.watch(rig.device);
    QCOMPARE(rig.outputs.states().closed[0], std::optional(true));
}

void TestMeterOutputs::statesTellFunctionAndContactApart()
{
    MeterSettings settings;
    settings.outputs[0].function = Function::Remote;
    settings.outputs[0].normal = metering::NormalState::Closed;
    Rig rig(settings);
    QCOMPARE(rig.outputs.states().active[0], std::optional(false));
    QCOMPARE(rig.outputs.states().closed[0], std::optional(true));
    QVERIFY(!rig.outputs.states().active[1]);
    QVERIFY(rig.outputs.switchRemote(0, true));
    QCOMPARE(rig.outputs.states().active[0], std::optional(true));
    QCOMPARE(rig.outputs.states().closed[0], std::optional(false));
}

void TestMeterOutputs::remoteIsSwitchedFromOutside()
{
    MeterSettings settings;
    settings.outputs[0].function = Function::Remote;
    Rig rig(settings);
    QCOMPARE(rig.outputs.states().closed[0], std::optional(false));
    QVERIFY(rig.outputs.switchRemote(0, true));
    QCOMPARE(rig.outputs.states().closed[0], std::optional(true));
    QVERIFY(!rig.outputs.switchRemote(1, true));
    QVERIFY(!rig.outputs.switchRemote(7, true));
}

void TestMeterOutputs::theLedCountsBothDirections()
{
    Rig rig({});
    rig.feed(100 * kWh, 50 * kWh);
    rig.run(1s);
    rig.feed(103 * kWh, 54 * kWh);
    rig.run(2s);
    QCOMPARE(rig.flashes, 7);
}

QTEST_GUILESS_MAIN(TestMeterOutputs)
#include "tst_meteroutputs.moc"
