// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labprogram.h"
#include "labwave.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

namespace {

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// What `wattward-lab meter` and `calibrate` do not take, and how they say so.
class TestLabRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void currentInputsAreChecked(); // req: A5
    void wrongWordsAreExplained_data();
    void wrongWordsAreExplained();
    void badFilesAreExplained_data();
    void badFilesAreExplained();

private:
    QString wave(const QString &name, const WaveSpec &spec,
                 std::span<const WaveColumn> columns = allColumns()) const
    {
        return writeText(m_folder, name, waveCsv(spec, columns));
    }
    QTemporaryDir m_folder;
};

void TestLabRefusals::currentInputsAreChecked()
{
    const QString file = wave(u"house.csv"_s, houseWave(1.3));
    const auto wholePower = [&file](const QString &more) {
        const LabOutcome outcome = lab(words(u"meter --rate 6400 --json --wave "_s + file + u' ' + more));
        return outcome.code == 0 ? outcome.jsonLines().back()[u"phases"][u"L1"][u"activePowerW"].toDouble()
                                 : std::nan("");
    };
    // The columns are amperes at the meter's input: 50 mA stand for the primary current.
    QVERIFY(std::abs(wholePower(u"--reversed 1"_s) + 2300) < 1);
    QVERIFY(std::abs(wholePower(u"--ct-primary 200"_s) / (2300 * 200 / 0.05) - 1) < 1e-3);
}

void TestLabRefusals::wrongWordsAreExplained_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const char *arguments, const char *complaint) {
        QTest::newRow(tag) << QString::fromLatin1(arguments) << QByteArray(complaint);
    };
    row("no recording", "meter --rate 8000", "--wave: name the recording");
    row("no rate", "meter --wave x.csv", "--rate: give the sample rate");
    row("word for a rate", "meter --wave x.csv --rate fast", "--rate: give a number from 2000 to 128000");
    row("slow rate", "meter --wave x.csv --rate 100", "--rate");
    row("endless rate", "meter --wave x.csv --rate inf", "--rate");
    row("no scale", "meter --wave x.csv --rate 8000 --volts-per-count nan", "--volts-per-count");
    row("half a bit", "meter --wave x.csv --rate 8000 --adc-bits 12.5", "--adc-bits: give a whole number");
    row("unknown grid", "meter --wave x.csv --rate 8000 --grid 5w",
        "--grid: give 1p, 2p, 3w, 4w or wild-leg");
    row("low nominal", "meter --wave x.csv --rate 8000 --nominal-v 12", "--nominal-v");
    row("fourth leg", "meter --wave x.csv --rate 8000 --high-leg 4", "--high-leg");
    row("odd ratio", "meter --wave x.csv --rate 8000 --ct-primary 120", "--ct-primary");
    row("small ratio", "meter --wave x.csv --rate 8000 --ct-primary 50", "--ct-primary");
    row("fourth phase", "meter --wave x.csv --rate 8000 --reversed 1,4", "--reversed");
    row("no phase", "meter --wave x.csv --rate 8000 --generating all", "--generating");
    row("other sum", "meter --wave x.csv --rate 8000 --apparent cubic", "--apparent");
    row("stray word", "meter --wave x.csv --rate 8000 coffee", "coffee");
    row("unknown option", "meter --coffee", "coffee");
    row("key alone", "meter --wave x.csv --rate 8000 --key k", "--calibration and --key");
    row("calibration without reference", "calibrate --wave x.csv --rate 8000 --out o --key k --serial 1",
        "--reference");
    row("calibration without key",
        "calibrate --wave x.csv --rate 8000 --out o --reference r --serial 1 --instrument i", "--key");
    row("calibration without rate",
        "calibrate --wave x.csv --out o --reference r --key k --serial 1 --instrument i", "--rate");
}

void TestLabRefusals::wrongWordsAreExplained()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, complaint);
    const LabOutcome outcome = lab(words(arguments));
    QVERIFY2(outcome.code == 2, outcome.err.constData());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void TestLabRefusals::badFilesAreExplained_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const QByteArray &text, const char *complaint) {
        QTest::newRow(tag) << text << QByteArray(complaint);
    };
    row("empty", "", "bad.csv: is empty");
    row("no channel", "time,x\n1,2\n", "bad.csv, line 1: names no column such as u1_v");
    row("twice", "u1_v,v_raw\n1,2\n", "bad.csv, line 1: column 'v_raw'");
    row("cell too few", "u1_v,i1_a\n1,2\n3\n", "bad.csv, line 3: has 1 cells, the header 2");
    row("word", "u1_v,i1_a\n1,2\n3,4\n5,six\n", "bad.csv, line 4: column 2: 'six' is no number");
    row("beyond measure", "u1_v\n1e999\n", "bad.csv, line 2: column 1: '1e999' is out of range");
    row("gap", "u1_v,i1_a\n1,2\n\n3,4\n", "bad.csv, line 3: is blank");
    row("too short", "u1_v,i1_a\n1,2\n", "bad.csv: is too short");
    row("endless line", QByteArray(100'000, '7'), "bad.csv, line 1: is longer than 4096 bytes");
    row("not gzip after all", QByteArray("\x1f\x8b\x08\x00 cut off", 12), "bad.csv");
}

void TestLabRefusals::badFilesAreExplained()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, complaint);
    const QString file = writeText(m_folder, u"bad.csv"_s, text);
    const LabOutcome outcome = lab({u"meter"_s, u"--wave"_s, file, u"--rate"_s, u"8000"_s, u"--json"_s});
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    QVERIFY(lab({u"meter"_s, u"--wave"_s, u"/nowhere.csv"_s, u"--rate"_s, u"8000"_s})
                .err.contains("/nowhere.csv: No such file"));
}

QTEST_GUILESS_MAIN(TestLabRefusals)
#include "tst_labrefusals.moc"
