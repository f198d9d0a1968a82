// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/flags.h"

#include <array>
#include <cstdint>
#include <optional>

namespace ww::metering {

/// A measured number, or nothing when it is not known. Never 0, -1 or NaN for "unknown".
using Value = std::optional<double>;

/// The input channels of one load, in the order of every per-channel array.
enum class Channel : std::uint8_t { U1, U2, U3, I1, I2, I3 };
inline constexpr std::size_t kChannels = 6;
inline constexpr std::size_t kPhases = 3;
/// Highest harmonic order that is kept; C5 asks for 31.
inline constexpr std::size_t kMaxOrder = 50;
/// Highest order that counts into THD (requirement C5).
inline constexpr std::size_t kThdOrder = 31;

/// How the mains is wired (requirement A4).
enum class GridSystem : std::uint8_t {
    SinglePhase,  ///< 2 wires: L1, N.
    TwoPhase,     ///< 3 wires: L1, L2, N.
    ThreePhase3w, ///< 3 wires without neutral. L-N voltages do not exist: they stay unknown, and powers per
                  ///< phase are against the artificial star point.
    ThreePhase4w, ///< 4 wires.
    WildLeg,      ///< 4-wire delta: one phase has a higher voltage to neutral than the other two.
};

/// RMS and angle of a fundamental. The angle is relative to the fundamental of the first living voltage.
struct Phasor
{
    double rms = 0;
    double angleRad = 0;
};

/// Harmonics of one channel in volts or amperes RMS; [0] is unused, [1] is the fundamental. The window has 10
/// or 12 whole cycles, so its spectrum has a line every 5 Hz (IEC 61000-4-7).
struct Harmonics
{
    /// Highest order that is known; 0 means the whole spectrum is unknown. 50 when the sample rate allows.
    std::uint8_t orders = 0;
    /// The line of each order alone: THD is formed from these.
    std::array<double, kMaxOrder + 1> rms{};
    /// Harmonic subgroup: the line of the order and its two neighbours, root of the sum of squares.
    std::array<double, kMaxOrder + 1> subgroupRms{};
};

/// Total harmonic distortion to `order` in percent of the fundamental, from the lines; unknown when the
/// spectrum does not reach that far or there is no fundamental.
[[nodiscard]] Value thdPct(const Harmonics &harmonics, std::size_t order = kThdOrder);
/// The same from the subgroups (THDS of IEC 61000-4-7).
[[nodiscard]] Value thdSubgroupPct(const Harmonics &harmonics, std::size_t order = kThdOrder);

/// One phase. Positive power flows towards the house (import).
struct PhaseValues
{
    Value voltageV;     ///< TRMS to neutral.
    Value currentA;     ///< TRMS, never negative: the direction is the sign of activePowerW.
    Value activePowerW; ///< Mean of u times i, all harmonics included.
    Value activePowerFundamentalW;
    Value reactivePowerVar; ///< Of the fundamental, U1 I1 sin(phi1); positive when inductive import. Counts
                            ///< into the reactive registers (IEC 62053-24).
    Value reactivePowerTotalVar; ///< sqrt(S^2 - P^2) with the sign of the fundamental one: all that is not
                                 ///< active.
    Value apparentPowerVA;       ///< U times I.
    Value powerFactor;           ///< P / S, with the sign of P; unknown below a measurable S.
    Value displacementFactor;    ///< cos(phi1), with the sign of P1.
    Value thdVoltagePct;         ///< To kThdOrder, relative to the fundamental.
    Value thdCurrentPct;         ///< To kThdOrder, relative to the fundamental.
    Value crestFactorCurrent;    ///< Highest |sample| over TRMS.
    std::optional<Phasor> voltageFundamental; ///< Against the artificial star point in ThreePhase3w.
    std::optional<Phasor> currentFundamental;
};

/// One pair of phases: [0] L1-L2, [1] L2-L3, [2] L3-L1.
struct LineValues
{
    Value voltageV; ///< TRMS of the difference of the samples.
    Value thdPct;   ///< To kThdOrder.
};

/// Values of the whole load. A sum is known only when every phase of the grid system is.
struct SystemValues
{
    Value voltageV;           ///< Mean of the L-N voltages.
    Value voltageLineToLineV; ///< Mean of the L-L voltages.
    Value currentA;           ///< Mean of the phase currents.
    Value neutralCurrentA;    ///< TRMS of the sum of the phase current samples; 4-wire and two-phase systems.
    Value activePowerW;
    Value activePowerFundamentalW;
    Value reactivePowerVar;      ///< Sum of the phases' fundamental reactive powers.
    Value reactivePowerTotalVar; ///< Sum of the phases' total reactive powers.
    Value apparentPowerVA;       ///< The vector or arithmetic one, as set.
    Value apparentVectorVA;      ///< sqrt((sum P)^2 + (sum Qtotal)^2).
    Value apparentArithmeticVA;  ///< Sum of the phases' U times I.
    Value powerFactor;           ///< P over the chosen S, signed.
    Value frequencyHz;
    Value voltageUnbalancePct; ///< Negative over positive sequence; three-phase systems only.
    Value currentUnbalancePct;
    std::optional<int> phaseSequence; ///< 0 is L1-L2-L3, -1 is L1-L3-L2; three-phase systems only.
};

/// What the wiring help thinks about the current transformers; a suggestion, never a correction.
struct WiringHint
{
    std::uint8_t reversedMask =
        0; ///< Bit 0..2: turn the transformer of L1..L3 (or change its direction setting).
    std::uint8_t swapMask = 0; ///< Bits of the two or three phases whose current inputs are exchanged.
    bool operator==(const WiringHint &) const = default;
};

/// Everything measured over some span of time.
struct Measurement
{
    std::array<PhaseValues, kPhases> phase{};
    std::array<LineValues, kPhases> line{};
    SystemValues system{};
    std::array<Harmonics, kPhases> voltageHarmonics{};
    std::array<Harmonics, kPhases> currentHarmonics{};
    std::array<Harmonics, kPhases> lineHarmonics{};
    WiringHint wiring{};
    std::array<Value, kChannels>
        dcOffset{}; ///< Mean of each channel, primary V or A; removed from all values.
    Flags flags{};  ///< Of the whole load; contains every channel's flags.
    std::array<Flags, kChannels> channelFlags{}; ///< Of one channel, indexed by Channel.

    [[nodiscard]] const Flags &channel(Channel c) const { return channelFlags[static_cast<std::size_t>(c)]; }
};

/// One window of 10 cycles (50 Hz mains) or 12 cycles (60 Hz mains), about 200 ms. Windows follow each other
/// without gap or overlap: time in which nothing could be measured is a window too, with every value unknown.
/// Energy of a window is its power times `seconds`; an unknown power is unknown energy.
struct WindowValues : Measurement
{
    std::uint64_t number = 0; ///< Counts windows from 0.
    double startSample = 0;   ///< Position in the source's sample count; windows begin between samples.
    double lengthSamples = 0;
    double startSeconds = 0; ///< Since the source's sample 0, at the nominal rate.
    double seconds = 0;      ///< Length.
    int cycles = 0;          ///< Whole cycles in it; 0 when not synchronised or nothing was measured.
};

/// One second of the source's sample clock: the windows up to and including the one that crosses its end, so
/// that no window is in two seconds or in none. RMS values are the root of the mean of squares, powers the
/// mean, harmonics the mean of the phase-locked lines (one DFT over all its cycles), weighted by time over
/// the windows in which they were known; ratios are formed from those.
struct SecondValues : Measurement
{
    std::uint64_t number = 0; ///< Counts seconds of the source's sample clock from 0.
    double startSeconds = 0;  ///< Start of the first window in it.
    double seconds = 0;       ///< Length of its windows together; 0.8 to 1.2 s, or more after lost samples.
    double knownSeconds = 0;  ///< How much of that had a known system active power.
    std::uint32_t windows = 0;
};

enum class VoltageEventKind : std::uint8_t { Sag, Swell, Interruption };

/// A voltage event after IEC 61000-4-30, found in Urms(1/2): one cycle's RMS, renewed each half cycle.
/// Reported when it begins (`ended` false, duration so far) and again, with the same id, when it is over.
struct VoltageEvent
{
    std::uint64_t id = 0;
    VoltageEventKind kind = VoltageEventKind::Sag;
    bool ended = false;
    double startSample = 0;
    double startSeconds = 0;
    double durationSeconds = 0;
    double extremeV = 0;        ///< Lowest (sag, interruption) or highest (swell) Urms(1/2) of any phase.
    double extremePct = 0;      ///< The same, of the nominal voltage.
    double depthPct = 0;        ///< 100 - extremePct for sag and interruption, extremePct - 100 for swell.
    std::uint8_t phaseMask = 0; ///< Bit 0..2: L1..L3 took part (3-wire: bit 0..2 stand for L12, L23, L31).
};

/// Two cycles of every channel for a picture, 64 points a cycle, at the end of the last window.
struct Waveform
{
    static constexpr std::size_t kPoints = 128;
    bool known = false;
    std::array<std::array<float, kPoints>, kChannels> channel{};
};

/// Receives what the engine measures, in the order of time. References are valid during the call only.
class Sink
{
public:
    Sink() = default;
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;
    virtual ~Sink() = default;
    virtual void onWindow(const WindowValues &) {}
    virtual void onSecond(const SecondValues &) {}
    virtual void onVoltageEvent(const VoltageEvent &) {}
};

} // namespace ww::metering
