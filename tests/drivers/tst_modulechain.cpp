// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Extension modules of the built-in meter on their one serial chain.
#include "hostbench.h"

#include <QRegularExpression>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Registers of a module with three loads.
void fillThreeLoads(FakeModbusLine &line, quint8 unit)
{
    line.put(unit, RegisterType::Input, 0x0000, QList<quint16>(0x98, 0));
    line.put(unit, RegisterType::Input, 0x0500, QList<quint16>(0x4C, 0));
    for (const quint16 load : QList<quint16>{0x0700, 0x0740, 0x0780})
        line.put(unit, RegisterType::Input, load, QList<quint16>(0x32, 0));
    line.put(unit, RegisterType::Input, 0x5000, QList<quint16>(12, 0x2020));
}

} // namespace

class TestModuleChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenModulesOfThreeLoadsHangOnOneChain();
    void aThreePhaseModuleCountsTariffsAndQuadrants();
    void commandsAreWritten();
    void transformersAreWrittenAndReadBack();
    void onlyModulesHaveTransformersToSet();
    void whatASlowChainReadsInTurnIsFresh();
};

void TestModuleChain::tenModulesOfThreeLoadsHangOnOneChain()
{
    // req: A2, C12
    HostBench bench({}, ProductConfiguration::Av2);
    QList<DeviceSettings> modules;
    for (int i = 1; i <= 11; ++i) {
        DeviceSettings module = settings(u"esy%1"_s.arg(i), u"wattward-module-3x1p"_s, i);
        module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
        module.connection.serialPort = u"/dev/ttyS1"_s;
        module.name = u"Kitchen"_s;
        module.partNames = {{u"l2"_s, u"Office"_s}};
        modules.append(module);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"esy11: at most 10 meter extension modules"_s));
    const auto errors = bench.host->start(modules);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(errors.first().code, ErrorCode::LimitExceeded);
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    QCOMPARE(bench.lines.size(), std::size_t(1));
    for (quint8 unit = 1; unit <= 10; ++unit)
        fillThreeLoads(line, unit);
    line.put(10, RegisterType::Input, 0x0740, {4321, 0, 0, 0});        // varh+ of L2
    line.put(10, RegisterType::Input, 0x0764, {1250, 0});              // 12.5 h supplied
    line.put(10, RegisterType::Input, 0x0766, {0x3A98, 0});            // 1500.0 W demand
    line.put(10, RegisterType::Input, 0x0014, {0xD8F0, 0xFFFF});       // -1000.0 W on L2
    line.put(10, RegisterType::Input, 0x000E, {4350, 0});              // 4.350 A, without sign
    line.put(10, RegisterType::Input, 0x0514, {0x5678, 0x0234, 0, 0}); // Wh+ of L2
    bench.pass(30s);
    const Device *second = bench.plant.device(DeviceId(u"esy10-l2"_s));
    QVERIFY(second);
    QCOMPARE(second->name(), u"Office"_s);
    QCOMPARE(bench.plant.device(DeviceId(u"esy10"_s))->name(), u"Kitchen"_s);
    const Uptime now = bench.clock.uptime();
    QCOMPARE(second->reading({Quantity::ActivePower}, now).good(), std::optional(-1000.0));
    QCOMPARE(second->reading({Quantity::Current}, now).good(), std::optional(-4.35));
    QCOMPARE(second->reading({Quantity::ActiveEnergyImport}, now).good(), std::optional(double(0x02345678)));
    QCOMPARE(second->reading({Quantity::ReactiveEnergyImport}, now).good(), std::optional(4321.0));
    QCOMPARE(second->reading({Quantity::OperatingTime}, now).good(), std::optional(45'000.0));
    QCOMPARE(second->reading({Quantity::ActivePowerDemand}, now).good(), std::optional(1500.0));
    QCOMPARE(second->reading({Quantity::ApparentEnergyPartial}, now).good(), std::optional(0.0));
    QCOMPARE(bench.plant.device(DeviceId(u"esy9-l2"_s))->reading({Quantity::ActivePower}, now).good(),
             std::optional(0.0));
}

void TestModuleChain::aThreePhaseModuleCountsTariffsAndQuadrants()
{
    // req: C1, C2, C3, C12
    HostBench bench({}, ProductConfiguration::Av2);
    DeviceSettings module = settings(u"esy"_s, u"wattward-module-3p"_s, 3);
    module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
    module.connection.serialPort = u"/dev/ttyS1"_s;
    QVERIFY(bench.host->start({module}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    line.put(3, RegisterType::Input, 0x0000, QList<quint16>(0x9E, 0));
    line.put(3, RegisterType::Input, 0x0500, QList<quint16>(0x4C, 0));
    line.put(3, RegisterType::Input, 0x0600, QList<quint16>(0x44, 0));
    line.put(3, RegisterType::Input, 0x5000, QList<quint16>(12, 0x2020));
    line.put(3, RegisterType::Input, 0x0098, {152, 0});      // 1.52 % unbalance of voltages
    line.put(3, RegisterType::Input, 0x009C, {2345, 0});     // 2.345 A in the neutral
    line.put(3, RegisterType::Input, 0x003E, {12'340, 0});   // 1234.0 VA
    line.put(3, RegisterType::Input, 0x0604, {77, 0, 0, 0}); // Wh+ tariff 2
    line.put(3, RegisterType::Input, 0x061C, {88, 0, 0, 0}); // Wh quadrant IV
    line.put(3, RegisterType::Input, 0x0624, {99, 0, 0, 0}); // varh quadrant II
    line.put(3, RegisterType::Input, 0x0630, {0, 1, 0, 0});  // VAh quadrant I
    line.put(3, RegisterType::Input, 0x0642, {50, 0});       // half an hour exporting, partial
    bench.pass(30s);
    const Device *device = bench.plant.device(DeviceId(u"esy"_s));
    const auto value = [&](Quantity quantity, Phase phase = Phase::Total) {
        return device->reading({quantity, phase}, bench.clock.uptime()).good();
    };
    QCOMPARE(value(Quantity::VoltageUnbalance), std::optional(1.52));
    QCOMPARE(value(Quantity::Current, Phase::N), std::optional(2.345));
    QCOMPARE(value(Quantity::ApparentPowerDemandMax), std::optional(1234.0));
    QCOMPARE(value(Quantity::ActiveEnergyImportTariff2), std::optional(77.0));
    QCOMPARE(value(Quantity::ActiveEnergyQuadrant4), std::optional(88.0));
    QCOMPARE(value(Quantity::ReactiveEnergyQuadrant2), std::optional(99.0));
    QCOMPARE(value(Quantity::ApparentEnergyQuadrant1), std::optional(65'536.0));
    QCOMPARE(value(Quantity::RunTimeExportPartial), std::optional(1800.0));
}

void TestModuleChain::commandsAreWritten()
{
    // req: C1, C9, C12
    HostBench bench({}, ProductConfiguration::Av2);
    DeviceSettings module = settings(u"esy"_s, u"wattward-module-3x1p"_s, 3);
    module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
    module.connection.serialPort = u"/dev/ttyS1"_s;
    QVERIFY(bench.host->start({module}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    line.put(3, RegisterType::Holding, 0x1106, {1, 0});
    const auto told = [&](const QString &id, DeviceAction action) {
        std::optional<Result<void>> answer;
        DeviceActions *actions = bench.plant.device(DeviceId(id))->actions();
        Q_ASSERT(actions && actions->actions().contains(action));
        actions->perform(action, [&answer](const Result<void> &done) { answer = done; });
        bench.pass(1s);
        return answer && answer->has_value();
    };
    const QList<std::pair<DeviceAction, quint16>> commands{{DeviceAction::StartPartials, 1},
                                                           {DeviceAction::PausePartials, 2},
                                                           {DeviceAction::ResetPartials, 3},
                                                           {DeviceAction::ResetDemand, 4}};
    for (const auto &[action, word] : commands) {
        QVERIFY(told(u"esy"_s, action));
        QCOMPARE(line.word(0x1107, 3), std::optional(word));
    }
    QVERIFY(told(u"esy-l3"_s, DeviceAction::SelectTariff2)); // it is one module
    QCOMPARE(line.word(0x1106, 3), std::optional<quint16>(2));
    QVERIFY(told(u"esy"_s, DeviceAction::SelectTariff1));
    QCOMPARE(line.word(0x1106, 3), std::optional<quint16>(1));
    Result<void> restarted;
    bench.plant.device(DeviceId(u"esy"_s))
        ->actions()
        ->perform(DeviceAction::Restart, [&restarted](const Result<void> &done) { restarted = done; });
    QVERIFY(!restarted && restarted.error().code == ErrorCode::Unsupported);
}

void TestModuleChain::transformersAreWrittenAndReadBack()
{
    // req: A5
    HostBench bench({}, ProductConfiguration::Av2);
    DeviceSettings module = settings(u"esy"_s, u"wattward-module-3p"_s, 3);
    module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
    module.connection.serialPort = u"/dev/ttyS1"_s;
    using Kind = ModuleCurrentInput::Kind;
    module.currents = {
        {Kind::Secondary5A, 250, false}, {Kind::Secondary5A, 250, true}, {Kind::Secondary5A, 400, false}};
    QVERIFY(bench.host->start({module}).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    line.put(3, RegisterType::Input, 0x0000, QList<quint16>(0x9E, 0));
    line.put(3, RegisterType::Input, 0x0500, QList<quint16>(0x4C, 0));
    line.put(3, RegisterType::Input, 0x0600, QList<quint16>(0x44, 0));
    line.put(3, RegisterType::Input, 0x5000, QList<quint16>(12, 0x2020));
    line.put(3, RegisterType::Holding, 0x1100, {250, 100, 100, 1, 1, 1});
    bench.pass(60s);
    const auto held = [&line](quint16 first) {
        QList<quint16> words;
        for (quint16 n = 0; n < 3; ++n)
            words.append(line.word(static_cast<quint16>(first + n), 3).value_or(0));
        return words;
    };
    QCOMPARE(held(0x1100), (QList<quint16>{250, 250, 400}));
    QCOMPARE(held(0x1103), (QList<quint16>{1, 0xFFFF, 1}));
    QCOMPARE(line.writes.size(), 3); // only what differed
    const auto alarm = [&bench] {
        return bench.plant.alarms().isActive(AlarmCode::SettingsInvalid, DeviceId(u"esy"_s));
    };
    QVERIFY(!alarm());

    // Another module takes its place and keeps what it has.
    line.setFault(ModbusFault::Kind::Timeout);
    bench.pass(60s);
    line.setFault(std::nullopt);
    line.put(3, RegisterType::Holding, 0x1100, {100, 250, 400});
    line.ignoreWrites(0x1100);
    bench.pass(60s);
    QVERIFY(alarm());
    QVERIFY(line.writesTo(0x1100).contains(QList<quint16>{250}));
}

void TestModuleChain::onlyModulesHaveTransformersToSet()
{
    HostBench bench({}, ProductConfiguration::Av2);
    DeviceSettings meter = settings(u"meter"_s, u"carlo-gavazzi-em340"_s, 1);
    meter.currents = QList<ModuleCurrentInput>(3, {ModuleCurrentInput::Kind::Secondary5A, 250, false});
    const auto errors = bench.host->start({meter});
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().code, ErrorCode::Unsupported);
}

void TestModuleChain::whatASlowChainReadsInTurnIsFresh()
{
    // At 9600 baud a request with its answer takes a tenth of a second and more, and two modules have more to
    // tell in two seconds than the line carries. What is read in turn as often as it can be is not stale.
    constexpr Duration kRequest{120};
    HostBench bench({}, ProductConfiguration::Av2);
    QList<DeviceSettings> modules;
    for (int i = 1; i <= 2; ++i) {
        DeviceSettings module = settings(u"esy%1"_s.arg(i), u"wattward-module-3x1p"_s, i);
        module.connection.kind = ConnectionSettings::Kind::ModbusRtu;
        module.connection.serialPort = u"/dev/ttyS1"_s;
        modules.append(module);
    }
    QVERIFY(bench.host->start(modules).isEmpty());
    FakeModbusLine &line = *bench.lines.at(u"/dev/ttyS1"_s);
    for (const quint8 unit : QList<quint8>{1, 2})
        fillThreeLoads(line, unit);
    line.hold(true);
    int looks = 0;
    QStringList stale;
    for (Duration passed{0}; passed < 5min; passed += kRequest) {
        bench.clock.advance(kRequest);
        bench.host->step();
        line.answer();
        if (passed < 2min)
            continue;
        for (const Device *device : bench.plant.devices()) {
            // What control needs each second is another matter: it must know when that does not come.
            for (const Quantity quantity : {Quantity::Voltage, Quantity::ReactivePower, Quantity::Frequency,
                                            Quantity::ActiveEnergyImport}) {
                const Reading reading = device->reading({quantity}, bench.clock.uptime());
                looks += reading.quality() == Quality::Good ? 1 : 0;
                if (reading.quality() == Quality::Stale)
                    stale.append(device->id().text() + u' ' + Channel{quantity}.toString());
            }
        }
    }
    QVERIFY(looks > 1000);
    stale.removeDuplicates();
    QVERIFY2(stale.isEmpty(), qPrintable(stale.join(u", "_s)));
    // One that falls silent is still told.
    line.setFault(ModbusFault::Kind::Timeout);
    for (Duration passed{0}; passed < 2min; passed += kRequest) {
        bench.clock.advance(kRequest);
        bench.host->step();
        line.answer();
    }
    const Reading last =
        bench.plant.device(DeviceId(u"esy1"_s))->reading({Quantity::Frequency}, bench.clock.uptime());
    QVERIFY(!last.good());
}

QTEST_GUILESS_MAIN(TestModuleChain)
#include "tst_modulechain.moc"
