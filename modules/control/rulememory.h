// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/debounced.h"
#include "core/ids.h"

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
    LimitWatch island;
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
    double steadyLoad = 0;   ///< W the house draws that is no moment's: it rises in some seconds.
    std::array<double, 4> mostLoad{}; ///< W, the most of that in the part of a day that runs, and before.
    Uptime loadsAt{0};                ///< When that part began.
};

/// Nothing is fed in until its end, whatever the settings become meanwhile.
struct FeedInLock
{
    Uptime until{0};
    Duration whole{0}; ///< What was left when it last began.
    double limitW = 0; ///< The hard limit that was broken.
};

/// What is remembered of feed-in that was cut.
struct FeedInMemory
{
    std::optional<Uptime> aboveSince; ///< The hard limit is broken.
    std::optional<FeedInLock> lock;   ///< It was broken for too long.
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

/// A load that was too much for an island: it is not tried again at once.
struct TooMuch
{
    DeviceId id;
    Duration pause{0}; ///< Of its latest failure.
    Uptime until{0};   ///< When that ends.
};

/// Whether the house is an island, and what is known of it as one.
struct OffGridMemory
{
    bool off = false;
    std::optional<Uptime> backSince; ///< The grid is back and has not been so for long enough.
    Uptime since{0};                 ///< When it became an island.
    std::vector<double> suns;        ///< W of each inverter without its batteries, as the context has them.
    std::optional<double> house;     ///< W beside the loads, as last known.
    double houseSteady = 0;          ///< W of that which are no moment's: they rise in some seconds.
    std::array<double, 4>
        houseMost{};     ///< W, the most of those in the quarter of an hour that runs, and before.
    Uptime quarterAt{0}; ///< When that began.
    std::optional<Uptime> darkSince; ///< Nobody seems to have power.
    bool dark = false;               ///< That has lasted.
    std::optional<Uptime> nextStart; ///< No load starts before.
    std::vector<TooMuch> tooMuch;    ///< At most one for each load.
};

/// What is remembered of charging from the grid up to a target.
struct PlanMemory
{
    std::optional<double> reached; ///< Percent, the target that was reached; little has been lost since.
};

} // namespace ww
