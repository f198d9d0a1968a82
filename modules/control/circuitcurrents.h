// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// A value of a device that is good and not older than control believes a meter; nullopt otherwise.
[[nodiscard]] std::optional<double> freshReading(const Context &context, const DeviceState &device,
                                                 Quantity quantity, Phase phase);

/// A of one phase as a device tells them: its current with the direction of its power, else its power by its
/// voltage, or the nominal one; nullopt where it tells neither.
[[nodiscard]] std::optional<double> phaseCurrent(const Context &context, const DeviceState &device,
                                                 Phase phase);

/// What the fuse of a circuit carries on each phase, A, drawn positive; nullopt where nobody measures it. The
/// meter in front of it says so; without one the devices are all there is, and each must tell its phases.
[[nodiscard]] std::array<std::optional<double>, 3> circuitCurrents(const Context &context,
                                                                   const Circuit &circuit);

} // namespace ww
