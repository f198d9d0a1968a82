// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/give.h"

#include "control/loads/charger.h"
#include "control/loads/propose.h"
#include "control/loads/run.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// The charger that runs stays ahead until its vehicle has got this much more than the other one.
constexpr double kTurnWh = 1000;
// Differences below this are none for chargers that run side by side.
constexpr double kStepWh = 500;
constexpr double kBonusA = 1;

/// The sun on its way down the owner's order.
struct Flow
{
    Budget left;     ///< For the next one in the order.
    double free = 0; ///< Nobody uses it now.
};

/// The batteries take what they can, where they stand.
void feedBatteries(Flow &flow, double appetite)
{
    flow.left.fast -= std::clamp(flow.left.fast, 0.0, appetite);
    flow.left.slow -= std::clamp(flow.left.slow, 0.0, appetite);
    flow.free -= std::clamp(flow.free, 0.0, appetite);
}

/// Gives one load its part; what it has by claims already is above the sun it gets here.
void giveOne(Context &context, Load &load, Room &room, const Budget &available, double free)
{
    if (!load.takesSun) {
        load.memory->enoughSince.reset();
        load.memory->lackingSince.reset();
        return;
    }
    const bool hasClaim = load.must.has_value();
    const LoadActivity claimed = load.activity;
    const Explanation why = load.why;
    const Rule rule = load.rule;
    choosePhases(context, load, available.slow);
    const double wanted = runOnSurplus(context, load, available, free + (load.isOn() ? load.reckoned : 0));
    if (hasClaim) {
        room.give(load);
        const double most = std::max(wanted, load.must->watts);
        if (wanted < load.must->watts) {
            load.activity = claimed;
            load.why = why;
            load.rule = rule;
        }
        grant(context, load, room, most);
        return;
    }
    grant(context, load, room, wanted);
}

/// Surplus a load that waits is about to use; weaker ones leave it alone.
double reserved(const Load &load)
{
    // One that a hard limit blocks would keep the sun from the others for as long as that lasts.
    const bool waits =
        !load.isOn() && load.target <= 0 && load.memory->enoughSince && !load.idle && !load.limitedBy;
    return waits ? load.least : 0;
}

void giveInTurn(Context &context, Load &load, Room &room, Flow &flow)
{
    // Its own claim was taken from the flow before anybody's turn.
    if (load.must)
        flow.left.take(-load.counted());
    giveOne(context, load, room, flow.left, flow.free);
    if ((load.own > 0 || load.crowdedBy) && load.target <= 0) {
        const auto crowdedBy = load.crowdedBy ? load.crowdedBy : room.crowdedBy(load);
        load.ownFits = !crowdedBy;
        if (crowdedBy)
            load.limitedBy = crowdedBy;
    }
    const double used = load.counted();
    flow.left.take(used + reserved(load));
    flow.free -= std::max(0.0, used - load.reckoned);
}

bool isServedFirst(const Load *a, const Load *b)
{
    const auto time = [](const Load *load) {
        return load->due ? load->due->startsAt.msUtc : std::numeric_limits<qint64>::max();
    };
    if (time(a) != time(b))
        return time(a) < time(b);
    const auto served = [](const Load *load) {
        return load->memory->charger.servedWh - (load->isOn() ? kTurnWh : 0);
    };
    return served(a) < served(b);
}

/// A vehicle that has just come starts equal to the one that got least.
void welcome(std::span<Load *> chargers)
{
    for (Load *load : chargers) {
        if (!load->memory->charger.isNew)
            continue;
        load->memory->charger.isNew = false;
        double least = std::numeric_limits<double>::infinity();
        for (const Load *other : chargers) {
            if (other != load && other->memory->charger.connected)
                least = std::min(least, other->memory->charger.servedWh);
        }
        load->memory->charger.servedWh = std::isfinite(least) ? least : 0;
    }
}

/// How many of them, in this order, the surplus can run at once.
std::size_t fitting(std::span<Load *const> chargers, double surplus)
{
    std::size_t count = 0;
    double needed = 0;
    for (const Load *load : chargers) {
        needed += load->isOn() ? std::min(stopPower(*load), load->least) : startPower(*load);
        if (needed > surplus)
            break;
        ++count;
    }
    return std::max<std::size_t>(count, 1);
}

double servedSteps(const Load *load)
{
    return std::floor(load->memory->charger.servedWh / kStepWh);
}

/// Reservations first; equals get equal parts of what is left, the one that got less so far in whole steps
/// up.
void giveEqualParts(Context &context, std::span<Load *> chargers, Room &room, Flow &flow)
{
    std::stable_sort(chargers.begin(), chargers.end(), [](const Load *a, const Load *b) {
        return a->due || b->due ? isServedFirst(a, b) : servedSteps(a) < servedSteps(b);
    });
    std::size_t left = chargers.size();
    for (Load *load : chargers) {
        const auto parts = static_cast<double>(load->due ? 1 : left);
        const bool isBehind = !load->due && left > 1 && servedSteps(load) < servedSteps(chargers.back());
        const double bonus = isBehind ? wattsOf(context, *load, kBonusA) : 0;
        --left;
        Flow part{{flow.left.fast / parts + bonus, flow.left.slow / parts + bonus}, flow.free};
        const double before = part.left.fast;
        giveInTurn(context, *load, room, part);
        flow.left.take(before - part.left.fast);
        flow.free = part.free;
    }
}

/// Chargers next to each other: as many as fit run and share equally, in turns where not all fit.
void giveShared(Context &context, std::vector<Load *> &chargers, Room &room, Flow &flow)
{
    welcome(chargers);
    const auto wants = std::stable_partition(chargers.begin(), chargers.end(),
                                             [](const Load *load) { return load->takesSun && !load->idle; });
    std::vector<Load *> rest(wants, chargers.end());
    chargers.erase(wants, chargers.end());
    std::stable_sort(chargers.begin(), chargers.end(), isServedFirst);
    const std::size_t count = chargers.empty() ? 0 : fitting(chargers, flow.left.slow);
    giveEqualParts(context, std::span(chargers).first(count), room, flow);
    for (std::size_t i = count; i < chargers.size(); ++i) {
        giveInTurn(context, *chargers[i], room, flow);
        if (chargers[i]->activity == LoadActivity::Waiting)
            chargers[i]->why = Explanation(Why::ChargerWaitsForOther);
    }
    for (Load *load : rest)
        giveInTurn(context, *load, room, flow);
}

bool sharesWith(const Context &context, const Load &load)
{
    return context.settings.loads.shareBetweenChargers && load.type == DeviceType::Charger;
}

} // namespace

void giveSun(Context &context, LoadsTick &tick, Room &room)
{
    room.expectTargets(tick);
    Flow flow{tick.surplus, tick.surplus.fast};
    for (Load &load : tick.loads) {
        flow.left.take(load.must ? load.counted() : load.own);
        flow.free -= load.reckoned;
    }
    std::vector<Load *> chargers;
    for (std::size_t i = 0; i <= tick.loads.size(); ++i) {
        const bool ends =
            i == tick.loads.size() || i == tick.batteryAt || !sharesWith(context, tick.loads[i]);
        if (ends && !chargers.empty()) {
            giveShared(context, chargers, room, flow);
            chargers.clear();
        }
        if (i == tick.batteryAt)
            feedBatteries(flow, tick.appetite);
        if (i == tick.loads.size())
            break;
        if (sharesWith(context, tick.loads[i]))
            chargers.push_back(&tick.loads[i]);
        else
            giveInTurn(context, tick.loads[i], room, flow);
    }
}

} // namespace ww
