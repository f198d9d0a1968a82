// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

namespace ww::test {

/// Watches the limits of a home from second to second and knows nothing of the rules.
///
/// A limit must hold again within two seconds of the latest step. Control has the second in which a step is
/// read; the orders of the next one must be enough for the limit, and they reach a device within a second.
/// What a device that is on its way down still draws is its own affair: what counts is where all of them
/// head. Control cannot know better than half a second around a reading where a device that moves is, so
/// what has moved in the last second may be anywhere between, and a battery for three seconds at what it was
/// told before. Where a device says nothing or does not obey,
/// it counts with what it was told as long as such a device may take to show that (docs/control.md, "Random
/// homes").
class LimitJudge
{
public:
    explicit LimitJudge(LoadHome &home);

    /// To be called in each second before anything is decided, and after.
    void see();
    [[nodiscard]] QString complaint();

private:
    /// A limit, W above it.
    struct Excess
    {
        double now = 0;   ///< As it is.
        double heads = 0; ///< With all devices where they head for.
        double moved = 0; ///< What devices behind it have moved in the last second.
    };
    /// What is remembered of a limit.
    struct Kept
    {
        double latest = 1e9; ///< Where it headed after the latest orders.
        double come = 1e9;   ///< What has come on top of that since.
        void see(const Excess &excess);
        /// Whether orders were not enough for what control could know.
        [[nodiscard]] bool breaks(const Excess &excess, double slack);
    };
    /// The values of the last seconds: what a device was told in them it may still be on its way to.
    class Recent
    {
    public:
        /// Another value of this second.
        void add(double seconds, double value);
        [[nodiscard]] double least() const;
        [[nodiscard]] double most() const;

    private:
        std::deque<std::pair<double, double>> m_values;
    };
    /// What is remembered of a load.
    struct Told
    {
        double watts = 0;   ///< It was told last.
        Recent orders;      ///< W it was told lately.
        double at = -1e9;   ///< When that changed.
        double heads = 0;   ///< W it counts with.
        double credit = 0;  ///< W less than it heads for, which it is believed to be about to give up.
        double was = 0;     ///< W it drew a second ago.
        double moved = 0;   ///< W it has moved since.
        double carries = 0; ///< W of it that somebody could know without a meter in front of it.
        bool on = false;
    };
    enum Place : quint8 { Total = 3, Peak, Demand, Consumption, Circuit, FeedIn = Circuit + 3, Places };

    void look(std::size_t load);
    void lookAtAll();
    void noteMovement();
    /// What it may still be believed to be on its way to give up.
    [[nodiscard]] double credit(const ModelLoad &load, const Told &told) const;
    [[nodiscard]] std::array<Excess, Places> excesses();
    void addConnection(std::array<Excess, Places> &all) const;
    /// Counts what is imported in the demand window that runs.
    void countDemand();
    /// W that may be imported for the rest of it.
    [[nodiscard]] double allowedDemand() const;
    void addConsumption(std::array<Excess, Places> &all);
    void addCircuit(std::array<Excess, Places> &all) const;
    [[nodiscard]] std::optional<double> consumptionLimit() const;
    /// A load that obeys and draws on a phase (-1: on any), of those that are named; nullptr when none does.
    [[nodiscard]] const ModelLoad *drawing(int phase, const std::vector<DeviceId> &named) const;
    [[nodiscard]] const ModelLoad *guilty(std::size_t place) const;
    [[nodiscard]] std::vector<DeviceId> limited() const;

    LoadHome &m_home;
    std::vector<Told> m_told;
    std::array<Kept, Places> m_kept;
    double m_blindAt = -1e9;
    double m_islandAt = -1e9;  ///< When the home was an island last.
    qint64 m_windowAt = -1;    ///< Begin of the demand window, ms UTC.
    qint64 m_wallMs = 0;       ///< The wall clock a second ago.
    double m_windowSeen = 0;   ///< s of it that were measured.
    double m_windowEnergy = 0; ///< Ws imported in them.
    double m_sunWas = 0;       ///< W, a second ago.
    Recent m_battery;          ///< W they gave and were told together lately.
    double m_sourcesMoved = 0;
    bool m_contact = false;    ///< The one that limits consumption asks for it,
    bool m_contactWas = false; ///< and did so a second ago.
};

} // namespace ww::test
