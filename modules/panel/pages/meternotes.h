// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"
#include "plant/meterdetail.h"

namespace ww {

/// What a meter has to say besides numbers: findings with their remedies, its highest demand, voltage events,
/// and that it is not for billing (A6) when it is the appliance's own. `detail` is null for others.
[[nodiscard]] Detail meterNotes(const PageContext &context, const DeviceState &meter,
                                const MeterDetail *detail);

} // namespace ww
