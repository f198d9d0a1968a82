// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/aggregate.h"
#include "history/minuteblock.h"
#include "history/ricecoder.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using namespace ww;

class TestMinuteBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packsAndUnpacksAnyIntegers_data();
    void packsAndUnpacksAnyIntegers();
    void keepsGapsAndQualityMarks();
    void keepsRandomMinutes();
    void staysBelowAPageAtWorst();
    void needsAHandfulOfBytesWhenNothingChanges();
    void storesARealMeterInLessThanAByteASample();
    void refusesDamagedBytesWithoutCrashing();
    void refusesValuesNoPlantHas();
    void keepsHoursOfRollups();
    void survivesRandomBytesAsHours();
};

namespace {

using Engine = std::mt19937_64;

qint64 pick(Engine &engine, qint64 low, qint64 high)
{
    return std::uniform_int_distribution<qint64>(low, high)(engine);
}

MinuteBlock randomBlock(Engine &engine)
{
    MinuteBlock block;
    const int character = static_cast<int>(pick(engine, 0, 3));
    const qint64 size = qint64(1) << pick(engine, 0, 40);
    qint64 value = pick(engine, -size, size);
    for (int second = 0; second < kSecondsPerMinute; ++second) {
        value = character == 0 ? pick(engine, -size, size)
                               : value + pick(engine, 0, 20) - (character == 1 ? 10 : 0);
        if (character == 3 && pick(engine, 0, 5) == 0)
            block.mark(second, static_cast<Quality>(pick(engine, 0, 3) == 1 ? 0 : pick(engine, 2, 3)));
        else
            block.set(second, std::clamp(value, -kLargestSample, kLargestSample));
    }
    return block;
}

} // namespace

void TestMinuteBlock::packsAndUnpacksAnyIntegers_data()
{
    QTest::addColumn<QList<qint64>>("values");
    QTest::newRow("one zero") << QList<qint64>{0};
    QTest::newRow("one number") << QList<qint64>{-12'345};
    QTest::newRow("all the same") << QList<qint64>(60, 230'100);
    QTest::newRow("a straight line") << [] {
        QList<qint64> line;
        for (qint64 i = 0; i < 60; ++i)
            line.append(1'000'000'000 + 139 * i);
        return line;
    }();
    QTest::newRow("extremes in turn") << [] {
        QList<qint64> values;
        for (int i = 0; i < 64; ++i)
            values.append(i % 2 == 0 ? kLargestStored : -kLargestStored);
        return values;
    }();
    QTest::newRow("one spike") << QList<qint64>{0, 0, 0, 999'999'999'999, 0, 0};
    QTest::newRow("watt-hours in thousandths")
        << QList<qint64>{12'000'000'000, 12'000'001'000, 12'000'001'000};
    QTest::newRow("zeros and tens") << QList<qint64>{0, 10, 100, 0, -1000};
}

// req: F2
void TestMinuteBlock::packsAndUnpacksAnyIntegers()
{
    QFETCH(QList<qint64>, values);
    QByteArray bytes;
    packIntegers(std::span(values.constData(), static_cast<std::size_t>(values.size())), bytes);
    QList<qint64> back(values.size());
    ByteReader in(bytes);
    QVERIFY(unpackIntegers(in, std::span(back.data(), static_cast<std::size_t>(back.size()))));
    QCOMPARE(back, values);
    QVERIFY(in.atEnd());
}

void TestMinuteBlock::keepsGapsAndQualityMarks()
{
    MinuteBlock block;
    QCOMPARE(decodeMinute(encodeMinute(block)), std::optional(block));
    block.set(0, 5);
    block.mark(1, Quality::Stale);
    block.mark(2, Quality::Implausible);
    block.set(59, -7);
    const auto back = decodeMinute(encodeMinute(block));
    QVERIFY(back);
    QCOMPARE(*back, block);
    QCOMPARE(back->qualities[2], Quality::Implausible);
    QCOMPARE(back->qualities[3], Quality::Missing);
}

void TestMinuteBlock::keepsRandomMinutes()
{
    Engine engine(7);
    for (int i = 0; i < 20'000; ++i) {
        const MinuteBlock block = randomBlock(engine);
        const auto back = decodeMinute(encodeMinute(block));
        QVERIFY2(back && *back == block, qPrintable(QString::number(i)));
    }
}

void TestMinuteBlock::staysBelowAPageAtWorst()
{
    Engine engine(11);
    qsizetype worst = 0;
    for (int i = 0; i < 2'000; ++i) {
        MinuteBlock block;
        for (int second = 0; second < kSecondsPerMinute; ++second) {
            if (second % 10 == 9)
                block.mark(second, Quality::Stale);
            else
                block.set(second, pick(engine, -kLargestSample, kLargestSample));
        }
        worst = std::max(worst, encodeMinute(block).size());
    }
    QVERIFY2(worst <= 900, qPrintable(QString::number(worst)));
}

void TestMinuteBlock::needsAHandfulOfBytesWhenNothingChanges()
{
    MinuteBlock block;
    for (int second = 0; second < kSecondsPerMinute; ++second)
        block.set(second, 2301);
    QVERIFY(encodeMinute(block).size() <= 5);
}

void TestMinuteBlock::storesARealMeterInLessThanAByteASample()
{
    const QString folder = qEnvironmentVariable("WATTWARD_EXTRA_DATA");
    QFile file(folder + u"/grid_pvsoft_5s_2020-01-01.csv"_s);
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        QSKIP("needs grid_pvsoft_5s_2020-01-01.csv in WATTWARD_EXTRA_DATA");
    file.readLine();
    qsizetype bytes = 0;
    int samples = 0;
    MinuteBlock block;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine(), ++samples) {
        block.set(samples % kSecondsPerMinute, line.split(',').at(1).trimmed().toLongLong() * 10);
        if (samples % kSecondsPerMinute != kSecondsPerMinute - 1)
            continue;
        const QByteArray packed = encodeMinute(block);
        QCOMPARE(decodeMinute(packed), std::optional(block));
        bytes += packed.size();
    }
    QVERIFY(samples > 14'000);
    QVERIFY2(bytes < samples, qPrintable(u"%1 bytes for %2 samples"_s.arg(bytes).arg(samples)));
}

void TestMinuteBlock::refusesDamagedBytesWithoutCrashing()
{
    Engine engine(3);
    int accepted = 0;
    constexpr int kTries = 50'000;
    for (int i = 0; i < kTries; ++i) {
        QByteArray bytes = encodeMinute(randomBlock(engine));
        const QByteArray original = bytes;
        if (pick(engine, 0, 1) == 0) {
            bytes.truncate(pick(engine, 0, bytes.size() - 1));
        } else {
            for (qint64 flips = pick(engine, 1, 8); flips > 0; --flips) {
                char &byte = bytes.data()[pick(engine, 0, bytes.size() - 1)];
                byte = static_cast<char>(byte ^ (1 << pick(engine, 0, 7)));
            }
        }
        accepted += bytes != original && decodeMinute(bytes) ? 1 : 0;
    }
    // Seven check bits let one in 128 pass at most; the rest of the format catches more.
    QVERIFY2(accepted < kTries / 100, qPrintable(QString::number(accepted)));
    for (int i = 0; i < 50'000; ++i) {
        QByteArray bytes(pick(engine, 0, 80), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(pick(engine, 0, 255));
        std::ignore = decodeMinute(bytes);
    }
}

void TestMinuteBlock::refusesValuesNoPlantHas()
{
    QByteArray bytes(1, '\0');
    const std::array<qint64, 60> tooLarge = [] {
        std::array<qint64, 60> values{};
        values.fill(kLargestSample + 1);
        return values;
    }();
    packIntegers(tooLarge, bytes);
    bytes[0] = static_cast<char>(crc8(QByteArrayView(bytes).sliced(1), 0x55) & 0x7f);
    QVERIFY(!decodeMinute(bytes));
}

void TestMinuteBlock::keepsHoursOfRollups()
{
    Engine engine(5);
    for (int i = 0; i < 3'000; ++i) {
        HourOfMinutes hour{};
        for (Aggregate &minute : hour) {
            if (pick(engine, 0, 4) == 0)
                continue;
            minute.count = static_cast<qint32>(pick(engine, 1, 60));
            minute.rejected = static_cast<qint32>(pick(engine, 0, 60));
            minute.low = pick(engine, -kLargestSample, kLargestSample);
            minute.high = minute.low + pick(engine, 0, 1'000);
            minute.sum = minute.low * minute.count + pick(engine, 0, 60'000);
        }
        QCOMPARE(decodeHour(encodeHour(hour)), std::optional(hour));
    }
}

void TestMinuteBlock::survivesRandomBytesAsHours()
{
    Engine engine(13);
    for (int i = 0; i < 50'000; ++i) {
        QByteArray bytes(pick(engine, 0, 300), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(pick(engine, 0, 255));
        if (!bytes.isEmpty() && i % 2 == 0)
            bytes[0] = static_cast<char>(crc8(QByteArrayView(bytes).sliced(1), 0xff));
        std::ignore = decodeHour(bytes);
    }
}

QTEST_GUILESS_MAIN(TestMinuteBlock)
#include "tst_minuteblock.moc"
