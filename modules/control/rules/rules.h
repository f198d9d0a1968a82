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

/// decide() with another chain, for proofs about the order of rules.
[[nodiscard]] Decision decideBy(std::span<const RuleEntry> chain, const ControlSettings &settings,
                                const PlantConfig &plant, ControlState &state, const Snapshot &snapshot,
                                const ControlInputs &inputs);

/// Finds out whether the house is an island (B16); then batteries follow their own mode and loads are shed.
void applyOffGrid(Context &context);
/// Lost meter, silent or unknowing devices, the window of the state of charge: safe values.
void applySafety(Context &context);
/// A ripple control receiver's contacts limit inverters or feed-in (B5).
void applyRippleControl(Context &context);
/// W of `watts` commanded that fall to the inverters that are seen; the others are told their own part.
[[nodiscard]] double rippleOfSeen(const Context &context, double watts);
/// The network operator's limit on what the devices named may draw, as in §14a EnWG.
void applyConsumptionLimit(Context &context);
/// Holds import and export below the main fuse, in total and on every phase.
void applyFuseLimit(Context &context);
/// Holds feed-in at the grid connection below the owner's limit (B4).
void applyFeedInLimit(Context &context);
/// Fuses behind the main fuse.
void applyCircuits(Context &context);
/// Cuts feed-in that stays above the hard limit, and lets it come back with a delay and a ramp.
void applyFeedInLock(Context &context);
/// Holds import below limits at any moment and in the mean of a demand window (B6).
void applyPeakLimit(Context &context);
/// Charges batteries below the reserve for peaks from the grid, where the owner wants that.
void applyPeakRecharge(Context &context);
/// A value the owner set by hand, until it expires.
void applyManualOverride(Context &context);
/// What a self-test of the plant wishes for; a value the owner holds by hand comes before it.
void applyTrial(Context &context);
/// Below a price of 0: consume what can be consumed, feed in nothing (B7).
void applyNegativePrice(Context &context);
/// Batteries charge, hold and discharge by windows and prices (B3).
void applyTimeOfUse(Context &context);
/// Batteries follow the house so that little flows to or from the grid (B2).
void applySelfConsumption(Context &context);

/// The sum of battery power that keeps the house at the grid where self-consumption wants it. Once a tick.
[[nodiscard]] double followHouse(Context &context);

/// Why a load may not run while the house is an island; nullopt when it may. `place` is its place in the
/// owner's order, which is the order of importance, of `count`.
[[nodiscard]] std::optional<Explanation> shedding(const Context &context, std::size_t place,
                                                  std::size_t count, bool isRunning);

} // namespace ww
