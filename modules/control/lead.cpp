// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/lead.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A meter at the grid connection that is read at least this often shows how devices move sooner than they
// tell.
constexpr Duration kOften{250};
constexpr Duration kGridWindow{100};
// So fast a device must go that nobody takes its noise for a movement, as a part of what is missing each
// second.
constexpr double kLeastRate = 0.06;
// How far ahead devices are seen: what they move until a new command reaches them needs no help.
constexpr double kReactionS = 0.15;
constexpr double kLeastReactionS = 0.05;
constexpr double kShortestLagS = 0.7;

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

double gridGap(const GridTrack &track)
{
    return seconds(track.back().at - track[track.size() - 2].at);
}

/// The lead a device with the shortest lag worth one stands without overshooting before what it does is seen.
double boldness(const Context &context, Duration blindness)
{
    const double unseen = gridGap(context.state.grid.track) + std::clamp(seconds(blindness), 0.0, kReactionS);
    const double closed = 1 - std::exp(-unseen / kShortestLagS);
    return closed > 0 ? 1 / closed - 1 : 0;
}

/// Whether the grid connection shows devices on their way, with a lag worth a lead. A faster change may be
/// one of the house.
bool isSeenToLag(const Approach &approach)
{
    return approach.movesAlone && *approach.gridRate > kLeastRate * approach.missing &&
           *approach.gridRate * kShortestLagS < approach.missing + approach.led;
}

} // namespace

double gridRate(const Context &context)
{
    const GridTrack &track = context.state.grid.track;
    const Sample &now = track.back();
    for (std::size_t i = track.size() - 1; i-- > 0;) {
        const Duration age = now.at - track[i].at;
        if (age >= kGridWindow || i == 0)
            return (now.value - track[i].value) / seconds(age);
    }
    return 0;
}

double leadOf(const Context &context, const Approach &approach, double gain)
{
    const GridTrack &track = context.state.grid.track;
    if ((approach.gridRate && track.size() < 2) ||
        approach.missing < context.settings.regulation.deadBand.value())
        return 0;
    const bool seesOften = approach.gridRate && gridGap(track) <= seconds(kOften);
    if (approach.readRate <= kLeastRate * approach.missing && !(seesOften && isSeenToLag(approach)))
        return 0;
    const double rate = std::max(0.0, seesOften ? *approach.gridRate : approach.readRate);
    const double most = approach.mayOvershoot ? gain : std::min(gain, boldness(context, approach.blindness));
    const double reaction = approach.mayOvershoot || approach.isLate ? kLeastReactionS : kReactionS;
    const double lead = most * (approach.missing - rate * reaction);
    return lead > 0 ? std::exp2(std::floor(std::log2(lead))) : 0;
}

} // namespace ww
