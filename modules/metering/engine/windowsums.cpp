// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/windowsums.h"

#include <algorithm>
#include <cmath>

namespace ww::metering {

namespace {

/// Weights of the samples that make up the integral of the straight lines between them from `from` to `to`.
struct Weights
{
    std::int64_t begin; ///< Left of `from`.
    std::int64_t last;  ///< Right of `to`.
    double left;        ///< Fraction of `from` after `begin`.
    double right;       ///< Fraction of `to` after `last - 1`.

    Weights(double from, double to)
        : begin(static_cast<std::int64_t>(std::floor(from)))
        , last(static_cast<std::int64_t>(std::floor(to)) + 1)
        , left(from - std::floor(from))
        , right(to - std::floor(to))
    {}
    [[nodiscard]] double of(std::int64_t n) const
    {
        double weight = 1;
        if (n == begin)
            weight -= 0.5 + left - left * left / 2;
        else if (n == begin + 1)
            weight -= left * left / 2;
        if (n == last)
            weight -= 0.5 + (1 - right) - (1 - right) * (1 - right) / 2;
        else if (n == last - 1)
            weight -= (1 - right) * (1 - right) / 2;
        return weight;
    }
};

struct Sums
{
    std::array<double, kChannels> one{};
    std::array<double, 6> uu{};
    std::array<double, 6> ii{};
    std::array<double, kPhases> ui{};

    void add(double w, const std::array<double, kChannels> &x)
    {
        for (std::size_t c = 0; c < kChannels; ++c)
            one[c] += w * x[c];
        for (std::size_t p = 0; p < kPhases; ++p) {
            const std::size_t next = p == 2 ? 0 : p + 1;
            uu[p] += w * x[p] * x[p];
            uu[3 + p] += w * x[p] * x[next];
            ii[p] += w * x[3 + p] * x[3 + p];
            ii[3 + p] += w * x[3 + p] * x[3 + next];
            ui[p] += w * x[p] * x[3 + p];
        }
    }
};

std::array<double, kChannels> frame(const SampleSpan &samples, std::int64_t n)
{
    std::array<double, kChannels> x{};
    for (std::size_t c = 0; c < kChannels; ++c)
        x[c] = samples.channel[c][n - samples.first];
    return x;
}

void findPeaks(const SampleSpan &samples, const Weights &weights, WindowSums &result)
{
    for (std::size_t c = 0; c < kChannels; ++c) {
        const auto [low, high] = std::minmax_element(samples.channel[c] + (weights.begin - samples.first),
                                                     samples.channel[c] + (weights.last + 1 - samples.first));
        result.peak[c] = std::max(*high - result.mean[c], result.mean[c] - *low);
    }
}

} // namespace

WindowSums integrate(const SampleSpan &samples, double from, double to)
{
    const Weights weights(from, to);
    Sums sums;
    for (std::int64_t n = weights.begin; n <= weights.begin + 1; ++n)
        sums.add(weights.of(n), frame(samples, n));
    for (std::int64_t n = weights.begin + 2; n < weights.last - 1; ++n)
        sums.add(1, frame(samples, n));
    for (std::int64_t n = std::max(weights.last - 1, weights.begin + 2); n <= weights.last; ++n)
        sums.add(weights.of(n), frame(samples, n));

    const double length = to - from;
    WindowSums result;
    for (std::size_t c = 0; c < kChannels; ++c)
        result.mean[c] = sums.one[c] / length;
    const auto &m = result.mean;
    for (std::size_t p = 0; p < kPhases; ++p) {
        const std::size_t next = p == 2 ? 0 : p + 1;
        result.voltage[p] = std::max(0.0, sums.uu[p] / length - m[p] * m[p]);
        result.voltage[3 + p] = sums.uu[3 + p] / length - m[p] * m[next];
        result.current[p] = std::max(0.0, sums.ii[p] / length - m[3 + p] * m[3 + p]);
        result.current[3 + p] = sums.ii[3 + p] / length - m[3 + p] * m[3 + next];
        result.power[p] = sums.ui[p] / length - m[p] * m[3 + p];
    }
    findPeaks(samples, weights, result);
    return result;
}

double meanSquare(const double *a, const double *b, double offset, std::int64_t first, double from, double to)
{
    const Weights weights(from, to);
    double square = 0;
    for (std::int64_t n = weights.begin; n <= weights.last; ++n) {
        const double x = a[n - first] - (b == nullptr ? 0 : b[n - first]) - offset;
        square += weights.of(n) * x * x;
    }
    return square / (to - from);
}

} // namespace ww::metering
