// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterrig.h"

#include <QTest>

#include <numbers>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

class TestBuiltInMeter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samplesBecomeValuesOfThePlant();
    void controlGetsANewPowerFiveTimesASecond();
    void energyIsCountedAndSurvivesARestart();
    void aCleanEndStoresEverything();
    void partialRegistersObeyCommands();
    void aDigitalInputDecidesBeforeCommands();
    void theScheduleChoosesTheTariff();
    void aSagBecomesAnEventWithDepth();
    void withoutARegisterFileNoEnergyIsTold();
    void withoutARegisterFileAlarmOutputsWork();
    void contactsAreShownAndSwitched();
    void howOftenTheLedFlashesIsTold();
    void remoteStatusIsAStateOfTheDevice();
    void theHighestDemandIsForgotten();
    void damagedRegistersRaiseAnAlarm();
    void aReversedTransformerIsToldWithItsPhase();
};

// req: C4, C5
void TestBuiltInMeter::samplesBecomeValuesOfThePlant()
{
    MeterRig rig;
    for (std::size_t i = 3; i < 6; ++i)
        metering::addHarmonic(rig.wave.channel[i], 5, 0.2, 0.3);
    rig.begin();
    QVERIFY(rig.plant->devices().first()->link() == LinkState::Connecting);
    rig.run(4s);
    QVERIFY(rig.plant->devices().first()->link() == LinkState::Connected);
    QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
    QVERIFY(isClose(rig.value("activePower.L2"), kRigPowerW / 3));
    QVERIFY(isClose(rig.value("voltage.L3"), 230));
    QVERIFY(isClose(rig.value("voltageLineToLine.L12"), 230 * std::numbers::sqrt3));
    QVERIFY(isClose(rig.value("current.L1"), 5 * std::sqrt(1.04)));
    QVERIFY(isClose(rig.value("frequency"), 50));
    QVERIFY(isClose(rig.value("thdCurrent.L1"), 20, 1e-3));
    QVERIFY(rig.value("thdVoltage.L1") < 0.05);
    QCOMPARE(rig.value("phaseSequence"), 0.0);
    QCOMPARE(rig.value("tariff"), 1.0);
    const MeterDetail &detail = *rig.meter->detail();
    QCOMPARE(detail.gridSystem, u"3-phase-4-wire"_s);
    QCOMPARE(detail.phasors.size(), std::size_t(6));
    QCOMPARE(detail.harmonics.size(), std::size_t(9));
    QCOMPARE(detail.waveform.size(), std::size_t(6));
    QVERIFY(isClose(detail.waveformMs, 40));
    QVERIFY(isClose(detail.harmonics[3].percent[3], 20, 1e-3));
    QVERIFY(detail.findings.empty());
    QVERIFY(detail.partialRunning);
    QVERIFY(detail.demand && isClose(*detail.demand->powerW, kRigPowerW, 1e-3));
    for (const auto &[code, text] : rig.conditions)
        QVERIFY2(text.isEmpty(), qPrintable(text));
}

// req: B1
void TestBuiltInMeter::controlGetsANewPowerFiveTimesASecond()
{
    MeterRig rig;
    rig.begin();
    rig.run(2s);
    int fresh = 0;
    Uptime last = rig.reading("activePower").at();
    for (int i = 0; i < 100; ++i) {
        rig.run(MeterRig::kStep);
        const Reading reading = rig.reading("activePower");
        QVERIFY(reading.isGood());
        fresh += reading.at() != last ? 1 : 0;
        last = reading.at();
    }
    QVERIFY2(fresh >= 49 && fresh <= 51, qPrintable(QString::number(fresh)));
}

// req: C1, C3, C13
void TestBuiltInMeter::energyIsCountedAndSurvivesARestart()
{
    MeterRig rig;
    rig.begin();
    rig.run(30s);
    const double imported = rig.value("activeEnergyImport");
    // The source is opened with the first step, and the meter is supplied before it.
    const double stepS = static_cast<double>(MeterRig::kStep.count()) / 1000;
    QCOMPARE(rig.value("unmeasuredTime"), stepS);
    QVERIFY(isClose(imported, kRigPowerW * (rig.value("operatingTime") - stepS) / 3600));
    QVERIFY(rig.value("operatingTime") > 28);
    QCOMPARE(rig.value("activeEnergyExport"), 0.0);
    QCOMPARE(rig.value("activeEnergyImportTariff1"), imported);
    QCOMPARE(rig.value("activeEnergyImportPartial"), imported);
    rig.stop();
    rig.begin();
    rig.run(2s);
    QVERIFY(rig.value("activeEnergyImport") >= imported);
    QVERIFY(rig.value("activeEnergyImport") < imported + kRigPowerW * 4 / 3600);
    QCOMPARE(rig.value("unmeasuredTime"), 2 * stepS);
    QCOMPARE(rig.value("runTimeImport"), rig.value("operatingTime") - 2 * stepS);
}

// req: C13
void TestBuiltInMeter::aCleanEndStoresEverything()
{
    MeterRig rig;
    rig.begin();
    rig.run(20s);
    const double imported = rig.value("activeEnergyImport");
    rig.stop();
    const auto file = RegisterStore::open(rig.folder.filePath(u"registers"_s), rig.clock.now());
    QVERIFY(file);
    const double stored = metering::catalogueValue(
        metering::MeterRegister::ActiveImport,
        (*file)->loaded().newest.state.registers[indexOf(metering::MeterRegister::ActiveImport)]);
    QVERIFY(stored >= imported);
}

// req: C9
void TestBuiltInMeter::partialRegistersObeyCommands()
{
    MeterRig rig;
    rig.begin();
    rig.run(5s);
    QVERIFY(rig.value("activeEnergyImportPartial") > 0);
    QVERIFY(rig.meter->commandPartials(PartialAction::Pause));
    rig.run(2s);
    const double paused = rig.value("activeEnergyImportPartial");
    QVERIFY(!rig.meter->detail()->partialRunning);
    rig.run(5s);
    QCOMPARE(rig.value("activeEnergyImportPartial"), paused);
    QVERIFY(rig.meter->commandPartials(PartialAction::Reset));
    rig.run(2s);
    QCOMPARE(rig.value("activeEnergyImportPartial"), 0.0);
    const double total = rig.value("activeEnergyImport");
    rig.stop();
    rig.begin();
    rig.run(2s);
    QCOMPARE(rig.value("activeEnergyImportPartial"), 0.0);
    QVERIFY(rig.value("activeEnergyImport") >= total);
    QVERIFY(rig.meter->commandPartials(PartialAction::Start));
    rig.run(3s);
    QVERIFY(rig.value("activeEnergyImportPartial") > 0);
}

// req: C9
void TestBuiltInMeter::aDigitalInputDecidesBeforeCommands()
{
    MeterRig rig;
    rig.settings.inputs[0].function = metering::InputFunction::Tariff;
    rig.settings.inputs[1].function = metering::InputFunction::PartialRun;
    rig.settings.inputs[0].debounce = 0ms;
    rig.settings.inputs[1].debounce = 0ms;
    rig.begin();
    rig.meter->setInputs({true, false});
    rig.run(4s);
    QCOMPARE(rig.value("tariff"), 2.0);
    QVERIFY(rig.value("activeEnergyImportTariff2") > 0);
    QCOMPARE(rig.value("activeEnergyImportTariff1"), 0.0);
    QCOMPARE(rig.value("activeEnergyImportPartial"), 0.0);
    const auto refused = rig.meter->commandPartials(PartialAction::Start);
    QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
    rig.meter->setInputs({false, true});
    rig.run(4s);
    QCOMPARE(rig.value("tariff"), 1.0);
    QVERIFY(rig.value("activeEnergyImportTariff1") > 0);
    QVERIFY(rig.value("activeEnergyImportPartial") > 0);
}

// req: C1
void TestBuiltInMeter::theScheduleChoosesTheTariff()
{
    // The clock stands at 02:00 in Berlin; the cheap hours end at 02:01.
    MeterRig rig;
    rig.settings.tariffs = {{.tariff = 2, .fromMinute = 22 * 60, .toMinute = 2 * 60 + 1}};
    rig.begin();
    rig.run(30s);
    QCOMPARE(rig.value("tariff"), 2.0);
    rig.run(60s);
    QCOMPARE(rig.value("tariff"), 1.0);
    const double cheap = rig.value("activeEnergyImportTariff2");
    QVERIFY(isClose(cheap, kRigPowerW * 60 / 3600, 0.03));
    QVERIFY(std::abs(cheap + rig.value("activeEnergyImportTariff1") - rig.value("activeEnergyImport")) <
            1e-6);
}

void TestBuiltInMeter::aSagBecomesAnEventWithDepth()
{
    MeterRig rig;
    rig.wave.disturbances = {{5, 5.5, 0b010, 0.6}};
    rig.begin();
    const Instant start = rig.clock.now();
    rig.run(10s);
    QVERIFY(rig.incidents.size() >= 2);
    const VoltageIncident &last = rig.incidents.last();
    QVERIFY(last.ended);
    QVERIFY(last.kind == VoltageIncidentKind::Sag);
    QCOMPARE(last.phases, std::vector{Phase::L2});
    QVERIFY(isClose(last.extremeV, 138, 0.01));
    QVERIFY(isClose(last.depthPercent, 40, 0.02));
    QVERIFY(std::abs((last.start - start).count() - 5000) < 150);
    QVERIFY(std::abs(last.length.count() - 500) < 40);
    QCOMPARE(rig.incidents.first().id, last.id);
    QCOMPARE(rig.meter->detail()->incidents.size(), std::size_t(1));
    QVERIFY(rig.conditions.contains(AlarmCode::VoltageEvent));
}

// req: C13
void TestBuiltInMeter::withoutARegisterFileNoEnergyIsTold()
{
    MeterRig rig;
    const auto other = RegisterStore::open(rig.folder.filePath(u"registers"_s), rig.clock.now());
    QVERIFY(other);
    rig.begin();
    rig.run(4s);
    QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
    QVERIFY(!rig.reading("activeEnergyImport").last());
    QVERIFY(!rig.meter->commandPartials(PartialAction::Reset));
    QVERIFY(rig.conditions[AlarmCode::MeterRegisters].contains(u"another program"_s));
}

// req: C10
void TestBuiltInMeter::withoutARegisterFileAlarmOutputsWork()
{
    MeterRig rig;
    rig.settings.outputs[0].function = MeterOutputSettings::Function::Alarm;
    rig.settings.outputs[0].alarmChannel = {Quantity::ActivePower, Phase::Total};
    rig.settings.outputs[0].alarm = {.threshold = kRigPowerW / 2};
    const auto other = RegisterStore::open(rig.folder.filePath(u"registers"_s), rig.clock.now());
    QVERIFY(other);
    rig.begin();
    QCOMPARE(rig.meter->detail()->contacts->outputs[0].active, std::optional(false));
    rig.run(2s);
    QCOMPARE(rig.meter->outputs().states().closed[0], std::optional(true));
    QCOMPARE(rig.meter->detail()->contacts->outputs[0].active, std::optional(true));
    const auto refused = rig.meter->resetDemand();
    QVERIFY(!refused && refused.error().code == ErrorCode::Io);
}

// req: C9, C10
void TestBuiltInMeter::contactsAreShownAndSwitched()
{
    MeterRig rig;
    rig.settings.inputs[0].debounce = 0ms;
    rig.settings.outputs[1].function = MeterOutputSettings::Function::Remote;
    rig.begin();
    const auto contacts = [&rig] { return *rig.meter->detail()->contacts; };
    QCOMPARE(contacts().inputs[0].function, u"remoteStatus"_s);
    QVERIFY(!contacts().inputs[0].active);
    rig.meter->setInputs({true, std::nullopt});
    QCOMPARE(contacts().inputs[0].active, std::optional(true));
    QVERIFY(!contacts().inputs[1].active);
    QCOMPARE(contacts().outputs[0].function, u"none"_s);
    QVERIFY(!contacts().outputs[0].active);
    QVERIFY(rig.meter->switchOutput(1, true));
    QCOMPARE(contacts().outputs[1], (MeterOutputState{u"remote"_s, true, true}));
    rig.run(2s);
    QCOMPARE(contacts().outputs[1].active, std::optional(true));
    QCOMPARE(contacts().inputs[0].active, std::optional(true));
    const auto refused = rig.meter->switchOutput(0, true);
    QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
}

// req: C11
void TestBuiltInMeter::howOftenTheLedFlashesIsTold()
{
    MeterRig direct;
    direct.begin();
    QCOMPARE(direct.meter->detail()->contacts->ledPulsesPerKwh, 1000);
    MeterRig transformers;
    for (auto &input : transformers.settings.engine.current)
        input = {.kind = metering::CurrentInputKind::Transformer50mA, .primaryA = 1000};
    transformers.begin(); // 952 kW would be 265 flashes a second
    QCOMPARE(transformers.meter->detail()->contacts->ledPulsesPerKwh, 10);
}

// req: C9
void TestBuiltInMeter::remoteStatusIsAStateOfTheDevice()
{
    MeterRig rig;
    rig.settings.inputs[0].debounce = 0ms;
    rig.settings.inputs[1].debounce = 0ms;
    rig.settings.inputs[1].normallyClosed = true;
    rig.begin();
    rig.run(2s);
    const auto closed = [&rig](Quantity input) { return rig.reading(info(input).id).good(); };
    QCOMPARE(closed(Quantity::DigitalInput1), std::nullopt);
    rig.meter->setInputs({true, true});
    QCOMPARE(closed(Quantity::DigitalInput1), std::optional(1.0));
    QCOMPARE(closed(Quantity::DigitalInput2), std::optional(1.0)); // closed, though at rest
    rig.meter->setInputs({false, std::nullopt});
    QCOMPARE(closed(Quantity::DigitalInput1), std::optional(0.0));
    QCOMPARE(closed(Quantity::DigitalInput2), std::nullopt);
    rig.run(20s);
    QCOMPARE(closed(Quantity::DigitalInput1), std::optional(0.0));
}

// req: C4
void TestBuiltInMeter::theHighestDemandIsForgotten()
{
    MeterRig rig;
    rig.settings.demand.windowMinutes = 1;
    rig.begin();
    rig.run(125s);
    QVERIFY(rig.meter->detail()->demand->maxW);
    QVERIFY(rig.meter->resetDemand());
    rig.run(2s);
    QVERIFY(rig.meter->detail()->demand && !rig.meter->detail()->demand->maxW);
    QVERIFY(!rig.reading("activePowerDemandMax").isGood());
}

// req: C13
void TestBuiltInMeter::damagedRegistersRaiseAnAlarm()
{
    MeterRig rig;
    // Each clean end stores a state; one damaged state alone is taken for an interrupted first write.
    for (int run = 0; run < 3; ++run) {
        rig.begin();
        rig.run(5s);
        rig.stop();
    }
    QFile file(rig.folder.filePath(u"registers"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray all = file.readAll();
    for (qint64 slot = 0; slot < all.size() / 4096; ++slot) {
        if (all.mid(slot * 4096, 3) != "WWR")
            continue;
        QVERIFY(file.seek(slot * 4096 + 100));
        file.write("damage");
    }
    file.close();
    rig.begin();
    rig.run(3s);
    QVERIFY(rig.conditions[AlarmCode::MeterRegisters].contains(u"counting began at zero"_s));
    QVERIFY(rig.value("activeEnergyImport") < 10);
}

void TestBuiltInMeter::aReversedTransformerIsToldWithItsPhase()
{
    // req: A5
    MeterRig rig;
    for (auto &component : rig.wave.channel[4].components)
        component.angleRad += std::numbers::pi;
    rig.begin();
    rig.run(30s);
    QVERIFY2(rig.conditions[AlarmCode::MeterWiring].contains(u"I2"_s),
             qPrintable(rig.conditions[AlarmCode::MeterWiring]));
}

QTEST_GUILESS_MAIN(TestBuiltInMeter)
#include "tst_builtinmeter.moc"
