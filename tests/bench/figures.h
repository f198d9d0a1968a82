// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

namespace ww::bench {

/// Prints one result as a JSON line. The target of a figure is in scripts/bench.py.
void print(const char *bench, double value, const char *unit);

/// The value below which `percent` of all lie; `values` must not be empty.
[[nodiscard]] double percentile(std::vector<double> values, double percent);
[[nodiscard]] double median(const std::vector<double> &values);

/// Time a core has worked for this process; what else runs on the machine is not in it.
[[nodiscard]] std::chrono::nanoseconds cpuTime();

[[nodiscard]] inline double toMs(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace ww::bench
