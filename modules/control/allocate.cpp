// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/allocate.h"

#include "control/gridlimit.h"
#include "control/sharing.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Once a limit had to move a battery nobody uses, it stays responsible for it for a while.
constexpr Duration kWatch{60'000};
// What a battery did by itself grows old: the sun rises, and it would do something else by now. After this
// long it is let go and looked at anew, even if the limit is broken for as long as it takes to notice.
constexpr Duration kLongestWatch{600'000};
// Batteries keep their share while it is this close to what it should be: state of charge moves slowly.
constexpr double kShareBandW = 50;
constexpr double kShareBandPart = 0.02;
constexpr double kLeastWeight = 1;
// Away from a limit batteries move in small steps only this often; towards it at once.
constexpr Duration kBetweenReleases{2000};
constexpr double kSmallRelease = 0.05;

bool isFixed(const StorageUnit &unit)
{
    return unit.usable && unit.actuator.wish;
}

bool isFree(const StorageUnit &unit)
{
    return unit.usable && !unit.actuator.wish;
}

/// Energy the unit can still give or take: emptier ones charge faster, fuller ones discharge faster, so they
/// meet.
double weight(const Context &context, const StorageUnit &unit, bool charging)
{
    const double percent = charging ? context.settings.storage.maxSoc.value() - *unit.soc
                                    : *unit.soc - context.settings.storage.minSoc.value();
    return std::max(kLeastWeight, unit.capacityWh * std::max(0.0, percent) / 100);
}

Shares freeShares(const Context &context)
{
    Shares shares;
    for (const StorageUnit &unit : context.storage) {
        if (isFree(unit))
            shares.append({unit.actuator.allowed.interval(), 1, 0});
    }
    return shares;
}

void weigh(const Context &context, std::span<Share> shares, bool charging)
{
    std::size_t i = 0;
    for (const StorageUnit &unit : context.storage) {
        if (isFree(unit))
            shares[i++].weight = weight(context, unit, charging);
    }
}

Interval sumOf(std::span<const Share> shares)
{
    Interval sum = point(0);
    for (const Share &share : shares) {
        sum.min += share.allowed.min;
        sum.max += share.allowed.max;
    }
    return sum;
}

/// Decides the units with a wish of their own and gives back their sum. What the free ones can make up for is
/// theirs.
double decideFixed(Context &context, const Interval &free)
{
    double fixed = 0;
    for (const StorageUnit &unit : context.storage) {
        if (isFixed(unit))
            fixed += unit.actuator.allowed.interval().clamp(unit.actuator.wish->value);
    }
    for (StorageUnit &unit : context.storage) {
        if (!isFixed(unit))
            continue;
        Allowed &allowed = unit.actuator.allowed;
        const double before = allowed.interval().clamp(unit.actuator.wish->value);
        const double rest = fixed - before;
        const auto within = [&free, rest](const Interval &left) {
            return Interval{left.min - free.max - rest, left.max - free.min - rest};
        };
        for (const Narrowing &narrowing : context.pool.allowed.narrowings())
            allowed.narrow(narrowing.bound.rule, within(narrowing.bound.interval), narrowing.why);
        // The interval binds, whether a narrowing that made it was kept or not.
        const double wish = within(context.pool.allowed.interval()).clamp(unit.actuator.wish->value);
        unit.decided = allowed.interval().clamp(wish);
        fixed = rest + *unit.decided;
    }
    return fixed;
}

/// Writes down, for every free unit, what a bound on the sum means for it.
void spreadBounds(Context &context, double fixed, const Shares &shares)
{
    Shares low = shares;
    Shares high = shares;
    for (const Narrowing &narrowing : context.pool.allowed.narrowings()) {
        shareOut(low, narrowing.bound.interval.min - fixed);
        shareOut(high, narrowing.bound.interval.max - fixed);
        qsizetype i = 0;
        for (StorageUnit &unit : context.storage) {
            if (!isFree(unit))
                continue;
            unit.actuator.allowed.narrow(narrowing.bound.rule, {low[i].value, high[i].value}, narrowing.why);
            ++i;
        }
    }
}

/// True when the shares in force still make up the sum and are near enough to what they should be.
bool keepsShares(const Context &context, std::span<const Share> shares, double total)
{
    double told = 0;
    std::size_t i = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!isFree(unit))
            continue;
        const Told *last = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
        const Interval allowed = unit.actuator.allowed.interval();
        const double band = std::max(kShareBandW, kShareBandPart * (allowed.max - allowed.min));
        if (!last || !allowed.contains(last->value) || std::abs(last->value - shares[i].value) > band)
            return false;
        told += last->value;
        ++i;
    }
    return std::abs(told - total) <= static_cast<double>(i);
}

std::optional<double> toldToFree(const Context &context)
{
    double sum = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!isFree(unit))
            continue;
        const Told *told = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
        if (!told)
            return std::nullopt;
        sum += told->value;
    }
    return sum;
}

/// The sum for the free batteries. At a limit of the grid connection they keep what they are told while it is
/// inside and close; otherwise they go a little further inside than needed, so that noise does not move them.
double holdInside(const Context &context, double wish, double fixed, const Interval &allowed)
{
    const double total = allowed.clamp(wish);
    const auto last = toldToFree(context);
    // Where the batteries themselves end there is no limit to keep away from.
    if (!last || !context.pool.allowed.blocking(wish + fixed))
        return total;
    const double band = context.settings.regulation.deadBand.value();
    const double inner = allowed.clamp(wish < allowed.min ? total + band : total - band);
    if (!allowed.contains(*last))
        return inner;
    const double away = std::abs(*last - total);
    const bool isEarly = context.snapshot.uptime - context.state.follow.since < kBetweenReleases;
    if (away <= 2 * band || (isEarly && away <= kSmallRelease * (allowed.max - allowed.min)))
        return *last;
    // What is barely too far inside may be a trough of the house's noise: half of the way is the better
    // guess.
    return away <= 4 * band ? (*last + inner) / 2 : inner;
}

void decideFree(Context &context, double total, double wish, std::span<Share> shares)
{
    shareOut(shares, total);
    const bool keep = keepsShares(context, shares, total);
    double weights = 0;
    for (const Share &share : shares)
        weights += share.weight;
    std::size_t i = 0;
    for (StorageUnit &unit : context.storage) {
        if (!isFree(unit))
            continue;
        const Told *last = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
        unit.decided = keep ? last->value : shares[i].value;
        if (context.pool.wish)
            unit.actuator.wish =
                Wish{context.pool.wish->rule, wish * shares[i].weight / weights, context.pool.wish->why};
        ++i;
    }
}

/// Units kept for peaks give only what a limit of import needs beyond the others.
void keepForPeaks(Context &context)
{
    double others = 0;
    bool anyKept = false;
    for (const StorageUnit &unit : context.storage) {
        anyKept = anyKept || (isFree(unit) && unit.keptForPeaks);
        if (isFixed(unit))
            others += unit.actuator.allowed.interval().clamp(unit.actuator.wish->value);
        else if (isFree(unit) && !unit.keptForPeaks)
            others += std::max(0.0, unit.actuator.allowed.interval().max);
    }
    if (!anyKept)
        return;
    const double needed = context.pool.allowed.interval().min;
    const Explanation why =
        Explanation(Why::PeakReserve).with("reservePercent", context.settings.peak.reserveSoc.value());
    if (needed > others) {
        context.pool.allowed.narrow(Rule::PeakLimit, {-std::numeric_limits<double>::infinity(), needed}, why);
        return;
    }
    for (StorageUnit &unit : context.storage) {
        if (isFree(unit) && unit.keptForPeaks)
            unit.actuator.allowed.narrow(Rule::PeakLimit, {-std::numeric_limits<double>::infinity(), 0}, why);
    }
}

/// What the free batteries are able and allowed to do, whatever the grid wants.
Interval freeAllowed(const Context &context)
{
    Interval sum = point(0);
    for (const StorageUnit &unit : context.storage) {
        if (!isFree(unit))
            continue;
        sum.min += unit.actuator.allowed.interval().min;
        sum.max += unit.actuator.allowed.interval().max;
    }
    return sum;
}

double freeMeasured(const Context &context)
{
    double sum = 0;
    for (const StorageUnit &unit : context.storage)
        sum += isFree(unit) ? unit.power : 0;
    return sum;
}

/// Whether a free battery does by itself what a fuse of its circuit or the grid operator forbids this one.
bool breaksOwnLimit(const Context &context, double tolerance)
{
    return std::any_of(context.storage.begin(), context.storage.end(), [tolerance](const StorageUnit &unit) {
        const Allowed &allowed = unit.actuator.allowed;
        if (!isFree(unit) || std::abs(unit.power - allowed.interval().clamp(unit.power)) <= tolerance)
            return false;
        const Narrowing *blocking = allowed.blocking(unit.power);
        return blocking && blocking->bound.rule != Rule::Safety;
    });
}

/// Nobody uses the free batteries: they follow their own mode, unless a limit would be broken then, and for a
/// while after. What `others` were decided to give counts, too. Gives what they did before the limit needed
/// them.
std::optional<double> watched(Context &context, double others, double tolerance)
{
    FollowMemory &memory = context.state.follow;
    const Uptime now = context.snapshot.uptime;
    if (!context.gridGood()) {
        memory.watchedUntil.reset();
        return std::nullopt;
    }
    const bool isWatched = memory.watchedUntil && now < *memory.watchedUntil;
    if (isWatched) {
        memory.own = freeAllowed(context).clamp(memory.own);
    } else {
        memory.own = freeMeasured(context);
        memory.watchedSince = now;
    }
    const double sum = memory.own + others;
    const bool isNeeded = std::abs(sum - context.pool.allowed.interval().clamp(sum)) > tolerance ||
                          breaksOwnLimit(context, tolerance);
    if (isNeeded && now - memory.watchedSince < kLongestWatch)
        memory.watchedUntil = now + kWatch;
    return memory.watchedUntil && now < *memory.watchedUntil ? std::optional(memory.own) : std::nullopt;
}

/// Whether the free batteries are told anything, and the sum they would have if nothing bounded them.
std::optional<double> freeWish(Context &context, double fixed)
{
    if (context.pool.wish)
        return context.pool.wish->value - fixed;
    if (context.pool.engaged)
        return 0;
    const bool anyFixed = std::any_of(context.storage.begin(), context.storage.end(), isFixed);
    // A limit next to a value set by hand must hold exactly; what devices do by themselves is judged with the
    // band.
    const double tolerance = anyFixed ? 0 : context.settings.regulation.deadBand.value();
    return watched(context, fixed, tolerance);
}

} // namespace

void allocateStorage(Context &context)
{
    // On an island the batteries make the grid and follow nobody.
    if (context.offGrid) {
        context.state.follow = {};
        return;
    }
    keepForPeaks(context);
    Shares shares = freeShares(context);
    const double fixed = decideFixed(context, sumOf(shares));
    const Interval allowed = shifted(context.pool.allowed.interval(), -fixed);
    const auto unbound = freeWish(context, fixed);
    if (!shares.empty() && unbound) {
        const double total = holdInside(context, *unbound, fixed, allowed);
        weigh(context, shares, total < 0);
        spreadBounds(context, fixed, shares);
        decideFree(context, total, *unbound, shares);
    }
    for (StorageUnit &unit : context.storage) {
        const bool wanted = context.pool.engaged || unit.actuator.wish ||
                            context.memory(unit.actuator.device).find(SetpointKind::BatteryPower);
        if (!unit.usable && wanted)
            unit.decided = unit.actuator.allowed.interval().clamp(0);
    }
    if (context.gridGood())
        keepPhases(context, fuseLimit(context),
                   Explanation(Why::FuseCharge, true)
                       .with("fuseA", heldFuse(context.settings, context.plant).value()));
}

} // namespace ww
