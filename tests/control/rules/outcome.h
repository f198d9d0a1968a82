// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "picture.h"

#include <QMetaType>

#include <functional>

namespace ww::test {

/// What the fuse of 63 A carries on one phase at 230 V.
inline constexpr double kFusePhaseW = 63 * 230;

/// What one setpoint was told and why.
struct Outcome
{
    std::optional<double> value;
    Rule rule = Rule::SelfConsumption;
    QString sentence;
    std::optional<double> wish;
};

/// Decides one picture from a fresh start and looks at one setpoint.
Outcome outcome(Picture &picture, const ControlSettings &settings, const char *device = "battery",
                SetpointKind kind = SetpointKind::BatteryPower, const PlantConfig &plant = {},
                const ControlInputs &inputs = {});
/// The same with a memory that goes on.
Outcome outcome(ControlState &state, Picture &picture, const ControlSettings &settings,
                const char *device = "battery", SetpointKind kind = SetpointKind::BatteryPower,
                const PlantConfig &plant = {}, const ControlInputs &inputs = {});

/// At most so much may be fed into the grid.
ControlSettings limited(double watts);

/// Import limited at any moment and in the mean of a demand window.
ControlSettings peak(std::optional<Watts> instant, std::optional<Watts> demand = {});

/// A setpoint set by hand for ten minutes of a Picture's usual time.
ControlSettings byHand(double value, SetpointKind kind = SetpointKind::BatteryPower,
                       const char *device = "battery");

/// What goes wrong in a picture.
using Fault = std::function<void(Picture &)>;

} // namespace ww::test

Q_DECLARE_METATYPE(ww::test::Fault)
