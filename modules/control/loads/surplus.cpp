// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/surplus.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr double kSlowSeconds = 20;
constexpr double kHouseSeconds = 900;
// Batteries that have had their turn stay behind the loads until they have lost this much.
constexpr double kServedBand = 5;

// Hidden sun is assumed in steps that double, from this part of the inverters' power.
constexpr double kFirstStepPart = 0.02;
constexpr Duration kBetweenSteps{5000};
constexpr Duration kFirstPause = std::chrono::minutes(1);
constexpr Duration kLongestPause = std::chrono::minutes(10);
// More import than this, with the batteries at rest, and what was assumed was not there.
constexpr double kFailedW = 100;

double smoothed(double mean, double value, Duration passed, double seconds)
{
    const double part = static_cast<double>(passed.count()) / 1000;
    return mean + (value - mean) * part / (part + seconds);
}

/// Mean state of charge of the usable batteries; nullopt without one.
std::optional<double> charge(const Context &context)
{
    double sum = 0;
    double weight = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        sum += *unit.soc * unit.capacityWh;
        weight += unit.capacityWh;
    }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

std::size_t orderedPlace(const Context &context, const LoadsTick &tick)
{
    std::size_t battery = context.snapshot.devices.size();
    for (const StorageUnit &unit : context.storage)
        battery = std::min(battery, unit.actuator.device);
    const auto after = std::find_if(tick.loads.begin(), tick.loads.end(),
                                    [battery](const Load &load) { return load.device > battery; });
    return static_cast<std::size_t>(after - tick.loads.begin());
}

std::size_t batteryPlace(Context &context, const LoadsTick &tick)
{
    const LoadSettings &settings = context.settings.loads;
    const double until = settings.batteryFirstUntil.value();
    const auto soc = charge(context);
    bool &served = context.state.loads.batteryServed;
    if (soc)
        served = *soc >= until || (served && *soc > until - kServedBand);
    if (until > 0 && !served)
        return 0;
    switch (settings.batteryPlace) {
    case BatteryPlace::First: return 0;
    case BatteryPlace::Last: return tick.loads.size();
    case BatteryPlace::AsOrdered: break;
    }
    return orderedPlace(context, tick);
}

double sunNow(const Context &context)
{
    double sum = 0;
    for (const Generator &generator : context.generators)
        sum += generator.usable ? generator.power : 0;
    return sum;
}

double mostSun(const Context &context)
{
    double sum = 0;
    for (const Generator &generator : context.generators)
        sum += generator.usable && generator.limit ? generator.mostPower : 0;
    return sum;
}

void estimateHidden(Context &context, LoadsTick &tick)
{
    HiddenSun &hidden = context.state.loads.hidden;
    const Uptime now = context.snapshot.uptime;
    const CurtailmentMemory &curtailment = context.state.curtailment;
    const double sun = sunNow(context);
    const double most = mostSun(context);
    // Inverters on their way up to a ceiling that has just risen are held back all the same.
    const bool heldBack = curtailment.ceiling && *curtailment.ceiling < most && !curtailment.freeSince;
    if (!heldBack) {
        if (hidden.watts > 0 && context.pool.residual > kFailedW)
            hiddenSunFailed(context);
        hidden.watts = hidden.step = 0;
    } else if (!hidden.blockedUntil || now >= *hidden.blockedUntil) {
        // What has come out of hiding is seen now.
        const double appeared = std::max(0.0, sun - hidden.sun);
        if (hidden.watts > 0 && appeared > kFailedW)
            hidden.pause = Duration(0);
        hidden.watts = std::max(0.0, hidden.watts - appeared);
        if (now - hidden.raisedAt >= kBetweenSteps) {
            hidden.step = std::min(hidden.step > 0 ? 2 * hidden.step : kFirstStepPart * most, most);
            hidden.watts = std::min(hidden.watts + hidden.step, std::max(0.0, most - sun));
            hidden.raisedAt = now;
        }
    }
    hidden.sun = sun;
    tick.hidden = hidden.watts;
}

} // namespace

void estimateSurplus(Context &context, LoadsTick &tick)
{
    LoadsState &state = context.state.loads;
    tick.batteryAt = batteryPlace(context, tick);
    if (!context.gridGood()) {
        state.slowKnown = false;
        state.hidden = {};
        return;
    }
    const double surplus = -tick.house;
    const double use = std::max(0.0, tick.house);
    state.slowSurplus =
        state.slowKnown ? smoothed(state.slowSurplus, surplus, state.passed, kSlowSeconds) : surplus;
    state.slowHouse = state.slowKnown ? smoothed(state.slowHouse, use, state.passed, kHouseSeconds) : use;
    state.slowKnown = true;
    estimateHidden(context, tick);
    tick.surplus = {surplus + tick.hidden, state.slowSurplus + tick.hidden};
    // The pool knows nothing of the circuits its batteries hang on.
    double chargeable = 0;
    for (const StorageUnit &unit : context.storage)
        chargeable += unit.usable ? std::max(0.0, -unit.actuator.allowed.interval().min) : 0;
    tick.appetite = std::min(chargeable, std::max(0.0, -context.pool.allowed.interval().min));
}

void hiddenSunFailed(Context &context)
{
    HiddenSun &hidden = context.state.loads.hidden;
    hidden.pause = hidden.pause > Duration(0) ? std::min(2 * hidden.pause, kLongestPause) : kFirstPause;
    hidden.blockedUntil = context.snapshot.uptime + hidden.pause;
    hidden.watts = hidden.step = 0;
}

} // namespace ww
