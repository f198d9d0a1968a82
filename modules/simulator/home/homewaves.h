// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/synthesiser.h"
#include "simulator/fault.h"
#include "simulator/models/gridmodel.h"

#include <memory>
#include <mutex>

namespace ww {

/// A fault on samples and the channels it strikes.
struct WaveFault
{
    Fault fault;
    std::uint8_t channelMask = 0; ///< Bit 0..5: U1..I3.
    bool operator==(const WaveFault &) const = default;
};

/// What flows at the home's grid connection now, and what is wrong with its measurement; written by the home,
/// read by the source of samples. Thread-safe.
class MainsState
{
public:
    struct Point
    {
        PhasePowers power;
        GridState grid;
        std::vector<WaveFault> faults;
    };
    void set(const PhasePowers &power, const GridState &grid);
    void setFaults(std::vector<WaveFault> faults);
    [[nodiscard]] Point get() const;

private:
    mutable std::mutex m_mutex;
    Point m_point;
};

/// Samples of voltages and currents at the grid connection of a simulated home, played by a synthesiser. The
/// mean of u times i over a cycle is the home's active power exactly: the harmonics of the currents stand at
/// right angles to those of the voltages, so that they distort without carrying power. Endless; a change of
/// the home is heard at the next block of 10 ms.
class HomeWaves final : public metering::SampleSource
{
public:
    /// `inputs` says in which scale currents arrive: primary amperes over the input's factor.
    HomeWaves(std::shared_ptr<const MainsState> mains, double rateHz,
              const std::array<metering::CurrentInput, metering::kPhases> &inputs);

    [[nodiscard]] const metering::SourceInfo &info() const override { return m_synthesiser.info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override;

private:
    void shape(const MainsState::Point &point);
    void spoil(const std::vector<WaveFault> &faults);

    std::shared_ptr<const MainsState> m_mains;
    metering::Synthesiser m_synthesiser;
    std::array<metering::ChannelWave, metering::kChannels> m_waves;
    std::array<metering::Converter, metering::kChannels> m_converters;
    FaultSet m_losses; ///< Says which blocks are lost.
};

} // namespace ww
