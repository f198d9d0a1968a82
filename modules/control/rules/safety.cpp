// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/following.h"
#include "control/gridlimit.h"
#include "control/islandsources.h"
#include "control/rules/backupreserve.h"
#include "control/rules/rules.h"

#include <algorithm>

namespace ww {

namespace {

constexpr double kFree = std::numeric_limits<double>::infinity();

// A battery at its limit is used again only after this many percent, or it would switch on and off there.
constexpr double kSocBand = 1;

/// Why a battery cannot be used at all; nullopt when it can.
std::optional<Why> unusable(const Context &context, const StorageUnit &unit)
{
    if (unit.usable)
        return std::nullopt;
    if (context.device(unit.actuator.device).link != LinkState::Connected)
        return Why::DeviceSilent;
    return unit.soc ? Why::PowerUnknown : Why::SocUnknown;
}

std::optional<Why> blind(GridHealth grid)
{
    switch (grid) {
    case GridHealth::Good: return std::nullopt;
    case GridHealth::Missing: return Why::MeterMissing;
    case GridHealth::Lost: return Why::MeterLost;
    case GridHealth::Returning: return Why::MeterReturning;
    }
    Q_UNREACHABLE();
}

void keepSocWindow(Context &context, StorageUnit &unit, double reserve)
{
    const double soc = *unit.soc;
    const double lowest = std::max(context.settings.storage.minSoc.value(), reserve);
    const double highest = context.settings.storage.maxSoc.value();
    DeviceMemory &memory = context.memory(unit.actuator.device);
    memory.keptFromDischarge = soc <= lowest || (memory.keptFromDischarge && soc < lowest + kSocBand);
    memory.keptFromCharge = soc >= highest || (memory.keptFromCharge && soc > highest - kSocBand);
    Allowed &allowed = unit.actuator.allowed;
    if (memory.keptFromDischarge)
        allowed.narrow(
            Rule::Safety, {-kFree, 0},
            lowest > reserve
                ? Explanation(Why::BatteryEmpty).with("socPercent", soc).with("minSocPercent", lowest)
                : Explanation(Why::BackupReserve).with("socPercent", soc).with("reservePercent", reserve));
    if (memory.keptFromCharge)
        allowed.narrow(Rule::Safety, {0, kFree},
                       Explanation(Why::BatteryFull).with("socPercent", soc).with("maxSocPercent", highest));
}

/// A test leaves its setpoint alone, so that it goes back by itself: then it is not expected to follow.
bool isLeftAlone(const Context &context, const StorageUnit &unit)
{
    const auto &lapsing = context.inputs.trial.lapsing;
    return lapsing && context.find(lapsing->device) == unit.actuator.device;
}

void keepBattery(Context &context, StorageUnit &unit, double reserve)
{
    Allowed &allowed = unit.actuator.allowed;
    if (const auto reason = unusable(context, unit)) {
        allowed.narrow(Rule::Safety, point(0), Explanation(*reason));
        return;
    }
    if (const auto reason = blind(context.grid))
        allowed.narrow(Rule::Safety, point(0), Explanation(*reason));
    keepSocWindow(context, unit, reserve);
    if (isLeftAlone(context, unit))
        return;
    watchFollowing(context, unit);
    allowed.narrow(Rule::Safety, context.memory(unit.actuator.device).follows,
                   Explanation(Why::NotFollowing));
}

/// The part of the fail-safe power that falls to inverters that can be watched, or to those that cannot.
double failSafePart(const Context &context, bool watched)
{
    double all = 0;
    double part = 0;
    for (const Generator &generator : context.generators) {
        all += generator.mostPower;
        part += generator.usable == watched ? generator.mostPower : 0;
    }
    return all > 0 ? context.settings.feedIn.failSafe.value() * part / all : 0;
}

/// An inverter that cannot be watched gets its part of the fail-safe power while a feed-in limit is set.
void keepUnwatchedInverters(Context &context)
{
    if (!limitsFeedIn(context.settings, context.plant))
        return;
    double unwatched = 0;
    for (const Generator &generator : context.generators)
        unwatched += generator.usable ? 0 : generator.mostPower;
    for (Generator &generator : context.generators) {
        if (generator.usable || !generator.limit || unwatched <= 0)
            continue;
        const double part = failSafePart(context, false) * generator.mostPower / unwatched;
        const bool silent = context.device(generator.device).link != LinkState::Connected;
        generator.limit->allowed.narrow(Rule::Safety, {-kFree, part},
                                        Explanation(silent ? Why::DeviceSilent : Why::SunUnknown));
    }
}

/// Blind at the grid connection, the sum of all inverters alone must respect every limit there: the house may
/// use nothing at all.
void limitBlindSun(Context &context)
{
    if (context.gridGood())
        return;
    const Explanation why(Why::MeterLostSun);
    const double fuse = fuseLimit(context).exportTotal;
    const bool limited = limitsFeedIn(context.settings, context.plant);
    const double failSafe = failSafePart(context, true);
    context.sunWish = Wish{Rule::Safety, limited ? std::min(failSafe, fuse) : fuse, why};
}

} // namespace

double backupReserve(const Context &context)
{
    return canBeIsland(context) && !context.offGrid ? context.settings.offGrid.backupReserve.value() : 0;
}

void applySafety(Context &context)
{
    const double reserve = backupReserve(context);
    for (StorageUnit &unit : context.storage)
        keepBattery(context, unit, reserve);
    keepUnwatchedInverters(context);
    limitBlindSun(context);
    Interval sum = point(0);
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        sum.min += unit.actuator.allowed.interval().min;
        sum.max += unit.actuator.allowed.interval().max;
    }
    context.pool.allowed = Allowed(sum);
}

} // namespace ww
