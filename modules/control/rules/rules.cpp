// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

namespace ww {

namespace {

constexpr std::array kChain{
    RuleEntry{Rule::Safety, applySafety},
    RuleEntry{Rule::FuseLimit, applyFuseLimit},
    RuleEntry{Rule::FeedInLimit, applyFeedInLimit},
    RuleEntry{Rule::ManualOverride, applyManualOverride},
    RuleEntry{Rule::SelfConsumption, applySelfConsumption},
};

} // namespace

std::span<const RuleEntry> ruleChain()
{
    return kChain;
}

} // namespace ww
