// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/shortwhy.h"

#include "control/why.h"

#include <QCoreApplication>

#include <algorithm>

namespace ww {

namespace {

// clang-format off
constexpr std::array kShort{
    WhySentence{"why.manualOverride.power", QT_TRANSLATE_NOOP("WhyShort", "By hand for {leftMin}")},
    WhySentence{"why.manualOverride.current", QT_TRANSLATE_NOOP("WhyShort", "By hand for {leftMin}")},
    WhySentence{"why.manualOverride.value", QT_TRANSLATE_NOOP("WhyShort", "By hand for {leftMin}")},
    WhySentence{"why.load.off", QT_TRANSLATE_NOOP("WhyShort", "Off: set by its owner")},
    WhySentence{"why.load.on", QT_TRANSLATE_NOOP("WhyShort", "On: set by its owner")},
    WhySentence{"why.load.waiting", QT_TRANSLATE_NOOP("WhyShort", "Sun: {availableW} of {neededW}")},
    WhySentence{"why.load.starting", QT_TRANSLATE_NOOP("WhyShort", "Sun: starts in {leftMin}")},
    WhySentence{"why.load.surplus", QT_TRANSLATE_NOOP("WhyShort", "Runs on sun: {availableW}")},
    WhySentence{"why.load.ending", QT_TRANSLATE_NOOP("WhyShort", "Sun: stops in {leftMin}")},
    WhySentence{"why.load.minimum", QT_TRANSLATE_NOOP("WhyShort", "Its minimum: {neededW}")},
    WhySentence{"why.load.minRun", QT_TRANSLATE_NOOP("WhyShort", "Runs on for {leftMin}")},
    WhySentence{"why.load.minRest", QT_TRANSLATE_NOOP("WhyShort", "Rests for {leftMin}")},
    WhySentence{"why.load.startsUsed", QT_TRANSLATE_NOOP("WhyShort", "All {starts} starts used")},
    WhySentence{"why.load.silent", QT_TRANSLATE_NOOP("WhyShort", "Does not answer")},
    WhySentence{"why.load.strays", QT_TRANSLATE_NOOP("WhyShort", "Does not obey")},
    WhySentence{"why.load.blind", QT_TRANSLATE_NOOP("WhyShort", "Grid meter is silent")},
    WhySentence{"why.load.fuse", QT_TRANSLATE_NOOP("WhyShort", "Main fuse {fuseA} is full")},
    WhySentence{"why.load.importLimit", QT_TRANSLATE_NOOP("WhyShort", "Grid limit of {limitW}")},
    WhySentence{"why.load.roomReturns", QT_TRANSLATE_NOOP("WhyShort", "Waits after a limit")},
    WhySentence{"why.charger.fast", QT_TRANSLATE_NOOP("WhyShort", "Fast charging")},
    WhySentence{"why.charger.full", QT_TRANSLATE_NOOP("WhyShort", "Vehicle takes nothing")},
    WhySentence{"why.charger.unwilling", QT_TRANSLATE_NOOP("WhyShort", "Took none: others first")},
    WhySentence{"why.charger.noVehicle", QT_TRANSLATE_NOOP("WhyShort", "No vehicle connected")},
    WhySentence{"why.charger.fault", QT_TRANSLATE_NOOP("WhyShort", "Charger reports a fault")},
    WhySentence{"why.charger.unavailable", QT_TRANSLATE_NOOP("WhyShort", "Charger out of service")},
    WhySentence{"why.charger.reserved", QT_TRANSLATE_NOOP("WhyShort", "Charger is reserved")},
    WhySentence{"why.charger.tooWeak", QT_TRANSLATE_NOOP("WhyShort", "{mostA} only, 6 A needed")},
    WhySentence{"why.charger.waitsForOther", QT_TRANSLATE_NOOP("WhyShort", "Another vehicle's turn")},
    WhySentence{"why.charger.phasePause", QT_TRANSLATE_NOOP("WhyShort", "Pause: phases change")},
    WhySentence{"why.charger.phases", QT_TRANSLATE_NOOP("WhyShort", "Phases: {value}")},
    WhySentence{"why.charger.looks", QT_TRANSLATE_NOOP("WhyShort", "Looks what it takes")},
    WhySentence{"why.reservation.waits", QT_TRANSLATE_NOOP("WhyShort", "Starts within {leftMin}")},
    WhySentence{"why.reservation.urgent", QT_TRANSLATE_NOOP("WhyShort", "{neededWh} due in {leftMin}")},
    WhySentence{"why.reservation.late", QT_TRANSLATE_NOOP("WhyShort", "Will be {lateMin} late")},
    WhySentence{"why.water.hot", QT_TRANSLATE_NOOP("WhyShort", "Water is at {temperatureC}")},
    WhySentence{"why.heatPump.unlocked", QT_TRANSLATE_NOOP("WhyShort", "Cannot be locked now")},
    WhySentence{"why.consumptionLimit", QT_TRANSLATE_NOOP("WhyShort", "Operator limit {limitW}")},
    WhySentence{"why.circuit.fuse", QT_TRANSLATE_NOOP("WhyShort", "Circuit fuse {fuseA} full")},
    WhySentence{"why.circuit.blind", QT_TRANSLATE_NOOP("WhyShort", "Circuit meter is silent")},
    WhySentence{"why.load.peakLimit", QT_TRANSLATE_NOOP("WhyShort", "Peak limit of {limitW}")},
    WhySentence{"why.negativePrice.load", QT_TRANSLATE_NOOP("WhyShort", "Price below 0: {price}")},
    WhySentence{"why.offGrid.shed", QT_TRANSLATE_NOOP("WhyShort", "Off grid: {socPercent} left")},
    WhySentence{"why.offGrid.alarm", QT_TRANSLATE_NOOP("WhyShort", "Generator reports alarm")},
    WhySentence{"why.offGrid.unknown", QT_TRANSLATE_NOOP("WhyShort", "Off grid, charge unknown")},
    WhySentence{"why.offGrid.returning", QT_TRANSLATE_NOOP("WhyShort", "Grid back: waits a while")},
    WhySentence{"why.offGrid.noSurplus", QT_TRANSLATE_NOOP("WhyShort", "Off grid: no surplus")},
    WhySentence{"why.offGrid.power", QT_TRANSLATE_NOOP("WhyShort", "Off grid: {limitW} left")},
    WhySentence{"why.offGrid.phase", QT_TRANSLATE_NOOP("WhyShort", "Off grid: {mostA} a phase")},
    WhySentence{"why.offGrid.powerUnknown", QT_TRANSLATE_NOOP("WhyShort", "Off grid, power unknown")},
    WhySentence{"why.offGrid.dark", QT_TRANSLATE_NOOP("WhyShort", "Off grid: no power")},
    WhySentence{"why.offGrid.inTurn", QT_TRANSLATE_NOOP("WhyShort", "Off grid: next in turn")},
    WhySentence{"why.offGrid.tooMuch", QT_TRANSLATE_NOOP("WhyShort", "Too much: in {leftMin}")},
    WhySentence{"why.trial.power", QT_TRANSLATE_NOOP("WhyShort", "Self-test: {powerW}")},
    WhySentence{"why.trial.current", QT_TRANSLATE_NOOP("WhyShort", "Self-test: {currentA}")},
    WhySentence{"why.trial.value", QT_TRANSLATE_NOOP("WhyShort", "Self-test: {value}")},
};
// clang-format on

} // namespace

std::span<const WhySentence> shortSentences()
{
    return kShort;
}

QString renderShortReason(const Reason &reason,
                          const std::function<QString(const char *, const char *)> &translate)
{
    const auto found = std::find_if(kShort.begin(), kShort.end(), [&reason](const WhySentence &row) {
        return reason.sentenceId == QLatin1StringView(row.id);
    });
    if (found == kShort.end())
        return renderReason(reason, translate);
    return fillSentence(translate("WhyShort", found->text), reason.arguments, decimalPointOf(translate));
}

} // namespace ww
