// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/says.h"

#include "control/why.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

struct Sentence
{
    const char *id;
    const char *text;
};

// clang-format off
constexpr std::array<Sentence, static_cast<std::size_t>(Says::Count)> kSentences{{
    {"commissioning.noMeter", QT_TRANSLATE_NOOP("Commissioning", "There is no meter at the grid connection. Add it first: nothing can be judged without it.")},
    {"commissioning.meterLost", QT_TRANSLATE_NOOP("Commissioning", "The meter at the grid connection does not answer. Check its cable and address.")},
    {"commissioning.offGrid", QT_TRANSLATE_NOOP("Commissioning", "The house is off the grid. Start the test when it is connected again.")},
    {"commissioning.alarmActive", QT_TRANSLATE_NOOP("Commissioning", "A major or critical alarm is active. Clear its cause first.")},
    {"commissioning.overrideActive", QT_TRANSLATE_NOOP("Commissioning", "A device is held by hand. End the manual override first.")},
    {"commissioning.nothingToTest", QT_TRANSLATE_NOOP("Commissioning", "No device can be commanded, so there is nothing to step.")},
    {"commissioning.controlStopped", QT_TRANSLATE_NOOP("Commissioning", "Nothing is controlled until the settings file is mended.")},
    {"commissioning.phaseRight", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: direction and size are right.")},
    {"commissioning.phaseReversed", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: the current transformer is the wrong way round. Turn it, or reverse its direction in the settings.")},
    {"commissioning.phaseSwapped", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: its current transformer is on another phase than its voltage. Swap the transformers, or the voltage wires.")},
    {"commissioning.phaseSwappedReversed", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: its current transformer is on another phase than its voltage, and the wrong way round. Swap and turn it.")},
    {"commissioning.phaseWrongRatio", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: the meter shows {ratioPercent} of the step. Check the ratio of the current transformer.")},
    {"commissioning.phaseOther", QT_TRANSLATE_NOOP("Commissioning", "L{phase} changed, but the device says it is on L{otherPhase}. Check which phases are connected where.")},
    {"commissioning.phaseNothing", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: the meter saw nothing of the step. Check that its current transformer is closed around the right conductor.")},
    {"commissioning.phaseUnclear", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: cannot tell. The house changed by about {noiseW} by itself, too much for a step of {stepW}. Repeat the test when it is quieter.")},
    {"commissioning.phasesUnknown", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the meter gives no power of single phases.")},
    {"commissioning.follows", QT_TRANSLATE_NOOP("Commissioning", "It follows: {final} of {told}, after {deadS} s of dead time and {riseS} s of rise.")},
    {"commissioning.short", QT_TRANSLATE_NOOP("Commissioning", "It follows, but gives {final} of {told}. Check what else limits it.")},
    {"commissioning.notFollowing", QT_TRANSLATE_NOOP("Commissioning", "It does not follow: told {told}, it stayed near {final}. Check that remote control is enabled on the device.")},
    {"commissioning.notMeasured", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: neither the device nor its power said in time what it does.")},
    {"commissioning.refused", QT_TRANSLATE_NOOP("Commissioning", "It refused the setpoint. Check that remote control is enabled on the device.")},
    {"commissioning.readBackDiffers", QT_TRANSLATE_NOOP("Commissioning", "It keeps {readBack} instead of {told}. Check whether another system writes to it too.")},
    {"commissioning.deviceSilent", QT_TRANSLATE_NOOP("Commissioning", "Skipped: it does not answer.")},
    {"commissioning.batteryTooEmpty", QT_TRANSLATE_NOOP("Commissioning", "Skipped: the battery is at {socPercent}, too empty to test. Charge it first.")},
    {"commissioning.batteryTooFull", QT_TRANSLATE_NOOP("Commissioning", "Skipped: the battery is at {socPercent}, too full to test. Discharge it first.")},
    {"commissioning.socUnknown", QT_TRANSLATE_NOOP("Commissioning", "Skipped: nobody knows how full the battery is.")},
    {"commissioning.noSun", QT_TRANSLATE_NOOP("Commissioning", "Skipped: the inverter gives {powerW}, too little to test. Repeat the test when the sun shines.")},
    {"commissioning.noVehicle", QT_TRANSLATE_NOOP("Commissioning", "Skipped: no vehicle is connected that may charge.")},
    {"commissioning.outOfRange", QT_TRANSLATE_NOOP("Commissioning", "Skipped: it can do too little now to be tested.")},
    {"commissioning.limitKept", QT_TRANSLATE_NOOP("Commissioning", "The limit of {limit} was kept after {timeS} s, at most {allowedS} s were allowed.")},
    {"commissioning.limitLate", QT_TRANSLATE_NOOP("Commissioning", "The limit of {limit} was kept only after {timeS} s; {allowedS} s are allowed.")},
    {"commissioning.limitBroken", QT_TRANSLATE_NOOP("Commissioning", "The limit of {limit} was not kept: {worst} at the end.")},
    {"commissioning.limitNotReached", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: {reached} flowed, too little to try a limit. Repeat the test with more sun or load.")},
    {"commissioning.notConfigured", QT_TRANSLATE_NOOP("Commissioning", "Skipped: it is not configured.")},
    {"commissioning.safeReached", QT_TRANSLATE_NOOP("Commissioning", "With the meter lost, inverters and batteries were at their safe values after {timeS} s.")},
    {"commissioning.safeMissed", QT_TRANSLATE_NOOP("Commissioning", "With the meter lost, {worst} still flowed from inverters and batteries after {timeS} s; {limit} are safe. Until that is mended, do not rely on limits while the meter is lost.")},
    {"commissioning.leaseEnded", QT_TRANSLATE_NOOP("Commissioning", "Not renewed, the setpoint ended and the device went back after {timeS} s; the lease is {allowedS} s.")},
    {"commissioning.leaseNotEnded", QT_TRANSLATE_NOOP("Commissioning", "Not renewed, the setpoint still held after {timeS} s; the lease is {allowedS} s. Do not leave the plant unattended.")},
    {"commissioning.leaseNotHeld", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the device did not do what it was told before it was left alone.")},
    {"commissioning.heldByLimit", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: a limit or another rule held it at another value than the test wanted.")},
    {"commissioning.drillIgnored", QT_TRANSLATE_NOOP("Commissioning", "It was told {told} and stayed at {final}. Enable remote control or the limitation of power on the device, and let no other system write to it.")},
    {"commissioning.drillLate", QT_TRANSLATE_NOOP("Commissioning", "It did what it was told only after {timeS} s. Shorten its ramp time, and check the line or gateway it is commanded through.")},
    {"commissioning.drillOthers", QT_TRANSLATE_NOOP("Commissioning", "Every device did what it was told in time. What still flows comes from something that is not controlled, or the meter counts wrongly: see the wiring.")},
    {"commissioning.phaseNotAsked", QT_TRANSLATE_NOOP("Commissioning", "L{phase}: cannot tell. No device that was stepped uses this phase.")},
    {"commissioning.installerOnly", QT_TRANSLATE_NOOP("Commissioning", "Only the installer may start or end the self-test: it switches every device of the plant.")},
    {"commissioning.installerHow", QT_TRANSLATE_NOOP("Commissioning", "Sign in as installer; the first password is on the label of the appliance.")},
    {"commissioning.interrupted", QT_TRANSLATE_NOOP("Commissioning", "The appliance was switched off or restarted during the test. What had been set ended with its lease; start the test again for the rest.")},
    {"commissioning.stepInterrupted", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the test was interrupted here.")},
    {"commissioning.testFuseBroken", QT_TRANSLATE_NOOP("Commissioning", "No alarm, as the limit was the test's own: otherwise “Fuse limit exceeded” would have been raised.")},
    {"commissioning.testFeedInBroken", QT_TRANSLATE_NOOP("Commissioning", "No alarm, as the limit was the test's own: otherwise “Feed-in limit exceeded” would have been raised.")},
    {"commissioning.testRippleBroken", QT_TRANSLATE_NOOP("Commissioning", "No alarm, as the limit was the test's own: otherwise “Ripple control not followed” would have been raised.")},
    {"commissioning.testConsumptionBroken", QT_TRANSLATE_NOOP("Commissioning", "No alarm, as the limit was the test's own: otherwise “Limit of consumption not kept” would have been raised.")},
    {"commissioning.plantFuseBroken", QT_TRANSLATE_NOOP("Commissioning", "The plant's own limit was broken meanwhile, whatever the test tried: “Fuse limit exceeded” is among the alarms. Find its cause first.")},
    {"commissioning.plantFeedInBroken", QT_TRANSLATE_NOOP("Commissioning", "The plant's own limit was broken meanwhile, whatever the test tried: “Feed-in limit exceeded” is among the alarms. Find its cause first.")},
    {"commissioning.plantRippleBroken", QT_TRANSLATE_NOOP("Commissioning", "The plant's own limit was broken meanwhile, whatever the test tried: “Ripple control not followed” is among the alarms. Find its cause first.")},
    {"commissioning.plantConsumptionBroken", QT_TRANSLATE_NOOP("Commissioning", "The plant's own limit was broken meanwhile, whatever the test tried: “Limit of consumption not kept” is among the alarms. Find its cause first.")},
    {"commissioning.plantPeakBroken", QT_TRANSLATE_NOOP("Commissioning", "The plant's own limit was broken meanwhile, whatever the test tried: “Limit of import exceeded” is among the alarms. Find its cause first.")},
    {"commissioning.feedInNotReached", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: {reached} flowed into the grid, too little to try a limit. Repeat the test when the sun gives clearly more than the house uses, or the batteries have something to give.")},
    {"commissioning.fuseNotReached", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: {reached} flowed from the grid, too little to try a limit. Switch on large loads such as an oven, or connect a vehicle, and repeat the test; or repeat it with less sun, or when the batteries can be charged.")},
    {"commissioning.nothingFeedsIn", QT_TRANSLATE_NOOP("Commissioning", "Skipped: nothing that can be commanded feeds into the grid.")},
    {"commissioning.nothingDraws", QT_TRANSLATE_NOOP("Commissioning", "Skipped: nothing that can be commanded draws from the grid, so there is nothing to take back.")},
    {"commissioning.rangesAwaited", QT_TRANSLATE_NOOP("Commissioning", "A device has not told yet what it can do. Start the test in a minute or two.")},
    {"commissioning.heldByDevice", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell now: the heat pump is kept in its state for a while to spare its compressor. Try again in {waitMin} at most.")},
    {"commissioning.stepDisturbed", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: meanwhile the meter at the grid connection was lost for a moment, or the device was told something else. Repeat the test.")},
    {"commissioning.unmeasured", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: nobody knew the power of this device. Check its connection, or measure it.")},
    {"commissioning.followsByPower", QT_TRANSLATE_NOOP("Commissioning", "It follows, as its power shows: from {before} to {final}. It did not say itself what it does.")},
    {"commissioning.leaseIgnored", QT_TRANSLATE_NOOP("Commissioning", "Not renewed, the setpoint ended, but the device stayed at {final} instead of going back. Do not leave the plant unattended.")},
    {"commissioning.leaseUnclear", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the setpoint ended, but what the device did then cannot be told apart from it. Repeat the test.")},
    {"commissioning.noFeedIn", QT_TRANSLATE_NOOP("Commissioning", "Skipped: the inverter takes a limit of feed-in only, and {powerW} would flow into the grid, too little to test. Repeat the test when the sun gives clearly more than the house uses.")},
    {"commissioning.noCommand", QT_TRANSLATE_NOOP("Commissioning", "Skipped: it is only read and takes no command, so there is nothing to try.")},
    {"commissioning.phasesNotSwitched", QT_TRANSLATE_NOOP("Commissioning", "Skipped: switching between one and three phases interrupts charging for minutes. Try it by hand while a vehicle charges.")},
    {"commissioning.sunUnknown", QT_TRANSLATE_NOOP("Commissioning", "Skipped: nobody knows what the inverter gives. Check its connection.")},
    {"commissioning.sunUnsteady", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the sun went below the limit of {told} by itself. Repeat the test when it shines steadily.")},
    {"commissioning.takesNothing", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: told {told}, it took {final}. Its water may be hot enough: draw some and repeat the test. Otherwise check that remote control is enabled on the device.")},
    {"commissioning.followsState", QT_TRANSLATE_NOOP("Commissioning", "It follows, {deadS} s after it was told.")},
    {"commissioning.keepsState", QT_TRANSLATE_NOOP("Commissioning", "It does not follow: it kept its state. Check that remote control is enabled on the device.")},
    {"commissioning.seenTooSeldom", QT_TRANSLATE_NOOP("Commissioning", "Cannot tell: the power of this device is read only every {periodS} s or less often. Have it read more often, for instance on a line of its own, and repeat the test.")},
}};
// clang-format on

/// A limit may be one of power, current or share: "{limit}" takes the unit of the number there is.
void giveUnit(QString &text, const QString &name)
{
    for (const auto unit : {"W"_L1, "A"_L1, "Percent"_L1}) {
        if (name.endsWith(unit))
            text.replace(u'{' + name.chopped(unit.size()) + u'}', u'{' + name + u'}');
    }
}

} // namespace

QString nameWithUnit(const QString &stem, PhysicalUnit unit)
{
    return stem + (unit == PhysicalUnit::W ? u"W"_s : unit == PhysicalUnit::A ? u"A"_s : QString());
}

const char *saysId(Says says)
{
    return kSentences.at(static_cast<std::size_t>(says)).id;
}

QString renderSaying(const QString &id, const Values &values,
                     const std::function<QString(const char *, const char *)> &translate)
{
    const auto *found = std::ranges::find_if(
        kSentences, [&id](const Sentence &row) { return id == QLatin1StringView(row.id); });
    // A report of a newer version may know sentences this one does not.
    if (found == kSentences.end())
        return id;
    QString text = translate("Commissioning", found->text);
    for (const auto &[name, value] : values)
        giveUnit(text, name);
    return fillSentence(text, values, decimalPointOf(translate));
}

} // namespace ww::commissioning
