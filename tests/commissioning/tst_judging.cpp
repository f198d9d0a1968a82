// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/phases.h"
#include "commissioning/series.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::commissioning;

namespace {

constexpr double kStepW = 3000;

/// A load of 3 kW that uses all phases evenly, and what the meter makes of it.
PhaseEvidence evenLoad(std::array<double, 3> ratios, double noise = 10)
{
    PhaseEvidence evidence;
    evidence.expected = kStepW;
    evidence.balanced = true;
    for (std::size_t i = 0; i < 3; ++i) {
        evidence.change.at(i) = ratios.at(i) * kStepW / 3;
        // A conductor without transformer shows no current either.
        evidence.apparent.at(i) = ratios.at(i) == 0 ? 0 : kStepW / 3;
        evidence.noise.at(i) = noise;
    }
    return evidence;
}

/// The values of a device that answers to a step from 0 to `told` at 10 s.
Series answer(double told, Duration dead, double lagS, double gain)
{
    Series series;
    for (int ms = 0; ms < 20'000; ms += 100) {
        const double seconds = (ms - 10'000 - static_cast<double>(dead.count())) / 1000.0;
        const double part = seconds < 0 ? 0 : lagS > 0 ? 1 - std::exp(-seconds / lagS) : 1;
        series.add(Uptime(ms), told * gain * part);
    }
    return series;
}

constexpr Step kStep{Uptime(10'000), Uptime(20'000), 0, 2000};

} // namespace

Q_DECLARE_METATYPE(ww::commissioning::PhaseFinding)

/// What a self-test concludes from series of readings.
// req: A5
class TestJudging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhatIsWrongWithTheTransformers_data()
    {
        using enum PhaseFinding;
        using Findings = std::array<PhaseFinding, 3>;
        QTest::addColumn<std::array<double, 3>>("ratios");
        QTest::addColumn<Findings>("found");
        const auto row = [](const char *name, std::array<double, 3> ratios, Findings found) {
            QTest::newRow(name) << ratios << found;
        };
        row("all right", {1, 1, 1}, {Right, Right, Right});
        row("a little off", {1.1, 0.95, 0.9}, {Right, Right, Right});
        row("L2 reversed", {1, -1, 1}, {Right, Reversed, Right});
        row("all reversed", {-1, -1, -1}, {Reversed, Reversed, Reversed});
        row("L1 and L3 swapped", {-0.5, 1, -0.5}, {Swapped, Right, Swapped});
        row("all one further", {-0.5, -0.5, -0.5}, {Swapped, Swapped, Swapped});
        row("swapped, one reversed too", {0.5, -0.5, 1}, {SwappedReversed, Swapped, Right});
        row("L3 not clamped", {1, 1, 0}, {Right, Right, Nothing});
        row("one is half only", {1, 0.5, 1}, {Right, WrongRatio, Right});
        row("twice", {2, 1, 1}, {WrongRatio, Right, Right});
    }

    void knowsWhatIsWrongWithTheTransformers()
    {
        using Values = std::array<double, 3>;
        using Findings = std::array<PhaseFinding, 3>;
        QFETCH(Values, ratios);
        QFETCH(Findings, found);
        const PhaseVerdict verdict = judgePhases(evenLoad(ratios));
        QVERIFY(verdict.enough);
        QVERIFY(verdict.phases == found);
    }

    void halfTheCurrentIsARatioAndNoSwap()
    {
        PhaseEvidence evidence = evenLoad({0.5, 0.5, 0.5});
        evidence.apparent = {kStepW / 6, kStepW / 6, kStepW / 6};
        for (const PhaseFinding finding : judgePhases(evidence).phases)
            QVERIFY(finding == PhaseFinding::WrongRatio);
    }

    void findsThePhaseOfASinglePhaseLoad()
    {
        PhaseEvidence evidence;
        evidence.expected = 1000;
        evidence.change = {5, -990, 8};
        evidence.noise = {10, 10, 10};
        PhaseVerdict verdict = judgePhases(evidence);
        QVERIFY(verdict.phases[1] == PhaseFinding::Reversed);
        QVERIFY(verdict.phases[0] == PhaseFinding::NotAsked);
        evidence.change[1] = 1000;
        evidence.onPhase = 0;
        verdict = judgePhases(evidence);
        QVERIFY(verdict.phases[1] == PhaseFinding::OtherPhase);
    }

    void aLoadOfUnknownPowerStillHasASign()
    {
        PhaseEvidence evidence;
        evidence.change = {0, 0, -800};
        QVERIFY(judgePhases(evidence).phases[2] == PhaseFinding::Reversed);
        evidence.change = {400, 0, -800};
        QVERIFY(judgePhases(evidence).phases[2] == PhaseFinding::Unclear);
    }

    void cannotTellInANoisyHouse()
    {
        const PhaseVerdict verdict = judgePhases(evenLoad({1, -1, 1}, 400));
        QVERIFY(!verdict.enough);
        for (const PhaseFinding finding : verdict.phases)
            QVERIFY(finding == PhaseFinding::Unclear);
    }

    void stepsThatContradictEachOtherSayNothing()
    {
        using enum PhaseFinding;
        QVERIFY(combined(Right, Right) == Right);
        QVERIFY(combined(NotAsked, Reversed) == Reversed);
        QVERIFY(combined(Reversed, Unclear) == Reversed);
        QVERIFY(combined(Right, Reversed) == Unclear);
    }

    void measuresDeadTimeAndRiseOfALaggingDevice()
    {
        const Series series = answer(2000, Duration(500), 1, 1);
        const StepResponse response = judgeResponse(series.points(), kStep, 100);
        QVERIFY(response.known && response.moves && response.settles);
        // A first-order lag passes a tenth after 0.105 and nine tenths after 2.3 time constants.
        QVERIFY(std::abs(response.dead->count() - 605) <= 100);
        QVERIFY(std::abs(response.rise->count() - 2197) <= 100);
        QVERIFY(std::abs(response.final - 2000) < 30);
    }

    void seesADeviceThatStopsShortOrDoesNotFollow()
    {
        const Series weak = answer(2000, Duration(0), 0, 0.7);
        const StepResponse some = judgeResponse(weak.points(), kStep, 100);
        QVERIFY(some.moves && !some.settles);
        const Series dead = answer(2000, Duration(0), 0, 0);
        const StepResponse none = judgeResponse(dead.points(), kStep, 100);
        QVERIFY(none.known && !none.moves && !none.settles && !none.dead);
        const Series wrong = answer(2000, Duration(0), 0, -1);
        QVERIFY(!judgeResponse(wrong.points(), kStep, 100).moves);
        QVERIFY(!judgeResponse({}, kStep, 100).known);
    }

    void countsUntilTheLastValueAboveALimit()
    {
        Series series;
        const std::array<double, 6> values{900, 900, 700, 450, 520, 400};
        for (std::size_t i = 0; i < values.size(); ++i)
            series.add(Uptime(static_cast<qint64>(i) * 1000), values.at(i));
        QCOMPARE(timeAbove(series.points(), Uptime(1000), Uptime(9000), 500), std::optional(Duration(3000)));
        QCOMPARE(timeAbove(series.points(), Uptime(5000), Uptime(9000), 500), std::optional(Duration(0)));
        QCOMPARE(timeAbove(series.points(), Uptime(8000), Uptime(9000), 500), std::optional<Duration>());
    }
};

QTEST_GUILESS_MAIN(TestJudging)
#include "tst_judging.moc"
