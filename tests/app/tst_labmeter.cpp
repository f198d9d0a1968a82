// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `wattward-lab meter` and `calibrate` as their user meets them: files in, numbers and explanations out.
#include "labprogram.h"
#include "labwave.h"
#include "support/testdata.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;

} // namespace

class TestLabMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryOption();
    void jsonHasEveryQuantityOfEverySecondAndTheWhole(); // req: C4, C5
    void valuesAreThoseOfTheRecording();                 // req: C4, C5
    void energyIsThatOfPowerAndTime();
    void countsAreScaled();
    void windowsAndEventsAreTold();
    void textIsForPeople();
    void whatIsDoubtfulIsFlagged();
    void theReferenceValuesComeOut_data();
    void theReferenceValuesComeOut(); // req: C4, C5, C7
    void joiningNeedsWholeCycles();

private:
    QString wave(const QString &name, const WaveSpec &spec,
                 std::span<const WaveColumn> columns = allColumns()) const
    {
        return writeText(m_folder, name, waveCsv(spec, columns));
    }
    QTemporaryDir m_folder;
};

void TestLabMeter::helpNamesEveryOption()
{
    const LabOutcome meter = lab({u"meter"_s, u"--help"_s});
    QCOMPARE(meter.code, 0);
    for (const char *word :
         {"--wave", "--rate", "--volts-per-count", "--amps-per-count", "--adc-bits", "--grid", "--nominal-v",
          "--ct-primary", "--reversed", "--join", "--cycles", "--calibration", "--windows", "--json"})
        QVERIFY2(meter.out.contains(word), word);
    const LabOutcome calibrate = lab({u"calibrate"_s, u"--help"_s});
    QCOMPARE(calibrate.code, 0);
    for (const char *word : {"--wave", "--reference", "--out", "--key", "--serial", "--instrument"})
        QVERIFY2(calibrate.out.contains(word), word);
}

void TestLabMeter::jsonHasEveryQuantityOfEverySecondAndTheWhole()
{
    const QString file = wave(u"house.csv"_s, houseWave(3.1));
    const LabOutcome outcome = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const auto lines = outcome.jsonLines();
    QCOMPARE(lines.size(), 4U);
    for (std::size_t n = 0; n < lines.size(); ++n) {
        const QJsonObject &line = lines[n];
        if (n < 3)
            QCOMPARE(line[u"second"].toInt(-1), static_cast<int>(n));
        else
            QVERIFY(line[u"whole"].toBool());
        for (const char *name :
             {"voltageV", "voltageLineToLineV", "currentA", "neutralCurrentA", "activePowerW",
              "activePowerFundamentalW", "reactivePowerVar", "reactivePowerTotalVar", "apparentPowerVA",
              "apparentVectorVA", "apparentArithmeticVA", "powerFactor", "frequencyHz", "voltageUnbalancePct",
              "currentUnbalancePct", "phaseSequence"})
            QVERIFY2(line[u"system"][QLatin1StringView(name)].isDouble(), name);
        for (const auto &phase : {u"L1"_s, u"L2"_s, u"L3"_s}) {
            for (const char *name :
                 {"voltageV", "currentA", "activePowerW", "activePowerFundamentalW", "reactivePowerVar",
                  "reactivePowerTotalVar", "apparentPowerVA", "powerFactor", "displacementFactor",
                  "thdVoltagePct", "thdCurrentPct", "crestFactorCurrent"})
                QVERIFY2(line[u"phases"][phase][QLatin1StringView(name)].isDouble(), name);
            QCOMPARE(line[u"phases"][phase][u"harmonicsCurrentPct"].toArray().size(), 50);
            QCOMPARE(line[u"phases"][phase][u"harmonicsVoltagePct"].toArray().size(), 50);
            QVERIFY(line[u"phases"][phase][u"currentFundamental"][u"angleDeg"].isDouble());
        }
        for (const auto &pair : {u"L12"_s, u"L23"_s, u"L31"_s}) {
            QVERIFY(line[u"lines"][pair][u"voltageV"].isDouble());
            QVERIFY(line[u"lines"][pair][u"thdPct"].isDouble());
            QCOMPARE(line[u"lines"][pair][u"harmonicsVoltagePct"].toArray().size(), 50);
        }
        QVERIFY(line[u"flags"].toArray().isEmpty());
    }
}

void TestLabMeter::valuesAreThoseOfTheRecording()
{
    const QString file = wave(u"house.csv"_s, houseWave(2.1));
    const auto lines = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--json"_s}).jsonLines();
    QVERIFY(!lines.empty());
    const double distorted = std::sqrt(1 + 0.3 * 0.3);
    for (const QJsonObject &line : lines) {
        const QJsonValue phases = line[u"phases"];
        QVERIFY(near(phases[u"L1"][u"voltageV"], 230, 0.01));
        QVERIFY(near(phases[u"L1"][u"currentA"], 10 * distorted, 0.001));
        QVERIFY(near(phases[u"L1"][u"thdCurrentPct"], 30, 0.02));
        QVERIFY(near(phases[u"L1"][u"harmonicsCurrentPct"][4], 30, 0.02));
        QVERIFY(near(phases[u"L2"][u"thdVoltagePct"], 4, 0.01));
        QVERIFY(near(phases[u"L2"][u"activePowerW"], 2300, 0.5));
        QVERIFY(near(phases[u"L2"][u"reactivePowerVar"], 4600 * std::sin(kPi / 3), 0.5));
        QVERIFY(near(phases[u"L3"][u"reactivePowerVar"], -1150 * std::sin(kPi / 6), 0.2));
        QVERIFY(near(line[u"system"][u"activePowerW"], 2300 + 2300 + 1150 * std::cos(kPi / 6), 1));
        QVERIFY(near(line[u"system"][u"frequencyHz"], 50, 0.001));
        QVERIFY(near(line[u"lines"][u"L31"][u"voltageV"], 230 * std::sqrt(3.0), 0.02));
    }
}

// req: C1, C2, C3
void TestLabMeter::energyIsThatOfPowerAndTime()
{
    const QString file = wave(u"house.csv"_s, houseWave(2.1));
    const auto lines = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--json"_s}).jsonLines();
    QVERIFY(lines.size() >= 3);
    double before = 0;
    for (const QJsonObject &line : lines) {
        QVERIFY(line[u"energy"][u"activeEnergyImportWh"].toDouble() >= before);
        before = line[u"energy"][u"activeEnergyImportWh"].toDouble();
    }
    const QJsonValue energy = lines.back()[u"energy"];
    const double hours = lines.back()[u"knownS"].toDouble() / 3600;
    QVERIFY(hours > 0);
    QVERIFY(near(energy[u"activeEnergyImportWh"], (4600 + 1150 * std::cos(kPi / 6)) * hours, 0.001));
    QVERIFY(near(energy[u"activeEnergyImportL2Wh"], 2300 * hours, 0.001));
    QVERIFY(near(energy[u"reactiveEnergyQuadrant1Varh"], energy[u"reactiveEnergyImportVarh"].toDouble(), 0));
    QVERIFY(energy[u"apparentEnergyVAh"].toDouble() > energy[u"activeEnergyImportWh"].toDouble());
    QCOMPARE(energy[u"activeEnergyExportL3Wh"].toDouble(-1), 0.0);
    QVERIFY(near(energy[u"runTimeImportS"], hours * 3600, 0.002));
    QVERIFY(near(energy[u"operatingTimeS"], lines.back()[u"lengthS"].toDouble(), 0.002));
    const QByteArray text = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s}).out;
    QVERIFY(text.contains("activeEnergyImportWh") && text.contains("activeEnergyImportL2Wh"));
    QVERIFY(!text.contains("activeEnergyExportL3Wh"));
}

void TestLabMeter::countsAreScaled()
{
    constexpr WaveColumn columns[] = {{"i_raw", Channel::I1, 0.001}, {"v_raw", Channel::U1, 0.01}};
    const QString file = wave(u"counts.csv"_s, houseWave(1.3), columns);
    const LabOutcome outcome =
        lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--volts-per-count"_s, u"0.01"_s,
             u"--amps-per-count"_s, u"0.001"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const QJsonObject whole = outcome.jsonLines().back();
    QVERIFY(near(whole[u"phases"][u"L1"][u"voltageV"], 230, 0.02));
    QVERIFY(near(whole[u"phases"][u"L1"][u"activePowerW"], 2300, 1));
    // One voltage is a single-phase grid: the sum is known, the other phases are not.
    QVERIFY(near(whole[u"system"][u"activePowerW"], 2300, 1));
    QVERIFY(whole[u"phases"][u"L2"][u"voltageV"].isNull());
    QVERIFY(whole[u"system"][u"voltageUnbalancePct"].isNull());
}

void TestLabMeter::windowsAndEventsAreTold()
{
    WaveSpec spec = houseWave(3);
    spec.disturbances = {{1.2, 1.5, 0b001, 0.6}};
    const QString file = wave(u"sag.csv"_s, spec);
    const LabOutcome outcome =
        lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--json"_s, u"--windows"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    int windows = 0;
    int ended = 0;
    for (const QJsonObject &line : outcome.jsonLines()) {
        if (line.contains(u"window"_s)) {
            QCOMPARE(line[u"window"].toInt(-1), windows++);
            QVERIFY(near(line[u"lengthS"], 0.2, 0.02));
        }
        if (!line[u"ended"].toBool())
            continue;
        ++ended;
        QCOMPARE(line[u"event"].toString(), u"sag"_s);
        QVERIFY(near(line[u"durationS"], 0.3, 0.03));
        QVERIFY(near(line[u"extremePct"], 60, 1));
        QCOMPARE(line[u"phases"].toArray(), QJsonArray{u"L1"_s});
    }
    QVERIFY(windows >= 13);
    QCOMPARE(ended, 1);
}

void TestLabMeter::textIsForPeople()
{
    WaveSpec spec = houseWave(2.2);
    spec.disturbances = {{1.2, 1.5, 0b001, 0.6}};
    const QString file = wave(u"house.csv"_s, spec);
    const LabOutcome outcome = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    for (const char *word : {"second 0", "second 1", "whole file", "THD I", "U L-L", "I neutral", "L1-L2-L3",
                             "PF", "unbalance U", "harmonics I1", " 5:", "Hz", "var", "sag at 1."})
        QVERIFY2(outcome.out.contains(word), outcome.out.constData());
    QVERIFY(!outcome.out.contains('{'));
}

void TestLabMeter::whatIsDoubtfulIsFlagged()
{
    // Half a second of recording whose second half has no numbers in I1.
    QByteArray text = waveCsv(houseWave(2), allColumns());
    QByteArrayList lines = text.split('\n');
    for (qsizetype n = 1 + 3 * 3200; n + 1 < lines.size(); ++n) {
        QByteArrayList cells = lines[n].split(',');
        cells[3] = "nan";
        lines[n] = cells.join(',');
    }
    const QString file = writeText(m_folder, u"nan.csv"_s, lines.join('\n'));
    const LabOutcome outcome =
        lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--windows"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY(!outcome.out.contains("nan,") && !outcome.out.contains(":nan"));
    int flagged = 0;
    for (const QJsonObject &line : outcome.jsonLines()) {
        if (!line.contains(u"window"_s) || line[u"startS"].toDouble() < 1.55)
            continue;
        ++flagged;
        QVERIFY(line[u"phases"][u"L1"][u"currentA"].isNull());
        QVERIFY(line[u"phases"][u"L1"][u"activePowerW"].isNull());
        QVERIFY(line[u"system"][u"activePowerW"].isNull());
        QVERIFY(line[u"phases"][u"L2"][u"activePowerW"].isDouble());
        QCOMPARE(line[u"channelFlags"][u"I1"].toArray(), QJsonArray{u"notFinite"_s});
    }
    QVERIFY(flagged >= 1);
}

void TestLabMeter::theReferenceValuesComeOut_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("cells");
    QFile file(extraData(u"wave_hfhad_reference.csv"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::addRow("wave_hfhad_reference.csv is not there") << QStringList() << QStringList();
        return;
    }
    const auto cells = [&file] { return QString::fromLatin1(file.readLine()).trimmed().split(u','); };
    const QStringList names = cells();
    while (!file.atEnd()) {
        const QStringList row = cells();
        QTest::addRow("%s", qPrintable(row.first())) << names << row;
    }
}

// The recordings' licence does not allow shipping them, so this is skipped without WATTWARD_EXTRA_DATA.
void TestLabMeter::theReferenceValuesComeOut()
{
    QFETCH(QStringList, names);
    QFETCH(QStringList, cells);
    if (cells.isEmpty())
        QSKIP("needs wave_hfhad_reference.csv in WATTWARD_EXTRA_DATA");
    const auto want = [&](const QString &name) { return cells[names.indexOf(name)].toDouble(); };
    const LabOutcome outcome = lab({u"meter"_s, u"--wave"_s, extraData(cells[0]), u"--rate"_s, u"6400"_s,
                                    u"--volts-per-count"_s, QString::number(1 / 21.3872, 'g', 12),
                                    u"--amps-per-count"_s, QString::number(1 / 41.4738, 'g', 12), u"--join"_s,
                                    u"128"_s, u"--cycles"_s, cells[1], u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const QJsonObject whole = outcome.jsonLines().back();
    QVERIFY(whole[u"whole"].toBool());
    const QJsonObject phase = whole[u"phases"][u"L1"].toObject();
    // Currents have four decimals in the reference.
    const double digit = 0.00005 / want(u"irms"_s);
    const double volts = phase[u"voltageV"].toDouble();
    const double amperes = phase[u"currentA"].toDouble();
    const double watts = phase[u"activePowerW"].toDouble();
    QVERIFY(near(volts / want(u"vrms"_s), 1, 1e-3));
    QVERIFY(near(amperes / want(u"irms"_s), 1, 1e-3 + digit));
    QVERIFY(near(watts / want(u"p"_s), 1, 1e-3));
    QVERIFY(near(volts * amperes / want(u"s"_s), 1, 1e-3 + digit));
    QVERIFY(near(watts / (volts * amperes), want(u"pf"_s), 1e-3));
    QVERIFY(near(phase[u"displacementFactor"], want(u"dpf"_s), 1e-3));
    QVERIFY(near(phase[u"thdVoltage40Pct"], want(u"thd_v_pct"_s), 0.05));
    QVERIFY(near(phase[u"thdCurrent40Pct"], want(u"thd_i_pct"_s), 0.05));
}

void TestLabMeter::joiningNeedsWholeCycles()
{
    const QString file = wave(u"joined.csv"_s, houseWave(1));
    const auto run = [&file](const QString &options) {
        return lab(QStringList{u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--json"_s} +
                   words(options));
    };
    const LabOutcome joined = run(u"--join 256 --skip-cycles 3 --cycles 33"_s);
    QVERIFY2(joined.code == 0, joined.err.constData());
    const QJsonObject whole = joined.jsonLines().back();
    QVERIFY(near(whole[u"phases"][u"L2"][u"currentA"], 20, 0.02));
    QCOMPARE(whole[u"windows"].toInt(), 33);
    const LabOutcome many = run(u"--join 128 --cycles 60"_s);
    QCOMPARE(many.code, 1);
    QVERIFY2(many.err.contains("whole cycles"), many.err.constData());
    QCOMPARE(run(u"--cycles 10"_s).code, 2);
    QCOMPARE(run(u"--join 12.5"_s).code, 2);
}

QTEST_GUILESS_MAIN(TestLabMeter)
#include "tst_labmeter.moc"
