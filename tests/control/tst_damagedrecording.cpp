// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A recording that was cut off or damaged tells what is whole of it, and never anything else.
#include "recordedplant.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::record;
using namespace ww::test;

namespace {

/// A recording and where its records end.
struct Recording
{
    QByteArray bytes;
    std::vector<qsizetype> ends;

    /// Whole records in the first bytes of it.
    [[nodiscard]] std::size_t wholeIn(qsizetype length) const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(ends, [length](qsizetype end) { return end <= length; }));
    }
};

Recording makeRecording()
{
    RandomPlant plant(4711);
    Recording recording{recordPlant(plant, 12, 0.1), {}};
    RecordingReader reader(recording.bytes);
    if (!reader.open())
        qFatal("a fresh recording cannot be read");
    recording.ends.push_back(reader.end().goodBytes);
    while (reader.next())
        recording.ends.push_back(reader.end().goodBytes);
    return recording;
}

/// Reads all there is; how many records were believed, the head counting as one.
std::size_t recordsOf(QByteArrayView bytes, RecordingEnd &end)
{
    RecordingReader reader(bytes);
    if (!reader.open())
        return 0;
    std::size_t records = 1;
    while (reader.next())
        ++records;
    end = reader.end();
    return records;
}

/// A recording whose checksums are right and whose last record has this content.
QByteArray forged(QByteArrayView content)
{
    RecordingWriter writer;
    QByteArray bytes = writer.head("test");
    const std::uint32_t before = crc32(QByteArrayView(bytes).chopped(4));
    ByteWriter out;
    out.block(content);
    const std::uint32_t crc = crc32(out.bytes(), before);
    out.fixed32(crc);
    return bytes + out.bytes();
}

} // namespace

// req: B1
class TestDamagedRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTruncationGivesTheWholeRecordsInFrontOfIt();
    void everyFlippedBitEndsInFrontOfItsRecord();
    void aMissingRecordIsNoticed();
    void recordsNobodyWritesAreRefused();
    void otherFilesAreRefused();
};

void TestDamagedRecording::everyTruncationGivesTheWholeRecordsInFrontOfIt()
{
    const Recording recording = makeRecording();
    QVERIFY(recording.ends.size() > 12);
    for (qsizetype length = 0; length <= recording.bytes.size(); ++length) {
        RecordingEnd end;
        const QByteArrayView cut = QByteArrayView(recording.bytes).first(length);
        QCOMPARE(recordsOf(cut, end), recording.wholeIn(length));
        if (recording.wholeIn(length) == 0)
            continue;
        const qsizetype good = recording.ends[recording.wholeIn(length) - 1];
        QCOMPARE(end.goodBytes, good);
        QCOMPARE(end.isWhole, good == length);
        QCOMPARE(end.problem.isEmpty(), end.isWhole);
        if (good != length)
            continue;
        ReplayResult result;
        RecordingReader reader(cut);
        QVERIFY(reader.open());
        replay(reader, {}, result);
        QCOMPARE(result.differing, 0);
    }
}

void TestDamagedRecording::everyFlippedBitEndsInFrontOfItsRecord()
{
    const Recording recording = makeRecording();
    for (qsizetype place = 0; place < recording.bytes.size(); ++place) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bytes = recording.bytes;
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
            RecordingEnd end;
            QCOMPARE(recordsOf(bytes, end), recording.wholeIn(place));
            QVERIFY(recording.wholeIn(place) == 0 || !end.isWhole);
        }
    }
}

void TestDamagedRecording::aMissingRecordIsNoticed()
{
    const Recording recording = makeRecording();
    for (std::size_t i = 1; i + 1 < recording.ends.size(); ++i) {
        QByteArray bytes = recording.bytes;
        bytes.remove(recording.ends[i - 1], recording.ends[i] - recording.ends[i - 1]);
        RecordingEnd end;
        QCOMPARE(recordsOf(bytes, end), i);
        QVERIFY(!end.isWhole);
    }
}

void TestDamagedRecording::recordsNobodyWritesAreRefused()
{
    const std::vector<QByteArray> contents{
        "",
        "X",
        "S",
        // A tick before any start, a tick with more devices than bytes, and a start with a giant list.
        QByteArray("T\0\0\0\0", 5),
        QByteArray("T\1\0\0\xff\xff\xff\xff\x0f", 9),
        "S" + QByteArray(200, '\xff'),
        "S" + QByteArray(200, '\0'),
    };
    for (const QByteArray &content : contents) {
        RecordingEnd end;
        QCOMPARE(recordsOf(forged(content), end), 1U);
        QVERIFY(!end.isWhole);
    }
}

void TestDamagedRecording::otherFilesAreRefused()
{
    const auto codeOf = [](const QByteArray &bytes) {
        RecordingReader reader(bytes);
        const auto opened = reader.open();
        return opened ? std::optional<ErrorCode>() : opened.error().code;
    };
    QCOMPARE(codeOf("SQLite format 3"), ErrorCode::InvalidInput);
    QCOMPARE(codeOf(""), ErrorCode::InvalidInput);
    RecordingWriter writer;
    const QByteArray head = writer.head("1.2.3");
    QVERIFY(!codeOf(head));
    QByteArray newer = head;
    newer[kMagic.size()] = kFormatVersion + 1;
    QCOMPARE(codeOf(newer), ErrorCode::Unsupported);
    // Another layout, by a program that works well otherwise.
    QByteArray other = head.chopped(4);
    other[kMagic.size() + 1] = static_cast<char>(other[kMagic.size() + 1] ^ 1);
    ByteWriter out;
    out.raw(other);
    out.fixed32(crc32(other));
    QCOMPARE(codeOf(out.bytes()), ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestDamagedRecording)
#include "tst_damagedrecording.moc"
