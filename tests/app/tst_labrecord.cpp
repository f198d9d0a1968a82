// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// wattward-lab record against a server that speaks iiod's protocol, and what meter and calibrate make of it.
// req: C7
#include "labprogram.h"
#include "labwave.h"
#include "metering/engine/fakeiiod.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww::test;

namespace {

constexpr double kRate = 8000;
constexpr double kScale = 0.5;           // what the fake tells as the kernel's scale, mV
constexpr int kOffset = 10;              // likewise, of the voltage
constexpr double kVoltsPerStep = 1e-4;   // at the meter's input
constexpr double kAmperesPerStep = 0.01; // likewise
constexpr double kVoltageGain = 1.02;    // of the uncalibrated input

/// 230 V and 10 A, 60 degrees behind, through an input that reads 2 % too much voltage.
std::vector<FakeIiod::Frame> mains(double seconds)
{
    std::vector<FakeIiod::Frame> frames;
    for (int n = 0; n < static_cast<int>(seconds * kRate); ++n) {
        const double angle = 2 * std::numbers::pi * 50 * n / kRate;
        const double u = kVoltageGain * 230 * std::numbers::sqrt2 * std::cos(angle);
        const double i = 10 * std::numbers::sqrt2 * std::cos(angle - std::numbers::pi / 3);
        frames.push_back({static_cast<std::int32_t>(std::lround(u / kVoltsPerStep)) - kOffset,
                          static_cast<std::int16_t>(std::lround(i / kAmperesPerStep)),
                          1'000'000 + n * 125'000LL});
    }
    return frames;
}

/// A single-phase converter: voltage0 and voltage3.
FakeIiodFaults singlePhase()
{
    return {.secondInput = "voltage3"};
}

QStringList converter(const FakeIiod &server)
{
    return {u"record"_s,
            u"--uri"_s,
            QString::fromStdString(server.uri()),
            u"--device"_s,
            u"fakeadc"_s,
            u"--grid"_s,
            u"1p"_s,
            u"--volts-per-mv"_s,
            QString::number(kVoltsPerStep / kScale),
            u"--amps-per-mv"_s,
            QString::number(kAmperesPerStep / kScale)};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestLabRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRecordedCalibratesTheMeter();
    void theSettingsNameTheConverter();
    void settingsWithoutAConverterAreExplained_data();
    void settingsWithoutAConverterAreExplained();
    void aGapLeavesNoRecording_data();
    void aGapLeavesNoRecording();
    void aConverterThatStopsLeavesNoRecording();
    void nothingIsWrittenOver();
    void aFullDiskLeavesNothingBehind();
    void anUnreachableConverterIsTold();
    void wrongUseIsExplained_data();
    void wrongUseIsExplained();

private:
    /// Records one second of a converter, which must fail, and gives what was said.
    QByteArray failure(const FakeIiod &server, std::optional<quint64> largestFile = {})
    {
        const QTemporaryDir folder;
        const LabOutcome outcome = lab(converter(server) + QStringList{u"--seconds"_s, u"1"_s, u"--out"_s,
                                                                       folder.filePath(u"run.csv"_s)},
                                       largestFile);
        if (outcome.code != 1 || !QDir(folder.path()).isEmpty())
            return "exit code " + QByteArray::number(outcome.code) +
                   " or a file is left behind: " + outcome.err;
        return outcome.err;
    }
    /// A settings file with this section "meter".
    QString settings(const QByteArray &meter) const
    {
        return writeText(
            m_folder, u"settings.json"_s,
            R"({"format": "wattward-settings-1", "plant": {"name": "Test", "grid": {"system": "1-phase", "fuseA": 35}},
 "devices": [])" +
                (meter.isEmpty() ? meter : ", \"meter\": " + meter) + "}");
    }
    QTemporaryDir m_folder;
};

void TestLabRecord::whatIsRecordedCalibratesTheMeter()
{
    const FakeIiod server(mains(2.1), singlePhase());
    QVERIFY(server.listening());
    const QString wave = m_folder.filePath(u"run.csv"_s);
    const LabOutcome recorded =
        lab(converter(server) + QStringList{u"--seconds"_s, u"2"_s, u"--out"_s, wave});
    QVERIFY2(recorded.code == 0, recorded.err.constData());
    QVERIFY2(recorded.out.contains("16000 samples, --rate 8000"), recorded.out.constData());
    const QByteArray text = contentOf(wave);
    QVERIFY2(text.startsWith("u1_v,i1_a\n331.7745,7.07\n"), text.left(60).constData());
    QCOMPARE(text.count('\n'), 16001);

    const QStringList input{u"--wave"_s, wave, u"--rate"_s, u"8000"_s};
    const QStringList measure = QStringList{u"meter"_s, u"--json"_s} + input;
    const QJsonObject before = lab(measure).jsonLines().back();
    QVERIFY(near(before[u"phases"][u"L1"][u"voltageV"], 230 * kVoltageGain, 0.005));
    QVERIFY(near(before[u"phases"][u"L1"][u"currentA"], 10, 0.001));
    QVERIFY(near(before[u"phases"][u"L1"][u"activePowerW"], 1150 * kVoltageGain, 1));

    const QString reference =
        writeText(m_folder, u"reference.json"_s, R"({"L1":{"voltageV":230,"currentA":10,"lagDeg":60}})");
    const QString out = m_folder.filePath(u"calibration.json"_s);
    const QString key = m_folder.filePath(u"calibration.key"_s);
    const LabOutcome made = lab(QStringList{u"calibrate"_s} + input +
                                QStringList{u"--reference"_s, reference, u"--out"_s, out, u"--key"_s, key,
                                            u"--serial"_s, u"WW0042"_s, u"--instrument"_s, u"Reference 7"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("U1: gain 0.98039"), made.out.constData());
    const QJsonObject after =
        lab(measure + QStringList{u"--calibration"_s, out, u"--key"_s, key}).jsonLines().back();
    QVERIFY(near(after[u"phases"][u"L1"][u"voltageV"], 230, 0.005));
    QVERIFY(near(after[u"phases"][u"L1"][u"activePowerW"], 1150, 0.5));
}

void TestLabRecord::theSettingsNameTheConverter()
{
    const QString bySettings = m_folder.filePath(u"settings.csv"_s);
    const QString byOptions = m_folder.filePath(u"options.csv"_s);
    const FakeIiod first(mains(1.1), singlePhase());
    const QByteArray meter = R"({"source": {"kind": "iio", "uri": ")" +
                             QByteArray::fromStdString(first.uri()) +
                             R"(", "device": "fakeadc", "voltsPerCount": 0.0002, "amperesPerCount": 0.02},
 "currents": [{"kind": "transformer50mA", "primaryA": 100, "reversed": true}]})";
    const LabOutcome recorded =
        lab({u"record"_s, u"--settings"_s, settings(meter), u"--seconds"_s, u"1"_s, u"--out"_s, bySettings});
    QVERIFY2(recorded.code == 0, recorded.err.constData());
    const FakeIiod second(mains(1.1), singlePhase());
    const LabOutcome again =
        lab(converter(second) + QStringList{u"--seconds"_s, u"1"_s, u"--out"_s, byOptions});
    QVERIFY2(again.code == 0, again.err.constData());
    // What the inputs carry, whatever is connected to them.
    QCOMPARE(contentOf(bySettings), contentOf(byOptions));
}

void TestLabRecord::settingsWithoutAConverterAreExplained_data()
{
    QTest::addColumn<QByteArray>("meter");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const char *meter, const char *complaint) {
        QTest::newRow(tag) << QByteArray(meter) << QByteArray(complaint);
    };
    row("no meter", "", "settings.json:/meter/source: names no converter");
    row("synthetic", R"({"source": {"kind": "synthetic"}})", "/meter/source: names no converter");
    row("recording", R"({"source": {"kind": "recording", "file": "a.csv"}})", "names no converter");
    row("no device", R"({"source": {"kind": "iio"}})", "settings.json:/meter/source/device: ");
    row("wrong section", R"({"source": {"kind": "iio", "device": 7}})", "settings.json:/meter/source/device");
}

void TestLabRecord::settingsWithoutAConverterAreExplained()
{
    QFETCH(QByteArray, meter);
    QFETCH(QByteArray, complaint);
    const QString out = m_folder.filePath(u"never.csv"_s);
    const LabOutcome outcome = lab({u"record"_s, u"--settings"_s, settings(meter), u"--out"_s, out});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    QVERIFY(!QFile::exists(out));
}

void TestLabRecord::aGapLeavesNoRecording_data()
{
    QTest::addColumn<int>("from");
    QTest::newRow("at once") << 30;
    QTest::newRow("between") << 4000;
    QTest::newRow("within the last block") << 7950;
}

void TestLabRecord::aGapLeavesNoRecording()
{
    QFETCH(int, from);
    std::vector<FakeIiod::Frame> frames = mains(1.2);
    frames.erase(frames.begin() + from, frames.begin() + from + 37);
    const QByteArray said = failure(FakeIiod(frames, singlePhase()));
    QVERIFY2(said.contains("fakeadc: lost 37 samples"), said.constData());
}

void TestLabRecord::aConverterThatStopsLeavesNoRecording()
{
    const QByteArray said = failure(FakeIiod(mains(0.5), singlePhase()));
    QVERIFY2(said.contains("stopped delivering samples") && said.contains("after 0.500 s"), said.constData());
}

void TestLabRecord::nothingIsWrittenOver()
{
    const FakeIiod server(mains(1.1), singlePhase());
    const QString there = writeText(m_folder, u"there.csv"_s, "precious");
    const QStringList second{u"--seconds"_s, u"1"_s};
    const LabOutcome outcome = lab(converter(server) + second + QStringList{u"--out"_s, there});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("there.csv: is there already"), outcome.err.constData());
    QCOMPARE(contentOf(there), QByteArray("precious"));
    const LabOutcome nowhere =
        lab(converter(server) + second + QStringList{u"--out"_s, m_folder.filePath(u"no/such/run.csv"_s)});
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.err.contains("run.csv: cannot be written"), nowhere.err.constData());
}

void TestLabRecord::aFullDiskLeavesNothingBehind()
{
    const QByteArray said = failure(FakeIiod(mains(1.1), singlePhase()), 20'000);
    QVERIFY2(said.contains("run.csv: cannot be written"), said.constData());
}

void TestLabRecord::anUnreachableConverterIsTold()
{
    const QByteArray busy = failure(FakeIiod(mains(1.1), {.refusesOpen = true, .secondInput = "voltage3"}));
    QVERIFY2(busy.contains("cannot be sampled: Device or resource busy"), busy.constData());
    const QByteArray otherInputs = failure(FakeIiod(mains(1.1)));
    QVERIFY2(otherInputs.contains("has no input 'voltage3'"), otherInputs.constData());
}

void TestLabRecord::wrongUseIsExplained_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const QString &options, const char *complaint) {
        QTest::newRow(tag) << words(options) << QByteArray(complaint);
    };
    row("nowhere", u"--device adc"_s, "--out: is missing");
    row("no source", u"--out a.csv"_s, "--device: name the converter");
    row("two sources", u"--out a.csv --settings s.json --uri ip:adc"_s, "--uri: does not go with --settings");
    row("no such settings", u"--out a.csv --settings /no/such.json"_s, "/no/such.json: cannot be read");
    row("no time", u"--out a.csv --device adc --seconds 0"_s, "--seconds: give a number from 1 to 300");
    row("too long", u"--out a.csv --device adc --seconds 301"_s, "--seconds: give a number from 1 to 300");
    row("no grid", u"--out a.csv --device adc --grid 9p"_s, "--grid: give 1p, 2p");
    row("no scale", u"--out a.csv --device adc --volts-per-mv 0"_s, "--volts-per-mv: give a number");
    row("stray word", u"--out a.csv --device adc now"_s, "now: is no option");
}

void TestLabRecord::wrongUseIsExplained()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, complaint);
    const LabOutcome outcome = lab(QStringList{u"record"_s} + options);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestLabRecord)
#include "tst_labrecord.moc"
