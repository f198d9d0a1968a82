// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "plant/plantconfig.h"

#include <span>

namespace ww {

/// Where a device is plugged in; the wiring rules A3 and the per-chain limits A2 depend on it.
enum class Attachment : quint8 { Rs485First, Rs485Second, Lan, Router, DigitalOutput, Internal };

/// How a heat pump is told what to do.
enum class HeatPumpInterface : quint8 { None, SgReady, Eebus };

/// What must be known about a device to decide whether the plant may have it.
struct PlannedDevice
{
    DeviceId id;
    DeviceType type = DeviceType::Meter;
    Attachment attachment = Attachment::Router;
    bool ownBrand = false;        ///< Chargers: of the appliance's own maker.
    bool extensionModule = false; ///< Meters: one of the ESY-type extension modules.
    int storageUnits = 1;         ///< Batteries: how many storage units stand behind this device.
    HeatPumpInterface heatPump = HeatPumpInterface::None;
};

/// Decides whether `candidate` may join: product configuration (A1), numbers (A2), wiring (A3), unique id.
/// The message names the limit and what to do.
[[nodiscard]] Result<void> admit(ProductConfiguration configuration, std::span<const PlannedDevice> present,
                                 const PlannedDevice &candidate);

/// "rs485-1", "rs485-2", "lan", "router", "digital-output", "internal".
[[nodiscard]] QString attachmentName(Attachment attachment);
[[nodiscard]] std::optional<Attachment> attachmentFromName(QStringView name);

} // namespace ww
