// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/kernel.h"

#include <cmath>
#include <numbers>

namespace ww::metering {

namespace {

// Measured over all fractions: a smaller beta is worse at the mains frequency, a larger one at the band's
// end.
constexpr double kBeta = 8;

/// Modified Bessel function of the first kind, order 0, by its power series.
double bessel(double x)
{
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 60; ++k) {
        term *= (x / 2 / k) * (x / 2 / k);
        sum += term;
    }
    return sum;
}

double sinc(double t)
{
    const double x = std::numbers::pi * t;
    return std::abs(x) < 1e-9 ? 1.0 : std::sin(x) / x;
}

} // namespace

KernelTaps kernelAt(double fraction)
{
    KernelTaps taps{};
    double sum = 0;
    for (std::size_t t = 0; t < kTaps; ++t) {
        const double distance = fraction - (static_cast<double>(t) - static_cast<double>(kHalfTaps - 1));
        const double relative = distance / static_cast<double>(kHalfTaps);
        const double inside = 1 - relative * relative;
        taps[t] = inside <= 0 ? 0 : sinc(distance) * bessel(kBeta * std::sqrt(inside)) / bessel(kBeta);
        sum += taps[t];
    }
    for (double &tap : taps)
        tap /= sum;
    return taps;
}

KernelTable::KernelTable()
{
    for (std::size_t step = 0; step <= kSteps; ++step)
        m_taps[step] = kernelAt(static_cast<double>(step) / kSteps);
    m_taps[kSteps + 1] = m_taps[kSteps];
}

const KernelTable &kernelTable()
{
    static const KernelTable table;
    return table;
}

} // namespace ww::metering
