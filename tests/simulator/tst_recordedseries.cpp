// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/recording/recordedseries.h"

#include <QTest>

using namespace ww;

namespace {

constexpr qint64 kStart = 1'000'000;
constexpr qint64 kPeriod = 100;

/// A series over 100 ms with a value every 10 ms: `points` are offset and value.
RecordedSeries series(std::initializer_list<RecordedPoint> points, Interpolation interpolation,
                      qint64 maxGapMs)
{
    std::vector<RecordedPoint> absolute(points);
    for (RecordedPoint &point : absolute)
        point.timeMs += kStart;
    return {absolute, {interpolation, 10, maxGapMs}, kStart, kPeriod};
}

} // namespace

class TestRecordedSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValueForItsInterval()
    {
        const auto steps = series({{0, 1}, {10, 2}, {20, 3}}, Interpolation::Step, 0);
        QCOMPARE(steps.at(0), 1.0);
        QCOMPARE(steps.at(9), 1.0);
        QCOMPARE(steps.at(10), 2.0);
        QCOMPARE(steps.at(29), 3.0);
        QVERIFY(!steps.at(30).has_value());
        QVERIFY(!steps.at(99).has_value());
    }

    void joinsTheMiddlesOfIntervals()
    {
        const auto line = series({{0, 0}, {10, 10}, {20, 10}}, Interpolation::Linear, 0);
        QCOMPARE(line.at(5), 0.0);
        QCOMPARE(line.at(10), 5.0);
        QCOMPARE(line.at(15), 10.0);
        QCOMPARE(line.at(20), 10.0);
        QCOMPARE(line.at(29), 10.0); // The second half of the last interval before a gap.
        QVERIFY(!line.at(30).has_value());
        QCOMPARE(line.at(2), 0.0); // The first half of the first interval after the gap.
    }

    void bridgesGapsUpToTheLimit_data()
    {
        QTest::addColumn<qint64>("maxGapMs");
        QTest::addColumn<bool>("bridged");
        QTest::newRow("one below") << qint64(19) << false;
        QTest::newRow("at the limit") << qint64(20) << true;
        QTest::newRow("one above") << qint64(21) << true;
    }
    void bridgesGapsUpToTheLimit()
    {
        QFETCH(qint64, maxGapMs);
        QFETCH(bool, bridged);
        // The intervals from 10 to 30 are missing.
        const std::initializer_list<RecordedPoint> points{{0, 1},  {30, 4}, {40, 5}, {50, 6},
                                                          {60, 7}, {70, 8}, {80, 9}, {90, 10}};
        const auto steps = series(points, Interpolation::Step, maxGapMs);
        QCOMPARE(steps.at(20).has_value(), bridged);
        QCOMPARE(steps.at(20).value_or(1), 1.0);
        const auto line = series(points, Interpolation::Linear, maxGapMs);
        QCOMPARE(line.at(20).has_value(), bridged);
        QCOMPARE(line.at(20).value_or(2.5), 2.5); // Halfway between 1 at 5 ms and 4 at 35 ms.
    }

    void closesTheLoop()
    {
        const auto steps = series({{10, 1}, {90, 9}}, Interpolation::Step, 70);
        QCOMPARE(steps.at(0), 9.0); // The end of the last round lasts into the next.
        QCOMPARE(steps.at(10), 1.0);
        const auto line = series({{0, 0}, {90, 10}}, Interpolation::Linear, 80);
        QCOMPARE(line.at(0), 5.0);
        QVERIFY(qAbs(*line.at(99) - 6.0) < 1e-9);
    }

    void findsPointsOffTheGrid()
    {
        const auto steps = series({{0, 1}, {7, 2}, {23, 3}, {24, 4}}, Interpolation::Step, 100);
        QCOMPARE(steps.at(6), 1.0);
        QCOMPARE(steps.at(7), 2.0);
        QCOMPARE(steps.at(22), 2.0);
        QCOMPARE(steps.at(23), 3.0);
        QCOMPARE(steps.at(99), 4.0);
    }

    void agreesWithALinearSearchWhateverIsMissing()
    {
        for (unsigned mask = 1; mask < 1024; ++mask) {
            std::vector<RecordedPoint> points;
            for (int i = 0; i < 10; ++i) {
                if (mask & (1U << i))
                    points.push_back({kStart + 10 * i, double(i)});
            }
            const RecordedSeries steps(points, {Interpolation::Step, 10, 1000}, kStart, kPeriod);
            for (qint64 offset = 0; offset < kPeriod; offset += 5) {
                double wanted = points.back().value;
                for (const RecordedPoint &point : points) {
                    if (point.timeMs - kStart <= offset)
                        wanted = point.value;
                }
                QCOMPARE(steps.at(offset), wanted);
            }
        }
    }

    void dropsPointsOutsideTheRecording()
    {
        const auto steps = series({{-10, 1}, {0, 2}, {100, 3}}, Interpolation::Step, 0);
        QCOMPARE(steps.at(0), 2.0);
        QCOMPARE(steps.highest(), 2.0);
        QVERIFY(series({{-10, 1}}, Interpolation::Step, 0).isEmpty());
        QVERIFY(!series({}, Interpolation::Linear, 0).at(5).has_value());
        QVERIFY(!series({}, Interpolation::Linear, 0).highest().has_value());
    }
};

QTEST_APPLESS_MAIN(TestRecordedSeries)
#include "tst_recordedseries.moc"
