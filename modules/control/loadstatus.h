// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/why.h"

#include <optional>

namespace ww {

/// What a load is doing.
enum class LoadActivity : quint8 {
    Off,      ///< By the owner.
    Waiting,  ///< For surplus, a vehicle, a time.
    Starting, ///< There is enough surplus; it must last a little longer.
    Running,
    Ending,      ///< There is too little surplus; it may come back.
    Resting,     ///< It may not start again yet.
    Finished,    ///< A full vehicle, hot water.
    Held,        ///< A hard limit keeps it from running as it would.
    Faulty,      ///< It does not answer, says it has a fault, or does not do what it is told.
    Unavailable, ///< A charger that was taken out of service.
    Reserved,    ///< A charger that is kept for somebody else.
};

/// How a reservation is doing.
struct DueStatus
{
    std::size_t reservation = 0; ///< Place in the settings of the load.
    Instant deadline;
    double neededWh = 0; ///< That is still missing.
    Instant startsAt;    ///< When it starts at the latest, sun or not.
    bool urgent = false; ///< It runs for the reservation now.
    Duration late{0};    ///< By how much it will miss its time.
    bool operator==(const DueStatus &) const = default;
};

/// One load in a decision. Small and without strings, so that deciding costs microseconds.
struct LoadStatus
{
    std::size_t device = 0; ///< Index in the snapshot.
    SetpointKind kind = SetpointKind::SwitchState;
    std::optional<double> value; ///< What it is told, in the unit of the kind; nullopt: nothing.
    LoadActivity activity = LoadActivity::Off;
    Explanation why;
    std::optional<double> drawn; ///< W; nullopt: nobody knows.
    /// W control reckons it draws at most: of one nobody measures, what it may; nullopt: nobody knows even
    /// that.
    std::optional<double> reckoned;
    double target = 0;                ///< W it is told to draw, as far as known.
    std::optional<Duration> changeIn; ///< When the next change is due if nothing else changes.
    std::optional<double> learnt;     ///< W it draws when it runs, found out by watching.
    int startsToday = 0;
    Duration runToday{0};
    double energyTodayWh = 0;
    std::optional<DueStatus> due;
};

} // namespace ww
