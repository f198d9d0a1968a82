// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

namespace ww::metering {

/// Mean powers over a slice of time.
struct SlicePower
{
    double activeW = 0;     ///< Import positive.
    double reactiveVar = 0; ///< Imported (inductive) positive, EN 62053-23.
    double apparentVa = 0;  ///< At least 0.
};

/// One phase over a slice of time; what was not measured, or not to be trusted, is absent.
struct SlicePhase
{
    std::optional<double> currentA;  ///< RMS.
    std::optional<SlicePower> power; ///< Absent in systems without neutral.
};

/// What the registers count: everything measured between two moments.
struct PowerSlice
{
    double seconds = 0; ///< More than 0.
    std::array<SlicePhase, 3> phases;
    std::optional<SlicePower> system; ///< Absent: this time was not measured.
};

/// What the registers count of a window. Reactive energy is that of the fundamental (IEC 62053-24); a system
/// whose powers are not all known is unmeasured.
[[nodiscard]] PowerSlice sliceOf(const WindowValues &window);

} // namespace ww::metering
