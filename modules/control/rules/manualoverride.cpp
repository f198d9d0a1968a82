// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// IEC 61851-1: a vehicle cannot be offered less than 6 A.
constexpr double kLeastChargingCurrent = 6;

/// The nearest value that exists for this kind of setpoint.
double meaningful(SetpointKind kind, double value)
{
    switch (kind) {
    case SetpointKind::ChargerCurrent: return value < kLeastChargingCurrent ? 0 : value;
    case SetpointKind::ChargerPhases: return value < 2 ? 1 : 3;
    case SetpointKind::SwitchState: return value < 0.5 ? 0 : 1;
    case SetpointKind::SgReady: return std::round(value);
    default: return value;
    }
}

Explanation explain(const ManualOverride &manual, Instant now)
{
    const double leftMin = static_cast<double>((manual.until - now).count()) / 60'000;
    if (manual.kind == SetpointKind::BatteryPower)
        return Explanation(Why::OverrideCharge, true).with("leftMin", leftMin);
    const PhysicalUnit unit = info(manual.kind).unit;
    const Why why = unit == PhysicalUnit::W   ? Why::OverridePower
                    : unit == PhysicalUnit::A ? Why::OverrideCurrent
                                              : Why::OverrideValue;
    return Explanation(why).with("leftMin", leftMin);
}

Explanation explainTrial(SetpointKind kind)
{
    if (kind == SetpointKind::BatteryPower)
        return Explanation(Why::TrialCharge, true);
    const PhysicalUnit unit = info(kind).unit;
    return Explanation(unit == PhysicalUnit::W   ? Why::TrialPower
                       : unit == PhysicalUnit::A ? Why::TrialCurrent
                                                 : Why::TrialValue);
}

/// Setpoints nobody else has a wish for come into being with the override.
void wishForOther(Context &context, std::size_t index, const Wish &wish, SetpointKind kind)
{
    const auto range = context.device(index).range(kind);
    if (!range || !(range->min <= range->max) || context.device(index).link != LinkState::Connected)
        return;
    context.others.push_back({index, kind, Allowed({range->min, range->max}), wish});
}

void place(Context &context, std::size_t index, SetpointKind kind, const Wish &wish)
{
    if (kind == SetpointKind::BatteryPower) {
        for (StorageUnit &unit : context.storage) {
            if (unit.actuator.device == index)
                unit.actuator.wish = wish;
        }
        return;
    }
    if (kind != SetpointKind::ActivePowerLimit && kind != SetpointKind::FeedInLimit) {
        wishForOther(context, index, wish, kind);
        return;
    }
    for (Generator &generator : context.generators) {
        auto &actuator = kind == SetpointKind::FeedInLimit ? generator.feedIn : generator.limit;
        if (generator.device == index && actuator)
            actuator->wish = wish;
    }
}

} // namespace

void applyManualOverride(Context &context)
{
    for (const ManualOverride &manual : context.settings.overrides) {
        const auto index = context.find(manual.device);
        if (!index || context.snapshot.time >= manual.until || !std::isfinite(manual.value) ||
            waitsForGrid(manual, context.offGrid.has_value()))
            continue;
        const Wish wish{Rule::ManualOverride, meaningful(manual.kind, manual.value),
                        explain(manual, context.snapshot.time)};
        place(context, *index, manual.kind, wish);
    }
}

void applyTrial(Context &context)
{
    for (const TrialWish &trial : context.inputs.trial.wishes) {
        const auto index = context.find(trial.device);
        const bool isHeld =
            std::ranges::any_of(context.settings.overrides, [&](const ManualOverride &manual) {
                return manual.device == trial.device && manual.kind == trial.kind &&
                       context.snapshot.time < manual.until;
            });
        if (!index || isHeld || !std::isfinite(trial.value))
            continue;
        place(context, *index, trial.kind,
              {Rule::ManualOverride, meaningful(trial.kind, trial.value), explainTrial(trial.kind)});
    }
}

} // namespace ww
