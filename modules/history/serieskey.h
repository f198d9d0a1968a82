// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "plant/quantity.h"

namespace ww {

/// Names a recorded series: a channel of a device, or of the pseudo-device "site".
struct SeriesKey
{
    DeviceId device;
    Channel channel;
    bool operator==(const SeriesKey &) const = default;

    /// The pseudo-device that carries the values of the whole house.
    [[nodiscard]] static DeviceId site();
    /// "inv1.activePower.total".
    [[nodiscard]] QString toString() const;
    /// Parses "device.quantity" (total) or "device.quantity.phase"; nullopt for unknown quantities or bad
    /// ids.
    [[nodiscard]] static std::optional<SeriesKey> fromString(QStringView text);
    friend size_t qHash(const SeriesKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.device, key.channel);
    }
};

/// How the values of a kind of quantity are recorded.
enum class RecordingMode : quint8 {
    EverySecond, ///< One value a second while good.
    OnChange,    ///< One row whenever value or quality changes.
    Never,
};

/// The recording policy: one row a kind of quantity.
[[nodiscard]] RecordingMode recordingMode(QuantityKind kind);

/// Steps per base unit in which a quantity is recorded: its resolution over communication, counters in
/// thousandths (C8).
[[nodiscard]] int recordedDecimals(const QuantityInfo &info);

} // namespace ww
