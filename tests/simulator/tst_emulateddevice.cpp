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

HomePart partOf(DeviceType type, MeterRole role)
{
    switch (type) {
    case DeviceType::Inverter: return HomePart::Inverter;
    case DeviceType::Battery: return HomePart::Battery;
    case DeviceType::Charger: return HomePart::Charger;
    case DeviceType::HeatPump: return HomePart::HeatPump;
    default: return role == MeterRole::Grid ? HomePart::GridMeter : HomePart::LoadMeter;
    }
}

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

// req: B15 B17
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
    void ownSettingsAct();
    void badWritesAreRefused_data();
    void badWritesAreRefused();
    void refusedWritesChangeNothing();
    void badReadsAreRefused();

    void frozenValuesStandStill();
    void wrongSignTurnsOnePartOnly();
    void countersRollOver();
    void gridLossShowsInTheRegisters();
    void faultsOfTheWireReachTheClient_data();
    void faultsOfTheWireReachTheClient();
    void dropPercentageIsKept();
    void faultsAreListedAndCleared();
    void faultTextsAreParsed_data();
    void faultTextsAreParsed();
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
        const Profile &profile = played.device(device.id).profile();
        for (const ProfileComponent &component : profile.components) {
            for (const ProfileReading &reading : component.readings) {
                // These two show settings and modes of the device, not something that is measured.
                const Quantity quantity = reading.channel.quantity;
                if (quantity == Quantity::FeedInLimit || quantity == Quantity::WorkingMode)
                    continue;
                const auto truth =
                    played.simulation->model().value(partOf(component.type, device.role), reading.channel);
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

// req: B15
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

// req: B4
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

// req: B12
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
    QVERIFY2(near(home.simulation->truth().chargerW, full, 100), "nobody renewed: back to its own current");
}

// req: B10
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

void TestEmulatedDevice::frozenValuesStandStill()
{
    SimulatedHome home(u"family-garage"_s, 30h);
    home.pass(10s);
    const Channel power{Quantity::ActivePower};
    const Channel energy{Quantity::ActiveEnergyImport};
    QVERIFY(home.simulation->setFault(u"house-meter:freeze"_s));
    const auto frozenPower = home.decoded(u"house-meter"_s, u"meter"_s, power);
    const auto frozenEnergy = home.decoded(u"house-meter"_s, u"meter"_s, energy);
    home.pass(3h);
    QCOMPARE(home.decoded(u"house-meter"_s, u"meter"_s, power), frozenPower);
    QCOMPARE(home.decoded(u"house-meter"_s, u"meter"_s, energy), frozenEnergy);
    home.simulation->clearFault(DeviceId(u"house-meter"_s), FaultKind::Freeze);
    QVERIFY(home.decoded(u"house-meter"_s, u"meter"_s, energy).value() > frozenEnergy.value());
}

void TestEmulatedDevice::wrongSignTurnsOnePartOnly()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    QCOMPARE(home.write(u"inverter"_s, 47'077, {0, 0}), 0); // So that something is imported.
    home.pass(30s);
    QVERIFY(home.simulation->setFault(u"inverter-meter:wrongSign"_s));
    const double grid = home.decoded(u"inverter"_s, u"meter"_s, {Quantity::ActivePower}).value();
    QVERIFY(near(grid, -home.simulation->truth().gridW, 1));
    QVERIFY(grid < -100);
    QVERIFY(home.decoded(u"inverter"_s, u"meter"_s, {Quantity::Voltage, Phase::L1}).value() > 200);
    QVERIFY(near(home.decoded(u"inverter"_s, u"inverter"_s, {Quantity::ActivePower}).value(),
                 home.simulation->truth().inverterW, 1));
}

void TestEmulatedDevice::countersRollOver()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    home.pass(1h);
    const Channel energy{Quantity::ActiveEnergyImport};
    const double before = home.decoded(u"house-meter"_s, u"meter"_s, energy).value();
    QVERIFY(before >= 300);
    QVERIFY(home.simulation->setFault(u"house-meter:rollover:200"_s));
    QCOMPARE(home.decoded(u"house-meter"_s, u"meter"_s, energy), std::optional(before));
    home.pass(2h);
    QVERIFY(home.decoded(u"house-meter"_s, u"meter"_s, energy).value() < before + 1'000);
    const double truth = home.simulation->model().value(HomePart::LoadMeter, energy).value();
    QVERIFY(home.decoded(u"house-meter"_s, u"meter"_s, energy).value() < truth - before);
}

void TestEmulatedDevice::gridLossShowsInTheRegisters()
{
    SimulatedHome home(u"family-garage"_s, 36h);
    home.simulation->setGridLoss(true);
    home.pass(5s);
    QCOMPARE(home.device(u"house-meter"_s).read({2, RegisterType::Input, 0, 2}).kind,
             DeviceReply::Kind::Silence);
    QCOMPARE(home.read(u"inverter"_s, 37100, 1), QList<quint16>{0});
    QCOMPARE(home.read(u"inverter"_s, 32008, 1), QList<quint16>{1 << 7});
    QCOMPARE(home.read(u"inverter"_s, 32089, 1), QList<quint16>{0x0003});
    QCOMPARE(home.decoded(u"inverter"_s, u"inverter"_s, {Quantity::ActivePower}), std::optional(0.0));
    home.simulation->setGridLoss(false);
    home.pass(5s);
    QCOMPARE(home.read(u"inverter"_s, 37100, 1), QList<quint16>{1});
    QCOMPARE(home.device(u"house-meter"_s).read({2, RegisterType::Input, 0, 2}).kind,
             DeviceReply::Kind::Answer);
}

void TestEmulatedDevice::faultsOfTheWireReachTheClient_data()
{
    using Kind = ModbusFault::Kind;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("exception");
    QTest::newRow("drop") << u"drop"_s << static_cast<int>(Kind::Timeout) << 0;
    QTest::newRow("late") << u"delay:1500"_s << static_cast<int>(Kind::Timeout) << 0;
    QTest::newRow("slow, but in time") << u"delay:900"_s << -1 << 0;
    QTest::newRow("garble") << u"garble"_s << static_cast<int>(Kind::Garbled) << 0;
    QTest::newRow("exception") << u"exception:6"_s << static_cast<int>(Kind::Exception) << 6;
    QTest::newRow("other unit") << u"wrongUnit"_s << static_cast<int>(Kind::Garbled) << 0;
    QTest::newRow("offline") << u"offline"_s << static_cast<int>(Kind::Timeout) << 0;
}

void TestEmulatedDevice::faultsOfTheWireReachTheClient()
{
    QFETCH(QString, fault);
    QFETCH(int, kind);
    QFETCH(int, exception);
    SimulatedHome home(u"family-garage"_s);
    const auto transport = home.simulation->memoryTransport(DeviceId(u"inverter"_s));
    transport->open();
    QVERIFY(transport->isConnected());
    QVERIFY(home.simulation->setFault(u"inverter:"_s + fault));
    std::optional<ModbusFault> seenByRead;
    std::optional<ModbusFault> seenByWrite;
    transport->read({1, RegisterType::Holding, 32'080, 2}, 1s,
                    [&](const ReadOutcome &o) { seenByRead = o.fault; });
    transport->write({1, RegisterType::Holding, 47'081, {950}}, 1s,
                     [&](const WriteOutcome &o) { seenByWrite = o.fault; });
    for (const auto &seen : {seenByRead, seenByWrite}) {
        QCOMPARE(seen ? static_cast<int>(seen->kind) : -1, kind);
        QCOMPARE(seen ? seen->exceptionCode : 0, exception);
    }
    home.simulation->clearFaults();
    transport->read({1, RegisterType::Holding, 32'080, 2}, 1s,
                    [&](const ReadOutcome &o) { seenByRead = o.fault; });
    QVERIFY(!seenByRead);
    transport->read({9, RegisterType::Holding, 32'080, 2}, 1s,
                    [&](const ReadOutcome &o) { seenByRead = o.fault; });
    QCOMPARE(seenByRead.value().kind, ModbusFault::Kind::Timeout);
}

void TestEmulatedDevice::dropPercentageIsKept()
{
    SimulatedHome home(u"family-garage"_s);
    QVERIFY(home.simulation->setFault(u"inverter:drop:30"_s));
    int dropped = 0;
    for (int i = 0; i < 1'000; ++i) {
        const DeviceReply reply = home.device(u"inverter"_s).read({1, RegisterType::Holding, 32'080, 2});
        dropped += reply.kind == DeviceReply::Kind::Silence ? 1 : 0;
    }
    QCOMPARE(dropped, 300);
}

void TestEmulatedDevice::faultsAreListedAndCleared()
{
    SimulatedHome home(u"family-garage"_s);
    for (const auto &text : {u"inverter:delay:50"_s, u"inverter-battery:freeze"_s, u"charger:offline"_s})
        QVERIFY(home.simulation->setFault(text));
    QStringList listed;
    for (const FaultOrder &order : home.simulation->faults())
        listed.append(faultText(order));
    QCOMPARE(listed,
             QStringList({u"inverter:delay:50"_s, u"inverter-battery:freeze"_s, u"charger:offline"_s}));
    home.simulation->clearFaults();
    QVERIFY(home.simulation->faults().isEmpty());
    QCOMPARE(home.simulation->setFault(u"nobody:drop"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(home.simulation->setFault(u"inverter-meter:drop"_s).error().code, ErrorCode::InvalidInput);
}

void TestEmulatedDevice::faultTextsAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<double>("parameter");
    QTest::newRow("default") << u"inverter:drop"_s << true << 100.0;
    QTest::newRow("with parameter") << u"house-meter:delay:250"_s << true << 250.0;
    QTest::newRow("no kind") << u"inverter"_s << false << 0.0;
    QTest::newRow("no device") << u":drop"_s << false << 0.0;
    QTest::newRow("unknown kind") << u"inverter:explode"_s << false << 0.0;
    QTest::newRow("too much") << u"inverter:drop:1:2"_s << false << 0.0;
    QTest::newRow("no number") << u"inverter:delay:soon"_s << false << 0.0;
    QTest::newRow("not finite") << u"inverter:delay:nan"_s << false << 0.0;
    QTest::newRow("below") << u"inverter:exception:0"_s << false << 0.0;
    QTest::newRow("at the edge") << u"inverter:exception:255"_s << true << 255.0;
    QTest::newRow("above") << u"inverter:exception:256"_s << false << 0.0;
    QTest::newRow("takes none") << u"inverter:offline:1"_s << false << 0.0;
}

void TestEmulatedDevice::faultTextsAreParsed()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto order = parseFault(text);
    QCOMPARE(order.has_value(), good);
    if (!good)
        return;
    QTEST(order->fault.parameter, "parameter");
    QCOMPARE(parseFault(faultText(*order)).value(), *order);
}

QTEST_GUILESS_MAIN(TestEmulatedDevice)
#include "tst_emulateddevice.moc"
