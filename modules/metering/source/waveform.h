// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"

#include <cstdint>
#include <vector>

namespace ww::metering {

/// One sinusoidal part of a channel: sqrt(2) rms cos(order * theta + angle), theta being the mains' phase.
/// Orders need not be whole (interharmonics).
struct Component
{
    double order = 1;
    double rms = 0;
    double angleRad = 0;
};

/// What one channel carries: volts, or primary amperes.
struct ChannelWave
{
    std::vector<Component> components;
    double dc = 0;
    double noiseRms = 0;
};

/// Imperfections of a channel's sensor and converter.
struct Converter
{
    int bits = 0; ///< 12 to 24; 0 is an ideal converter.
    double fullScale =
        0; ///< Peak that is still converted; beyond it clips. 0 never clips (and needs bits 0).
    double gainError = 0;    ///< Ratio error of the transformer or divider, as a fraction.
    double delaySeconds = 0; ///< Phase error as a delay.
    /// How the converter is broken.
    enum class Failure : std::uint8_t {
        None,
        Stuck,    ///< It repeats the sample it had when it broke.
        NotFinite ///< It delivers no numbers.
    };
    Failure failure = Failure::None;
};

/// A change of the amplitude of some channels for some time: a sag, a swell, an interruption.
struct Disturbance
{
    double fromSeconds = 0;
    double toSeconds = 0;
    std::uint8_t channelMask = 0b111; ///< Bit 0..5: U1..I3.
    double factor = 0;
};

/// A point of the frequency's course; between points it changes in a straight line, outside it stays.
struct FrequencyPoint
{
    double atSeconds = 0;
    double hz = 50;
};

/// Everything a Synthesiser plays.
struct WaveSpec
{
    double rateHz = 8000;
    double seconds = 0; ///< 0 plays for ever.
    std::size_t blockFrames = 80;
    std::array<ChannelWave, kChannels> channel{}; ///< A channel without components, DC and noise is silent.
    std::array<Converter, kChannels> converter{};
    std::vector<FrequencyPoint> frequency{{0, 50}};
    std::vector<Disturbance> disturbances{};
    std::uint64_t seed = 1;
};

/// What makes up a load for waveOf().
struct LoadSpec
{
    GridSystem grid = GridSystem::ThreePhase4w;
    double voltageV =
        230; ///< As EngineSettings::nominalV: L-N, L-L without neutral, low phases of a wild leg.
    int wildLegPhase = 1;
    std::array<double, kPhases> currentA{5, 5, 5};
    std::array<double, kPhases> lagRad{}; ///< Current behind its voltage; negative leads, pi exports.
    bool reversedSequence = false;
};

/// Voltages and currents of a load on a clean grid.
[[nodiscard]] std::array<ChannelWave, kChannels> waveOf(const LoadSpec &load);
/// Adds a harmonic to a channel, `share` of its fundamental.
void addHarmonic(ChannelWave &wave, double order, double share, double angleRad);

} // namespace ww::metering
