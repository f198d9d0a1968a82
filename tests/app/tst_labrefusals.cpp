// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labprogram.h"
#include "labwave.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww::metering;
using namespace ww::test;

/// What wattward-lab does not take, and how it says so.
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
    row("no command", "", "name a command");
    row("unknown command", "brew", "no command 'brew'");
    row("unknown option", "backtest --coffee", "coffee");
    row("stray word", "backtest --home x.csv coffee", "coffee");
    row("no home", "backtest --strategy none", "--home");
    row("no strategy", "backtest --home x.csv", "--strategy: give one of none, device, self-consumption");
    row("unknown strategy", "backtest --home x.csv --strategy magic", "--strategy");
    row("storage without size", "backtest --home x.csv --strategy device", "--battery-kwh");
    row("word for a number", "backtest --home x.csv --strategy none --battery-kwh big", "--battery-kwh");
    row("not a number", "backtest --home x.csv --strategy none --battery-kwh nan", "--battery-kwh");
    row("negative storage", "backtest --home x.csv --strategy none --battery-kwh -3", "--battery-kwh");
    row("no power", "backtest --home x.csv --strategy none --battery-kw 0", "--battery-kw");
    row("more than all", "backtest --home x.csv --strategy none --battery-efficiency 130",
        "--battery-efficiency");
    row("window crossed", "backtest --home x.csv --strategy none --battery-min-soc 60 --battery-max-soc 40",
        "--battery-min-soc");
    row("start outside", "backtest --home x.csv --strategy none --battery-max-soc 80 --battery-start-soc 90",
        "--battery-start-soc");
    row("limit in words", "backtest --home x.csv --strategy none --feed-in-limit little", "--feed-in-limit");
    row("limit of 120 %", "backtest --home x.csv --strategy none --feed-in-limit 120%", "--feed-in-limit");
    row("negative limit", "backtest --home x.csv --strategy none --feed-in-limit -5", "--feed-in-limit");
    row("no fuse", "backtest --home x.csv --strategy none --fuse-a 0", "--fuse-a");
    row("no time", "backtest --home x.csv --strategy none --start noon", "--start");
    row("half a day", "backtest --home x.csv --strategy none --days 1.5", "--days");
    row("no days", "backtest --home x.csv --strategy none --days 0", "--days");
    row("long step", "backtest --home x.csv --strategy none --step 900", "--step");
    row("no link", "backtest --home x.csv --strategy none --link telepathy", "--link");
    row("two prices", "backtest --home x.csv --strategy none --prices p.csv --import-price 1",
        "--import-price");
    row("markup on nothing", "backtest --home x.csv --strategy none --import-markup 1", "--import-markup");
    row("sold for nothing", "backtest --home x.csv --strategy none --export-price 1", "--export-price");
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
    row("stray word of meter", "meter --wave x.csv --rate 8000 coffee", "coffee");
    row("unknown option of meter", "meter --coffee", "coffee");
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
    QTest::addColumn<QString>("command"); // FILE stands for the file.
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const QString &tag, const QString &command, const QByteArray &text,
                        const char *complaint) {
        QTest::newRow(qPrintable(tag)) << command << text << QByteArray(complaint);
    };
    const auto meter = [&row](const char *tag, const QByteArray &text, const char *complaint) {
        row(u"meter, "_s + QLatin1StringView(tag), u"meter --wave FILE --rate 8000 --json"_s, text,
            complaint);
    };
    meter("empty", "", "bad.csv: is empty");
    meter("no channel", "time,x\n1,2\n", "bad.csv, line 1: names no column such as u1_v");
    meter("twice", "u1_v,v_raw\n1,2\n", "bad.csv, line 1: column 'v_raw'");
    meter("cell too few", "u1_v,i1_a\n1,2\n3\n", "bad.csv, line 3: has 1 cells, the header 2");
    meter("word", "u1_v,i1_a\n1,2\n3,4\n5,six\n", "bad.csv, line 4: column 2: 'six' is no number");
    meter("beyond measure", "u1_v\n1e999\n", "bad.csv, line 2: column 1: '1e999' is out of range");
    meter("gap", "u1_v,i1_a\n1,2\n\n3,4\n", "bad.csv, line 3: is blank");
    meter("too short", "u1_v,i1_a\n1,2\n", "bad.csv: is too short");
    meter("endless line", QByteArray(100'000, '7'), "bad.csv, line 1: is longer than 4096 bytes");
    meter("not gzip after all", QByteArray("\x1f\x8b\x08\x00 cut off", 12), "bad.csv");
    const auto backtest = [&row](const char *tag, const QByteArray &text, const char *complaint,
                                 const QString &more = {}) {
        row(u"backtest, "_s + QLatin1StringView(tag), u"backtest --home FILE --strategy none "_s + more, text,
            complaint);
    };
    const QByteArray head = "utc,load_w,pv_w\n2020-06-01T00:00:00Z,500,0\n";
    backtest("empty", "", "bad.csv:1: is empty");
    backtest("no load", "utc,pv_w\n2020-06-01T00:00:00Z,1\n", "bad.csv:1: has no column \"load_w\"");
    backtest("no time", "load_w,pv_w\n1,2\n", "bad.csv:1: has no column \"utc\"");
    backtest("one row", head, "at least two rows");
    backtest("word for a number", head + "2020-06-01T00:01:00Z,many,0\n",
             "bad.csv:3: \"many\" in column load_w");
    backtest("back in time", head + "2020-05-31T00:01:00Z,500,0\n", "bad.csv:3: goes back in time");
    backtest("twice", head + "2020-06-01T00:00:00Z,500,0\n", "bad.csv:3: has the time");
    backtest("cell too few", head + "2020-06-01T00:01:00Z,500\n", "bad.csv:3: has 2 cells");
    backtest("no date", head + "yesterday,500,0\n", "bad.csv:3: \"yesterday\" is not a time");
    const QByteArray day = head + "2020-06-01T00:01:30Z,500,0\n2020-06-01T00:03:00Z,500,0\n";
    backtest("odd interval", day, "--step: bad.csv has a value every 90 s");
    backtest("after the end", day, "--start: the recording runs from",
             u"--step 30 --start 2021-01-01T00:00:00Z"_s);
    backtest("between steps", day, "--start: must be a whole number of steps",
             u"--step 30 --start 2020-06-01T00:00:07Z"_s);
    backtest("no PV to scale", "utc,load_w\n2020-06-01T00:00:00Z,1\n2020-06-01T00:01:00Z,1\n", "--pv-kwp",
             u"--pv-kwp 5"_s);
    QTest::newRow("meter, no file") << u"meter --wave /nowhere.csv --rate 8000"_s << QByteArray()
                                    << QByteArray("/nowhere.csv: No such file");
}

void TestLabRefusals::badFilesAreExplained()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, complaint);
    const QString file = writeText(m_folder, u"bad.csv"_s, text);
    const LabOutcome outcome = lab(words(command.replace(u"FILE"_s, file)));
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestLabRefusals)
#include "tst_labrefusals.moc"
