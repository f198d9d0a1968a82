// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersection.h"
#include "core/jsonfile.h"
#include "core/jsonschema.h"
#include "metering/engine/engine.h"
#include "system/resources.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;
using metering::MeterRegister;

class TestMeterSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initSystemResources(); }
    void saysNothingGivesADirectMeterOfThePlantsGrid();
    void readsEverything();
    void anAlarmMayWatchAnyQuantity();
    void whatContradictsItselfIsNamed_data();
    void whatContradictsItselfIsNamed();
    void demandWindowsFollowThePlantsClock_data();
    void demandWindowsFollowThePlantsClock();
    void aRefusedInputStaysRefused();
    void aRefusedFieldIsResetSoThatTheMeterMeasures_data();
    void aRefusedFieldIsResetSoThatTheMeterMeasures();
    void behindPvExportIsNormal();
    void theInputTakesWhatTheModelTakes();
    void theSchemaRefusesNonsense_data();
    void theSchemaRefusesNonsense();
};

namespace {

const QByteArray kFull = R"({
  "source": {"kind": "recording", "file": "/data/wave.csv.gz", "rateHz": 6400, "voltsPerCount": 0.0625},
  "currents": [{"kind": "transformer50mA", "primaryA": 250, "reversed": true},
               {"kind": "transformer50mA", "primaryA": 250}, {"kind": "direct"}],
  "generatingPhases": [1, 3],
  "apparentPower": "arithmetic",
  "summing": "perPhase",
  "startingCurrentA": 0.1,
  "events": {"sagPct": 85, "swellPct": 112.5, "interruptionPct": 10, "hysteresisPct": 1},
  "demand": {"windowMinutes": 30, "sliding": true},
  "tariffs": [{"tariff": 2, "from": "22:00", "to": "06:00", "weekdays": ["mon", "fri"], "months": [1, 12]}],
  "digitalInputs": [{"function": "tariff", "normallyClosed": true, "debounceMs": 20}, {"function": "partialReset"}],
  "digitalOutputs": [
    {"function": "pulse", "normalState": "closed", "quantity": "activeEnergyExport", "weightWh": 100, "lengthMs": 80, "pauseMs": 40},
    {"function": "alarm", "quantity": "current.L2", "side": "below", "threshold": 5.5, "hysteresis": 0.5,
     "delayOnS": 1.5, "delayOffS": 60}
  ],
  "terminals": {"inputs": ["/gpio/di1"], "outputs": ["", "/gpio/do2"], "led": "/leds/meter"}
})";

/// What the settings' schema says about a section "meter".
QList<Error> schemaProblems(const QByteArray &meter)
{
    const auto schema = JsonSchema::compile(*readJsonFile(u":/schema/settings.schema.json"_s));
    const auto document = parseJson(
        R"({"format": "wattward-settings-1", "plant": {"name": "x"}, "devices": [], "meter": )" + meter + "}",
        u"test"_s);
    Q_ASSERT(schema && document);
    return schema->check(*document);
}

} // namespace

// req: A4, A5
void TestMeterSettings::saysNothingGivesADirectMeterOfThePlantsGrid()
{
    QList<Error> problems;
    const MeterSettings settings = read("{}", av2(), problems);
    QVERIFY(problems.isEmpty());
    QCOMPARE(settings.source.kind, SampleSourceSettings::Kind::None);
    QVERIFY(settings.engine.grid == metering::GridSystem::ThreePhase4w);
    QCOMPARE(settings.engine.nominalV, 230.0);
    for (const auto &input : settings.engine.current) {
        QVERIFY(input.kind == metering::CurrentInputKind::Direct);
        QCOMPARE(input.maxA, 65.0);
    }
    for (const double start : settings.counting.startingCurrentA)
        QCOMPARE(start, 0.02);
    QVERIFY(settings.counting.summing == metering::PhaseSumming::Net);
    QCOMPARE(settings.demand.windowMinutes, 15);
    QVERIFY(!settings.demand.sliding);
    QVERIFY(settings.tariffs.empty());
    QVERIFY(settings.outputs[0].function == MeterOutputSettings::Function::None);
    QVERIFY(std::abs(settings.highestPowerW() - 3 * 65 * 230 * 1.15) < 0.001);
}

// req: A5, C9, C10
void TestMeterSettings::readsEverything()
{
    QVERIFY(schemaProblems(kFull).isEmpty());
    QList<Error> problems;
    const MeterSettings settings = read(kFull, av2(), problems);
    for (const Error &problem : problems)
        QFAIL(qPrintable(problem.toString()));
    QCOMPARE(settings.source.kind, SampleSourceSettings::Kind::Recording);
    QCOMPARE(settings.source.file, u"/data/wave.csv.gz"_s);
    QCOMPARE(settings.source.voltsPerCount, 0.0625);
    QCOMPARE(settings.engine.rateHz, 6400.0);
    QCOMPARE(settings.engine.current[0].primaryA, 250.0);
    QCOMPARE(settings.engine.current[0].direction, -1);
    QCOMPARE(settings.engine.current[1].direction, 1);
    QVERIFY(settings.engine.apparent == metering::ApparentMethod::Arithmetic);
    QCOMPARE(settings.engine.generatingPhases, 0b101);
    QVERIFY(settings.counting.summing == metering::PhaseSumming::PerPhase);
    QCOMPARE(settings.counting.startingCurrentA[2], 0.1);
    QCOMPARE(settings.engine.events.sagPct, 85.0);
    QCOMPARE(settings.engine.events.swellPct, 112.5);
    QCOMPARE(settings.engine.events.interruptionPct, 10.0);
    QCOMPARE(settings.engine.events.hysteresisPct, 1.0);
    QCOMPARE(settings.demand.windowMinutes, 30);
    QVERIFY(settings.demand.sliding);
    const metering::TariffPeriod night{.tariff = 2,
                                       .months = 0b1000'0000'0001,
                                       .weekdays = 0b001'0001,
                                       .fromMinute = 22 * 60,
                                       .toMinute = 6 * 60};
    QVERIFY(settings.tariffs == metering::TariffSchedule{night});
    QVERIFY(settings.inputs[0] == (metering::InputSettings{metering::InputFunction::Tariff, true, 20ms}));
    QVERIFY(settings.inputs[1].function == metering::InputFunction::PartialReset);
    const MeterOutputSettings &pulse = settings.outputs[0];
    QVERIFY(pulse.function == MeterOutputSettings::Function::Pulse);
    QVERIFY(pulse.normal == metering::NormalState::Closed);
    QVERIFY(pulse.pulseRegister == MeterRegister::ActiveExport);
    QVERIFY(pulse.pulse == (metering::PulseSettings{360'000'000, 80ms, 40ms}));
    const MeterOutputSettings &alarm = settings.outputs[1];
    QVERIFY(settings.terminals ==
            (TerminalSettings{{u"/gpio/di1"_s, {}}, {QString(), u"/gpio/do2"_s}, u"/leds/meter"_s}));
    QCOMPARE(alarm.alarmChannel, (Channel{Quantity::Current, Phase::L2}));
    QVERIFY(alarm.alarm ==
            (metering::AlarmSettings{metering::AlarmSettings::Side::Below, 5.5, 0.5, 1500ms, 60'000ms}));
}

// req: C10
void TestMeterSettings::anAlarmMayWatchAnyQuantity()
{
    for (const char *quantity : {"voltage.L2", "activeEnergyImport", "phaseSequence"}) {
        QList<Error> problems;
        const MeterSettings settings =
            read(QByteArray(R"({"digitalOutputs": [{"function": "alarm", "quantity": ")") + quantity +
                     R"(", "threshold": -0.5}]})",
                 av2(), problems);
        QVERIFY2(problems.isEmpty(), quantity);
        QVERIFY(settings.outputs[0].function == MeterOutputSettings::Function::Alarm);
        QCOMPARE(settings.outputs[0].alarmChannel, *ww::Channel::fromString(QString::fromLatin1(quantity)));
    }
}

void TestMeterSettings::whatContradictsItselfIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *json, const char *where, const char *says) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(where) << QString::fromLatin1(says);
    };
    row("primary is no multiple of 50 A",
        R"({"currents": [{"kind": "transformer50mA", "primaryA": 120}, {"kind": "direct"}, {"kind": "direct"}]})",
        "/meter/currents/0/primaryA", "multiple");
    row("primary of one times 50 A",
        R"({"currents": [{"kind": "direct"}, {"kind": "transformer50mA", "primaryA": 50}, {"kind": "direct"}]})",
        "/meter/currents/1/primaryA", "100");
    row("primary is missing",
        R"({"currents": [{"kind": "direct"}, {"kind": "direct"}, {"kind": "module5A"}]})",
        "/meter/currents/2/primaryA", "plate");
    row("a direct input with a transformer's primary",
        R"({"currents": [{"kind": "direct", "primaryA": 250}, {"kind": "direct"}, {"kind": "direct"}]})",
        "/meter/currents/0/primaryA", "direct");
    row("inputs for two phases only", R"({"currents": [{"kind": "direct"}, {"kind": "direct"}]})",
        "/meter/currents", "3 phases");
    row("a window that does not divide the hour", R"({"demand": {"windowMinutes": 25}})",
        "/meter/demand/windowMinutes", "hour");
    row("a recording without file", R"({"source": {"kind": "recording"}})", "/meter/source/file", "file");
    row("a converter without name", R"({"source": {"kind": "iio"}})", "/meter/source/device", "name");
    row("no starting current", R"({"startingCurrentA": 0})", "/meter/startingCurrentA", "0.002 A");
    row("a starting current below a tenth of the transformer's",
        R"({"startingCurrentA": 0.015, "currents": [{"kind": "transformer50mA", "primaryA": 1000}, {"kind": "direct"}, {"kind": "direct"}]})",
        "/meter/startingCurrentA", "noise");
    row("sag and swell too close", R"({"events": {"sagPct": 98, "swellPct": 102}})", "/meter/events",
        "apart");
    row("two inputs for one thing", R"({"digitalInputs": [{"function": "tariff"}, {"function": "tariff"}]})",
        "/meter/digitalInputs/1/function", "both");
    row("pulses of a power", R"({"digitalOutputs": [{"function": "pulse", "quantity": "activePower"}]})",
        "/meter/digitalOutputs/0/quantity", "energy");
    row("pulses of a time", R"({"digitalOutputs": [{"function": "pulse", "quantity": "operatingTime"}]})",
        "/meter/digitalOutputs/0/quantity", "energy");
    row("pulses that cannot keep up",
        R"({"digitalOutputs": [{"function": "remote"}, {"function": "pulse", "weightWh": 1, "lengthMs": 100, "pauseMs": 100}]})",
        "/meter/digitalOutputs/1/weightWh", "3 Wh");
    row("an alarm on nothing known",
        R"({"digitalOutputs": [{"function": "alarm", "quantity": "power", "threshold": 1}]})",
        "/meter/digitalOutputs/0/quantity", "quantity of the meter");
    row("an alarm on what another device has",
        R"({"digitalOutputs": [{"function": "alarm", "quantity": "stateOfCharge", "threshold": 1}]})",
        "/meter/digitalOutputs/0/quantity", "quantity of the meter");
    row("an alarm without threshold", R"({"digitalOutputs": [{"function": "alarm"}]})",
        "/meter/digitalOutputs/0/threshold", "threshold");
}

// req: A5, C10
void TestMeterSettings::whatContradictsItselfIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    QFETCH(QString, says);
    QVERIFY2(schemaProblems(json).isEmpty(), "the schema leaves this to the reader");
    QList<Error> problems;
    const MeterSettings settings = read(json, av2(), problems);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, where);
    QVERIFY2(problems[0].message.contains(says), qPrintable(problems[0].message));
    QVERIFY(settings.outputs[0].function == MeterOutputSettings::Function::None ||
            settings.outputs[1].function == MeterOutputSettings::Function::None);
}

void TestMeterSettings::demandWindowsFollowThePlantsClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("minutes");
    QTest::addRow("whole hours") << QByteArray("Europe/Berlin") << 0;
    QTest::addRow("half an hour") << QByteArray("Asia/Kolkata") << 30;
    QTest::addRow("a quarter less, since 1986") << QByteArray("Asia/Kathmandu") << 45;
    QTest::addRow("whole hours since 1982") << QByteArray("Asia/Singapore") << 0;
    QTest::addRow("behind UTC") << QByteArray("America/St_Johns") << 30;
}

// req: C4
void TestMeterSettings::demandWindowsFollowThePlantsClock()
{
    QFETCH(QByteArray, zone);
    QFETCH(int, minutes);
    PlantConfig plant = av2();
    plant.timeZone = zone;
    QList<Error> problems;
    const MeterSettings settings = read(R"({"demand": {"windowMinutes": 60}})", plant, problems);
    QCOMPARE(settings.demand.alignmentMs, minutes * 60'000LL);
}

// req: A5
void TestMeterSettings::aRefusedInputStaysRefused()
{
    QList<Error> problems;
    const MeterSettings settings = read(
        R"({"currents": [{"kind": "transformer50mA", "primaryA": 120}, {"kind": "direct"}, {"kind": "direct"}]})",
        av2(), problems);
    QVERIFY(!metering::problemsOf(settings.engine.current[0]).empty());
    QVERIFY(metering::problemsOf(settings.engine.current[1]).empty());
}

void TestMeterSettings::aRefusedFieldIsResetSoThatTheMeterMeasures_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("nominal");
    QTest::addColumn<int>("system");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const char *json, double nominal, int system, const char *where) {
        QTest::newRow(name) << QByteArray(json) << nominal << system << QString::fromLatin1(where);
    };
    row("rate", R"({"source": {"kind": "synthetic", "rateHz": 100}})", 230, 3, "/meter/source/rateHz");
    row("nominal voltage", "{}", 60, 3, "/plant/grid/nominalVoltageV");
    row("nominal voltage of three wires", "{}", 100, 2, "/plant/grid/nominalVoltageV");
    row("high phase", R"({"wildLegPhase": 7})", 120, 4, "/meter/wildLegPhase");
    row("sag", R"({"events": {"sagPct": 20}})", 230, 3, "/meter/events/sagPct");
    row("swell", R"({"events": {"swellPct": 90}})", 230, 3, "/meter/events/swellPct");
    row("interruption", R"({"events": {"interruptionPct": 60}})", 230, 3, "/meter/events/interruptionPct");
    row("hysteresis", R"({"events": {"hysteresisPct": 0}})", 230, 3, "/meter/events/hysteresisPct");
    row("events that overlap", R"({"events": {"sagPct": 99, "swellPct": 101}})", 230, 3, "/meter/events");
}

// req: A4
void TestMeterSettings::aRefusedFieldIsResetSoThatTheMeterMeasures()
{
    QFETCH(QByteArray, json);
    QFETCH(double, nominal);
    QFETCH(int, system);
    QFETCH(QString, where);
    PlantConfig plant = av2();
    plant.grid.system = static_cast<GridSystem>(system);
    plant.grid.nominalVoltage = Volts(nominal);
    QList<Error> problems;
    const MeterSettings settings = read(json, plant, problems);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, where);
    QVERIFY2(problems[0].message.endsWith(u"the default is used"_s), qPrintable(problems[0].message));
    QVERIFY(metering::problemsOf(settings.engine).empty());
    metering::Sink silent;
    QVERIFY(metering::Engine::create(settings.engine, silent));
    QCOMPARE(settings.engine.rateHz, metering::EngineSettings().rateHz);
}

// req: A5
void TestMeterSettings::behindPvExportIsNormal()
{
    PlantConfig plant = av2();
    QList<Error> problems;
    QCOMPARE(read("{}", plant, problems).engine.generatingPhases, 0);
    plant.installedPv = Watts(5000);
    QCOMPARE(read("{}", plant, problems).engine.generatingPhases, 0b111);
    QCOMPARE(read(R"({"generatingPhases": []})", plant, problems).engine.generatingPhases, 0);
    QCOMPARE(read(R"({"generatingPhases": [2]})", plant, problems).engine.generatingPhases, 0b010);
    QVERIFY(problems.isEmpty());
}

void TestMeterSettings::theInputTakesWhatTheModelTakes()
{
    PlantConfig plant = av2();
    for (const auto configuration : {ProductConfiguration::A01, ProductConfiguration::A02}) {
        plant.configuration = configuration;
        QList<Error> problems;
        QCOMPARE(read("{}", plant, problems).engine.current[1].maxA, 63.0);
    }
}

void TestMeterSettings::theSchemaRefusesNonsense_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("unknown key") << QByteArray(R"({"curents": []})");
    QTest::newRow("four inputs") << QByteArray(
        R"({"currents": [{"kind": "direct"}, {"kind": "direct"}, {"kind": "direct"}, {"kind": "direct"}]})");
    QTest::newRow("kind of input") << QByteArray(R"({"currents": [{"kind": "rogowski"}]})");
    QTest::newRow("hour 24") << QByteArray(R"({"tariffs": [{"tariff": 1, "from": "24:00"}]})");
    QTest::newRow("time without colon") << QByteArray(R"({"tariffs": [{"tariff": 1, "to": "0600"}]})");
    QTest::newRow("third tariff") << QByteArray(R"({"tariffs": [{"tariff": 3}]})");
    QTest::newRow("third output") << QByteArray(
        R"({"digitalOutputs": [{"function": "none"}, {"function": "none"}, {"function": "none"}]})");
    QTest::newRow("negative hysteresis")
        << QByteArray(R"({"digitalOutputs": [{"function": "alarm", "threshold": 1, "hysteresis": -1}]})");
    QTest::newRow("sag below half") << QByteArray(R"({"events": {"sagPct": 40}})");
    QTest::newRow("unknown threshold") << QByteArray(R"({"events": {"dipPct": 90}})");
    QTest::newRow("rate too low") << QByteArray(R"({"source": {"kind": "synthetic", "rateHz": 100}})");
}

void TestMeterSettings::theSchemaRefusesNonsense()
{
    QFETCH(QByteArray, json);
    QVERIFY(!schemaProblems(json).isEmpty());
}

QTEST_GUILESS_MAIN(TestMeterSettings)
#include "tst_metersettings.moc"
