// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/snapshot.h"

namespace ww {

/// Works out the values of the whole house from its devices: gridPower from the meter with role grid, pvPower
/// from the inverters (DC side where known, else AC side without the batteries behind it), batteryPower and
/// stateOfCharge from the storage, loadPower = grid + AC of inverters
/// + AC-coupled storage, chargerPower and heatPumpPower. A value whose parts are not all good carries the
/// worst quality of its parts; kinds of devices the plant does not have give no value at all. Sorted by
/// channel.
[[nodiscard]] std::vector<ChannelReading> siteBalance(const std::vector<DeviceState> &devices);

} // namespace ww
