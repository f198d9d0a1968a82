// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/figures.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace ww::bench {

std::chrono::nanoseconds cpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void print(const char *bench, double value, const char *unit)
{
    std::printf("{\"bench\":\"%s\",\"value\":%.4g,\"unit\":\"%s\"}\n", bench, value, unit);
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double percent)
{
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(percent / 100 * static_cast<double>(values.size()));
    return values[std::min(rank, values.size() - 1)];
}

double median(const std::vector<double> &values)
{
    return percentile(values, 50);
}

} // namespace ww::bench
