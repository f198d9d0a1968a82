// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/kernel.h"
#include "metering/engine/samplebuffer.h"
#include "metering/engine/screen.h"
#include "metering/engine/settings.h"
#include "metering/engine/topology.h"

#include <vector>

namespace ww::metering {

/// Turns a source's samples into primary volts and amperes: screens them, applies transformer ratio,
/// direction and calibration (gain, offset, delay), and refers voltages to the artificial star point where
/// there is no neutral.
class Conditioner
{
public:
    /// Largest number of frames one push() takes.
    static constexpr std::size_t kMaxPiece = 512;

    explicit Conditioner(const EngineSettings &settings);

    /// Starts anew at a position of the source's count, as after lost samples. Returns the position of the
    /// first frame that will come out.
    std::int64_t restart(std::int64_t position);
    /// Takes frames [from, from + frames) of the block and appends what is ready; that lags by lookahead()
    /// samples.
    void push(const SampleBlock &block, std::size_t from, std::size_t frames, SampleBuffer &out);

    /// Samples that must follow a sample before it comes out; 0 without delay correction.
    [[nodiscard]] std::size_t lookahead() const { return m_lookahead; }
    /// What was found on a channel from a position on.
    [[nodiscard]] Flags flagsSince(Channel channel, std::int64_t position) const;

private:
    struct ChannelState
    {
        bool used = false;
        bool refused = false;
        bool present = false;
        double offset = 0;
        double scale = 1;
        bool delayed = false;
        std::int64_t shift = 0; ///< Whole samples of the delay.
        KernelTaps taps{};      ///< The rest of it.
        Screen screen;
        std::vector<double> raw; ///< m_keep samples of the past, then the new ones.
    };

    void configure(std::size_t c, const EngineSettings &settings, const Topology &topology);
    void takeRaw(ChannelState &state, const double *samples, std::size_t frames);
    void align(const ChannelState &state, std::size_t ready, double *out) const;
    void referToStar(const std::array<double *, kChannels> &place, std::size_t frames) const;

    std::array<ChannelState, kChannels> m_channels;
    bool m_artificialStar;
    std::size_t m_lookahead = 0;
    std::size_t m_keep = 0;      ///< Raw samples kept from piece to piece.
    std::size_t m_missing = 0;   ///< Samples still to come after a restart before the first frame is ready.
    std::int64_t m_position = 0; ///< Of the next raw sample.
};

} // namespace ww::metering
