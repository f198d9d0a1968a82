// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/engine.h"
#include "metering/source/synthesiser.h"

#include <string>
#include <vector>

namespace ww::test {

/// A condition under which the whole grid of points is measured.
struct AccuracyCondition
{
    const char *id; ///< In figures.
    const char *name;
    bool harmonics = false; ///< 10 % 5th in U with 40 % in I (EN IEC 62053-21).
    bool unbalance = false; ///< One phase at 0.9 of its voltage, another at 1.1.
    bool reversed = false;  ///< Sequence L1-L3-L2.
    int bits = 0;           ///< Converter; 0 is ideal.
};

[[nodiscard]] const std::vector<AccuracyCondition> &accuracyConditions();

/// One point: voltage as a share of 230 V, current, power factor as an angle.
struct AccuracyPoint
{
    double voltageShare;
    double currentA;
    double lagRad;
    const char *powerFactor; ///< "1", "0.5 L", "0.8 C", "0.25 L".
    double hz;
};

/// The grid of issue points: U 0.2 to 1.15 Un, I 20 mA to 65 A, PF 1, 0.5 L, 0.8 C, 0.25, 45 to 65 Hz.
[[nodiscard]] std::vector<AccuracyPoint> accuracyPoints(bool full);

/// Errors of one point, each the worst of the three phases over one second; percent of the true value.
/// `exact` is what an ideal meter would read from the same samples, so that a coarse converter is not held
/// against the software.
struct AccuracyErrors
{
    double voltage = 0;
    double current = 0;
    double active = 0;
    double reactive = 0;
    double apparent = 0;
    double frequency = 0;
};

struct AccuracyResult
{
    AccuracyErrors total;    ///< Against the signal: software and converter.
    AccuracyErrors software; ///< Against the samples: software alone.
};

[[nodiscard]] AccuracyResult measurePoint(const AccuracyPoint &point, const AccuracyCondition &condition);

/// A tenth of what C7 allows at a point, percent. Smaller currents and power factors than C7 speaks of are
/// held to the nearest it does.
[[nodiscard]] AccuracyErrors allowedAt(const AccuracyPoint &point);
/// The same, 0 where C7 itself states nothing.
[[nodiscard]] AccuracyErrors statedAt(const AccuracyPoint &point);
/// The converter's steps are small enough to see the current at all.
[[nodiscard]] bool resolves(const AccuracyCondition &condition, const AccuracyPoint &point);

} // namespace ww::test
