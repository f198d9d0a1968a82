// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtestoptions.h"

#include "simulator/recording/csvtable.h"

namespace ww {

/// How well a limit at the grid connection was held.
struct BacktestLimit
{
    qint64 steps = 0;    ///< Steps in which it was broken after control had its turn.
    double excessWh = 0; ///< Energy beyond it in all, reaction times included.
    double worstW = 0;   ///< Furthest beyond it, mean of a step.
};

/// Money, in the currency of the prices.
struct BacktestCost
{
    QString currency; ///< Empty when not known.
    double import = 0;
    double exportRevenue = 0;
    [[nodiscard]] double net() const { return import - exportRevenue; }
};

/// What a backtest found. All energies are on the AC side, where the house sees them: PV is what the inverter
/// made of the sun, and the storage is what it changed about that. They close: import + PV + discharged =
/// export + load + charged.
struct BacktestReport
{
    Instant start;
    Instant end;
    qint64 steps = 0;      ///< Played.
    Duration unknown{0};   ///< Left out, because the load was not recorded.
    Duration unknownPv{0}; ///< Played without sun, because PV was not recorded.
    double importWh = 0;
    double exportWh = 0;
    double pvWh = 0;
    double loadWh = 0;
    double chargedWh = 0;
    double dischargedWh = 0;
    double curtailedWh = 0;   ///< PV that was there and had to be left, inverter's own clipping aside.
    double storedStartWh = 0; ///< In the cells.
    double storedEndWh = 0;
    std::optional<BacktestCost> cost;
    qint64 setpointChanges = 0;
    qint64 looks = 0;                    ///< How often control decided.
    std::optional<BacktestLimit> feedIn; ///< nullopt without such a limit.
    BacktestLimit fuse;
    std::chrono::nanoseconds wallTime{0}; ///< Of the run, reading files aside.
    QList<RecordingNotice> notices;
    qsizetype noticeCount = 0;

    /// What is missing in the sum of energies; a matter of rounding.
    [[nodiscard]] double imbalanceWh() const;
    /// Storage's losses, conversion and stand-by included.
    [[nodiscard]] double storageLossWh() const;
    /// Part of the PV energy used in the house; nullopt without any.
    [[nodiscard]] std::optional<Percent> selfConsumption() const;
    /// Part of the load that did not come from the grid; nullopt without any.
    [[nodiscard]] std::optional<Percent> selfSufficiency() const;
};

/// Plays the home with the real control code. Deterministic: the same options and files give the same report,
/// wall time aside.
[[nodiscard]] Result<BacktestReport> runBacktest(const BacktestOptions &options);

} // namespace ww
