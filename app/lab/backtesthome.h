// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtestoptions.h"

#include "simulator/home/homedata.h"

namespace ww {

/// The recorded home as a backtest plays it, and when.
struct BacktestHome
{
    HomeRecording recording;
    Instant start;
    Instant end;
};

/// Loads the home and gives it storage, inverter and PV as the options say. What was recorded as one load
/// stays one load, cars and heat pumps included. Errors name option, file and line, and say what to do.
[[nodiscard]] Result<BacktestHome> loadBacktestHome(const BacktestOptions &options);

} // namespace ww
