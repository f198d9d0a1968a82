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
    QString text = translate("Why", found->text);
    const QString decimalPoint = translate("Why", kSentences.back().text);
    for (const auto &[name, value] : reason.arguments)
        text.replace(u'{' + name + u'}', formatArgument(name, value, decimalPoint));
    return text;
}

} // namespace ww
