// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"

#include <span>

namespace ww {

/// One row a mapped point: where in the catalogue a point of a model belongs.
struct SunspecRow
{
    const char *point;
    const char *channel;
    ReadGroup group;
    const char *signOf = nullptr; ///< The point has no sign; take that of this quantity.
};

/// Codes of a state point and the catalogue's WorkingState they mean.
struct SunspecState
{
    quint64 raw;
    double state;
};

/// Rows of the models 101 to 113. The power factor is left out: devices disagree whether it is a fraction or
/// percent.
[[nodiscard]] std::span<const SunspecRow> inverterRows();
/// Rows of model 701.
[[nodiscard]] std::span<const SunspecRow> derRows();
/// Rows of the models 201 to 214.
[[nodiscard]] std::span<const SunspecRow> meterRows();
/// Rows of model 802.
[[nodiscard]] std::span<const SunspecRow> batteryRows();

/// State codes: St of 101 to 113, InvSt of 701, State of 802, ChaSt of 124.
[[nodiscard]] std::span<const SunspecState> inverterStates();
[[nodiscard]] std::span<const SunspecState> derStates();
[[nodiscard]] std::span<const SunspecState> batteryStates();
[[nodiscard]] std::span<const SunspecState> chargeStates();

/// Phases a single-, split- or three-phase model has; 3 for models that do not say.
[[nodiscard]] int phasesOfModel(int model);

} // namespace ww
