// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/sunlead.h"

#include "control/lead.h"
#include "control/sunshares.h"

#include <algorithm>

namespace ww {

namespace {

// While feed-in is above the limit and inverters with a lag are seen to fall, they are asked for this much
// more of what is missing, so that they are there in time.
constexpr double kLead = 1;
// Without a battery that does its part at the same time, as towards a ceiling for the inverters themselves.
constexpr double kLeadAlone = 3;
// A meter that is read at least this often shows in time what devices do.
constexpr Duration kOften{250};
// A rise is no noise when it brings so much of what is missing each second.
constexpr double kSeenPart = 0.1;
// Upwards, where beyond the target is the wrong side of the limit.
constexpr double kRiseLead = 1;
constexpr Duration kMovementWindow{500};
constexpr double kMovementS = 0.5;

/// How fast the inverters that take part are seen to fall, W/s.
double fallRate(const Context &context)
{
    const GridTrack &grid = context.state.grid.track;
    const Uptime at = grid.size() > 0 ? grid.back().at : context.snapshot.uptime;
    double rate = 0;
    for (const Generator &generator : context.generators) {
        if (!takesPart(generator))
            continue;
        const Track &track = context.state.devices[generator.device].track;
        const Uptime end = std::max(at, track.latest().at);
        rate += (track.valueAt(end - kMovementWindow) - track.latest().value) / kMovementS;
    }
    return rate;
}

} // namespace

bool hasBatteryBeside(const Context &context)
{
    return std::any_of(context.storage.begin(), context.storage.end(),
                       [](const StorageUnit &unit) { return unit.usable && !unit.throttled; });
}

bool standAlone(const Context &context)
{
    return std::none_of(context.storage.begin(), context.storage.end(),
                        [](const StorageUnit &unit) { return unit.usable; });
}

bool comeTogether(const Context &context)
{
    const GridTrack &grid = context.state.grid.track;
    return context.state.curtailment.tight && hasBatteryBeside(context) &&
           context.pool.allowed.interval().min > -kWorthwhileRoomW && grid.size() >= 2 &&
           grid.back().at - grid[grid.size() - 2].at <= kOften;
}

bool isSeenToRise(const Context &context)
{
    const double missing = std::max(context.gridPower, 2 * context.settings.regulation.deadBand.value());
    return -fallRate(context) > kSeenPart * missing;
}

double sunLead(const Context &context, double excess, double held, std::optional<double> gridRate,
               bool isAlone)
{
    const double band = context.settings.regulation.deadBand.value();
    if (excess <= (held > 0 ? band : 2 * band))
        return 0;
    const Approach approach{.missing = excess,
                            .readRate = fallRate(context),
                            .gridRate = gridRate,
                            .mayOvershoot = true,
                            .movesAlone = isAlone,
                            .led = held};
    const double lead = leadOf(context, approach, isAlone ? kLeadAlone : kLead);
    return lead > 0 ? std::max(held, lead) : 0;
}

double riseLead(const Context &context, double room)
{
    // What loads draw while they look for hidden sun must not be hurried: it may not be there.
    if (!context.state.loads.loads.empty())
        return 0;
    if (room <= 2 * context.settings.regulation.deadBand.value() || !standAlone(context))
        return 0;
    const Approach approach{
        .missing = room, .readRate = -fallRate(context), .gridRate = -gridRate(context), .movesAlone = true};
    return leadOf(context, approach, kRiseLead);
}

} // namespace ww
