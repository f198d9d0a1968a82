// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"

#include <functional>

namespace ww {

/// Gives the registers a field spans as they are now; nullopt when they are not known.
using RegisterReader = std::function<std::optional<QList<quint16>>(const RegisterField &)>;

/// A field and the registers it holds.
struct FieldWords
{
    RegisterField field;
    QList<quint16> words;
};

/// A run of registers as it was read.
struct RegisterBlock
{
    quint16 address = 0;
    std::span<const quint16> words;

    /// The registers a field spans; empty when the block does not hold all of them.
    [[nodiscard]] std::span<const quint16> of(const RegisterField &field) const;
};

/// The registers that must be read together for a reading: its field, widened to its scale factor,
/// addends and direction bits.
[[nodiscard]] RegisterField hullOf(const ProfileReading &reading);

/// The reading's value in base units; nullopt when the device has none or the code is not in the profile.
/// What it takes from other readings (signOf, times, plusOf) is not applied here.
[[nodiscard]] std::optional<double> decodeReading(const ProfileReading &reading, const RegisterBlock &block);

/// Registers of the reading's own field that make decodeReading() give the value, addends being 0; a reading
/// with a scale factor is encoded for `exponent`.
[[nodiscard]] Result<QList<quint16>> encodeReading(const ProfileReading &reading, double value,
                                                   int exponent = 0);

/// All registers that make decodeReading() give the value: its own, its addends and its direction bits, whose
/// other bits stay as `registers` has them.
[[nodiscard]] Result<QList<FieldWords>> encodeParts(const ProfileReading &reading, double value,
                                                    const RegisterReader &registers);

} // namespace ww
