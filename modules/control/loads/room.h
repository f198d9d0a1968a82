// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

#include <algorithm>

namespace ww {

/// W of sun that the rest of the house leaves and that come on top of a limit; 0 where none do. To the rest
/// belong the loads the limit does not name as they are decided, and batteries that charge whatever the sun
/// does.
[[nodiscard]] double sunBesides(const Context &context, const LoadsTick &tick, const LoadLimit &limit);

/// W of a limit for the loads it names: what they are told to draw or would be if weaker ones and batteries
/// had given way; what falls still counts with what it draws.
[[nodiscard]] double drawnTogether(const LoadsTick &tick, const LoadLimit &limit);

/// W that the loads a limit names leave of it on the phase where they leave least, likewise; negative when
/// they draw more.
[[nodiscard]] double leftOnWorst(const LoadsTick &tick, const LoadLimit &limit, std::size_t phases);

/// What the hard limits leave for the loads, handed out strongest claim first.
///
/// Readings of loads and grid are never of the same moment, so every limit is kept twice. `hold` is what all
/// loads together may draw, reckoned with the most each may have drawn, so that nobody is stopped for a
/// movement counted twice; weaker loads give way to stronger ones in it. What a load draws although it is
/// told nothing is not in it: nobody gives that way. `rise` is what nobody uses yet, reckoned with the least
/// each may have drawn, so that nobody is raised on room another one is just taking or leaving. The batteries
/// are reckoned with as resting: their charging gives way to loads, and they are not emptied to carry loads
/// past a limit. Sun that must then be held back for a limit of feed-in is missing on every phase.
///
/// Where the sun comes on top of a limit for loads that are named, the others count with what is claimed for
/// them, and what they would take of the sun beyond that they leave to named loads that come before them.
class Room
{
public:
    Room(const Context &context, const LoadsTick &tick);

    /// The most of `wanted` the load may draw once weaker ones have given way, W.
    [[nodiscard]] double claimable(const Load &load, double wanted) const;
    /// The most of `wanted` the load may draw now, W.
    [[nodiscard]] double granted(const Load &load, double wanted) const;
    /// The limit that stands in the way of `wanted`; nullopt when none does.
    [[nodiscard]] std::optional<Narrowing> blocking(const Load &load, double wanted) const;
    /// The limit that has no room for what the load draws by itself, although weaker ones give way; nullopt
    /// when all have. That flows already, so it needs no room to rise into.
    [[nodiscard]] std::optional<Narrowing> crowdedBy(const Load &load) const;
    /// Finds the heat pumps nobody measures whose limits cannot be kept while they do as they like: what they
    /// may draw so is more than is left when all others but them give way. The first in the order are spared.
    void findCrowded(const Context &context, LoadsTick &tick) const;
    /// Takes room for the load's target, and from weaker loads for its claim.
    void take(const Load &load) { add(load, -1); }
    /// Gives that back. Target and claim must be what was taken for.
    void give(const Load &load) { add(load, 1); }
    /// Reckons with what is claimed for loads in limits that do not name them, whatever they are given.
    void expectClaims(const LoadsTick &tick);
    /// Reckons with what they have been given from now on.
    void expectTargets(const LoadsTick &tick);
    /// W all loads together may draw as it is now; unbounded without a limit.
    [[nodiscard]] double total() const;

private:
    /// One limit.
    struct Cap
    {
        Rule rule;
        Explanation why;
        int phase = -1;                                    ///< 0 to 2; -1: the sum.
        const std::vector<std::size_t> *devices = nullptr; ///< Only these; nullptr: all.
        bool isMeasured = true; ///< Somebody sees what flows, also what loads draw unasked.
        double hold = 0;
        double rise = 0;
        bool plusSun = false; ///< What the rest of the house leaves of the sun comes on top.
        double sun = 0;       ///< W beyond the house without loads.
        double spare = 0;     ///< W of it that loads which are not named leave.
        double spareNow = 0;  ///< The same while some of them are still on their way down.

        [[nodiscard]] double held() const { return hold + (plusSun ? std::max(0.0, spare) : 0); }
        [[nodiscard]] double risen() const { return rise + (plusSun ? std::max(0.0, spareNow) : 0); }
    };
    /// W of a load that others must do without, whatever it is told.
    [[nodiscard]] static double kept(const Cap &cap, const Load &load);
    /// The part of that the load may have told back to it: no more than it is told while it draws far more.
    [[nodiscard]] static double own(const Cap &cap, const Load &load);
    /// W of a load that come and go with what it is told.
    [[nodiscard]] static double drawnNow(const Cap &cap, const Load &load);
    void addGridLimit(const Context &context, const LoadsTick &tick, const GridLimit &limit);
    void addLoadLimit(const Context &context, const LoadsTick &tick, const LoadLimit &limit);
    void addCap(const LoadsTick &tick, Cap cap, double limit, double base);
    void add(const Load &load, double sign);
    void expect(const LoadsTick &tick, double (*draws)(const Load &));
    /// Takes from the sun of a limit that does not name the load, or gives back to it.
    void addBesides(Cap &cap, const Load &load, double sign) const;
    /// What a load that a limit does not name leaves to those it names.
    [[nodiscard]] static double yielding(const Cap &cap, const Load &load, double wanted);
    /// The part of a load's power that counts for a limit.
    [[nodiscard]] double share(const Cap &cap, const Load &load) const;
    /// The part of what it draws now that is gone from there when it stops, of its `part` when it starts: a
    /// load whose phase nobody knows yet may draw but a part there.
    [[nodiscard]] double relief(const Cap &cap, const Load &load, double part) const;
    /// W of `hold` that `watts` of a load beyond what it keeps take.
    [[nodiscard]] double cost(const Cap &cap, const Load &load, double part, double watts) const;
    /// The most the load may be told so that it takes no more than all of `hold`, W.
    [[nodiscard]] double affordable(const Cap &cap, const Load &load, double part) const;
    [[nodiscard]] double allowed(const Cap &cap, const Load &load, double wanted) const;
    /// The same once weaker loads have given way.
    [[nodiscard]] double held(const Cap &cap, const Load &load, double wanted) const;
    [[nodiscard]] std::optional<Narrowing> tightest(const Load &load, double wanted,
                                                    double (Room::*most)(const Cap &, const Load &, double)
                                                        const) const;

    std::vector<Cap> m_caps;
    std::size_t m_phases = 1;
    bool m_expectsClaims = true; ///< Loads a limit does not name count with what is claimed for them.
};

} // namespace ww
