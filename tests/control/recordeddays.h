// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordings.h"

#include <span>

namespace ww::test {

/// A day of measured sun and a measured household, from midnight on. What comes from different places is put
/// on one wall clock.
struct RecordedDay
{
    const char *name;
    const char *sunFile;
    const char *sunColumn;
    double sunStart; ///< Midnight in the sun's file, s from its first row.
    const char *houseFile;
    double houseStart; ///< Midnight in the household's file, s from its first row.

    /// Whether both files are at hand.
    [[nodiscard]] bool isThere() const;
    /// What panels could give, W over seconds since midnight, scaled so that the file's strongest value is
    /// `peakW`. Read forwards only; each call begins anew.
    [[nodiscard]] std::function<double(double)> sunW(double peakW) const;
    /// What the household draws, W over seconds since midnight; read like sunW().
    [[nodiscard]] std::function<double(double)> houseW() const;
};

/// Days whose files ship with the source tree.
[[nodiscard]] std::span<const RecordedDay> shippedDays();
/// A day with two showers of 9 kW; its household is found in WATTWARD_EXTRA_DATA only.
[[nodiscard]] const RecordedDay &showerDay();

/// The sun of one of them by the minute: a 6 kW array in March.
inline constexpr const char *kMinuteSunFile = "pv_nrel_serf_east_1min_2022-03_2d.csv.gz";

} // namespace ww::test
