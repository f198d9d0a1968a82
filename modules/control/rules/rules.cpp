// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

namespace ww {

namespace {

constexpr std::array kChain{
    RuleEntry{Rule::Safety, applyOffGrid},
    RuleEntry{Rule::Safety, applySafety},
    RuleEntry{Rule::GridOperator, applyRippleControl},
    RuleEntry{Rule::GridOperator, applyConsumptionLimit},
    RuleEntry{Rule::FuseLimit, applyFuseLimit},
    RuleEntry{Rule::FuseLimit, applyCircuits},
    RuleEntry{Rule::FeedInLimit, applyFeedInLimit},
    RuleEntry{Rule::FeedInLimit, applyFeedInLock},
    RuleEntry{Rule::PeakLimit, applyPeakLimit},
    RuleEntry{Rule::ManualOverride, applyManualOverride},
    RuleEntry{Rule::ManualOverride, applyTrial},
    RuleEntry{Rule::Plan, applyNegativePrice},
    RuleEntry{Rule::Plan, applyPeakRecharge},
    RuleEntry{Rule::Plan, applyTimeOfUse},
    RuleEntry{Rule::SelfConsumption, applySelfConsumption},
};

} // namespace

std::span<const RuleEntry> ruleChain()
{
    return kChain;
}

} // namespace ww
