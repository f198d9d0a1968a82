// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"
#include "metering/registers/meterregisters.h"
#include "plant/quantity.h"

#include <vector>

namespace ww {

/// A value for a channel of the plant; nullopt: not known now.
struct MeteredValue
{
    Channel channel;
    std::optional<double> value;
    bool operator==(const MeteredValue &) const = default;
};

/// What is wanted of a measurement.
enum class MeteredScope : quint8 {
    Control, ///< What holds the grid connection point: powers, voltages, currents.
    All,     ///< Everything the catalogue knows of.
};

/// The values of a measurement under the catalogue's channels and signs: currents have the sign of their
/// phase's active power. Channels that do not exist in the grid system are left out; those that are unknown
/// now are there without a value.
[[nodiscard]] std::vector<MeteredValue> channelsOf(const metering::Measurement &measured,
                                                   metering::GridSystem grid, MeteredScope scope);

/// Registers and demand under the catalogue's channels, in its base units. Registers of phases that do not
/// exist in the grid system, or have no energy of their own without a neutral, are left out.
[[nodiscard]] std::vector<MeteredValue> channelsOf(const metering::MeterRegisters &registers,
                                                   metering::GridSystem grid);

/// Whether the built-in meter has a value under this channel in the grid system, be it known now or not.
[[nodiscard]] bool isMetered(Channel channel, metering::GridSystem grid);

} // namespace ww
