// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

#include <span>

namespace ww {

/// One link of the chain: it narrows what is allowed in the context or states a wish, and nothing else.
struct RuleEntry
{
    Rule rule;
    void (*apply)(Context &);
};

/// The chain in its order of power. A new rule is one function in its own file and one row here.
[[nodiscard]] std::span<const RuleEntry> ruleChain();

/// Lost meter, silent or unknowing devices, the window of the state of charge: safe values.
void applySafety(Context &context);
/// Holds import and export below the main fuse, in total and on every phase.
void applyFuseLimit(Context &context);
/// Holds feed-in at the grid connection below the owner's limit (B4).
void applyFeedInLimit(Context &context);
/// A value the owner set by hand, until it expires.
void applyManualOverride(Context &context);
/// Batteries follow the house so that little flows to or from the grid (B2).
void applySelfConsumption(Context &context);

} // namespace ww
