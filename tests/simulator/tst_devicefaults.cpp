// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedhome.h"

#include "metering/engine/screen.h"
#include "simulator/home/homewaves.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

// req: B15
class TestDeviceFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void frozenValuesStandStill();
    void wrongSignTurnsOnePartOnly();
    void aMeterShowsWhatWrongTransformersDo();
    void countersRollOver();
    void gridLossShowsInTheRegisters();
    void faultsOfTheWireReachTheClient_data();
    void faultsOfTheWireReachTheClient();
    void dropPercentageIsKept();
    void faultsAreListedAndCleared();
    void faultsOfSamplesReachTheWaves();
    void onlyACutWaveLooksCut();
    void onlyTheBuiltInMeterHasSamples();
    void faultTextsAreParsed_data();
    void faultTextsAreParsed();
};

void TestDeviceFaults::frozenValuesStandStill()
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

void TestDeviceFaults::wrongSignTurnsOnePartOnly()
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

void TestDeviceFaults::aMeterShowsWhatWrongTransformersDo()
{
    SimulatedHome home(u"family-garage"_s, 3h);
    home.pass(30s);
    const auto shown = [&home](Quantity quantity, Phase phase = Phase::Total) {
        return home.decoded(u"inverter"_s, u"meter"_s, {quantity, phase}).value();
    };
    const std::array phases{Phase::L1, Phase::L2, Phase::L3};
    std::array<double, 3> power{}, current{};
    for (std::size_t i = 0; i < 3; ++i) {
        power.at(i) = shown(Quantity::ActivePower, phases.at(i));
        current.at(i) = shown(Quantity::Current, phases.at(i));
    }
    QVERIFY(home.simulation->setFault(u"inverter-meter:reversedPhase:2"_s));
    QVERIFY(near(shown(Quantity::ActivePower, Phase::L1), power[0], 1));
    QVERIFY(near(shown(Quantity::ActivePower, Phase::L2), -power[1], 1));
    QVERIFY(near(shown(Quantity::ActivePower), power[0] - power[1] + power[2], 3));
    home.simulation->clearFault(DeviceId(u"inverter"_s), FaultKind::ReversedPhase);
    QVERIFY(home.simulation->setFault(u"inverter-meter:swappedPhases:2"_s));
    QVERIFY(near(shown(Quantity::ActivePower, Phase::L2), power[1], 1));
    // The current is that of the other conductor; at 120 degrees no more than its whole apparent power flows.
    QVERIFY(near(std::abs(shown(Quantity::Current, Phase::L1)), std::abs(current[2]), 0.02));
    QVERIFY(near(std::abs(shown(Quantity::Current, Phase::L3)), std::abs(current[0]), 0.02));
    const double both = shown(Quantity::ActivePower, Phase::L1) + shown(Quantity::ActivePower, Phase::L3);
    // What is lost of one angle is won of the other one, but for the difference of the two.
    QVERIFY(both < std::max(std::abs(power[0]), std::abs(power[2])));
    QVERIFY(!home.simulation->setFault(u"inverter-meter:swappedPhases:4"_s));
}

void TestDeviceFaults::countersRollOver()
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

void TestDeviceFaults::gridLossShowsInTheRegisters()
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

void TestDeviceFaults::faultsOfTheWireReachTheClient_data()
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

void TestDeviceFaults::faultsOfTheWireReachTheClient()
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

void TestDeviceFaults::dropPercentageIsKept()
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

void TestDeviceFaults::faultsAreListedAndCleared()
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

void TestDeviceFaults::faultsOfSamplesReachTheWaves()
{
    const SimulatedHome home(u"corner-house"_s, 33h);
    HomeWaves waves(home.simulation->mains(), 4000, {});
    metering::SampleBlock block;
    const auto peaks = [&waves, &block] {
        std::array<double, metering::kChannels> peak{};
        for (int n = 0; n < 4; ++n) {
            if (!*waves.read(block))
                return peak;
            for (std::size_t c = 0; c < peak.size(); ++c) {
                for (std::size_t k = 0; k < block.frames; ++k)
                    peak[c] = std::max(peak[c], std::abs(block.channel[c][k]));
            }
        }
        return peak;
    };
    const auto sound = peaks();
    QVERIFY(sound[0] > 300 && sound[3] > 0.05);
    const double before = block.channel[3][10];
    QVERIFY(home.simulation->setFault(u"grid-meter-u2:sag:60"_s));
    QVERIFY(home.simulation->setFault(u"grid-meter-u3:clip:80"_s));
    QVERIFY(home.simulation->setFault(u"grid-meter-i1:reversedCt"_s));
    const auto spoiled = peaks();
    QVERIFY(near(spoiled[0], sound[0], 1) && near(spoiled[1], 0.6 * sound[1], 1));
    QVERIFY(near(spoiled[2], 0.8 * sound[2], 10));
    QVERIFY(near(block.channel[3][10], -before, 0.02 * sound[3] + 0.001));
    QCOMPARE(home.simulation->faults().size(), 3);
    home.simulation->clearFault(DeviceId(u"grid-meter-u2"_s), FaultKind::Sag);
    QVERIFY(near(peaks()[1], sound[1], 1));
    home.simulation->clearFaults();
    QVERIFY(home.simulation->faults().isEmpty());
    const std::uint64_t end = block.firstSample + block.frames;
    QVERIFY(home.simulation->setFault(u"grid-meter:lostBlocks:50"_s));
    for (int n = 0; n < 20; ++n)
        QVERIFY(*waves.read(block));
    QCOMPARE(block.firstSample + block.frames - end, std::uint64_t(30 * 40));
}

// req: C6
void TestDeviceFaults::onlyACutWaveLooksCut()
{
    constexpr double kRate = 4000;
    constexpr double kUnknown = std::numeric_limits<double>::infinity();
    const SimulatedHome home(u"corner-house"_s, 33h);
    HomeWaves waves(home.simulation->mains(), kRate, {});
    std::array<metering::Screen, metering::kChannels> screens;
    screens.fill(metering::Screen({-kUnknown, kUnknown, 1e5, 0.01, std::llround(0.015 * kRate)}));
    metering::SampleBlock block;
    const auto clipped = [&](double seconds) {
        const std::uint64_t from = block.firstSample + block.frames;
        while (static_cast<double>(block.firstSample + block.frames - from) < seconds * kRate) {
            if (!*waves.read(block))
                break;
            for (std::size_t c = 0; c < metering::kChannels; ++c) {
                for (std::size_t n = 0; n < block.frames; ++n)
                    (void)screens[c].accept(block.channel[c][n],
                                            static_cast<std::int64_t>(block.firstSample + n));
            }
        }
        QStringList names;
        for (std::size_t c = 0; c < metering::kChannels; ++c) {
            if (screens[c].since(static_cast<std::int64_t>(from)).has(metering::Flag::Clipping))
                names.append(QString::number(c));
        }
        return names.join(u' ');
    };
    QCOMPARE(clipped(20), QString());
    QVERIFY(home.simulation->setFault(u"grid-meter-u3:clip:80"_s));
    QCOMPARE(clipped(4), u"2"_s);
    home.simulation->clearFaults();
    (void)clipped(1);
    QCOMPARE(clipped(10), QString());
}

void TestDeviceFaults::onlyTheBuiltInMeterHasSamples()
{
    const SimulatedHome home(u"corner-house"_s, 33h);
    for (const QString &text : {u"house-module:sag"_s, u"grid-meter:drop"_s, u"grid-meter-i2:sag"_s,
                                u"grid-meter-u1:reversedCt"_s, u"grid-meter-u1:lostBlocks"_s})
        QVERIFY2(!home.simulation->setFault(text), qPrintable(text));
    const SimulatedHome other(u"family-garage"_s, 33h);
    QVERIFY(!other.simulation->setFault(u"house-meter:sag"_s));
}

void TestDeviceFaults::faultTextsAreParsed_data()
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

void TestDeviceFaults::faultTextsAreParsed()
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

QTEST_GUILESS_MAIN(TestDeviceFaults)
#include "tst_devicefaults.moc"
