// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

#include <QDate>

namespace ww::test {

/// Watches a home from second to second and knows nothing of the rules: what is told to loads lies in their
/// ranges, is explained, keeps the shortest runs and rests, and no limit is broken by a load that could give
/// way.
class LoadJudge
{
public:
    explicit LoadJudge(LoadHome &home);

    /// What is wrong with the second that has just passed; empty when all is well.
    [[nodiscard]] QString complaint();
    /// Loads that should run when there is sun for all, and are told to rest.
    [[nodiscard]] QStringList starving();
    /// How often loads were started.
    [[nodiscard]] int starts() const { return m_starts; }

private:
    struct Watch
    {
        bool known = false; ///< It has been told something since it was last met.
        bool on = false;
        double changedAt = 0;
        double absentAt = -1e9; ///< When there was last no vehicle.
        double phases = 0;
        double phasesAt = -1e9;
        double value = 0; ///< It was told last.
        double toldAt = 0;
        double power = 0;     ///< W, it drew last.
        double lockedAt = 0;  ///< A heat pump in state 1 since then.
        double handAt = -1e9; ///< The owner's hand was on it last.
        double ownAt = -1e9;  ///< When it last drew what nobody could take from it yet.
        int starts = 0;
    };
    /// How long a limit has been broken in one piece, s.
    struct Broken
    {
        double seconds = 0;
        [[nodiscard]] bool lasts(bool isBroken, double most);
    };
    [[nodiscard]] QString aboutLoad(std::size_t place);
    [[nodiscard]] QString aboutValue(const ModelLoad &load, const Command &command) const;
    [[nodiscard]] QString aboutReason(const Command &command) const;
    [[nodiscard]] QString aboutSwitching(std::size_t place, const Command &command, const LoadStatus &status);
    [[nodiscard]] QString aboutStart(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const;
    [[nodiscard]] bool mayStop(const ModelLoad &load, const Command &command, const LoadStatus &status) const;
    [[nodiscard]] QString aboutPhases(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const;
    [[nodiscard]] QString aboutLock(const ModelLoad &load, const Command &command, Watch &watch) const;
    [[nodiscard]] QString aboutConnection();
    [[nodiscard]] QString aboutConsumption();
    [[nodiscard]] QString aboutCircuits();
    [[nodiscard]] QString aboutFeedIn();
    /// Whether a load that obeys is told to draw; on a phase, or -1 for any, of those that are named.
    [[nodiscard]] const ModelLoad *drawing(int phase, const std::vector<DeviceId> *named) const;
    /// Whether somebody could know what all the named loads draw.
    [[nodiscard]] bool areKnown(const std::vector<DeviceId> &named) const;
    [[nodiscard]] bool isByHand(const ModelLoad &load) const;
    [[nodiscard]] const Command *commandOf(const ModelLoad &load, SetpointKind kind) const;
    [[nodiscard]] const LoadStatus *statusOf(const ModelLoad &load) const;
    [[nodiscard]] const LoadDevice &wishOf(const ModelLoad &load) const;
    void noteDisobedience(const ModelLoad &load, Watch &watch) const;

    LoadHome &m_home;
    std::vector<Watch> m_watches;
    std::array<Broken, 4> m_fuse; ///< Phases, and the total.
    std::array<Broken, 3> m_circuit;
    Broken m_peak;
    Broken m_consumption;
    Broken m_feedIn;
    double m_graceUntil = 0; ///< A load needs its time to fall, or to show that it does not.
    double m_blindAt = 0;
    QDate m_day;
    int m_starts = 0;
};

} // namespace ww::test
