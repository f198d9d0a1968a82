// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/why.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// clang-format off
constexpr std::array<WhySentence, static_cast<std::size_t>(Why::Count)> kSentences{{
    {"why.safety.meterLost", QT_TRANSLATE_NOOP("Why", "The meter at the grid connection is silent, so the battery rests.")},
    {"why.safety.meterLostSun", QT_TRANSLATE_NOOP("Why", "The meter at the grid connection is silent, so the sun may give at most {powerW}.")},
    {"why.safety.meterReturning", QT_TRANSLATE_NOOP("Why", "The meter at the grid connection is back; the battery waits until its values are steady.")},
    {"why.safety.meterMissing", QT_TRANSLATE_NOOP("Why", "There is no meter at the grid connection, so the battery rests.")},
    {"why.safety.batteryFull", QT_TRANSLATE_NOOP("Why", "The battery is at {socPercent} and is not charged above {maxSocPercent}.")},
    {"why.safety.batteryEmpty", QT_TRANSLATE_NOOP("Why", "The battery is at {socPercent} and keeps {minSocPercent} in reserve.")},
    {"why.safety.backupReserve", QT_TRANSLATE_NOOP("Why", "The battery is at {socPercent}; {reservePercent} are kept for an outage of the grid.")},
    {"why.safety.socUnknown", QT_TRANSLATE_NOOP("Why", "Nobody knows how full the battery is, so it rests.")},
    {"why.safety.powerUnknown", QT_TRANSLATE_NOOP("Why", "The battery does not tell its power, so it rests.")},
    {"why.safety.sunUnknown", QT_TRANSLATE_NOOP("Why", "The inverter does not tell its power, so it may give at most {powerW}.")},
    {"why.safety.deviceSilent", QT_TRANSLATE_NOOP("Why", "The device does not answer; when it is back it starts from {powerW}.")},
    {"why.safety.deviceRange", QT_TRANSLATE_NOOP("Why", "The device can do {powerW} and no more.")},
    {"why.safety.notFollowing", QT_TRANSLATE_NOOP("Why", "The battery manages only about {powerW} at the moment.")},
    {"why.fuseLimit.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}: the main fuse of {fuseA} leaves no other choice.")},
    {"why.fuseLimit.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}: the main fuse of {fuseA} leaves no other choice.")},
    {"why.fuseLimit.rest", QT_TRANSLATE_NOOP("Why", "The battery rests: the main fuse of {fuseA} is fully used.")},
    {"why.fuseLimit.sun", QT_TRANSLATE_NOOP("Why", "The sun may give at most {powerW}, so that the main fuse of {fuseA} holds.")},
    {"why.feedInLimit.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}, because at most {limitW} may be fed into the grid.")},
    {"why.feedInLimit.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives only {powerW}, because at most {limitW} may be fed into the grid.")},
    {"why.feedInLimit.rest", QT_TRANSLATE_NOOP("Why", "The battery rests, because at most {limitW} may be fed into the grid.")},
    {"why.feedInLimit.sun", QT_TRANSLATE_NOOP("Why", "The sun may give at most {powerW}, because house and battery take no more and at most {limitW} may be fed into the grid.")},
    {"why.feedInLimit.sunFree", QT_TRANSLATE_NOOP("Why", "The sun may give all it can, up to {powerW}; feed-in stays below {limitW}.")},
    {"why.feedInLimit.device", QT_TRANSLATE_NOOP("Why", "The inverter itself keeps feed-in below {powerW}.")},
    {"why.manualOverride.charge", QT_TRANSLATE_NOOP("Why", "Set by hand: the battery charges with {powerW} for another {leftMin}.")},
    {"why.manualOverride.discharge", QT_TRANSLATE_NOOP("Why", "Set by hand: the battery gives {powerW} for another {leftMin}.")},
    {"why.manualOverride.rest", QT_TRANSLATE_NOOP("Why", "Set by hand: the battery rests for another {leftMin}.")},
    {"why.manualOverride.power", QT_TRANSLATE_NOOP("Why", "Set by hand: {powerW} for another {leftMin}.")},
    {"why.manualOverride.current", QT_TRANSLATE_NOOP("Why", "Set by hand: {currentA} for another {leftMin}.")},
    {"why.manualOverride.value", QT_TRANSLATE_NOOP("Why", "Set by hand: {value} for another {leftMin}.")},
    {"why.selfConsumption.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}: the sun gives more than the house needs.")},
    {"why.selfConsumption.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}: the house needs more than the sun gives.")},
    {"why.selfConsumption.rest", QT_TRANSLATE_NOOP("Why", "The battery rests: house and sun are in balance.")},
    {"why.load.off", QT_TRANSLATE_NOOP("Why", "Its owner has switched it off.")},
    {"why.load.on", QT_TRANSLATE_NOOP("Why", "Its owner has switched it on.")},
    {"why.load.waiting", QT_TRANSLATE_NOOP("Why", "It waits for sun: {availableW} are left for it, {neededW} are needed.")},
    {"why.load.starting", QT_TRANSLATE_NOOP("Why", "There is surplus; it starts in {leftMin} if {neededW} last.")},
    {"why.load.surplus", QT_TRANSLATE_NOOP("Why", "It runs on the sun: {availableW} are there for it.")},
    {"why.load.ending", QT_TRANSLATE_NOOP("Why", "Only {availableW} are left for it; it stops in {leftMin} if that lasts.")},
    {"why.load.minimum", QT_TRANSLATE_NOOP("Why", "It has its minimum of {neededW} at any time, and more from the sun.")},
    {"why.load.minRun", QT_TRANSLATE_NOOP("Why", "It goes on for another {leftMin}, its shortest run.")},
    {"why.load.minRest", QT_TRANSLATE_NOOP("Why", "It rests for another {leftMin} before it may start.")},
    {"why.load.startsUsed", QT_TRANSLATE_NOOP("Why", "It has started {starts} times today and may not start again.")},
    {"why.load.silent", QT_TRANSLATE_NOOP("Why", "The device does not answer, so nothing is asked of it.")},
    {"why.load.strays", QT_TRANSLATE_NOOP("Why", "It does not do what it is told; others do without the {drawsW} it may draw.")},
    {"why.load.blind", QT_TRANSLATE_NOOP("Why", "The meter at the grid connection is silent; only what is safe without it runs.")},
    {"why.load.fuse", QT_TRANSLATE_NOOP("Why", "The main fuse of {fuseA} leaves no more room.")},
    {"why.load.importLimit", QT_TRANSLATE_NOOP("Why", "At most {limitW} may be drawn from the grid.")},
    {"why.load.roomReturns", QT_TRANSLATE_NOOP("Why", "A limit has stopped it; it starts again when there has been room for a while.")},
    {"why.load.notFromBattery", QT_TRANSLATE_NOOP("Why", "The battery covers the house with {powerW}, not the loads that run.")},
    {"why.load.batteryGivesWay", QT_TRANSLATE_NOOP("Why", "The battery charges less, because loads need the room at the grid connection.")},
    {"why.charger.fast", QT_TRANSLATE_NOOP("Why", "Fast charging: the vehicle gets all it can take.")},
    {"why.charger.full", QT_TRANSLATE_NOOP("Why", "The vehicle takes nothing; it is full or does not want. {neededW} stay on offer.")},
    {"why.charger.unwilling", QT_TRANSLATE_NOOP("Why", "The vehicle took nothing when it was offered; others have the sun first.")},
    {"why.charger.noVehicle", QT_TRANSLATE_NOOP("Why", "No vehicle is connected.")},
    {"why.charger.fault", QT_TRANSLATE_NOOP("Why", "The charger reports a fault.")},
    {"why.charger.unavailable", QT_TRANSLATE_NOOP("Why", "The charger has been taken out of service.")},
    {"why.charger.reserved", QT_TRANSLATE_NOOP("Why", "The charger is reserved for somebody else.")},
    {"why.charger.tooWeak", QT_TRANSLATE_NOOP("Why", "The charger may offer {mostA} only; vehicles need 6 A.")},
    {"why.charger.waitsForOther", QT_TRANSLATE_NOOP("Why", "The sun is enough for one vehicle; the other one has its turn.")},
    {"why.charger.phasePause", QT_TRANSLATE_NOOP("Why", "Charging pauses while the number of phases changes.")},
    {"why.charger.phases", QT_TRANSLATE_NOOP("Why", "Number of phases it charges with: {value}.")},
    {"why.charger.looks", QT_TRANSLATE_NOOP("Why", "It charges for a moment to see how much power the vehicle takes, so that it is ready in time.")},
    {"why.reservation.waits", QT_TRANSLATE_NOOP("Why", "It waits for sun and starts in {leftMin} at the latest, so that {neededWh} are there in time.")},
    {"why.reservation.urgent", QT_TRANSLATE_NOOP("Why", "It runs now, so that {neededWh} are there in {leftMin}.")},
    {"why.reservation.late", QT_TRANSLATE_NOOP("Why", "Its time cannot be kept: {neededWh} are missing, it will be {lateMin} late. It runs with all it can.")},
    {"why.water.hot", QT_TRANSLATE_NOOP("Why", "The water is hot enough at {temperatureC}.")},
    {"why.heatPump.unlocked", QT_TRANSLATE_NOOP("Why", "A limit leaves it no room, but it cannot be locked now: it draws what it likes.")},
    {"why.ripple.sun", QT_TRANSLATE_NOOP("Why", "The grid operator allows {limitPercent} of the installed power, so the sun may give at most {powerW}.")},
    {"why.ripple.feedIn", QT_TRANSLATE_NOOP("Why", "The grid operator allows {limitW} of feed-in, so the sun may give at most {powerW}.")},
    {"why.ripple.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}, because the grid operator allows {limitW} of feed-in.")},
    {"why.ripple.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives only {powerW}, because the grid operator allows {limitW} of feed-in.")},
    {"why.ripple.rest", QT_TRANSLATE_NOOP("Why", "The battery rests, because the grid operator allows {limitW} of feed-in.")},
    {"why.ripple.unknown", QT_TRANSLATE_NOOP("Why", "The contacts of ripple control cannot be read, so the strictest counts: {limitPercent}. The sun may give at most {powerW}.")},
    {"why.consumptionLimit", QT_TRANSLATE_NOOP("Why", "The network operator allows {limitW} for the devices it may control together.")},
    {"why.circuit.fuse", QT_TRANSLATE_NOOP("Why", "The fuse of its circuit, {fuseA}, leaves no more room.")},
    {"why.circuit.blind", QT_TRANSLATE_NOOP("Why", "The meter of its circuit is silent, so nobody knows what its fuse of {fuseA} has left.")},
    {"why.feedInLimit.locked", QT_TRANSLATE_NOOP("Why", "More than {limitW} were fed in for too long; nothing is fed in for another {leftMin}.")},
    {"why.feedInLimit.returning", QT_TRANSLATE_NOOP("Why", "Feed-in was cut; the sun comes back slowly and may give {powerW} now.")},
    {"why.peakLimit.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW} only, because at most {limitW} may be drawn from the grid.")},
    {"why.peakLimit.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, so that at most {limitW} are drawn from the grid.")},
    {"why.peakLimit.rest", QT_TRANSLATE_NOOP("Why", "The battery rests, because at most {limitW} may be drawn from the grid.")},
    {"why.demandLimit.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW} only: {limitW} may be drawn for the rest of the demand window.")},
    {"why.demandLimit.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}: only {limitW} may be drawn for the rest of the demand window.")},
    {"why.demandLimit.rest", QT_TRANSLATE_NOOP("Why", "The battery rests: {limitW} may be drawn for the rest of the demand window.")},
    {"why.peakLimit.reserve", QT_TRANSLATE_NOOP("Why", "The battery gives only what a peak needs: {reservePercent} are kept for that.")},
    {"why.peakLimit.recharge", QT_TRANSLATE_NOOP("Why", "The battery is charged up to the {reservePercent} kept for peaks, with what the limit leaves.")},
    {"why.load.peakLimit", QT_TRANSLATE_NOOP("Why", "Only {limitW} may be drawn from the grid now, or the peak would become too high.")},
    {"why.tariff.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}, up to {targetPercent}: the tariff plan says so.")},
    {"why.tariff.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, although the tariff plan wants {targetPercent}.")},
    {"why.tariff.rest", QT_TRANSLATE_NOOP("Why", "The battery keeps what it has: the tariff plan wants {targetPercent}.")},
    {"why.tariffHold.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW} of surplus; the tariff plan keeps it from giving.")},
    {"why.tariffHold.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, although the tariff plan wants to keep it.")},
    {"why.tariffHold.rest", QT_TRANSLATE_NOOP("Why", "The battery keeps what it has: the tariff plan says so.")},
    {"why.tariffGive.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}, although the tariff plan lets it give.")},
    {"why.tariffGive.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}: the tariff plan says so.")},
    {"why.tariffGive.rest", QT_TRANSLATE_NOOP("Why", "The battery may give by the tariff plan, but the house needs nothing.")},
    {"why.price.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}, up to {targetPercent}: energy is cheap at {price}.")},
    {"why.price.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, although energy is cheap at {price}.")},
    {"why.price.rest", QT_TRANSLATE_NOOP("Why", "The battery keeps {targetPercent}: energy is cheap at {price}.")},
    {"why.priceHold.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW} of surplus; at {price} it is worth keeping.")},
    {"why.priceHold.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, although it would be worth keeping at {price}.")},
    {"why.priceHold.rest", QT_TRANSLATE_NOOP("Why", "The battery keeps what it has for dearer hours; energy costs {price} now.")},
    {"why.negativePrice.charge", QT_TRANSLATE_NOOP("Why", "The battery charges with {powerW}: energy costs less than nothing, {price}.")},
    {"why.negativePrice.discharge", QT_TRANSLATE_NOOP("Why", "The battery gives {powerW}, although energy costs less than nothing, {price}.")},
    {"why.negativePrice.rest", QT_TRANSLATE_NOOP("Why", "The battery rests: it can take no more, although energy costs less than nothing, {price}.")},
    {"why.negativePrice.sun", QT_TRANSLATE_NOOP("Why", "Feeding in would cost money now, so the sun may give at most {powerW}.")},
    {"why.negativePrice.load", QT_TRANSLATE_NOOP("Why", "It runs because energy costs less than nothing: {price}.")},
    {"why.offGrid.shed", QT_TRANSLATE_NOOP("Why", "The house is off the grid: the batteries hold {socPercent}, and it may run above {neededPercent}.")},
    {"why.offGrid.alarm", QT_TRANSLATE_NOOP("Why", "The house is off the grid and the generator reports an alarm, so nothing more runs.")},
    {"why.offGrid.unknown", QT_TRANSLATE_NOOP("Why", "The house is off the grid and nobody knows how full the batteries are, so it stays off.")},
    {"why.offGrid.returning", QT_TRANSLATE_NOOP("Why", "The grid is back; it starts when the grid has been steady for a while.")},
    {"why.offGrid.noSurplus", QT_TRANSLATE_NOOP("Why", "The house is off the grid, and what waits for surplus rests until it is back.")},
    {"why.offGrid.power", QT_TRANSLATE_NOOP("Why", "The house is off the grid: batteries and sun leave {limitW} for all loads together.")},
    {"why.offGrid.phase", QT_TRANSLATE_NOOP("Why", "The house is off the grid: its backup inverter can give {mostA} on one phase, and there is no room left on this one.")},
    {"why.offGrid.powerUnknown", QT_TRANSLATE_NOOP("Why", "The house is off the grid and nobody knows what it draws beside the loads, so it stays off.")},
    {"why.offGrid.dark", QT_TRANSLATE_NOOP("Why", "Off the grid the house has no power; once it is back, loads start one after another.")},
    {"why.offGrid.inTurn", QT_TRANSLATE_NOOP("Why", "The house is off the grid, where loads start one after another, the most wanted first.")},
    {"why.offGrid.tooMuch", QT_TRANSLATE_NOOP("Why", "Off the grid it was too much for batteries and sun; it may start again in {leftMin}.")},
    {"why.trial.charge", QT_TRANSLATE_NOOP("Why", "The self-test has the battery charge with {powerW}.")},
    {"why.trial.discharge", QT_TRANSLATE_NOOP("Why", "The self-test has the battery give {powerW}.")},
    {"why.trial.rest", QT_TRANSLATE_NOOP("Why", "The self-test has the battery rest.")},
    {"why.trial.power", QT_TRANSLATE_NOOP("Why", "The self-test holds it at {powerW}.")},
    {"why.trial.current", QT_TRANSLATE_NOOP("Why", "The self-test holds it at {currentA}.")},
    {"why.trial.value", QT_TRANSLATE_NOOP("Why", "The self-test holds it at {value}.")},
    {"why.manualOverride.offGrid", QT_TRANSLATE_NOOP("Why", "Set by hand, but off the grid the battery makes the grid itself; what was set holds again when the grid is back.")},
    {"why.letGo", QT_TRANSLATE_NOOP("Why", "Nothing needs to be held any more: the device follows its own mode.")},
    {"why.goodbye", QT_TRANSLATE_NOOP("Why", "Control stops: the device goes back to its own mode.")},
    {"why.format.decimalPoint", QT_TRANSLATE_NOOP("Why", ".")},
}};
// clang-format on

QString significant(double value, const QString &decimalPoint)
{
    const double magnitude = std::abs(value);
    const int decimals = magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0;
    return QString::number(value, 'f', decimals).replace(u'.', decimalPoint);
}

QString formatPower(double watts, const QString &decimalPoint)
{
    // Below half a watt under 1 kW the rounded number would read "1000 W".
    return watts < 999.5 ? u"%1 W"_s.arg(std::round(watts))
                         : u"%1 kW"_s.arg(significant(watts / 1000, decimalPoint));
}

/// Directions are in the words of the sentences, so numbers are shown without their sign.
QString formatArgument(const QString &name, double value, const QString &decimalPoint)
{
    const double magnitude = std::abs(value);
    if (name.endsWith(u'W'))
        return formatPower(magnitude, decimalPoint);
    if (name.endsWith(u'A'))
        return u"%1 A"_s.arg(significant(magnitude, decimalPoint));
    if (name.endsWith("Wh"_L1))
        return u"%1 kWh"_s.arg(significant(magnitude / 1000, decimalPoint));
    if (name.endsWith(u'C'))
        return u"%1 °C"_s.arg(std::round(value));
    if (name.endsWith("Percent"_L1))
        return u"%1 %"_s.arg(std::round(magnitude));
    if (name.endsWith("Min"_L1))
        return u"%1 min"_s.arg(std::ceil(magnitude));
    return QString::number(value).replace(u'.', decimalPoint);
}

} // namespace

Why directed(Why charge, double power)
{
    const int step = power < 0 ? 0 : power > 0 ? 1 : 2;
    return static_cast<Why>(static_cast<int>(charge) + step);
}

Explanation Explanation::with(const char *name, double value) const
{
    Q_ASSERT(m_count < kMostArguments);
    Explanation more = *this;
    more.m_arguments.at(more.m_count++) = {name, value};
    return more;
}

Reason Explanation::toReason(const char *valueName, double value) const
{
    Reason reason{QString::fromLatin1(sentenceId(m_directed ? directed(m_why, value) : m_why)), {}};
    reason.arguments.reserve(m_count + 1U);
    reason.arguments.emplace_back(QString::fromLatin1(valueName), value);
    for (std::size_t i = 0; i < m_count; ++i)
        reason.arguments.emplace_back(QString::fromLatin1(m_arguments.at(i).name), m_arguments.at(i).value);
    return reason;
}

const char *valueName(SetpointKind kind)
{
    const PhysicalUnit unit = info(kind).unit;
    return unit == PhysicalUnit::W ? "powerW" : unit == PhysicalUnit::A ? "currentA" : "value";
}

const char *sentenceId(Why why)
{
    return kSentences.at(static_cast<std::size_t>(why)).id;
}

std::span<const WhySentence> whySentences()
{
    return kSentences;
}

QString renderReason(const Reason &reason,
                     const std::function<QString(const char *, const char *)> &translate)
{
    const auto found = std::find_if(kSentences.begin(), kSentences.end(), [&reason](const WhySentence &row) {
        return reason.sentenceId == QLatin1StringView(row.id);
    });
    // A ledger written by a newer version may know sentences this one does not.
    if (found == kSentences.end())
        return reason.sentenceId;
    return fillSentence(translate("Why", found->text), reason.arguments, decimalPointOf(translate));
}

QString decimalPointOf(const std::function<QString(const char *, const char *)> &translate)
{
    return translate("Why", kSentences.back().text);
}

QString fillSentence(QString text, const std::vector<std::pair<QString, double>> &arguments,
                     const QString &decimalPoint)
{
    for (const auto &[name, value] : arguments)
        text.replace(u'{' + name + u'}', formatArgument(name, value, decimalPoint));
    return text;
}

} // namespace ww
