// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspectables.h"

namespace ww {

namespace {

constexpr auto kControl = ReadGroup::Control;
constexpr auto kNormal = ReadGroup::Normal;
constexpr auto kSlow = ReadGroup::Slow;

constexpr std::array<SunspecRow, 20> kInverter{{
    {"W", "activePower", kControl},
    {"St", "workingState", kControl},
    {"A", "current", kNormal, "activePower"},
    {"AphA", "current.L1", kNormal, "activePower"},
    {"AphB", "current.L2", kNormal, "activePower"},
    {"AphC", "current.L3", kNormal, "activePower"},
    {"PPVphAB", "voltageLineToLine.L12", kNormal},
    {"PPVphBC", "voltageLineToLine.L23", kNormal},
    {"PPVphCA", "voltageLineToLine.L31", kNormal},
    {"PhVphA", "voltage.L1", kNormal},
    {"PhVphB", "voltage.L2", kNormal},
    {"PhVphC", "voltage.L3", kNormal},
    {"Hz", "frequency", kNormal},
    {"VA", "apparentPower", kNormal},
    {"VAr", "reactivePower", kNormal},
    {"DCA", "dcCurrent", kNormal},
    {"DCV", "dcVoltage", kNormal},
    {"TmpCab", "temperature", kNormal},
    {"Evt1", "alarmBits1", kNormal},
    {"WH", "activeEnergyExport", kSlow},
}};

constexpr std::array<SunspecRow, 40> kDer{{
    {"W", "activePower", kControl},
    {"InvSt", "workingState", kControl},
    {"VA", "apparentPower", kNormal},
    {"Var", "reactivePower", kNormal},
    {"PF", "powerFactor", kNormal},
    {"A", "current", kNormal},
    {"LLV", "voltageLineToLine", kNormal},
    {"LNV", "voltage", kNormal},
    {"Hz", "frequency", kNormal},
    {"TmpCab", "temperature", kNormal},
    {"Alrm", "alarmBits1", kNormal},
    {"WL1", "activePower.L1", kNormal},
    {"WL2", "activePower.L2", kNormal},
    {"WL3", "activePower.L3", kNormal},
    {"VAL1", "apparentPower.L1", kNormal},
    {"VAL2", "apparentPower.L2", kNormal},
    {"VAL3", "apparentPower.L3", kNormal},
    {"VarL1", "reactivePower.L1", kNormal},
    {"VarL2", "reactivePower.L2", kNormal},
    {"VarL3", "reactivePower.L3", kNormal},
    {"PFL1", "powerFactor.L1", kNormal},
    {"PFL2", "powerFactor.L2", kNormal},
    {"PFL3", "powerFactor.L3", kNormal},
    {"AL1", "current.L1", kNormal},
    {"AL2", "current.L2", kNormal},
    {"AL3", "current.L3", kNormal},
    {"VL1L2", "voltageLineToLine.L12", kNormal},
    {"VL2L3", "voltageLineToLine.L23", kNormal},
    {"VL3L1", "voltageLineToLine.L31", kNormal},
    {"VL1", "voltage.L1", kNormal},
    {"VL2", "voltage.L2", kNormal},
    {"VL3", "voltage.L3", kNormal},
    {"TotWhInj", "activeEnergyExport", kSlow},
    {"TotWhAbs", "activeEnergyImport", kSlow},
    {"TotWhInjL1", "activeEnergyExport.L1", kSlow},
    {"TotWhInjL2", "activeEnergyExport.L2", kSlow},
    {"TotWhInjL3", "activeEnergyExport.L3", kSlow},
    {"TotWhAbsL1", "activeEnergyImport.L1", kSlow},
    {"TotWhAbsL2", "activeEnergyImport.L2", kSlow},
    {"TotWhAbsL3", "activeEnergyImport.L3", kSlow},
}};

// W > 0 is import by common practice; the models do not say.
constexpr std::array<SunspecRow, 35> kMeter{{
    {"W", "activePower", kControl},
    {"WphA", "activePower.L1", kControl},
    {"WphB", "activePower.L2", kControl},
    {"WphC", "activePower.L3", kControl},
    {"AphA", "current.L1", kControl, "activePower"},
    {"AphB", "current.L2", kControl, "activePower"},
    {"AphC", "current.L3", kControl, "activePower"},
    {"PhV", "voltage", kNormal},
    {"PhVphA", "voltage.L1", kNormal},
    {"PhVphB", "voltage.L2", kNormal},
    {"PhVphC", "voltage.L3", kNormal},
    {"PPV", "voltageLineToLine", kNormal},
    {"PhVphAB", "voltageLineToLine.L12", kNormal}, // 202 to 204
    {"PhVphBC", "voltageLineToLine.L23", kNormal},
    {"PhVphCA", "voltageLineToLine.L31", kNormal},
    {"PPVphAB", "voltageLineToLine.L12", kNormal}, // 211 to 214
    {"PPVphBC", "voltageLineToLine.L23", kNormal},
    {"PPVphCA", "voltageLineToLine.L31", kNormal},
    {"Hz", "frequency", kNormal},
    {"VA", "apparentPower", kNormal},
    {"VAphA", "apparentPower.L1", kNormal},
    {"VAphB", "apparentPower.L2", kNormal},
    {"VAphC", "apparentPower.L3", kNormal},
    {"VAR", "reactivePower", kNormal},
    {"VARphA", "reactivePower.L1", kNormal},
    {"VARphB", "reactivePower.L2", kNormal},
    {"VARphC", "reactivePower.L3", kNormal},
    {"TotWhImp", "activeEnergyImport", kSlow},
    {"TotWhExp", "activeEnergyExport", kSlow},
    {"TotWhImpPhA", "activeEnergyImport.L1", kSlow},
    {"TotWhImpPhB", "activeEnergyImport.L2", kSlow},
    {"TotWhImpPhC", "activeEnergyImport.L3", kSlow},
    {"TotWhExpPhA", "activeEnergyExport.L1", kSlow},
    {"TotWhExpPhB", "activeEnergyExport.L2", kSlow},
    {"TotWhExpPhC", "activeEnergyExport.L3", kSlow},
}};

constexpr std::array<SunspecRow, 5> kBattery{{
    {"State", "workingState", kControl},
    {"SoH", "stateOfHealth", kSlow},
    {"V", "dcVoltage", kNormal},
    {"A", "dcCurrent", kNormal},
    {"Evt1", "alarmBits1", kNormal},
}};

constexpr std::array<SunspecState, 8> kInverterStates{
    {{1, 0}, {2, 1}, {3, 2}, {4, 3}, {5, 4}, {6, 0}, {7, 5}, {8, 1}}};
constexpr std::array<SunspecState, 8> kDerStates{
    {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 0}, {6, 5}, {7, 1}}};
constexpr std::array<SunspecState, 7> kBatteryStates{
    {{1, 0}, {2, 2}, {3, 3}, {4, 1}, {5, 4}, {6, 1}, {99, 5}}};
constexpr std::array<SunspecState, 7> kChargeStates{{{1, 0}, {2, 1}, {3, 3}, {4, 3}, {5, 1}, {6, 1}, {7, 3}}};

} // namespace

std::span<const SunspecRow> inverterRows()
{
    return kInverter;
}

std::span<const SunspecRow> derRows()
{
    return kDer;
}

std::span<const SunspecRow> meterRows()
{
    return kMeter;
}

std::span<const SunspecRow> batteryRows()
{
    return kBattery;
}

std::span<const SunspecState> inverterStates()
{
    return kInverterStates;
}

std::span<const SunspecState> derStates()
{
    return kDerStates;
}

std::span<const SunspecState> batteryStates()
{
    return kBatteryStates;
}

std::span<const SunspecState> chargeStates()
{
    return kChargeStates;
}

int phasesOfModel(int model)
{
    switch (model) {
    case 101:
    case 111:
    case 201:
    case 211: return 1;
    case 102:
    case 112:
    case 202:
    case 212: return 2;
    default: return 3;
    }
}

} // namespace ww
