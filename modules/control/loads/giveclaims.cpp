// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/give.h"

#include "control/loads/charger.h"
#include "control/loads/heat.h"
#include "control/loads/islandloads.h"
#include "control/loads/propose.h"

#include <algorithm>

namespace ww {

namespace {

// A load a hard limit has stopped starts again when there has been room for it this long.
constexpr Duration kRoomLasts{30'000};

enum class Rank : quint8 { ByHand, Reserved, Wanted, Kept };

Rank rankOf(const Load &load)
{
    switch (load.must->rule) {
    case Rule::ManualOverride: return Rank::ByHand;
    case Rule::Reservation: return Rank::Reserved;
    default: return load.settings->mode == LoadMode::On ? Rank::Wanted : Rank::Kept;
    }
}

bool isStronger(const Load *a, const Load *b)
{
    if (rankOf(*a) != rankOf(*b))
        return rankOf(*a) < rankOf(*b);
    return rankOf(*a) == Rank::Reserved && a->due && b->due && a->due->deadline < b->due->deadline;
}

/// True while a load that was stopped by a limit has to wait for steady room.
bool waitsForRoom(const Context &context, Load &load, bool fits)
{
    LoadMemory &memory = *load.memory;
    if (!memory.stoppedByLimit || memory.on)
        return false;
    if (!fits) {
        memory.roomSince.reset();
        return true;
    }
    if (!memory.roomSince)
        memory.roomSince = context.snapshot.uptime;
    return context.snapshot.uptime - *memory.roomSince < kRoomLasts;
}

/// Shares out equally what is beyond the least of loads with the same rank.
void shareEqually(Context &context, std::span<Load *> equals, Room &room)
{
    std::size_t left = equals.size();
    for (Load *load : equals) {
        room.give(*load);
        const double most = load->must->watts;
        const double beyond = std::max(0.0, room.claimable(*load, most) - load->least);
        grant(context, *load, room, std::min(most, load->least + beyond / static_cast<double>(left--)));
    }
}

} // namespace

double possibleTarget(const Context &context, const Load &load, double watts)
{
    if (load.type == DeviceType::Charger)
        return wattsOf(context, load, currentFor(context, load, watts));
    if (load.type == DeviceType::HeatingRod)
        return rodPower(load, watts);
    return watts < load.least - 1e-6 ? 0 : load.least;
}

void grant(Context &context, Load &load, Room &room, double wanted)
{
    load.wish = std::max(load.wish, wanted);
    load.limitedBy.reset();
    load.target = load.claimed = 0;
    const double full = possibleTarget(context, load, wanted);
    if (full <= 0)
        return;
    const double most = std::min(wanted, load.safe.value_or(wanted));
    load.claimed = room.claimable(load, most);
    load.target = possibleTarget(context, load, room.granted(load, most));
    if (load.claimed < load.least)
        load.claimed = 0;
    if (load.target < full - 1) {
        const Narrowing blind{{Rule::Safety, {0, most}}, Explanation(Why::LoadBlind)};
        load.limitedBy = room.blocking(load, most).value_or(blind);
    }
    if (const auto rests = restsOnIsland(context, load)) {
        load.limitedBy = Narrowing{{Rule::Safety, {0, 0}}, *rests};
        load.target = load.claimed = 0;
    }
    if (waitsForRoom(context, load, load.target > 0)) {
        if (!load.limitedBy)
            load.limitedBy = Narrowing{{load.memory->stoppedBy, {0, 0}}, Explanation(Why::LoadRoomReturns)};
        load.target = 0;
    }
    if (load.target > 0 && !startsOnIsland(context, load)) {
        load.limitedBy = Narrowing{{Rule::Safety, {0, 0}}, Explanation(Why::OffGridInTurn)};
        load.target = 0;
    }
    room.take(load);
}

void giveClaims(Context &context, LoadsTick &tick, Room &room)
{
    std::vector<Load *> claims;
    for (Load &load : tick.loads) {
        if (load.must)
            claims.push_back(&load);
    }
    std::stable_sort(claims.begin(), claims.end(), isStronger);
    room.expectClaims(tick);
    room.findCrowded(context, tick);
    for (Load *load : claims) {
        choosePhases(context, *load, tick.surplus.slow);
        load->activity = LoadActivity::Running;
        load->rule = load->must->rule;
        load->why = load->must->why;
        grant(context, *load, room, std::min(load->must->watts, load->least));
    }
    for (auto from = claims.begin(); from != claims.end();) {
        const auto to =
            std::find_if(from, claims.end(), [from](const Load *load) { return isStronger(*from, load); });
        const std::span<Load *> equals(from, to);
        if (equals.size() > 1)
            shareEqually(context, equals, room);
        for (Load *load : equals) {
            room.give(*load);
            grant(context, *load, room, load->must->watts);
        }
        from = to;
    }
}

} // namespace ww
