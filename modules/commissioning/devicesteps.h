// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/plan.h"

namespace ww::commissioning {

/// How one device is stepped with `kind`, or why it is not; made from what is known of the plant now.
[[nodiscard]] PlannedStep actuatorStep(const DeviceState &device, SetpointKind kind,
                                       const ControlSettings &settings, const Snapshot &snapshot);

/// The end of the lease of a device that was stepped.
[[nodiscard]] PlannedStep leaseStep(PlannedStep stepped, const ControlSettings &settings);

/// What is not tried with a device, and why.
[[nodiscard]] std::vector<PlannedStep> untriedSteps(const DeviceState &device);

/// The same step, left out for a reason with its numbers.
[[nodiscard]] PlannedStep skip(PlannedStep step, Says why, const Values &numbers = {});

/// W the sun gives more than the house uses without what is commanded; negative: less. A device nobody
/// measures counts as a part of the house.
[[nodiscard]] double spareSun(const Snapshot &snapshot);

} // namespace ww::commissioning
