// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/phases.h"

#include <algorithm>
#include <cmath>

namespace ww::commissioning {

namespace {

// Below this a step cannot be told from what a house does by itself, however quiet it seems.
constexpr double kLeastStepW = 60;
// How many times the noise a step must be.
constexpr double kClear = 4;
// Voltages stand 120 degrees apart: the current of another phase counts with the cosine of that, -1/2.
constexpr double kOtherVoltage = 0.5;
constexpr double kBand = 0.2;

bool near(double value, double wanted, double band = kBand)
{
    return std::abs(value - wanted) <= band;
}

/// The phase that changed most, when no other changed a fifth as much.
std::optional<std::size_t> onlyOne(const PhaseEvidence &evidence)
{
    std::size_t most = 0;
    for (std::size_t i = 1; i < evidence.phases; ++i) {
        if (std::abs(evidence.change.at(i)) > std::abs(evidence.change.at(most)))
            most = i;
    }
    for (std::size_t i = 0; i < evidence.phases; ++i) {
        const double much =
            std::max(kBand * std::abs(evidence.change.at(most)), kClear * evidence.noise.at(i));
        if (i != most && std::abs(evidence.change.at(i)) > much)
            return std::nullopt;
    }
    return most;
}

/// What the size and sign of one phase's change say.
PhaseFinding classify(double ratio, std::optional<double> apparentRatio, bool canSwap)
{
    if (near(ratio, 0, 0.15) && !(apparentRatio && *apparentRatio > 0.5))
        return PhaseFinding::Nothing;
    if (near(ratio, 1))
        return PhaseFinding::Right;
    if (near(ratio, -1))
        return PhaseFinding::Reversed;
    // Half the power of the whole current is that of another phase's voltage; of half the current it is a
    // ratio.
    const bool wholeCurrent = !apparentRatio || near(std::abs(*apparentRatio), 1);
    if (canSwap && near(std::abs(ratio), kOtherVoltage, 0.15) && wholeCurrent)
        return ratio < 0 ? PhaseFinding::Swapped : PhaseFinding::SwappedReversed;
    return ratio > 0 ? PhaseFinding::WrongRatio : PhaseFinding::Unclear;
}

std::optional<double> apparentRatio(const PhaseEvidence &evidence, std::size_t phase, double expected)
{
    const auto &apparent = evidence.apparent.at(phase);
    return apparent ? std::optional(std::abs(*apparent) / std::abs(expected)) : std::nullopt;
}

/// A load nobody knows the power of still has a sign.
PhaseFinding bySign(double change)
{
    return change > 0 ? PhaseFinding::Right : PhaseFinding::Reversed;
}

bool standsOut(double expected, double noise)
{
    return std::abs(expected) >= std::max(kLeastStepW, kClear * noise);
}

void judgeOne(const PhaseEvidence &evidence, std::size_t phase, PhaseVerdict &verdict)
{
    const double change = evidence.change.at(phase);
    const double step = evidence.expected.value_or(change);
    verdict.enough = standsOut(step, evidence.noise.at(phase));
    if (!verdict.enough) {
        verdict.phases.at(phase) = PhaseFinding::Unclear;
        return;
    }
    if (!evidence.expected) {
        verdict.phases.at(phase) = bySign(change);
        return;
    }
    verdict.ratio.at(phase) = change / *evidence.expected;
    verdict.phases.at(phase) =
        evidence.onPhase && *evidence.onPhase != phase
            ? PhaseFinding::OtherPhase
            : classify(verdict.ratio.at(phase), apparentRatio(evidence, phase, *evidence.expected),
                       evidence.phases > 1);
}

void judgeAll(const PhaseEvidence &evidence, PhaseVerdict &verdict)
{
    const double each = *evidence.expected / static_cast<double>(evidence.phases);
    for (std::size_t i = 0; i < evidence.phases; ++i) {
        if (!standsOut(each, evidence.noise.at(i))) {
            verdict.phases.at(i) = PhaseFinding::Unclear;
            continue;
        }
        verdict.enough = true;
        verdict.ratio.at(i) = evidence.change.at(i) / each;
        verdict.phases.at(i) = classify(verdict.ratio.at(i), apparentRatio(evidence, i, each), true);
    }
    // A pair of swapped transformers needs two; a single half of the power is something else.
    const auto isSwapped = [](PhaseFinding finding) {
        return finding == PhaseFinding::Swapped || finding == PhaseFinding::SwappedReversed;
    };
    if (std::ranges::count_if(verdict.phases, isSwapped) == 1) {
        for (PhaseFinding &finding : verdict.phases) {
            if (isSwapped(finding))
                finding = finding == PhaseFinding::SwappedReversed ? PhaseFinding::WrongRatio
                                                                   : PhaseFinding::Unclear;
        }
    }
}

} // namespace

PhaseVerdict judgePhases(const PhaseEvidence &evidence)
{
    PhaseVerdict verdict;
    const auto one = onlyOne(evidence);
    // Of a load that uses all phases nobody can say which when nothing is seen at all.
    if (evidence.balanced && evidence.expected)
        judgeAll(evidence, verdict);
    else if (one)
        judgeOne(evidence, *one, verdict);
    else if (evidence.expected)
        judgeAll(evidence, verdict);
    else
        std::fill_n(verdict.phases.begin(), evidence.phases, PhaseFinding::Unclear);
    return verdict;
}

PhaseFinding combined(PhaseFinding a, PhaseFinding b)
{
    if (a == b)
        return a;
    const auto saysNothing = [](PhaseFinding finding) {
        return finding == PhaseFinding::NotAsked || finding == PhaseFinding::Unclear;
    };
    if (saysNothing(a) && saysNothing(b))
        return PhaseFinding::Unclear;
    if (saysNothing(a))
        return b;
    return saysNothing(b) ? a : PhaseFinding::Unclear;
}

} // namespace ww::commissioning
