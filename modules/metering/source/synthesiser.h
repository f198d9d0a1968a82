// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/source.h"
#include "metering/source/waveform.h"

#include <optional>

namespace ww::metering {

/// Plays a WaveSpec, the same samples every time. What a channel carries may be changed between blocks.
class Synthesiser final : public SampleSource
{
public:
    /// `inputs` says what scale the currents arrive in: samples are primary amperes over the input's factor.
    explicit Synthesiser(WaveSpec spec, const std::array<CurrentInput, kPhases> &inputs = {});

    [[nodiscard]] const SourceInfo &info() const override { return m_info; }
    [[nodiscard]] Outcome<bool> read(SampleBlock &block) override;

    /// Changes what a channel carries from the next block on; the phase of the mains goes on.
    void setChannel(Channel channel, ChannelWave wave)
    {
        m_spec.channel[static_cast<std::size_t>(channel)] = std::move(wave);
    }
    /// Changes a channel's converter from the next block on.
    void setConverter(Channel channel, const Converter &converter)
    {
        m_spec.converter[static_cast<std::size_t>(channel)] = converter;
    }
    /// The mains has this frequency from the next block on, whatever the spec's course says; its phase goes
    /// on.
    void setFrequency(double hz);
    /// Loses the next block: the mains goes on, its samples are never read.
    void loseBlock() { m_position += m_spec.blockFrames; }
    /// Cycles of the mains from 0 to a time, by the spec's frequency course.
    [[nodiscard]] double cyclesAt(double seconds) const;

private:
    void fill(std::size_t channel, std::size_t frames);
    [[nodiscard]] double secondsAt(std::size_t frame) const;
    [[nodiscard]] std::optional<double> steadyHz(double fromSeconds, double toSeconds) const;
    void addComponents(std::size_t channel, std::size_t frames);
    [[nodiscard]] double converted(std::size_t channel, double seconds, double clean);
    [[nodiscard]] double gaussian();
    [[nodiscard]] static double convert(const Converter &converter, double value);

    WaveSpec m_spec;
    std::array<double, kChannels> m_scale{}; ///< Samples per primary unit.
    SourceInfo m_info;
    std::vector<double> m_cyclesAtPoint;
    std::array<std::vector<double>, kChannels> m_samples;
    std::array<double, kChannels> m_last{}; ///< The last sample that was a number.
    std::uint64_t m_position = 0;
    std::uint64_t m_random;
};

} // namespace ww::metering
