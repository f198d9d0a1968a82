// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/calibration/calibration.h"
#include "system/calibrationfile.h"

#include <optional>

namespace ww {

/// A stored calibration as the engine wants it, and back.
[[nodiscard]] metering::Calibration toCalibration(const CalibrationRecord &record);
[[nodiscard]] CalibrationRecord toRecord(const metering::Calibration &calibration);

/// The calibration this appliance measures with: calibration.json of its data folder, signed with
/// calibration.key and made for the serial number of label.json. nullopt when there is none. A file that is
/// refused stays where it is; the error names it.
[[nodiscard]] Result<std::optional<CalibrationRecord>> applianceCalibration(const QString &dataFolder);

} // namespace ww
