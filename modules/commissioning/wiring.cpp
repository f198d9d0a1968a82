// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

struct Row
{
    PhaseFinding finding;
    Verdict verdict;
    Says says;
};

constexpr std::array kRows{
    Row{PhaseFinding::NotAsked, Verdict::Unknown, Says::PhaseNotAsked},
    Row{PhaseFinding::Right, Verdict::Passed, Says::PhaseRight},
    Row{PhaseFinding::Reversed, Verdict::Failed, Says::PhaseReversed},
    Row{PhaseFinding::Swapped, Verdict::Failed, Says::PhaseSwapped},
    Row{PhaseFinding::SwappedReversed, Verdict::Failed, Says::PhaseSwappedReversed},
    Row{PhaseFinding::WrongRatio, Verdict::Failed, Says::PhaseWrongRatio},
    Row{PhaseFinding::OtherPhase, Verdict::Failed, Says::PhaseOther},
    Row{PhaseFinding::Nothing, Verdict::Failed, Says::PhaseNothing},
    Row{PhaseFinding::Unclear, Verdict::Unknown, Says::PhaseUnclear},
};

/// What all steps say about one phase.
struct Sum
{
    PhaseFinding finding = PhaseFinding::NotAsked;
    double ratio = 0;
    double noise = 0;
    double step = 0;
    double otherPhase = 0;
};

Sum sumOf(const std::vector<StepResult> &steps, std::size_t phase)
{
    Sum sum;
    for (const StepResult &step : steps) {
        if (!step.seen)
            continue;
        const PhaseVerdict verdict = judgePhases(*step.seen);
        const PhaseFinding found = verdict.phases.at(phase);
        sum.noise = std::max(sum.noise, step.seen->noise.at(phase));
        sum.step = std::max(sum.step, std::abs(step.seen->expected.value_or(0)));
        if (found == PhaseFinding::NotAsked)
            continue;
        sum.finding = sum.finding == PhaseFinding::NotAsked ? found : combined(sum.finding, found);
        sum.ratio = verdict.ratio.at(phase);
        if (step.seen->onPhase)
            sum.otherPhase = static_cast<double>(*step.seen->onPhase) + 1;
    }
    return sum;
}

} // namespace

StepResult judgeWiring(const std::vector<StepResult> &steps, std::size_t phases)
{
    StepResult result;
    result.check = Check::Wiring;
    if (std::ranges::none_of(steps, [](const StepResult &step) { return step.seen.has_value(); })) {
        result.findings.push_back({Verdict::Unknown, Says::PhasesUnknown, {}});
        return result;
    }
    for (std::size_t i = 0; i < phases; ++i) {
        const Sum sum = sumOf(steps, i);
        const Row &row = *std::ranges::find(kRows, sum.finding, &Row::finding);
        Values values{{u"phase"_s, static_cast<double>(i) + 1}};
        if (row.says == Says::PhaseWrongRatio)
            values.emplace_back(u"ratioPercent"_s, sum.ratio * 100);
        if (row.says == Says::PhaseOther)
            values.emplace_back(u"otherPhase"_s, sum.otherPhase);
        if (row.says == Says::PhaseUnclear) {
            values.emplace_back(u"noiseW"_s, sum.noise);
            values.emplace_back(u"stepW"_s, sum.step);
        }
        result.findings.push_back({row.verdict, row.says, values});
    }
    return result;
}

} // namespace ww::commissioning
