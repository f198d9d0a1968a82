// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedhome.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr quint16 kForcedCommand = 47100;

HomePart partOf(const Profile &profile, const ProfileComponent &component, MeterRole role)
{
    if (profile.id == u"wattward-module-3x1p"_s)
        return component.key == u"l1"_s   ? HomePart::LoadL1
               : component.key == u"l2"_s ? HomePart::LoadL2
                                          : HomePart::LoadL3;
    switch (component.type) {
    case DeviceType::Inverter: return HomePart::Inverter;
    case DeviceType::Battery: return HomePart::Battery;
    case DeviceType::Charger: return HomePart::Charger;
    case DeviceType::HeatPump: return HomePart::HeatPump;
    case DeviceType::HeatingRod: return HomePart::HeatingRod;
    default:
        return role == MeterRole::Grid         ? HomePart::GridMeter
               : role == MeterRole::Production ? HomePart::Inverter
                                               : HomePart::LoadMeter;
    }
}

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

// req: B15, B17
class TestEmulatedDevice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRegisterShowsTheTruth_data();
    void everyRegisterShowsTheTruth();
    void everyPlannedReadIsAnswered_data() { everyRegisterShowsTheTruth_data(); }
    void everyPlannedReadIsAnswered();
    void tellsWhoItIs();
    void forcedChargeIsObeyedAndRunsOut();
    void forcedDischargeIsRenewed();
    void releaseGivesTheBatteryBack();
    void activePowerLimitIsObeyed();
    void feedInLimitIsObeyed();
    void chargerObeysUntilItsLeaseEnds();
    void heatPumpObeysSgReady();
    void heatingRodObeysAndShowsWhatItDraws();
    void ownSettingsAct();
    void badWritesAreRefused_data();
    void badWritesAreRefused();
    void refusedWritesChangeNothing();
    void badReadsAreRefused();
};

void TestEmulatedDevice::everyRegisterShowsTheTruth_data()
{
    QTest::addColumn<QString>("home");
    QTest::addColumn<int>("hours");
    for (const QString &home : shippedHomes()) {
        for (const int hours : {3, 12, 20, 37, 86})
            QTest::addRow("%s, hour %d", qPrintable(home), hours) << home << hours;
    }
}

void TestEmulatedDevice::everyRegisterShowsTheTruth()
{
    QFETCH(QString, home);
    QFETCH(int, hours);
    SimulatedHome played(home, std::chrono::hours(hours));
    played.pass(40min);
    int compared = 0;
    for (const HomeDevice &device : played.simulation->recording().description().devices) {
        if (!played.simulation->device(DeviceId(device.id)))
            continue; // Has no registers.
        const Profile &profile = played.device(device.id).profile();
        for (const ProfileComponent &component : profile.components) {
            for (const ProfileReading &reading : component.readings) {
                // These two show settings and modes of the device, not something that is measured.
                const Quantity quantity = reading.channel.quantity;
                if (quantity == Quantity::FeedInLimit || quantity == Quantity::WorkingMode)
                    continue;
                const auto truth = played.simulation->model().value(partOf(profile, component, device.role),
                                                                    reading.channel);
                const auto shown = played.decoded(device.id, reading);
                const QString what = device.id + u' ' + component.key + u' ' + reading.channel.toString();
                QVERIFY2(shown.has_value() == truth.has_value(), qPrintable(what));
                if (!truth)
                    continue;
                const double resolution = 1 / std::abs(reading.field.gain);
                QVERIFY2(near(*shown, *truth, resolution / 2 + 1e-6 * resolution),
                         qPrintable(u"%1: %2 for %3"_s.arg(what).arg(*shown).arg(*truth)));
                ++compared;
            }
        }
    }
    QVERIFY2(compared > 70, qPrintable(QString::number(compared)));
}

void TestEmulatedDevice::everyPlannedReadIsAnswered()
{
    QFETCH(QString, home);
    QFETCH(int, hours);
    const SimulatedHome played(home, std::chrono::hours(hours));
    for (const HomeDevice &device : played.simulation->recording().description().devices) {
        if (!played.simulation->device(DeviceId(device.id)))
            continue;
        const Profile &profile = played.device(device.id).profile();
        for (const ProfileComponent &component : profile.components) {
            std::vector<RegisterField> fields;
            for (const ProfileReading &reading : component.readings)
                fields.push_back(reading.field);
            for (const RegisterSpan &span : planSpans(fields, profile.link.spanLimits())) {
                QCOMPARE(played.read(device.id, span.address, span.count, span.type).size(),
                         static_cast<qsizetype>(span.count));
            }
        }
    }
}

void TestEmulatedDevice::tellsWhoItIs()
{
    const SimulatedHome home(u"family-garage"_s);
    const auto text = [&home](const QString &id, const QString &component, IdentityPart part) {
        for (const ProfileIdentity &identity : home.device(id).profile().component(component)->identity) {
            const QList<quint16> words =
                home.read(id, identity.field.address, identity.field.words, identity.field.type);
            if (identity.part == part)
                return decodeText(identity.field,
                                  {words.constData(), static_cast<std::size_t>(words.size())});
        }
        return QString();
    };
    QCOMPARE(text(u"inverter"_s, u"inverter"_s, IdentityPart::Model), u"SUN2000-10KTL-M1"_s);
    const QString serial = text(u"inverter"_s, u"inverter"_s, IdentityPart::Serial);
    QVERIFY(serial.startsWith(u"SIM"));
    QVERIFY(serial != text(u"inverter"_s, u"battery"_s, IdentityPart::Serial));
    QCOMPARE(text(u"charger"_s, u"charger"_s, IdentityPart::Manufacturer), u"Wattward"_s);
    // Presence: LUNA2000 behind the inverter, power sensor working.
    QCOMPARE(home.read(u"inverter"_s, 47000, 1), QList<quint16>{2});
    QCOMPARE(home.read(u"inverter"_s, 37100, 1), QList<quint16>{1});
}

void TestEmulatedDevice::forcedChargeIsObeyedAndRunsOut()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    home.pass(10s);
    QVERIFY(home.command(u"inverter"_s, u"battery"_s, SetpointKind::BatteryPower, -2'000, 2min));
    home.pass(20s);
    QCOMPARE(home.simulation->truth().batteryW, -2'000.0);
    QCOMPARE(home.read(u"inverter"_s, 37006, 1), QList<quint16>{1});
    home.pass(98s);
    QCOMPARE(home.simulation->truth().batteryW, -2'000.0);
    home.pass(20s);
    QVERIFY2(home.simulation->truth().batteryW > -1'900, "the device's own time-out of two minutes is over");
    QCOMPARE(home.read(u"inverter"_s, kForcedCommand, 1), QList<quint16>{0});
}

void TestEmulatedDevice::forcedDischargeIsRenewed()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(home.command(u"inverter"_s, u"battery"_s, SetpointKind::BatteryPower, 1'000 + 10 * i, 2min));
        home.pass(100s);
        QCOMPARE(home.simulation->truth().batteryW, 1'000.0 + 10 * i);
    }
    // From discharging straight to charging.
    QVERIFY(home.command(u"inverter"_s, u"battery"_s, SetpointKind::BatteryPower, -500));
    home.pass(20s);
    QCOMPARE(home.simulation->truth().batteryW, -500.0);
}

void TestEmulatedDevice::releaseGivesTheBatteryBack()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    QVERIFY(home.command(u"inverter"_s, u"battery"_s, SetpointKind::BatteryPower, -3'000));
    home.pass(20s);
    QVERIFY(home.release(u"inverter"_s, u"battery"_s, SetpointKind::BatteryPower));
    home.pass(20s);
    QVERIFY(home.simulation->truth().batteryW > 0);
    QVERIFY2(near(home.simulation->truth().gridW, 0, 5), "back to its own self-consumption");
    QCOMPARE(home.read(u"inverter"_s, 37006, 1), QList<quint16>{4});
}

void TestEmulatedDevice::activePowerLimitIsObeyed()
{
    SimulatedHome home(u"sunny-terrace"_s, 38h);
    QCOMPARE(home.write(u"inverter"_s, 47086, {4}), 0); // Fully fed to grid: the storage keeps out of it.
    home.pass(60s);
    const double before = home.simulation->truth().inverterW;
    QVERIFY(before > 1'500);
    QVERIFY(home.command(u"inverter"_s, u"inverter"_s, SetpointKind::ActivePowerLimit, 1'000));
    home.pass(60s);
    QVERIFY(near(home.simulation->truth().inverterW, 1'000, 0.1));
    QCOMPARE(home.decoded(u"inverter"_s, u"inverter"_s, {Quantity::ActivePowerLimit}),
             std::optional(1'000.0));
    QCOMPARE(home.decoded(u"inverter"_s, u"inverter"_s, {Quantity::WorkingState}), std::optional(4.0));
    QVERIFY(home.release(u"inverter"_s, u"inverter"_s, SetpointKind::ActivePowerLimit));
    home.pass(60s);
    QVERIFY(home.simulation->truth().inverterW > 1'400);
}

void TestEmulatedDevice::feedInLimitIsObeyed()
{
    SimulatedHome home(u"sunny-terrace"_s, 38h);
    QCOMPARE(home.write(u"inverter"_s, 47086, {4}), 0);
    home.pass(60s);
    QVERIFY(home.simulation->truth().gridW < -1'000);
    QVERIFY(home.command(u"inverter"_s, u"inverter"_s, SetpointKind::FeedInLimit, 500));
    home.pass(60s);
    QVERIFY(near(home.simulation->truth().gridW, -500, 5));
    QVERIFY(home.release(u"inverter"_s, u"inverter"_s, SetpointKind::FeedInLimit));
    home.pass(60s);
    QVERIFY(home.simulation->truth().gridW < -1'000);
}

void TestEmulatedDevice::chargerObeysUntilItsLeaseEnds()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    home.simulation->setCarPresent(true);
    home.pass(60s);
    const double full = home.simulation->truth().chargerW;
    QVERIFY(near(full, 16 * 230, 250));
    QVERIFY(home.command(u"charger"_s, u"charger"_s, SetpointKind::ChargerCurrent, 8, 1min));
    home.pass(50s);
    QVERIFY(near(home.simulation->truth().chargerW, full / 2, 100));
    QCOMPARE(home.decoded(u"charger"_s, u"charger"_s, {Quantity::CurrentLimit}), std::optional(8.0));
    QVERIFY(home.command(u"charger"_s, u"charger"_s, SetpointKind::ChargerCurrent, 0, 1min));
    home.pass(30s);
    QCOMPARE(home.simulation->truth().chargerW, 0.0);
    QCOMPARE(home.decoded(u"charger"_s, u"charger"_s, {Quantity::ChargerState}), std::optional(1.0));
    home.pass(60s);
    QVERIFY2(near(home.simulation->truth().chargerW, full * 6 / 16, 100), "nobody renewed: at its safe 6 A");
}

void TestEmulatedDevice::heatPumpObeysSgReady()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    QVERIFY(home.command(u"heat-pump"_s, u"heatpump"_s, SetpointKind::SgReady, 4, 10min));
    home.pass(5min);
    QVERIFY(near(home.simulation->truth().heatPumpW, 2'508, 10));
    QVERIFY(home.command(u"heat-pump"_s, u"heatpump"_s, SetpointKind::SgReady, 1, 10min));
    home.pass(5min);
    QVERIFY(home.simulation->truth().heatPumpW < 20);
    home.pass(10min);
    QCOMPARE(home.decoded(u"heat-pump"_s, u"heatpump"_s, {Quantity::SgReadyState}), std::optional(2.0));
}

void TestEmulatedDevice::heatingRodObeysAndShowsWhatItDraws()
{
    constexpr quint16 kPower = 1000;
    SimulatedHome home(u"garden-house"_s, 11h);
    QCOMPARE(home.write(u"rod"_s, kPower, {1'500}), 0);
    home.pass(5s);
    QVERIFY(near(home.simulation->truth().heatingRodW, 1'500, 1));
    QCOMPARE(home.read(u"rod"_s, kPower, 1, RegisterType::Holding), (QList<quint16>{1'500}));
    QVERIFY2(home.write(u"rod"_s, kPower, {3'001}) != 0, "more than it has");
    home.pass(60s);
    QCOMPARE(home.simulation->truth().heatingRodW, 0.0);
    QCOMPARE(home.read(u"rod"_s, kPower, 1, RegisterType::Holding), (QList<quint16>{0}));
}

void TestEmulatedDevice::ownSettingsAct()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    home.pass(60s);
    QVERIFY(home.simulation->truth().batteryW > 50);
    QCOMPARE(home.write(u"inverter"_s, 47077, {0, 0}), 0); // No discharge
    home.pass(20s);
    QCOMPARE(home.simulation->truth().batteryW, 0.0);
    QCOMPARE(home.write(u"inverter"_s, 47077, {0, 5'000}), 0);
    QCOMPARE(home.write(u"inverter"_s, 40201, {0}), 0); // Stop
    home.pass(5s);
    QCOMPARE(home.decoded(u"inverter"_s, u"inverter"_s, {Quantity::WorkingState}), std::optional(0.0));
    QCOMPARE(home.write(u"inverter"_s, 40200, {0}), 0); // Start
    home.pass(20s);
    QVERIFY(home.simulation->truth().batteryW > 50);
    QCOMPARE(home.write(u"inverter"_s, 47082, {200}), 0); // Keep 20 %
    QCOMPARE(home.read(u"inverter"_s, 47082, 1), QList<quint16>{200});
}

void TestEmulatedDevice::badWritesAreRefused_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<int>("address");
    QTest::addColumn<QList<quint16>>("values");
    QTest::addColumn<int>("exception");
    const QString inverter = u"inverter"_s;
    QTest::newRow("no such register") << inverter << 12'345 << QList<quint16>{1} << 2;
    QTest::newRow("measured value") << inverter << 32'080 << QList<quint16>{0, 1} << 2;
    QTest::newRow("charge power at its bound") << inverter << 47'247 << QList<quint16>{0, 5'000} << 0;
    QTest::newRow("charge power above its bound") << inverter << 47'247 << QList<quint16>{0, 5'001} << 3;
    QTest::newRow("charge limit above its bound") << inverter << 47'075 << QList<quint16>{0, 5'001} << 3;
    QTest::newRow("a day of forcing") << inverter << 47'083 << QList<quint16>{1'440} << 0;
    QTest::newRow("more than a day of forcing") << inverter << 47'083 << QList<quint16>{1'441} << 3;
    QTest::newRow("unknown command") << inverter << 47'100 << QList<quint16>{7} << 3;
    QTest::newRow("half of a number") << inverter << 47'247 << QList<quint16>{5} << 3;
    QTest::newRow("second half of a number") << inverter << 47'248 << QList<quint16>{5} << 2;
    QTest::newRow("mode with a programme nobody wrote") << inverter << 47'086 << QList<quint16>{5} << 3;
    QTest::newRow("charging stop below 90 %") << inverter << 47'081 << QList<quint16>{899} << 3;
    QTest::newRow("power limit above the rating") << inverter << 40'126 << QList<quint16>{0, 10'001} << 3;
    QTest::newRow("across a hole") << inverter << 47'081 << QList<quint16>{950, 100, 1, 1} << 2;
    QTest::newRow("neighbours at once") << inverter << 47'081 << QList<quint16>{950, 100, 1} << 0;
    QTest::newRow("current above the wallbox's") << u"charger"_s << 100 << QList<quint16>{1'601} << 3;
    QTest::newRow("SG Ready has four states") << u"heat-pump"_s << 100 << QList<quint16>{5} << 3;
    QTest::newRow("a meter takes no orders") << u"house-meter"_s << 0 << QList<quint16>{1} << 2;
}

void TestEmulatedDevice::badWritesAreRefused()
{
    QFETCH(QString, device);
    QFETCH(int, address);
    QFETCH(QList<quint16>, values);
    const SimulatedHome home(u"family-garage"_s);
    QTEST(home.write(device, static_cast<quint16>(address), values), "exception");
}

void TestEmulatedDevice::refusedWritesChangeNothing()
{
    const SimulatedHome home(u"family-garage"_s);
    QCOMPARE(home.write(u"inverter"_s, 47'081, {900}), 0);
    // The first value would do, the second would not: neither is taken.
    QCOMPARE(home.write(u"inverter"_s, 47'081, {950, 999}), 3);
    QCOMPARE(home.read(u"inverter"_s, 47'081, 1), QList<quint16>{900});
}

void TestEmulatedDevice::badReadsAreRefused()
{
    const SimulatedHome home(u"family-garage"_s);
    const auto exception = [&home](const QString &id, const ReadRequest &request) {
        return home.device(id).read(request).exception;
    };
    using enum RegisterType;
    QCOMPARE(exception(u"inverter"_s, {1, Holding, 32'080, 65}), 3);
    QCOMPARE(exception(u"inverter"_s, {1, Holding, 31'000, 2}), 2);
    QCOMPARE(exception(u"inverter"_s, {1, Holding, 65'535, 2}), 2);
    QCOMPARE(exception(u"inverter"_s, {1, Coil, 0, 8}), 2);
    QCOMPARE(exception(u"inverter"_s, {1, Input, 32'080, 2}), 2);
    QCOMPARE(exception(u"house-meter"_s, {2, Input, 0, 51}), 3);
    QCOMPARE(exception(u"house-meter"_s, {2, Input, 0, 50}), 0);
    QVERIFY2(home.read(u"house-meter"_s, 0x28, 2, Holding) == home.read(u"house-meter"_s, 0x28, 2, Input),
             "functions 3 and 4 read the same registers of an EM340");
}

QTEST_GUILESS_MAIN(TestEmulatedDevice)
#include "tst_emulateddevice.moc"
