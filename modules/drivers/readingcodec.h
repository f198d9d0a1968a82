// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile.h"

namespace ww {

/// A run of registers as it was read.
struct RegisterBlock
{
    quint16 address = 0;
    std::span<const quint16> words;

    /// The registers a field spans; empty when the block does not hold all of them.
    [[nodiscard]] std::span<const quint16> of(const RegisterField &field) const;
};

/// The registers that must be read together for a reading: its field, widened to its scale factor and
/// addends.
[[nodiscard]] RegisterField hullOf(const ProfileReading &reading);

/// The reading's value in base units; nullopt when the device has none or the code is not in the profile. The
/// sign of `signOf` is not applied here, because it is another reading's.
[[nodiscard]] std::optional<double> decodeReading(const ProfileReading &reading, const RegisterBlock &block);

/// Registers of the reading's own field that make decodeReading() give the value, addends being 0; a reading
/// with a scale factor is encoded for `exponent`.
[[nodiscard]] Result<QList<quint16>> encodeReading(const ProfileReading &reading, double value,
                                                   int exponent = 0);

} // namespace ww
