// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SunSpec devices driven through models 123, 124 and 704: what is written, read back, kept alive and given
// back, with scale factors, points that are not implemented, and models that are not there.
#include "drivers/setpoint/setpointactuator.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "plant/devices.h"
#include "sunspecchain.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Chain = QList<std::pair<quint16, QList<quint16>>>;

constexpr quint16 kBase = 40'000;
constexpr quint16 kPercentIn100ths = 0xFFFE;
constexpr quint16 kNone = 0xFFFF;
const std::pair<quint16, QList<quint16>> kCommon{1, QList<quint16>(66, 0)};
const std::pair<quint16, QList<quint16>> kInverter{103, words(50, {{14, 1200}, {15, 0}})};
const std::pair<quint16, QList<quint16>> kSettings{121, words(30, {{2, 1000}, {22, 1}})}; // 10 kW

/// Immediate controls, by their time after which the device gives up.
std::pair<quint16, QList<quint16>> controls(quint16 reversion, quint16 percent = 10'000)
{
    return {123, words(24, {{5, percent}, {7, reversion}, {9, 0}, {23, kPercentIn100ths}})};
}

/// Storage of 5 kW that may not charge from the grid.
std::pair<quint16, QList<quint16>> storage(quint16 reversion)
{
    return {124, words(24, {{2, 5000},
                            {5, 0},
                            {8, 5500},
                            {12, 10'000},
                            {13, 10'000},
                            {15, reversion},
                            {17, 0},
                            {18, 0},
                            {22, kPercentIn100ths},
                            {25, kPercentIn100ths}})};
}

/// A device of some models on a line, and the actuator of one of its parts.
class ControlBench
{
    const Chain m_chain;

public:
    ControlBench(const Chain &chain, const QString &part)
        : m_chain(chain)
    {
        putChain(line, kBase, chain);
        static const SunspecCatalogue catalogue;
        const auto made = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
        if (!made || !made->component(part))
            qFatal("no such part");
        profile = *made;
        component = profile.component(part);
        device.reset(makeDevice(component->type, DeviceId(part), part, nullptr));
        for (const ProfileReading &reading : component->readings) {
            if (const auto value = valueOf(line, reading))
                device->report(reading.channel, *value, clock.uptime());
        }
        unit = std::make_unique<ModbusUnit>(ModbusUnit{line, 1, clock, profile.link});
        actuator = std::make_unique<SetpointActuator>(*unit, *component, *device, journal, nullptr);
        line.forget();
    }

    void command(SetpointKind kind, double value, Duration lease = 30s)
    {
        actuator->apply({kind, value, clock.uptime() + lease});
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s) {
            clock.advance(1s);
            actuator->step(clock.uptime());
        }
    }
    [[nodiscard]] SetpointStatus status(SetpointKind kind) const
    {
        for (const SetpointStatus &status : device->state(clock.uptime()).setpoints) {
            if (status.kind == kind)
                return status;
        }
        return {};
    }
    /// Where a point is, by its model and its offset in the model's table.
    [[nodiscard]] quint16 at(int model, int offset) const
    {
        int address = kBase + 2;
        for (const auto &[id, content] : m_chain) {
            if (id == model)
                return static_cast<quint16>(address + offset);
            address += 2 + static_cast<int>(content.size());
        }
        return 0;
    }
    [[nodiscard]] int word(int model, int offset) const
    {
        return line.word(at(model, offset)).value_or(0xDEAD);
    }
    /// The addresses written since the last look, in order.
    [[nodiscard]] QList<int> order(int model)
    {
        QList<int> offsets;
        for (const WriteRequest &write : line.writes)
            offsets.append(write.address - at(model, 0));
        line.forget();
        return offsets;
    }

    FakeModbusLine line;
    ManualClock clock;
    SetpointJournal journal;
    Profile profile;
    const ProfileComponent *component = nullptr;
    std::unique_ptr<Device> device;
    std::unique_ptr<ModbusUnit> unit;
    std::unique_ptr<SetpointActuator> actuator;
};

} // namespace

// req: B15
class TestSunspecControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void limitsThroughModel123();
    void theInstallersLimitIsPutBack();
    void keepsTheReversionTimeFromRunningOut();
    void aLimitTheDeviceDropsIsCommandedAgain();
    void withoutReversionTimeTheCommandIsSaidToStay();
    void whatIsNotImplementedIsNotOffered_data();
    void whatIsNotImplementedIsNotOffered();
    void chargesThroughModel124AndAsksTheGridOnlyMeanwhile();
    void model704IsToldToBeOffAfterItsReversion();
};

void TestSunspecControl::limitsThroughModel123()
{
    ControlBench bench({kCommon, kInverter, kSettings, controls(0)}, u"inverter"_s);
    bench.command(SetpointKind::ActivePowerLimit, 3000);
    QCOMPARE(bench.order(123), (QList<int>{5, 7, 9}));
    QCOMPARE(bench.word(123, 5), 3000); // 30.00 %
    QCOMPARE(bench.word(123, 7), 60);
    QCOMPARE(bench.word(123, 9), 1);
    QCOMPARE(bench.status(SetpointKind::ActivePowerLimit).state, SetpointState::Confirmed);
    QCOMPARE(bench.status(SetpointKind::ActivePowerLimit).readBack, std::optional(3000.0));
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    bench.pass(2s);
    QVERIFY(bench.actuator->isIdle());
    QCOMPARE(bench.word(123, 9), 0);
    QCOMPARE(bench.word(123, 5), 10'000);
}

void TestSunspecControl::theInstallersLimitIsPutBack()
{
    // req: B4 - a limit in force for good must not end with our reversion time.
    ControlBench bench({kCommon, kInverter, kSettings, controls(0, 7000)}, u"inverter"_s);
    bench.line.putHolding(bench.at(123, 9), {1});
    bench.command(SetpointKind::ActivePowerLimit, 3000);
    QCOMPARE(bench.word(123, 5), 3000);
    QCOMPARE(bench.word(123, 7), 60);
    (void)bench.order(123);
    bench.actuator->withdraw(SetpointKind::ActivePowerLimit);
    bench.pass(2s);
    QVERIFY(bench.actuator->isIdle());
    QCOMPARE(bench.order(123), (QList<int>{5, 7, 9}));
    QCOMPARE(bench.word(123, 5), 7000);
    QCOMPARE(bench.word(123, 7), 0);
    QCOMPARE(bench.word(123, 9), 1);
}

void TestSunspecControl::keepsTheReversionTimeFromRunningOut()
{
    ControlBench bench({kCommon, kInverter, kSettings, controls(0)}, u"inverter"_s);
    Uptime renewed{0};
    Duration longest{0};
    bench.line.onWrite = [&](const WriteRequest &write) {
        if (write.address != bench.at(123, 7))
            return;
        if (renewed > Uptime(0))
            longest = std::max<Duration>(longest, bench.clock.uptime() - renewed);
        renewed = bench.clock.uptime();
    };
    for (int i = 0; i < 60; ++i) {
        bench.command(SetpointKind::ActivePowerLimit, 3000 + i);
        bench.pass(5s);
    }
    bench.line.onWrite = {};
    QVERIFY2(longest > 0s && longest <= 30s, "twice within the minute the device waits");
}

void TestSunspecControl::aLimitTheDeviceDropsIsCommandedAgain()
{
    ControlBench bench({kCommon, kInverter, kSettings, controls(0)}, u"inverter"_s);
    bench.command(SetpointKind::ActivePowerLimit, 3000, 10min);
    bench.pass(3s);
    bench.line.putHolding(bench.at(123, 9), {0}); // Its time ran out, or it restarted.
    bench.pass(40s);
    QCOMPARE(bench.word(123, 9), 1);
    QCOMPARE(bench.status(SetpointKind::ActivePowerLimit).state, SetpointState::Confirmed);
}

void TestSunspecControl::withoutReversionTimeTheCommandIsSaidToStay()
{
    ControlBench bench({kCommon, kInverter, kSettings, controls(kNone)}, u"inverter"_s);
    const ProfileSetpoint &limit = *bench.component->setpoint(SetpointKind::ActivePowerLimit);
    QVERIFY(limit.outlivesUs && !limit.endsByItself());
    bench.command(SetpointKind::ActivePowerLimit, 3000);
    QCOMPARE(bench.order(123), (QList<int>{5, 9}));
    // The lease of the one who commands ends it all the same.
    bench.pass(40s);
    QCOMPARE(bench.word(123, 9), 0);
    QCOMPARE(bench.status(SetpointKind::ActivePowerLimit).state, SetpointState::Expired);
}

void TestSunspecControl::whatIsNotImplementedIsNotOffered_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("no controls") << 0;
    QTest::newRow("percentage not implemented") << 1;
    QTest::newRow("no rating to take a percentage of") << 2;
}

void TestSunspecControl::whatIsNotImplementedIsNotOffered()
{
    QFETCH(int, row);
    const Chain chains[] = {{kCommon, kInverter, kSettings},
                            {kCommon, kInverter, kSettings, controls(0, kNone)},
                            {kCommon, kInverter, controls(0)}};
    const ControlBench bench(chains[row], u"inverter"_s);
    QVERIFY(!bench.component->setpoint(SetpointKind::ActivePowerLimit));
    QVERIFY(!bench.actuator->supports(SetpointKind::ActivePowerLimit));
}

void TestSunspecControl::chargesThroughModel124AndAsksTheGridOnlyMeanwhile()
{
    ControlBench bench({kCommon, kInverter, kSettings, storage(0)}, u"battery"_s);
    bench.command(SetpointKind::BatteryPower, -2500);
    bench.pass(1s);
    QCOMPARE(static_cast<qint16>(bench.word(124, 12)), qint16(-5000));
    QCOMPARE(bench.word(124, 13), 5000);
    QCOMPARE(bench.word(124, 15), 60);
    QCOMPARE(bench.word(124, 17), 1);
    QCOMPARE(bench.word(124, 5), 3);
    QCOMPARE(bench.status(SetpointKind::BatteryPower).readBack, std::optional(-2500.0));
    bench.command(SetpointKind::BatteryPower, 1000);
    bench.pass(1s);
    QCOMPARE(bench.word(124, 12), 2000);
    QCOMPARE(static_cast<qint16>(bench.word(124, 13)), qint16(-2000));
    QCOMPARE(bench.status(SetpointKind::BatteryPower).readBack, std::optional(1000.0));
    bench.pass(40s);
    QCOMPARE(bench.status(SetpointKind::BatteryPower).state, SetpointState::Expired);
    QCOMPARE(bench.word(124, 5), 0);
    QCOMPARE(bench.word(124, 12), 10'000);
    QCOMPARE(bench.word(124, 13), 10'000);
    QVERIFY2(bench.word(124, 17) == 0, "the owner had forbidden to charge from the grid");
}

void TestSunspecControl::model704IsToldToBeOffAfterItsReversion()
{
    const QList<quint16> ratings = words(50, {{2, 1000}, {26, 800}, {45, 1}});
    const QList<quint16> limits = words(65, {{14, 0}, {15, 1000}, {17, 1}, {18, 0}, {19, 0}, {54, 0xFFFF}});
    ControlBench bench(
        {kCommon, {701, words(153, {{10, 500}, {116, 1}, {4, 3}})}, {702, ratings}, {704, limits}},
        u"inverter"_s);
    bench.command(SetpointKind::ActivePowerLimit, 2000);
    bench.pass(1s);
    QCOMPARE(bench.word(704, 15), 250); // 25.0 % of 8 kW
    QCOMPARE(bench.word(704, 17), 0);
    QCOMPARE(bench.word(704, 19), 60);
    QCOMPARE(bench.word(704, 14), 1);
    QCOMPARE(bench.status(SetpointKind::ActivePowerLimit).state, SetpointState::Confirmed);
}

QTEST_GUILESS_MAIN(TestSunspecControl)
#include "tst_sunspeccontrol.moc"
