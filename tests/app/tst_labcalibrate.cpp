// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// wattward-lab calibrate, and wattward-lab meter with what it computed.
#include "labprogram.h"
#include "labwave.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

class TestLabCalibrate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calibrationMakesItReadWhatTheReferenceDid(); // req: C7
    void calibrationExplainsWhatItRefuses_data();
    void calibrationExplainsWhatItRefuses();

private:
    QString wave(const QString &name, const WaveSpec &spec) const
    {
        return writeText(m_folder, name, waveCsv(spec, allColumns()));
    }
    QTemporaryDir m_folder;
};

void TestLabCalibrate::calibrationMakesItReadWhatTheReferenceDid()
{
    WaveSpec spec = houseWave(2);
    spec.channel = waveOf({.currentA = {20, 20, 20},
                           .lagRad = {std::numbers::pi / 3, std::numbers::pi / 3, std::numbers::pi / 3}});
    spec.converter[0].gainError = 0.02;
    spec.converter[3] = {0, 0, -0.03, 80e-6};
    const QString file = wave(u"uncalibrated.csv"_s, spec);
    const QString reference =
        writeText(m_folder, u"reference.json"_s, R"({"L1":{"voltageV":230,"currentA":20,"lagDeg":60}})");
    const QString out = m_folder.filePath(u"calibration.json"_s);
    const QString key = m_folder.filePath(u"calibration.key"_s);
    const QStringList input{u"--wave"_s, file, u"--rate"_s, u"6400"_s};
    const LabOutcome made = lab(QStringList{u"calibrate"_s} + input +
                                QStringList{u"--reference"_s, reference, u"--out"_s, out, u"--key"_s, key,
                                            u"--serial"_s, u"WW0042"_s, u"--instrument"_s, u"Reference 7"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("U1: gain 0.98") && made.out.contains("I2: gain 1.000000"),
             made.out.constData());

    const QStringList measure = QStringList{u"meter"_s, u"--json"_s} + input;
    const QJsonObject before = lab(measure).jsonLines().back();
    QVERIFY(!near(before[u"phases"][u"L1"][u"activePowerW"], 2300, 50));
    const QStringList calibrated = measure + QStringList{u"--calibration"_s, out, u"--key"_s, key};
    const QJsonObject after = lab(calibrated).jsonLines().back();
    QVERIFY(near(after[u"phases"][u"L1"][u"voltageV"], 230, 0.02));
    QVERIFY(near(after[u"phases"][u"L1"][u"currentA"], 20, 0.002));
    QVERIFY(near(after[u"phases"][u"L1"][u"activePowerW"], 2300, 1));

    QFile stored(out);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QByteArray changed = stored.readAll();
    changed.replace("WW0042", "WW0043");
    QCOMPARE(writeText(m_folder, u"calibration.json"_s, changed), out);
    const LabOutcome refused = lab(calibrated);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("calibration.json"), refused.err.constData());
}

void TestLabCalibrate::calibrationExplainsWhatItRefuses_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const char *reference, const char *complaint) {
        QTest::newRow(tag) << QByteArray(reference) << QByteArray(complaint);
    };
    row("no JSON", "{", "reference.json");
    row("nothing in it", "{}", "reference.json: holds no value for L1, L2 or L3");
    row("fourth phase", R"({"L4":{"voltageV":230}})", "reference.json/L4: is no phase");
    row("number for a phase", R"({"L1":230})", "reference.json/L1: must be an object");
    row("unknown quantity", R"({"L1":{"volts":230}})", "reference.json/L1/volts: is not known");
    row("word", R"({"L1":{"voltageV":"much"}})", "reference.json/L1/voltageV: must be a number");
    row("wrong ratio", R"({"L1":{"currentA":20}})", "I1: needs a gain of");
    row("too small", R"({"L1":{"voltageV":1}})", "U1: is too small");
    row("wrong phase", R"({"L1":{"lagDeg":120}})", "I1: is off by more than 500 us");
}

void TestLabCalibrate::calibrationExplainsWhatItRefuses()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, complaint);
    const QString file = wave(u"house.csv"_s, houseWave(1.3));
    const QString out = m_folder.filePath(u"never.json"_s);
    const LabOutcome outcome =
        lab({u"calibrate"_s, u"--wave"_s, file, u"--rate"_s, u"6400"_s, u"--reference"_s,
             writeText(m_folder, u"reference.json"_s, reference), u"--out"_s, out, u"--key"_s,
             m_folder.filePath(u"calibration.key"_s), u"--serial"_s, u"1"_s, u"--instrument"_s, u"x"_s});
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    QVERIFY(!QFile::exists(out));
}

QTEST_GUILESS_MAIN(TestLabCalibrate)
#include "tst_labcalibrate.moc"
