// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/limitjudge.h"

#include <QDate>

namespace ww::test {

/// Watches a home from second to second and knows nothing of the rules: what is told to loads lies in their
/// ranges, is explained, keeps the shortest runs and rests, and the limits are kept.
class LoadJudge
{
public:
    explicit LoadJudge(LoadHome &home);

    /// To be called in each second before anything is decided.
    void see() { m_limits.see(); }
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
        bool begun =
            false; ///< A start that waits for the phases to change is counted: it may be of yesterday.
        double changedAt = 0;
        double absentAt = -1e9; ///< When there was last no vehicle.
        double usedUpAt = -1e9; ///< When its starts of the day were last used up.
        double phases = 0;
        double phasesAt = -1e9;
        double value = 0;     ///< It was told last.
        double lockedAt = 0;  ///< A heat pump in state 1 since then.
        double handAt = -1e9; ///< The owner's hand was on it last.
        int starts = 0;
    };
    [[nodiscard]] QString aboutLoad(std::size_t place);
    [[nodiscard]] QString aboutValue(const ModelLoad &load, const Command &command) const;
    [[nodiscard]] QString aboutIsland(const ModelLoad &load, const Command &command) const;
    [[nodiscard]] QString aboutReason(const Command &command) const;
    [[nodiscard]] QString aboutSwitching(std::size_t place, const Command &command, const LoadStatus &status);
    [[nodiscard]] QString aboutStart(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const;
    [[nodiscard]] bool mayStop(const ModelLoad &load, const Command &command, const LoadStatus &status) const;
    [[nodiscard]] QString aboutPhases(const ModelLoad &load, const LoadDevice &wish, Watch &watch) const;
    [[nodiscard]] QString aboutLock(const ModelLoad &load, const Command &command, Watch &watch) const;
    [[nodiscard]] bool isByHand(const ModelLoad &load) const;
    [[nodiscard]] const Command *commandOf(const ModelLoad &load, SetpointKind kind) const;
    [[nodiscard]] const LoadStatus *statusOf(const ModelLoad &load) const;
    [[nodiscard]] const LoadDevice &wishOf(const ModelLoad &load) const;

    LoadHome &m_home;
    std::vector<Watch> m_watches;
    LimitJudge m_limits;
    QDate m_day;
    double m_gridAt = 0; ///< When the home was on the grid last.
    int m_starts = 0;
};

} // namespace ww::test
