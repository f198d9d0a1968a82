// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <array>

namespace ww {

/// Correction of one input: value(t) = gain * (sample(t + delay) - offset).
struct ChannelCorrection
{
    double gain = 1;
    double offset = 0;
    double delaySeconds = 0;
    bool operator==(const ChannelCorrection &) const = default;
};

/// A meter's calibration as it is stored: whose it is, when and against what it was made.
struct CalibrationRecord
{
    static constexpr std::size_t kChannels = 6; ///< U1, U2, U3, I1, I2, I3.

    Instant date;
    QString serial;     ///< Of the appliance it belongs to.
    QString instrument; ///< The reference it was made with.
    std::array<ChannelCorrection, kChannels> channel{};
    bool operator==(const CalibrationRecord &) const = default;
};

/// The appliance's own key for its calibration, made at first use and readable by its owner only. A
/// calibration that was changed by hand, or comes from another appliance, does not fit it.
[[nodiscard]] Result<QByteArray> calibrationKey(const QString &path);

/// Stores a calibration with its signature (HMAC-SHA-256 over everything else in the file), all or nothing.
[[nodiscard]] Result<void> writeCalibration(const QString &path, const CalibrationRecord &record,
                                            const QByteArray &key);

/// Reads a calibration back; Corrupt when it is not what was signed with this key, InvalidInput when it
/// belongs to another serial number (an empty `serial` accepts any) or a field is missing or beyond its
/// limits.
[[nodiscard]] Result<CalibrationRecord> readCalibration(const QString &path, const QByteArray &key,
                                                        const QString &serial);

} // namespace ww
