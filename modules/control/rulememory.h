// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/debounced.h"

#include <array>
#include <optional>
#include <vector>

namespace ww {

/// Whether a limit is broken, as far as people are told: only after a while, and not taken back before it has
/// been kept with some distance for as long.
struct LimitWatch
{
    bool broken = false;         ///< As told.
    std::optional<Uptime> since; ///< Begin of the unbroken row of values that say the opposite.

    /// `excess` is what is above the limit in W, negative below; nullopt: nobody knows, so nothing changes.
    bool update(std::optional<double> excess, double band, Duration after, Uptime now);
};

/// The limits that are watched.
struct WatchMemory
{
    LimitWatch fuse;
    LimitWatch feedIn;
    LimitWatch ripple;
    LimitWatch consumption;
    LimitWatch peak;
    std::vector<std::array<LimitWatch, 3>> circuits; ///< In the order of the settings, each phase by itself.
};

/// What is remembered of the ripple control receiver.
struct RippleMemory
{
    Debounced<double> share;      ///< Percent, as the contacts say.
    std::optional<double> ramped; ///< Percent in force.
    Uptime at{0};                 ///< When that was worked out.
};

/// What is remembered of the limit of consumption.
struct ConsumptionLimitMemory
{
    Debounced<bool> active;      ///< As the contact says.
    double latest = 0;           ///< W, while it held.
    std::optional<Uptime> until; ///< When it last held.
};

/// The demand window that runs.
struct DemandMemory
{
    qint64 begin = -1;       ///< Of the window, ms UTC.
    Duration window{0};      ///< Its length.
    double energyWs = 0;     ///< Imported since then, as far as seen.
    Duration seen{0};        ///< The part of it that was measured.
    double beyondWs = 0;     ///< Of the load, what limit and batteries together could not have carried.
    Uptime at{0};            ///< Of the latest tick.
    qint64 wallMs = 0;       ///< Its wall clock.
    qint64 brokenBegin = -1; ///< Begin of the last window whose mean was above the limit, ms UTC.
};

/// What is remembered of feed-in that was cut.
struct FeedInMemory
{
    std::optional<Uptime> aboveSince; ///< The hard limit is broken.
    std::optional<Uptime> lockedAt;   ///< It was broken for too long.
    std::optional<double> ceiling;    ///< W for the inverters, on its way back.
    Uptime at{0};                     ///< When that last held or rose.
};

/// What is remembered while a self-test tries limits: those it would find without its test, and how its own
/// are kept. They become stricter by a test only, so that what breaks a limit of the plant always counts.
struct DrillMemory
{
    RippleMemory plantRipple;
    ConsumptionLimitMemory plantConsumption; ///< Its contact is that of the limit itself.
    WatchMemory watch;                       ///< Of the limits that hold because of the test.
};

/// Whether the house is an island.
struct OffGridMemory
{
    bool off = false;
    std::optional<Uptime> backSince; ///< The grid is back and has not been so for long enough.
};

/// What is remembered of charging from the grid up to a target.
struct PlanMemory
{
    bool reached = false; ///< The target has been reached and little has been lost since.
};

} // namespace ww
