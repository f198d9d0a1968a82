// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/csvsource.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <cmath>

using namespace ww::metering;

namespace {

struct Read
{
    std::optional<Problem> problem;
    SourceInfo info;
    std::array<std::vector<double>, kChannels> samples;
    std::uint64_t frames = 0;
};

Read readAll(Outcome<std::unique_ptr<ByteStream>> bytes, CsvOptions options = {})
{
    Read result;
    if (!bytes) {
        result.problem = bytes.error();
        return result;
    }
    auto source = CsvSource::open(std::move(bytes).value(), options);
    if (!source) {
        result.problem = source.error();
        return result;
    }
    result.info = (*source)->info();
    SampleBlock block;
    for (;;) {
        const auto more = (*source)->read(block);
        if (!more)
            result.problem = more.error();
        if (!more || !*more)
            return result;
        if (block.firstSample != result.frames)
            qFatal("blocks must follow each other");
        result.frames += block.frames;
        for (std::size_t c = 0; c < kChannels; ++c)
            if (block.channel[c] != nullptr)
                result.samples[c].insert(result.samples[c].end(), block.channel[c],
                                         block.channel[c] + block.frames);
    }
}

Read readText(const QByteArray &text, const CsvOptions &options = {})
{
    return readAll(bytesOf({text.constData(), static_cast<std::size_t>(text.size())}), options);
}

QString where(const Read &read)
{
    return read.problem ? QString::fromStdString(read.problem->where) : QString();
}

} // namespace

/// Recordings: what is read, and what is refused with line and reason.
class TestCsvSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsVoltsAndAmperes();
    void scalesCounts();
    void passesOverOtherColumns();
    void readsGzip();
    void readsWindowsLineEndsAndByteOrderMark();
    void keepsMissingSamplesAsNoNumber();
    void readsManyBlocks();
    void refusesWithLineAndReason_data();
    void refusesWithLineAndReason();
    void refusesACutGzip();
    void refusesAFileThatIsNotThere();
    void aLongLineDoesNotFillMemory();
};

void TestCsvSource::readsVoltsAndAmperes()
{
    const Read good = readText("u1_v,i1_a,u2_v,u3_v,i2_a,i3_a\n1,2,3,4,5,6\n-1.5,2e-3,.5,-0,+7,8\n");
    QVERIFY(!good.problem);
    QCOMPARE(good.frames, 2U);
    QCOMPARE(good.samples[0], (std::vector<double>{1, -1.5}));
    QCOMPARE(good.samples[1], (std::vector<double>{3, 0.5}));
    QCOMPARE(good.samples[3], (std::vector<double>{2, 2e-3}));
    QCOMPARE(good.samples[5], (std::vector<double>{6, 8}));
}

void TestCsvSource::scalesCounts()
{
    const Read read = readText("i_raw,v_raw\n-3,846\n2047,-2047\n", {"x", 6400, 0.5, 0.01, 12});
    QVERIFY(!read.problem);
    QCOMPARE(read.samples[0], (std::vector<double>{423, -1023.5}));
    QCOMPARE(read.samples[3], (std::vector<double>{-0.03, 20.47}));
    QCOMPARE(read.info.rateHz, 6400.0);
    QCOMPARE(read.info.range[0].high, 1023.5);
    QCOMPARE(read.info.range[3].low, -20.47);
    QVERIFY(std::isinf(readText("i_raw\n1\n").info.range[3].high));
}

void TestCsvSource::passesOverOtherColumns()
{
    const Read read = readText("utc,u1_v,note\n2020-01-01T00:00:00Z,5,hello\n");
    QVERIFY(!read.problem);
    QCOMPARE(read.samples[0], std::vector<double>{5});
    QVERIFY(!read.info.present[3]);
}

void TestCsvSource::readsGzip()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("wave.csv.gz")).toStdString();
    gzFile file = gzopen(path.c_str(), "wb");
    gzputs(file, "u1_v,i1_a\n230,5\n");
    gzclose(file);
    const Read read = readAll(openFile(path));
    QVERIFY(!read.problem);
    QCOMPARE(read.samples[3], std::vector<double>{5});
}

void TestCsvSource::readsWindowsLineEndsAndByteOrderMark()
{
    const Read read = readText("\xEF\xBB\xBFu1_v, i1_a\r\n 1 ,\t2\r\n3,4\r\n\r\n");
    QVERIFY2(!read.problem, qPrintable(where(read)));
    QCOMPARE(read.samples[3], (std::vector<double>{2, 4}));
}

void TestCsvSource::keepsMissingSamplesAsNoNumber()
{
    const Read read = readText("u1_v,i1_a\n1,\nnan,inf\n");
    QVERIFY(!read.problem);
    QVERIFY(std::isnan(read.samples[3][0]) && std::isnan(read.samples[0][1]) &&
            std::isinf(read.samples[3][1]));
}

void TestCsvSource::readsManyBlocks()
{
    QByteArray text("u1_v\n");
    for (int n = 0; n < 100'000; ++n)
        text += QByteArray::number(n) + '\n';
    text.chop(1); // the last line need not end
    const Read read = readText(text);
    QVERIFY(!read.problem);
    QCOMPARE(read.frames, 100'000U);
    QCOMPARE(read.samples[0].back(), 99'999.0);
}

void TestCsvSource::refusesWithLineAndReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *word) {
        QTest::addRow("%s", name) << text << QString::fromLatin1(place) << QString::fromLatin1(word);
    };
    row("nothing", "", "recording", "empty");
    row("no known column", "a,b\n1,2\n", "recording, line 1", "names no column");
    row("a channel twice", "v_raw,u1_v\n1,2\n", "recording, line 1", "u1_v");
    row("too few cells", "u1_v,i1_a\n1,2\n3\n", "recording, line 3", "1 cells");
    row("too many cells", "u1_v,i1_a\n1,2,3\n", "recording, line 2", "3 cells");
    row("a word", "u1_v,i1_a\n1,2\n1,high\n", "recording, line 3", "'high'");
    row("a comma as decimal point", "u1_v\n1,5\n", "recording, line 2", "2 cells");
    row("two signs", "u1_v\n+-1\n", "recording, line 2", "'+-1'");
    row("something behind a number", "u1_v\n1.5V\n", "recording, line 2", "'1.5V'");
    row("a number beyond measure", "u1_v\n1e999\n", "recording, line 2", "out of range");
    row("a blank line inside", "u1_v,i1_a\n1,2\n\n3,4\n", "recording, line 3", "blank");
    row("zero bytes", QByteArray("u1_v\n1\0002\n", 9), "recording, line 2", "no number");
    row("too many columns", "u1_v" + QByteArray(64, ',') + "\n", "recording, line 1", "64 columns");
}

void TestCsvSource::refusesWithLineAndReason()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, word);
    const Read read = readText(text);
    QVERIFY(read.problem);
    QCOMPARE(QString::fromStdString(read.problem->where), where);
    QVERIFY2(QString::fromStdString(read.problem->message).contains(word), read.problem->message.c_str());
}

void TestCsvSource::refusesACutGzip()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("wave.csv.gz"));
    gzFile out = gzopen(path.toStdString().c_str(), "wb");
    gzputs(out, "u1_v\n");
    for (int n = 0; n < 5000; ++n)
        gzprintf(out, "%d\n", n * 7919 % 65'536);
    gzclose(out);
    QFile file(path);
    QVERIFY(file.resize(file.size() / 2));
    const Read read = readAll(openFile(path.toStdString()));
    QVERIFY(read.problem);
    QVERIFY2(read.problem->message.find("cut off") != std::string::npos, read.problem->message.c_str());
}

void TestCsvSource::refusesAFileThatIsNotThere()
{
    const Read read = readAll(openFile("/nowhere/wave.csv"));
    QVERIFY(read.problem);
    QCOMPARE(read.problem->where, std::string("/nowhere/wave.csv"));
}

void TestCsvSource::aLongLineDoesNotFillMemory()
{
    const Read header = readText(QByteArray(5'000'000, 'x'));
    QCOMPARE(where(header), QStringLiteral("recording, line 1"));
    const Read line = readText("u1_v\n1\n" + QByteArray(5'000'000, '1'));
    QCOMPARE(where(line), QStringLiteral("recording, line 3"));
    QCOMPARE(line.frames, 0U);
}

QTEST_GUILESS_MAIN(TestCsvSource)
#include "tst_csvsource.moc"
