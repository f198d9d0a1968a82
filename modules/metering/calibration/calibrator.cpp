// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/calibration/calibrator.h"

#include <cmath>
#include <numbers>

namespace ww::metering {

namespace {

// Below these shares of the range noise and resolution would be calibrated in.
constexpr double kLeastVoltageShare = 0.5;
constexpr double kLeastCurrentShare = 0.05;

constexpr const char *kNames[] = {"U1", "U2", "U3", "I1", "I2", "I3"};

/// Flags under which a channel's value must not become a calibration.
constexpr Flag kForbidden[] = {Flag::Clipping,       Flag::NotFinite,           Flag::StuckAdc,
                               Flag::MissingChannel, Flag::MissingVoltage,      Flag::BadSettings,
                               Flag::DroppedSamples, Flag::FrequencyOutOfRange, Flag::Unsynchronised,
                               Flag::RateDrift,      Flag::VoltageEvent};

std::optional<Problem> checkFlags(std::size_t c, const Measurement &measured)
{
    for (const Flag flag : kForbidden)
        if (measured.channelFlags[c].has(flag) || (measured.flags.has(flag) && flag >= Flag::DroppedSamples))
            return Problem{kNames[c],
                           "is flagged " + std::string(flagName(flag)) + "; mend that, then calibrate again"};
    return std::nullopt;
}

/// Gain and offset of a channel whose value and reference are RMS in primary units; `factor` is primary per
/// sample.
std::optional<Problem> correct(std::size_t c, const Value &value, double reference, double least,
                               double factor, const Measurement &measured, ChannelCalibration &channel)
{
    if (!value || !measured.dcOffset[c])
        return Problem{kNames[c], "was not measured"};
    if (auto flagged = checkFlags(c, measured))
        return flagged;
    if (!(*value >= least) || !(reference >= least))
        return Problem{kNames[c], "is too small to calibrate with; apply at least " + std::to_string(least)};
    channel.offset += *measured.dcOffset[c] / (channel.gain * factor);
    channel.gain *= reference / *value;
    if (std::abs(channel.gain - 1) > kMaxGainDeviation)
        return Problem{kNames[c], "needs a gain of " + std::to_string(channel.gain) +
                                      "; more than 20 % is wrong wiring or a wrong transformer ratio"};
    return std::nullopt;
}

std::optional<Problem> correctDelay(std::size_t p, double lagRad, const Measurement &measured,
                                    ChannelCalibration &channel)
{
    const PhaseValues &phase = measured.phase[p];
    if (!phase.voltageFundamental || !phase.currentFundamental || !measured.system.frequencyHz)
        return Problem{kNames[kPhases + p], "has no measured angle"};
    const double turn = 2 * std::numbers::pi;
    const double measuredLag = phase.voltageFundamental->angleRad - phase.currentFundamental->angleRad;
    channel.delaySeconds +=
        std::remainder(measuredLag - lagRad, turn) / (turn * *measured.system.frequencyHz);
    if (std::abs(channel.delaySeconds) > kMaxDelaySeconds)
        return Problem{kNames[kPhases + p],
                       "is off by more than 500 us; check phase, direction and the reference's sign"};
    return std::nullopt;
}

} // namespace

Outcome<Calibration> calibrate(const EngineSettings &settings, const Measurement &measured,
                               const CalibrationReference &reference)
{
    Calibration result = settings.calibration;
    for (std::size_t p = 0; p < kPhases; ++p) {
        ChannelCalibration &voltage = result.channel[p];
        ChannelCalibration &current = result.channel[kPhases + p];
        const CurrentInput &input = settings.current[p];
        if (reference[p].voltageV)
            if (auto problem = correct(p, measured.phase[p].voltageV, *reference[p].voltageV,
                                       kLeastVoltageShare * settings.nominalV, 1, measured, voltage))
                return std::move(*problem);
        if (reference[p].currentA)
            if (auto problem =
                    correct(kPhases + p, measured.phase[p].currentA, *reference[p].currentA,
                            kLeastCurrentShare * input.maxPrimaryA(), input.factor(), measured, current))
                return std::move(*problem);
        if (reference[p].lagRad)
            if (auto problem = correctDelay(p, *reference[p].lagRad, measured, current))
                return std::move(*problem);
    }
    return result;
}

} // namespace ww::metering
