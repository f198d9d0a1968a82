// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"
#include "control/decision.h"
#include "control/loadstatus.h"
#include "plant/snapshot.h"

namespace ww {

/// What one load is doing and why, for people.
struct LoadView
{
    DeviceId device;
    SetpointKind kind = SetpointKind::SwitchState;
    std::optional<double> value; ///< What it is told, in the unit of the kind; nullopt: nothing.
    LoadActivity activity = LoadActivity::Off;
    Reason reason;                     ///< For renderReason().
    std::optional<double> drawn;       ///< W; nullopt: nobody knows.
    double target = 0;                 ///< W it is told to draw, as far as known.
    std::optional<double> wish;        ///< What it would be told without bounds, in the unit of the kind.
    std::optional<double> most;        ///< What the bounds leave of it, in the unit of the kind.
    std::optional<Instant> nextChange; ///< When the next change is due if nothing else changes.
    std::optional<double> learnt;      ///< W it draws when it runs, found out by watching.
    int startsToday = 0;
    Duration runToday{0};
    double energyTodayWh = 0;
    std::optional<DueStatus> due; ///< The reservation that counts now.
    bool operator==(const LoadView &) const = default;
};

/// "off", "waiting", "starting", "running", "ending", "resting", "finished", "held", "faulty", "unavailable",
/// "reserved".
[[nodiscard]] QString loadActivityName(LoadActivity activity);

/// A status as people see it; the snapshot is the one the decision was made on.
[[nodiscard]] LoadView toView(const LoadStatus &status, const Snapshot &snapshot);

/// All loads of a decision as people see them, with what bounds them.
[[nodiscard]] std::vector<LoadView> loadViews(const Decision &decision, const Snapshot &snapshot);

} // namespace ww
