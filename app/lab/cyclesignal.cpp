// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cyclesignal.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kFastestCycleHz = 100; // crossings that follow faster are noise
constexpr std::size_t kWindowCycles = 10;

double joined(const std::vector<double> &x, double position)
{
    const double whole = std::floor(position);
    const auto n = static_cast<std::size_t>(whole);
    return x[n] + (position - whole) * (x[n + 1] - x[n]);
}

} // namespace

std::vector<double> risingCrossings(std::span<const double> voltage, double leastSamples)
{
    double mean = 0;
    for (const double value : voltage)
        mean += value / static_cast<double>(voltage.size());
    std::vector<double> result;
    for (std::size_t n = 1; n < voltage.size(); ++n) {
        const double before = voltage[n - 1];
        if (!(before < mean && voltage[n] >= mean))
            continue;
        const double position = static_cast<double>(n - 1) + (mean - before) / (voltage[n] - before);
        if (result.empty() || position - result.back() > leastSamples)
            result.push_back(position);
    }
    return result;
}

Result<ChannelSamples> joinedCycles(const ChannelSamples &recorded, double rateHz, const CycleJoin &join)
{
    const auto voltage = std::find_if(recorded.begin(), recorded.begin() + metering::kPhases,
                                      [](const auto &samples) { return !samples.empty(); });
    if (voltage == recorded.begin() + metering::kPhases)
        return unexpected(ErrorCode::InvalidInput, u"has no voltage whose cycles could be told apart"_s);
    const std::vector<double> zeros = risingCrossings(*voltage, rateHz / kFastestCycleHz);
    const int there = static_cast<int>(zeros.size()) - 1 - join.skip;
    const int cycles = join.cycles > 0 ? join.cycles : there;
    if (cycles < 1 || cycles > there)
        return unexpected(ErrorCode::InvalidInput,
                          u"has %1 whole cycles after the first %2"_s.arg(std::max(there, 0)).arg(join.skip));
    ChannelSamples result;
    for (int k = join.skip; k < join.skip + cycles; ++k) {
        const double begin = zeros[static_cast<std::size_t>(k)];
        const double length = zeros[static_cast<std::size_t>(k) + 1] - begin;
        for (int n = 0; n < join.points; ++n) {
            const double position = begin + length * n / join.points;
            for (std::size_t c = 0; c < result.size(); ++c) {
                if (!recorded[c].empty())
                    result[c].push_back(joined(recorded[c], position));
            }
        }
    }
    return result;
}

ChannelSamples inACircle(const ChannelSamples &joined, const CycleJoin &join)
{
    const auto points = static_cast<std::size_t>(join.points);
    ChannelSamples circle;
    for (std::size_t c = 0; c < circle.size(); ++c) {
        if (joined[c].empty())
            continue;
        const std::size_t cycles = joined[c].size() / points;
        const std::size_t turns = kWindowCycles / std::gcd(cycles, kWindowCycles);
        // One cycle more, because a window ends only when what follows it has begun.
        circle[c].resize((cycles * turns + 1) * points);
        for (std::size_t n = 0; n < circle[c].size(); ++n)
            circle[c][n] = joined[c][n % joined[c].size()];
    }
    return circle;
}

} // namespace ww
