// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A target that was reached is gone for again when this much is missing.
constexpr double kTargetBand = 3;

/// Mean state of charge of the usable batteries; nullopt without one.
std::optional<double> charge(const Context &context)
{
    double sum = 0;
    double capacity = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        sum += *unit.soc * unit.capacityWh;
        capacity += unit.capacityWh;
    }
    return capacity > 0 ? std::optional(sum / capacity) : std::nullopt;
}

/// All the usable batteries can take, W, whatever the grid connection has room for.
double chargePower(const Context &context)
{
    double most = 0;
    for (const StorageUnit &unit : context.storage)
        most += unit.usable ? std::max(0.0, -unit.actuator.allowed.interval().min) : 0;
    return most;
}

Instant wallClock(const Context &context)
{
    return context.snapshot.time + context.inputs.utcOffset;
}

/// What a kilowatt-hour from the grid costs now; nullopt: nobody knows.
std::optional<double> price(const Context &context)
{
    if (const auto told = context.inputs.pricePerKwh)
        return std::isfinite(*told) ? told : std::nullopt;
    const TimeOfUseSettings &settings = context.settings.timeOfUse;
    const PriceWindow *window = windowAt(settings.prices, settings.holidays, wallClock(context));
    return window ? std::optional(window->perKwh) : std::nullopt;
}

void wish(Context &context, double watts, const Explanation &why)
{
    context.pool.wish = Wish{Rule::Plan, watts, why};
}

/// Not discharged, charged with what is left over.
void hold(Context &context, const Explanation &why)
{
    wish(context, std::min(0.0, followHouse(context)), why);
}

void chargeTo(Context &context, double target, double power, bool fromGrid, const Explanation &why)
{
    const auto soc = charge(context);
    std::optional<double> &reached = context.state.plan.reached;
    // Another window's target has to be reached for itself.
    if (soc && *soc >= target)
        reached = target;
    else if (soc && (reached != target || *soc <= target - kTargetBand))
        reached.reset();
    const Explanation reason = why.with("targetPercent", target);
    if (!soc || reached || !fromGrid) {
        hold(context, reason);
        return;
    }
    const double most = chargePower(context);
    wish(context, std::min(power > 0 ? -std::min(power, most) : -most, followHouse(context)), reason);
}

/// A window to charge begins anew when something else was planned in between.
void forgetTarget(Context &context)
{
    context.state.plan = {};
}

void follow(Context &context, const TariffWindow &window)
{
    const double power = window.power.value();
    if (window.action != TariffAction::Charge)
        forgetTarget(context);
    switch (window.action) {
    case TariffAction::Charge:
        chargeTo(context, window.targetSoc.value(), power, window.fromGrid,
                 Explanation(Why::TariffCharge, true));
        break;
    case TariffAction::Hold: hold(context, Explanation(Why::TariffHoldCharge, true)); break;
    case TariffAction::Discharge:
        context.pool.planned = power;
        wish(context, std::max(power, followHouse(context)), Explanation(Why::TariffGiveCharge, true));
        break;
    }
}

void followPrice(Context &context, double perKwh)
{
    const TimeOfUseSettings &settings = context.settings.timeOfUse;
    if (settings.chargeBelow && perKwh < *settings.chargeBelow) {
        chargeTo(context, settings.priceTargetSoc.value(), 0, true,
                 Explanation(Why::PriceCharge, true).with("price", perKwh));
        return;
    }
    forgetTarget(context);
    if (settings.dischargeAbove && perKwh <= *settings.dischargeAbove)
        hold(context, Explanation(Why::PriceHoldCharge, true).with("price", perKwh));
}

/// Inverters may feed nothing in; those that hold a limit of feed-in themselves are told so.
void keepSunIn(Context &context, const Explanation &why)
{
    constexpr double kFree = std::numeric_limits<double>::infinity();
    for (Generator &generator : context.generators) {
        if (generator.limit && !generator.limit->wish)
            generator.limit->wish = Wish{Rule::Plan, generator.mostPower, why};
        if (!generator.feedIn)
            continue;
        if (!generator.feedIn->wish)
            generator.feedIn->wish = Wish{Rule::Plan, generator.feedIn->allowed.interval().max, why};
        generator.feedIn->allowed.narrow(Rule::Plan, {-kFree, 0}, why);
    }
}

} // namespace

void applyNegativePrice(Context &context)
{
    if (!context.settings.timeOfUse.stopAtNegativePrice || !context.gridGood() || context.offGrid)
        return;
    const auto perKwh = price(context);
    if (!perKwh || *perKwh >= 0)
        return;
    const GridLimit limit{.rule = Rule::Plan, .exportTotal = 0};
    context.exportLimits.push_back(limit);
    context.freeEnergy = Explanation(Why::NegativePriceLoad).with("price", *perKwh);
    keepSunIn(context, Explanation(Why::NegativePriceSun).with("price", *perKwh));
    if (context.settings.mode != OperatingMode::Off)
        wish(context, -chargePower(context),
             Explanation(Why::NegativePriceCharge, true).with("price", *perKwh));
}

void applyTimeOfUse(Context &context)
{
    if (context.settings.mode != OperatingMode::TimeOfUse) {
        context.state.plan = {};
        return;
    }
    if (!context.gridGood() || context.pool.wish)
        return;
    const TimeOfUseSettings &settings = context.settings.timeOfUse;
    if (const auto *window = windowAt(settings.windows, settings.holidays, wallClock(context)))
        follow(context, *window);
    else if (const auto perKwh = price(context))
        followPrice(context, *perKwh);
    else
        forgetTarget(context);
}

} // namespace ww
