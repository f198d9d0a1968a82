// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/curtail.h"

#include "control/gridlimit.h"
#include "control/lead.h"
#include "control/sunlead.h"
#include "control/sunshares.h"

#include <algorithm>
#include <utility>

namespace ww {

namespace {

// The battery gets this long to take a surplus before the sun is held back; a limit must hold after two
// seconds. One that takes it fast enough to be done in time gets longer.
constexpr Duration kGrace{500};
constexpr Duration kInTime{1700};
// Right after a step, half of what the batteries are on their way to take is reckoned with; later only what
// they take.
constexpr double kCredit = 0.5;
constexpr Duration kCreditTime{1500};
// Inverters that stay below a ceiling they had time to reach, for this long, have nothing to hold back.
constexpr Duration kFollow{2500};
constexpr Duration kFree{1000};
// The ceiling falls at once; it rises by this part of the inverters' power, and one such step a second.
constexpr double kRisePart = 0.2;
constexpr Duration kBetweenRises{1000};
// So many dead bands are worth a rise; one where a full battery gives what it brings until then, or where so
// many are missing.
constexpr double kRiseBands = 3;
constexpr double kMissedBands = 4;
constexpr double kBindingPart = 0.02;
// Far from the ceiling its exact value does not matter and is not worth a message to the inverters.
constexpr double kCoarsePart = 0.1;
// A limit nobody set (the fuse) stays watched this long after it was needed.
constexpr Duration kWatch{60'000};

/// The inverters' ceiling as the limits at the grid connection ask for it.
struct Ceiling
{
    double tight = std::numeric_limits<double>::infinity(); ///< Batteries as they are.
    double loose = std::numeric_limits<double>::infinity(); ///< Batteries taking all they can.
    double excess = 0;                                      ///< Feed-in above the limit now.
    double lead = 0;     ///< What tight is lower for the inverters' lag while they fall.
    double riseLead = 0; ///< What tight is higher for it while they rise.
    GridLimit limit;
};

/// What the inverters give that nobody can hold back now, W.
double freePower(const Context &context)
{
    double sum = 0;
    for (const Generator &generator : context.generators)
        sum += generator.usable && !takesPart(generator) ? generator.power : 0;
    return sum;
}

/// What the others give, W.
double limitedPower(const Context &context)
{
    double sum = 0;
    for (const Generator &generator : context.generators)
        sum += takesPart(generator) ? generator.power : 0;
    return sum;
}

double mostPower(const Context &context)
{
    double most = 0;
    for (const Generator &generator : context.generators)
        most += takesPart(generator) ? generator.mostPower : 0;
    return most;
}

/// What inverters draw for their batteries, W, now and where these are decided to go: no limit of theirs
/// changes it, and the others may give it.
double drawnPower(const Context &context)
{
    double sum = 0;
    for (const Generator &generator : context.generators) {
        const double most = std::max(generator.power, comingPower(context, generator));
        sum += takesPart(generator) ? std::max(0.0, -most) : 0;
    }
    return sum;
}

/// What the inverters that can be limited give, freed of the batteries' and their own movement between
/// readings.
double sunPower(const Context &context)
{
    double beside = freePower(context);
    for (const StorageUnit &unit : context.storage)
        beside += unit.usable && !unit.coupled ? unit.power : 0;
    return context.house - beside - (context.pool.residual - context.pool.measured) + drawnPower(context);
}

/// A full battery that follows the house gives it back as the sun that is held tight is seen to come.
bool yields(const Context &context, const StorageUnit &unit)
{
    return unit.usable && !unit.throttled && unit.actuator.wish &&
           unit.actuator.wish->rule == Rule::SelfConsumption && comeTogether(context) &&
           isSeenToRise(context);
}

/// What a battery will give: where it is about to give more, the sun must not take that place too.
double comingFrom(const Context &context, const StorageUnit &unit)
{
    const double decided = unit.decided.value_or(unit.power);
    if (yields(context, unit))
        return std::min(unit.power, std::max(0.0, decided));
    return unit.throttled ? unit.power : std::max(unit.power, decided);
}

double comingBattery(const Context &context)
{
    double sum = 0;
    for (const StorageUnit &unit : context.storage)
        sum += unit.usable ? comingFrom(context, unit) : 0;
    return sum;
}

/// What a battery takes that has been told all it can for a while is all it takes, whatever it promises.
bool hasArrivedAtItsEnd(const Context &context, const StorageUnit &unit)
{
    const Told *told = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
    return told && told->value <= unit.actuator.allowed.interval().min + 1 &&
           context.snapshot.uptime - told->since >= Track::kSettling;
}

/// How much more the batteries can take.
double batteryRoom(const Context &context)
{
    double now = 0;
    double lowest = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        const double power = std::max(unit.power, unit.decided.value_or(unit.power));
        now += power;
        lowest += hasArrivedAtItsEnd(context, unit) ? power : unit.actuator.allowed.interval().min;
    }
    return std::max(0.0, now - std::max(lowest, context.pool.allowed.interval().min));
}

/// What the batteries are about to take of a surplus that has just come.
double credit(const Context &context)
{
    const auto since = context.state.curtailment.excessSince;
    if (!since || context.snapshot.uptime - *since > kCreditTime)
        return 0;
    double coming = 0;
    for (const StorageUnit &unit : context.storage) {
        const Told *told = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
        if (unit.usable && !unit.throttled && told)
            coming += std::max(0.0, unit.power - told->value);
    }
    return kCredit * coming;
}

/// Batteries are seen to take the surplus, fast enough to be done in time.
bool areTaking(const Context &context, double excess)
{
    const auto since = context.state.curtailment.excessSince;
    const Duration passed = context.snapshot.uptime - since.value_or(context.snapshot.uptime);
    const Duration left = std::max(Duration(0), kInTime - passed);
    const double most = 2 * context.settings.regulation.deadBand.value();
    return excess - gridRate(context) * static_cast<double>(left.count()) / 1000 <= most;
}

/// How far the sun may fall before a phase carries more than the main fuse, W: what is fed in too much is the
/// lesser evil.
double fuseRoom(const Context &context, double battery)
{
    double room = std::numeric_limits<double>::infinity();
    const GridLimit fuse = fuseLimit(context);
    const auto count = static_cast<double>(context.phases.count);
    for (std::size_t i = 0; i < context.phases.count; ++i)
        room = std::min(room, (fuse.importPhases.at(i) - phasePower(context, fuse, i, battery)) * count);
    return room;
}

Ceiling ceilingOf(const Context &context)
{
    Ceiling ceiling;
    const double sun = sunPower(context);
    const double battery = comingBattery(context);
    const double taken = credit(context);
    for (const GridLimit &limit : context.exportLimits) {
        const double room =
            exportRoom(context, limit, battery) - context.settings.regulation.deadBand.value();
        const double change = room < 0 ? std::min(0.0, room + taken) : room;
        const double least = limit.rule > Rule::FuseLimit ? -fuseRoom(context, battery) : change;
        const double tight = sun + std::max(change, least);
        if (tight >= ceiling.tight)
            continue;
        ceiling.tight = tight;
        ceiling.riseLead = riseLead(context, room);
        ceiling.limit = limit;
        GridLimit exportOnly = limit;
        exportOnly.importTotal = std::numeric_limits<double>::infinity();
        exportOnly.importPhases = kUnboundedPhases;
        ceiling.excess = least > change ? 0 : excess(*context.seen, exportOnly);
    }
    ceiling.loose = ceiling.tight + batteryRoom(context);
    ceiling.lead = sunLead(context, ceiling.excess, context.state.curtailment.lead, gridRate(context),
                           !hasBatteryBeside(context));
    return ceiling;
}

/// Decides whether the sun is held at the limit itself or may go as far as the batteries can follow.
void chooseTightness(const Context &context, const Ceiling &ceiling, double most)
{
    CurtailmentMemory &memory = context.state.curtailment;
    const Uptime now = context.snapshot.uptime;
    const double band = context.settings.regulation.deadBand.value();
    // At night nothing is held back, however low the ceiling of a house that draws little.
    const double ceilingBefore = memory.ceiling.value_or(most);
    const double nearCeiling = std::min(std::max(2 * band, kBindingPart * most), ceilingBefore / 2);
    memory.binding = ceilingBefore < most && sunPower(context) >= ceilingBefore - nearCeiling;
    // A ceiling that has just risen gives the inverters time to follow before it counts as not needed.
    if (memory.binding || now - memory.at < kFollow)
        memory.freeSince.reset();
    else if (!memory.freeSince)
        memory.freeSince = now;
    if (ceiling.excess <= 2 * band)
        memory.excessSince.reset();
    else if (!memory.excessSince)
        memory.excessSince = now;
    const bool full = ceiling.loose - ceiling.tight < kWorthwhileRoomW;
    const bool late = memory.excessSince && sunPower(context) > 2 * band &&
                      (!hasBatteryBeside(context) ||
                       (now - *memory.excessSince >= kGrace && !areTaking(context, ceiling.excess)));
    if (late || (full && memory.binding))
        memory.tight = true;
    else if (memory.freeSince && now - *memory.freeSince >= kFree)
        memory.tight = false;
}

/// Falls at once, rises with a ramp; small changes are left alone as long as the limit holds with the old
/// value.
double ramped(const Context &context, double target, double strict, double most, bool isWithdrawn)
{
    const CurtailmentMemory &memory = context.state.curtailment;
    if (!memory.ceiling)
        return target;
    const double next = std::min(target, *memory.ceiling + kRisePart * most);
    const bool isAwaited = std::ranges::any_of(
        context.storage, [&context](const StorageUnit &unit) { return yields(context, unit); });
    const bool isMissed = comeTogether(context) &&
                          context.gridPower > kMissedBands * context.settings.regulation.deadBand.value();
    const double bands = isAwaited || isMissed ? 1 : kRiseBands;
    const bool isNear = memory.binding || memory.tight || isAnyHeld(context);
    const double band = isNear ? bands * context.settings.regulation.deadBand.value() : kCoarsePart * most;
    if (*memory.ceiling > strict)
        return next;
    const bool isTime = isWithdrawn || isAwaited || context.snapshot.uptime - memory.at >= kBetweenRises;
    const bool isRise = next > *memory.ceiling + band && isTime;
    return isRise ? next : *memory.ceiling;
}

double decideCeiling(const Context &context, const Ceiling &ceiling, double most)
{
    CurtailmentMemory &memory = context.state.curtailment;
    const double band = context.settings.regulation.deadBand.value();
    double value = 0;
    if (context.gridGood()) {
        chooseTightness(context, ceiling, most);
        const double lead = memory.tight ? ceiling.lead : 0;
        const double target = (memory.tight ? ceiling.tight : ceiling.loose) + ceiling.riseLead - lead;
        const bool isWithdrawn = std::exchange(memory.lead, lead) > lead;
        value =
            std::clamp(ramped(context, std::min(target, most), target + band, most, isWithdrawn), 0.0, most);
    } else {
        value = std::clamp(context.sunWish ? context.sunWish->value : most, 0.0, most);
        const auto watchedUntil = memory.watchedUntil;
        memory = {};
        memory.watchedUntil = watchedUntil;
    }
    if (memory.ceiling != value)
        memory.at = context.snapshot.uptime;
    memory.ceiling = value;
    return value;
}

Explanation explain(const Context &context, const GridLimit &limit)
{
    if (!context.gridGood())
        return context.sunWish ? context.sunWish->why : Explanation(Why::MeterLostSun);
    switch (limit.rule) {
    case Rule::FuseLimit:
        return Explanation(Why::FuseSun).with("fuseA", heldFuse(context.settings, context.plant).value());
    case Rule::GridOperator: return Explanation(Why::RippleFeedIn).with("limitW", limit.exportTotal);
    case Rule::Plan: return Explanation(Why::NegativePriceSun);
    default: return Explanation(Why::FeedInSun).with("limitW", limit.exportTotal);
    }
}

/// The lowest of the other ceilings, for the inverters that can be limited; those that cannot take their part
/// of it. Beside batteries and the house the grid connection does not show how fast they come down to it.
SunCap lowestCap(const Context &context)
{
    SunCap lowest{Rule::Safety, std::numeric_limits<double>::infinity(), {}};
    for (const SunCap &cap : context.sunCaps) {
        if (cap.watts < lowest.watts)
            lowest = cap;
    }
    const double left = std::max(0.0, lowest.watts - std::max(0.0, freePower(context)));
    const double lead = sunLead(context, limitedPower(context) - left, 0, std::nullopt, true);
    lowest.watts = std::max(0.0, left - lead);
    return lowest;
}

/// Without a limit of the owner's an inverter is left alone until the fuse needs it.
void wishWhileWatched(Context &context, double ceiling, double most)
{
    CurtailmentMemory &memory = context.state.curtailment;
    const Uptime now = context.snapshot.uptime;
    if (ceiling < most)
        memory.watchedUntil = now + kWatch;
    if (!memory.watchedUntil || now >= *memory.watchedUntil)
        return;
    const Explanation why =
        Explanation(Why::FuseSun).with("fuseA", heldFuse(context.settings, context.plant).value());
    for (Generator &generator : context.generators) {
        if (takesPart(generator) && !generator.limit->wish)
            generator.limit->wish = Wish{Rule::FuseLimit, generator.mostPower, why};
    }
}

} // namespace

void curtailSun(Context &context)
{
    const double most = mostPower(context);
    // An island is balanced by its batteries.
    if (most <= 0 || context.offGrid) {
        context.state.curtailment = {};
        return;
    }
    const Ceiling wanted = context.gridGood() ? ceilingOf(context) : Ceiling{};
    const double ceiling = decideCeiling(context, wanted, most);
    wishWhileWatched(context, ceiling, most);
    const SunCap cap = lowestCap(context);
    if (cap.watts < std::min(ceiling, most))
        shareCeiling(context, cap.watts, cap.rule, cap.why);
    else if (ceiling < most)
        shareCeiling(context, ceiling, context.gridGood() ? wanted.limit.rule : Rule::Safety,
                     explain(context, wanted.limit));
}

} // namespace ww
