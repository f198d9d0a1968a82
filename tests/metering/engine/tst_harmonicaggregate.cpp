// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/harmonicaggregate.h"

#include <QTest>

#include <cmath>

using namespace ww::metering;

namespace {

constexpr std::int64_t kBegin = 2'650'000 * HarmonicAggregate::kLengthMs;
constexpr std::int64_t kWindowMs = 200;

/// A window in which each trace's harmonic of an order is (trace + 1) / order, times `factor`.
WindowValues windowOf(double factor)
{
    WindowValues window;
    window.seconds = 0.2;
    const auto fill = [factor](Harmonics &harmonics, std::size_t trace) {
        harmonics.orders = 50;
        for (std::size_t order = 1; order <= 50; ++order)
            harmonics.subgroupRms[order] = factor * double(trace + 1) / double(order);
    };
    for (std::size_t p = 0; p < kPhases; ++p) {
        fill(window.voltageHarmonics[p], p);
        fill(window.currentHarmonics[p], 3 + p);
        fill(window.lineHarmonics[p], 6 + p);
    }
    return window;
}

/// Ten minutes of windows made by their place, and the interval the first one after them gives.
template <typename Make> std::optional<HarmonicInterval> tenMinutes(HarmonicAggregate &aggregate, Make make)
{
    for (std::int64_t at = kWindowMs; at <= HarmonicAggregate::kLengthMs; at += kWindowMs) {
        if (aggregate.add(make(at), kBegin + at))
            return std::nullopt;
    }
    return aggregate.add(windowOf(1), kBegin + HarmonicAggregate::kLengthMs + kWindowMs);
}

} // namespace

/// Ten-minute values of single harmonics.
class TestHarmonicAggregate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formsTheRootOfTheMeanOfSquares();
    void flaggedWindowsDoNotCount_data();
    void flaggedWindowsDoNotCount();
    void lessThanHalfIsUnknown();
    void aClockSetBackEndsTheInterval();
    void ordersTheRateDoesNotAllowAreUnknown();
};

// req: C5
void TestHarmonicAggregate::formsTheRootOfTheMeanOfSquares()
{
    HarmonicAggregate aggregate;
    const auto found = tenMinutes(
        aggregate, [](std::int64_t at) { return windowOf(at <= HarmonicAggregate::kLengthMs / 2 ? 1 : 7); });
    QVERIFY(found);
    QCOMPARE(found->startUtcMs, kBegin);
    for (std::size_t trace = 0; trace < kTraces; ++trace) {
        QVERIFY(!found->rms[trace][0]);
        for (std::size_t order = 1; order <= kThdOrder; ++order)
            QCOMPARE(found->rms[trace][order].value(), 5 * double(trace + 1) / double(order));
    }
}

void TestHarmonicAggregate::flaggedWindowsDoNotCount_data()
{
    QTest::addColumn<int>("flag");
    QTest::addColumn<int>("channel");
    QTest::addColumn<QList<int>>("unaffected");
    QTest::newRow("a sag is of the load") << int(Flag::VoltageEvent) << -1 << QList<int>{};
    QTest::newRow("lost samples") << int(Flag::DroppedSamples) << -1 << QList<int>{};
    QTest::newRow("clipped U2 spoils U12 and U23")
        << int(Flag::Clipping) << 1 << QList<int>{0, 2, 3, 4, 5, 8};
    QTest::newRow("clipped I1") << int(Flag::Clipping) << 3 << QList<int>{0, 1, 2, 4, 5, 6, 7, 8};
    QTest::newRow("a reversed transformer has its harmonics all the same")
        << int(Flag::ReversedCt) << 3 << QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8};
}

// req: C5
void TestHarmonicAggregate::flaggedWindowsDoNotCount()
{
    QFETCH(int, flag);
    QFETCH(int, channel);
    QFETCH(QList<int>, unaffected);
    HarmonicAggregate aggregate;
    // A quarter of the time is flagged and eight times as high.
    const auto found = tenMinutes(aggregate, [&](std::int64_t at) {
        const bool flagged = at % (4 * kWindowMs) == 0;
        WindowValues window = windowOf(flagged ? 8 : 1);
        if (!flagged)
            return window;
        (channel < 0 ? window.flags : window.channelFlags[std::size_t(channel)]).set(Flag(flag));
        return window;
    });
    QVERIFY(found);
    for (int trace = 0; trace < int(kTraces); ++trace) {
        const double clean = double(trace + 1) / 5;
        const double all = clean * std::sqrt(0.75 + 0.25 * 64);
        QCOMPARE(found->rms[std::size_t(trace)][5].value(), unaffected.contains(trace) ? all : clean);
    }
}

// req: C5
void TestHarmonicAggregate::lessThanHalfIsUnknown()
{
    for (const std::int64_t clean :
         {HarmonicAggregate::kLengthMs / 2, HarmonicAggregate::kLengthMs / 2 - kWindowMs}) {
        HarmonicAggregate aggregate;
        const auto found = tenMinutes(aggregate, [clean](std::int64_t at) {
            WindowValues window = windowOf(1);
            if (at > clean)
                window.channelFlags[4].set(Flag::Overcurrent);
            return window;
        });
        QVERIFY(found && found->rms[3][1]);
        const bool isEnough = clean == HarmonicAggregate::kLengthMs / 2;
        QCOMPARE(found->rms[4][1].has_value(), isEnough);
        QCOMPARE(found->rms[4][31].has_value(), isEnough);
    }
}

// req: C5
void TestHarmonicAggregate::aClockSetBackEndsTheInterval()
{
    HarmonicAggregate aggregate;
    QVERIFY(!aggregate.add(windowOf(1), kBegin + 1000));
    const auto found = aggregate.add(windowOf(1), kBegin - 1000);
    QVERIFY(found && found->startUtcMs == kBegin && !found->rms[0][1]);
}

// req: C5
void TestHarmonicAggregate::ordersTheRateDoesNotAllowAreUnknown()
{
    HarmonicAggregate aggregate;
    const auto found = tenMinutes(aggregate, [](std::int64_t) {
        WindowValues window = windowOf(1);
        window.voltageHarmonics[0].orders = 15;
        return window;
    });
    QVERIFY(found && found->rms[0][15] && !found->rms[0][16] && found->rms[1][31]);
}

QTEST_GUILESS_MAIN(TestHarmonicAggregate)
#include "tst_harmonicaggregate.moc"
