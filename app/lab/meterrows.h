// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

namespace ww {

/// One quantity of a measurement as `wattward-lab meter` prints it.
template <typename Struct> struct MeterRow
{
    const char *name;  ///< In JSON, with its unit.
    const char *label; ///< For people.
    const char *unit;
    int decimals; ///< For people; JSON is not rounded.
    metering::Value Struct::*member;
};

inline constexpr MeterRow<metering::PhaseValues> kPhaseRows[] = {
    {"voltageV", "U", "V", 2, &metering::PhaseValues::voltageV},
    {"currentA", "I", "A", 4, &metering::PhaseValues::currentA},
    {"activePowerW", "P", "W", 2, &metering::PhaseValues::activePowerW},
    {"activePowerFundamentalW", "P fundamental", "W", 2, &metering::PhaseValues::activePowerFundamentalW},
    {"reactivePowerVar", "Q", "var", 2, &metering::PhaseValues::reactivePowerVar},
    {"reactivePowerTotalVar", "Q total", "var", 2, &metering::PhaseValues::reactivePowerTotalVar},
    {"apparentPowerVA", "S", "VA", 2, &metering::PhaseValues::apparentPowerVA},
    {"powerFactor", "PF", "", 4, &metering::PhaseValues::powerFactor},
    {"displacementFactor", "cos phi", "", 4, &metering::PhaseValues::displacementFactor},
    {"thdVoltagePct", "THD U", "%", 3, &metering::PhaseValues::thdVoltagePct},
    {"thdCurrentPct", "THD I", "%", 3, &metering::PhaseValues::thdCurrentPct},
    {"crestFactorCurrent", "crest factor I", "", 3, &metering::PhaseValues::crestFactorCurrent},
};

inline constexpr MeterRow<metering::LineValues> kLineRows[] = {
    {"voltageV", "U L-L", "V", 2, &metering::LineValues::voltageV},
    {"thdPct", "THD U L-L", "%", 3, &metering::LineValues::thdPct},
};

inline constexpr MeterRow<metering::SystemValues> kSystemRows[] = {
    {"voltageV", "U mean", "V", 2, &metering::SystemValues::voltageV},
    {"voltageLineToLineV", "U L-L mean", "V", 2, &metering::SystemValues::voltageLineToLineV},
    {"currentA", "I mean", "A", 4, &metering::SystemValues::currentA},
    {"neutralCurrentA", "I neutral", "A", 4, &metering::SystemValues::neutralCurrentA},
    {"activePowerW", "P", "W", 2, &metering::SystemValues::activePowerW},
    {"activePowerFundamentalW", "P fundamental", "W", 2, &metering::SystemValues::activePowerFundamentalW},
    {"reactivePowerVar", "Q", "var", 2, &metering::SystemValues::reactivePowerVar},
    {"reactivePowerTotalVar", "Q total", "var", 2, &metering::SystemValues::reactivePowerTotalVar},
    {"apparentPowerVA", "S", "VA", 2, &metering::SystemValues::apparentPowerVA},
    {"apparentVectorVA", "S vector", "VA", 2, &metering::SystemValues::apparentVectorVA},
    {"apparentArithmeticVA", "S arithmetic", "VA", 2, &metering::SystemValues::apparentArithmeticVA},
    {"powerFactor", "PF", "", 4, &metering::SystemValues::powerFactor},
    {"frequencyHz", "f", "Hz", 4, &metering::SystemValues::frequencyHz},
    {"voltageUnbalancePct", "unbalance U", "%", 3, &metering::SystemValues::voltageUnbalancePct},
    {"currentUnbalancePct", "unbalance I", "%", 3, &metering::SystemValues::currentUnbalancePct},
};

inline constexpr const char *kPhaseNames[] = {"L1", "L2", "L3"};
inline constexpr const char *kLineNames[] = {"L12", "L23", "L31"};
inline constexpr const char *kChannelNames[] = {"U1", "U2", "U3", "I1", "I2", "I3"};
inline constexpr const char *kEventNames[] = {"sag", "swell", "interruption"};

} // namespace ww
