// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace ww::test {

/// One value of a recording.
struct RecordedValue
{
    double seconds; ///< Since its first row.
    double value;
};
using Recording = std::vector<RecordedValue>;

/// A column of a CSV recording of the source tree or, when it does not ship, of WATTWARD_EXTRA_DATA; empty
/// when it is nowhere.
[[nodiscard]] Recording recording(const QString &fileName, const QString &column);

/// The recording over time, from `start` seconds on: each value until the next one. Read forwards only.
[[nodiscard]] std::function<double(double)> stepwise(Recording values, double start = 0);
/// The same with straight lines between the values.
[[nodiscard]] std::function<double(double)> smooth(Recording values, double start = 0);

} // namespace ww::test
