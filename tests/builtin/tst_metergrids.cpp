// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersection.h"
#include "metering/engine/engine.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;
using metering::MeterRegister;

/// What the plant's grid system means for the settings of the built-in meter.
// req: A4
class TestMeterGrids : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyGridSystemIsTakenOver_data();
    void everyGridSystemIsTakenOver();
    void whatTheGridSystemDoesNotHaveIsNamed_data();
    void whatTheGridSystemDoesNotHaveIsNamed();
    void theHighestPowerIsThatOfThePhasesThereAre();
};

void TestMeterGrids::everyGridSystemIsTakenOver_data()
{
    QTest::addColumn<int>("system");
    QTest::addColumn<double>("nominal");
    QTest::addColumn<double>("expected");
    QTest::addRow("1-phase") << 0 << 120.0 << 120.0;
    QTest::addRow("2-phase") << 1 << 120.0 << 120.0;
    QTest::addRow("3-phase, 3 wires") << 2 << 230.0 << 398.3717;
    QTest::addRow("3-phase, 3 wires, 208 V") << 2 << 120.0 << 208.0;
    QTest::addRow("3-phase, 4 wires") << 3 << 277.0 << 277.0;
    QTest::addRow("wild leg") << 4 << 120.0 << 120.0;
}

// req: A4
void TestMeterGrids::everyGridSystemIsTakenOver()
{
    QFETCH(int, system);
    QFETCH(double, nominal);
    QFETCH(double, expected);
    PlantConfig plant = av2();
    plant.grid.system = static_cast<GridSystem>(system);
    plant.grid.nominalVoltage = Volts(nominal);
    QList<Error> problems;
    const MeterSettings settings = read("{}", plant, problems);
    QVERIFY(problems.isEmpty());
    QCOMPARE(static_cast<int>(settings.engine.grid), system);
    QVERIFY(std::abs(settings.engine.nominalV - expected) < 0.001);
}

// req: A4, C1, C10
void TestMeterGrids::whatTheGridSystemDoesNotHaveIsNamed_data()
{
    QTest::addColumn<int>("system");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, GridSystem system, const char *json, const char *where) {
        QTest::newRow(name) << static_cast<int>(system) << QByteArray(json) << QString::fromLatin1(where);
    };
    row("alarm on a phase that is not there", GridSystem::OnePhase,
        R"({"digitalOutputs": [{"function": "alarm", "quantity": "voltage.L2", "threshold": 250}]})",
        "/meter/digitalOutputs/0/quantity");
    row("alarm on a voltage without neutral", GridSystem::ThreePhaseThreeWire,
        R"({"digitalOutputs": [{"function": "alarm", "quantity": "voltage.L1", "threshold": 250}]})",
        "/meter/digitalOutputs/0/quantity");
    row("pulses of a phase that is not there", GridSystem::TwoPhase,
        R"({"digitalOutputs": [{"function": "pulse", "quantity": "activeEnergyImport.L3", "weightWh": 10}]})",
        "/meter/digitalOutputs/0/quantity");
    row("phases summed without neutral", GridSystem::ThreePhaseThreeWire, R"({"summing": "perPhase"})",
        "/meter/summing");
}

void TestMeterGrids::whatTheGridSystemDoesNotHaveIsNamed()
{
    QFETCH(int, system);
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    PlantConfig plant = av2();
    plant.grid.system = static_cast<GridSystem>(system);
    QList<Error> problems;
    const MeterSettings settings = read(json, plant, problems);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, where);
    QVERIFY(settings.outputs[0].function == MeterOutputSettings::Function::None);
    QVERIFY(settings.counting.summing == metering::PhaseSumming::Net);
}

void TestMeterGrids::theHighestPowerIsThatOfThePhasesThereAre()
{
    QList<Error> problems;
    PlantConfig plant = av2();
    const auto highest = [&plant, &problems] { return read("{}", plant, problems).highestPowerW(); };
    plant.grid.system = GridSystem::OnePhase;
    QVERIFY(std::abs(highest() - 65 * 230 * 1.15) < 0.001);
    plant.grid.system = GridSystem::TwoPhase;
    QVERIFY(std::abs(highest() - 2 * 65 * 230 * 1.15) < 0.001);
    plant.grid.system = GridSystem::ThreePhaseThreeWire;
    QVERIFY(std::abs(highest() - 3 * 65 * 230 * 1.15) < 0.001);
    plant.grid.system = GridSystem::WildLeg;
    QVERIFY(std::abs(highest() - (2 + std::sqrt(3.0)) * 65 * 230 * 1.15) < 0.001);
}

QTEST_GUILESS_MAIN(TestMeterGrids)
#include "tst_metergrids.moc"
