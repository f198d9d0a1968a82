// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B14
// A heating rod whose set point register shows the measured power: nothing to read back, so it lives by
// renewal.
#include "drivers/modbus/modbusdevice.h"
#include "drivers/profile/profilestore.h"
#include "drivers/profile/ratedpower.h"
#include "plant/devices.h"
#include "support/fakemodbusline.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint16 kPower = 1000;

/// A rod of 3 kW in register memory that takes what it is told and shows what it measures.
class Bench
{
public:
    explicit Bench(const QString &profile, std::optional<Watts> rated = {})
        : driver(ModbusDevice::Setup{.line = line,
                                     .unit = 1,
                                     .clock = clock,
                                     .profile = *withRatedPower(*store.profile(profile), rated),
                                     .grid = {},
                                     .journal = journal,
                                     .makeDevice = [this](const DevicePart &part) {
                                         device = makeDevice(part.type, DeviceId(u"rod"_s), {}, &owner);
                                         return device;
                                     }})
    {
        line.putHolding(kPower, {0});
        line.putHolding(1001, {487});
        line.putHolding(1014, {3000});
        line.putHolding(1077, {0});
        line.onWrite = [this](const WriteRequest &request) {
            setPoint = request.values.constFirst();
            line.putHolding(kPower, {measured});
        };
        driver.step();
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s) {
            clock.advance(1s);
            driver.step();
        }
    }
    void apply(double watts, Duration lease = 60s)
    {
        device->sink()->apply({SetpointKind::HeatingRodPower, watts, clock.uptime() + lease});
    }
    [[nodiscard]] SetpointStatus status() const { return device->state(clock.uptime()).setpoints.front(); }

    QObject owner;
    ProfileStore store;
    ManualClock clock;
    FakeModbusLine line;
    SetpointJournal journal;
    Device *device = nullptr;
    int setPoint = -1;
    quint16 measured = 0;
    ModbusDevice driver;
};

} // namespace

class TestHeatingRod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAHeatingRodWithPowerAndTemperature_data() { everyModel(); }
    void isAHeatingRodWithPowerAndTemperature();
    void aTakenSetPointIsConfirmedWhateverIsMeasured_data() { everyModel(); }
    void aTakenSetPointIsConfirmedWhateverIsMeasured();
    void isRenewedBeforeTheDeviceDropsIt();
    void aRefusedSetPointIsTold();
    void endsAtZero();
    void aSmallRodTakesWhatItIsToldAllTheSame();
    void aRatedPowerThatMeansNothingIsRefused();

private:
    void everyModel();
};

void TestHeatingRod::everyModel()
{
    QTest::addColumn<QString>("profile");
    for (const QString &profile : {u"mypv-ac-thor"_s, u"mypv-ac-elwa-2"_s})
        QTest::newRow(qPrintable(profile)) << profile;
}

void TestHeatingRod::isAHeatingRodWithPowerAndTemperature()
{
    QFETCH(QString, profile);
    Bench bench(profile);
    bench.line.putHolding(kPower, {1234});
    bench.pass(2s);
    QCOMPARE(bench.device->type(), DeviceType::HeatingRod);
    const auto value = [&bench](Quantity quantity) {
        return bench.device->reading({quantity}, bench.clock.uptime()).good();
    };
    QCOMPARE(value(Quantity::ActivePower), std::optional(1234.0));
    QCOMPARE(value(Quantity::TankTemperature), std::optional(48.7));
    QCOMPARE(value(Quantity::MaxActivePower), std::optional(3000.0));
    QCOMPARE(bench.device->sink()->range(SetpointKind::HeatingRodPower),
             std::optional(std::pair(0.0, 3000.0)));
}

void TestHeatingRod::aTakenSetPointIsConfirmedWhateverIsMeasured()
{
    QFETCH(QString, profile);
    Bench bench(profile);
    bench.measured = 740; // The tank is nearly hot.
    bench.apply(1500);
    QCOMPARE(bench.setPoint, 1500);
    QVERIFY2(bench.line.writes.constLast().multiple, "the device knows function 16 only");
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QVERIFY2(!bench.status().readBack, "what is measured is not what was set");
    bench.pass(15s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    bench.apply(9000);
    QCOMPARE(bench.setPoint, 3000);
}

void TestHeatingRod::isRenewedBeforeTheDeviceDropsIt()
{
    Bench bench(u"mypv-ac-thor"_s);
    bench.apply(1500, 10min);
    bench.line.forget();
    bench.pass(120s);
    const auto writes = bench.line.writesTo(kPower).size();
    QVERIFY2(writes >= 5 && writes <= 7, qPrintable(QString::number(writes)));
}

void TestHeatingRod::aRefusedSetPointIsTold()
{
    Bench bench(u"mypv-ac-thor"_s);
    bench.line.refuseWrites(kPower, 4);
    bench.apply(1500);
    QCOMPARE(bench.status().state, SetpointState::Refused);
    bench.line.refuseWrites(kPower, 0);
    bench.pass(6s);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    QCOMPARE(bench.setPoint, 1500);
}

void TestHeatingRod::endsAtZero()
{
    Bench bench(u"mypv-ac-thor"_s);
    bench.apply(1500, 30s);
    bench.pass(31s);
    QCOMPARE(bench.setPoint, 0);
    QCOMPARE(bench.status().state, SetpointState::Expired);
    bench.apply(2000, 30s);
    bench.driver.withdrawAll();
    QVERIFY(bench.driver.isIdle());
    QCOMPARE(bench.setPoint, 0);
}

/// An AC THOR takes watts as a part of 9 kW, whatever hangs on it: docs.evcc.io/en/heating/my-pv-ac-thor.
void TestHeatingRod::aSmallRodTakesWhatItIsToldAllTheSame()
{
    Bench bench(u"mypv-ac-thor"_s, Watts(3000));
    QCOMPARE(bench.device->sink()->range(SetpointKind::HeatingRodPower),
             std::optional(std::pair(0.0, 3000.0)));
    bench.apply(1500);
    QCOMPARE(bench.setPoint, 4500);
    QCOMPARE(bench.status().state, SetpointState::Confirmed);
    bench.apply(9000);
    QCOMPARE(bench.setPoint, 9000);
    bench.driver.withdrawAll();
    QCOMPARE(bench.setPoint, 0);
}

void TestHeatingRod::aRatedPowerThatMeansNothingIsRefused()
{
    const ProfileStore store;
    const auto other = withRatedPower(*store.profile(u"mypv-ac-elwa-2"_s), Watts(3000));
    QVERIFY(!other && other.error().message.contains(u"remove ratedPowerW"_s));
    const auto more = withRatedPower(*store.profile(u"mypv-ac-thor"_s), Watts(9001));
    QVERIFY(!more && more.error().message.contains(u"9000"_s));
}

QTEST_GUILESS_MAIN(TestHeatingRod)
#include "tst_heatingrod.moc"
