// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/source.h"
#include "simulator/gridmodel.h"

#include <complex>
#include <memory>
#include <mutex>
#include <random>

namespace ww {

/// What flows at the home's grid connection now; written by the home, read by the source of samples.
/// Thread-safe.
class MainsState
{
public:
    struct Point
    {
        PhasePowers power;
        GridState grid;
    };
    void set(const Point &point);
    [[nodiscard]] Point get() const;

private:
    mutable std::mutex m_mutex;
    Point m_point;
};

/// Samples of voltages and currents at the grid connection of a simulated home. The mean of u times i over a
/// cycle is the home's active power exactly: the harmonics of the currents stand at right angles to those of
/// the voltages, so that they distort without carrying power. Endless; a change of the home is heard at the
/// next block of 10 ms.
class HomeWaves final : public metering::SampleSource
{
public:
    /// `inputs` says in which scale currents arrive: primary amperes over the input's factor.
    HomeWaves(std::shared_ptr<const MainsState> mains, double rateHz,
              const std::array<metering::CurrentInput, metering::kPhases> &inputs);

    [[nodiscard]] const metering::SourceInfo &info() const override { return m_info; }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override;

private:
    static constexpr std::array<int, 4> kOrders{1, 3, 5, 7};
    /// Complex peaks of a channel's orders: the sample is the real part of their sum, each turned by its
    /// order.
    using Peaks = std::array<std::complex<double>, kOrders.size()>;
    void shape(const MainsState::Point &point);
    [[nodiscard]] double noise();

    std::shared_ptr<const MainsState> m_mains;
    metering::SourceInfo m_info;
    std::array<double, metering::kPhases> m_scale{};
    std::array<Peaks, metering::kChannels> m_peaks{};
    std::array<std::vector<double>, metering::kChannels> m_samples;
    std::complex<double> m_turn{1, 0}; ///< Where the mains' cycle stands.
    std::uint64_t m_position = 0;
    std::minstd_rand m_random{20'200'601};
};

} // namespace ww
