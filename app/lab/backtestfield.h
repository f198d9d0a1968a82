// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtestoptions.h"

#include "plant/plant.h"
#include "simulator/home/homedata.h"

namespace ww {

class HomeModel;
class ProfileStore;

/// A simulated home and what links its devices to the plant of a backtest.
class BacktestField
{
public:
    BacktestField() = default;
    BacktestField(const BacktestField &) = delete;
    BacktestField &operator=(const BacktestField &) = delete;
    virtual ~BacktestField() = default;

    [[nodiscard]] virtual const HomeModel &model() const = 0;
    /// The plant whose devices the home's devices are.
    [[nodiscard]] virtual Plant &plant() = 0;
    /// Lets the home live for a while and its devices report. The caller has turned the clock.
    virtual void pass(Duration length) = 0;
    /// Time has passed in which nobody knows what happened.
    virtual void skip(Duration length) = 0;
    /// Without sun while nobody knows how much there was.
    virtual void setSunKnown(bool known) = 0;
};

/// Makes the field of the link the options name. Clock, recording and profiles are borrowed.
[[nodiscard]] Result<std::unique_ptr<BacktestField>> makeBacktestField(const BacktestOptions &options,
                                                                       const HomeRecording &recording,
                                                                       const ProfileStore &profiles,
                                                                       const Clock &clock);

} // namespace ww
