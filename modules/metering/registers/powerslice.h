// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

namespace ww::metering {

/// Mean powers over a slice of time. Without a frequency to lock to, active power is known but reactive
/// power, which is that of the fundamental, is not.
struct SlicePower
{
    double activeW = 0;                ///< Import positive.
    std::optional<double> reactiveVar; ///< Imported (inductive) positive, EN 62053-23.
    std::optional<double> apparentVa;  ///< At least 0.
};

/// One phase over a slice of time; what was not measured, or not to be trusted, is absent.
struct SlicePhase
{
    std::optional<double> currentA;  ///< RMS.
    std::optional<SlicePower> power; ///< Absent without neutral: against a star point it is nobody's energy.
};

/// What the registers count: everything measured between two moments.
struct PowerSlice
{
    double seconds = 0; ///< More than 0.
    std::array<SlicePhase, 3> phases;
    std::optional<SlicePower> system; ///< Absent: this time was not measured.
};

/// What the registers count of a window. Reactive energy is that of the fundamental (IEC 62053-24). A system
/// whose active power is not known is unmeasured, and so is a window under rate drift, whose length is wrong.
[[nodiscard]] PowerSlice sliceOf(const WindowValues &window);

} // namespace ww::metering
