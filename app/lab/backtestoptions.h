// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtesttariff.h"

#include "control/controlsettings.h"
#include "simulator/home/homedescription.h"

#include <span>

namespace ww {

/// How a backtest uses the storage.
enum class BacktestStrategy : std::uint8_t { None, Device, SelfConsumption };

/// One row a strategy. A further one is a row here and, if it needs more than settings of control, a line in
/// the backtest.
struct StrategyInfo
{
    BacktestStrategy strategy;
    const char *name;
    const char *text; ///< For the help.
    bool usesStorage;
    bool selfConsumption; ///< Control follows the house with the storage.
};

[[nodiscard]] std::span<const StrategyInfo> strategyTable();
[[nodiscard]] const StrategyInfo &info(BacktestStrategy strategy);

/// How control reaches the devices.
enum class BacktestLink : std::uint8_t {
    Direct, ///< Plant devices are fed from the model and command it.
    Modbus, ///< The drivers read and write the registers of emulated devices, in memory.
};

/// Everything a backtest is told.
struct BacktestOptions
{
    QString home;
    std::optional<Instant> start; ///< Otherwise the recording's own start.
    std::optional<int> days;      ///< Otherwise to the end of the recording.
    bool repeat = false;          ///< The recording may repeat to fill the days.
    Duration step{60'000};
    BacktestStrategy strategy = BacktestStrategy::SelfConsumption;
    BacktestLink link = BacktestLink::Direct;
    HomeBattery battery;
    std::optional<Watts> pvPeak;   ///< Recorded PV power is scaled to a generator of this size.
    std::optional<Watts> inverter; ///< Nominal power of the inverter, otherwise as the home says.
    std::optional<Amperes> fuse;   ///< Main fuse per phase, otherwise as the home says.
    ControlSettings control;       ///< Feed-in limit and window of the state of charge.
    TariffOptions tariff;
    bool json = false;
    bool help = false; ///< Only the help is wanted.
};

/// Reads the command line. Errors name the option and what it takes.
[[nodiscard]] Result<BacktestOptions> readBacktestOptions(const QStringList &arguments);
/// What --help prints.
[[nodiscard]] QString backtestHelp();

} // namespace ww
