// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/ocpp/chargingprofiles.h"

#include "drivers/ocpp/ocpptime.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kTxProfile = u"TxProfile"_s;
const QString kTxDefault = u"TxDefaultProfile"_s;
const QString kMaximum = u"ChargePointMaxProfile"_s;

std::optional<Instant> timeIn(const QJsonValue &value)
{
    return value.isString() ? Instant::fromIso(value.toString()) : std::nullopt;
}

std::optional<Duration> secondsIn(const QJsonValue &value)
{
    return value.isDouble() ? std::optional<Duration>(std::chrono::seconds(value.toInteger())) : std::nullopt;
}

} // namespace

bool ChargingProfiles::add(const QJsonObject &request, std::optional<int> transaction)
{
    const QJsonObject json = request[u"csChargingProfiles"].toObject();
    const QJsonObject schedule = json[u"chargingSchedule"].toObject();
    Stored stored;
    stored.id = json[u"chargingProfileId"].toInt();
    stored.connector = request[u"connectorId"].toInt();
    stored.stackLevel = json[u"stackLevel"].toInt();
    stored.purpose = json[u"chargingProfilePurpose"].toString();
    stored.kind = json[u"chargingProfileKind"].toString();
    if (stored.kind == u"Recurring"_s)
        stored.recurrence = json[u"recurrencyKind"].toString() == u"Weekly"_s ? std::chrono::hours(168)
                                                                              : std::chrono::hours(24);
    stored.validFrom = timeIn(json[u"validFrom"]);
    stored.validTo = timeIn(json[u"validTo"]);
    stored.startSchedule = timeIn(schedule[u"startSchedule"]);
    stored.duration = secondsIn(schedule[u"duration"]);
    stored.inAmperes = schedule[u"chargingRateUnit"].toString() == u"A"_s;
    for (const QJsonValue &period : schedule[u"chargingSchedulePeriod"].toArray()) {
        Period one{*secondsIn(period[u"startPeriod"]), period[u"limit"].toDouble(), {}};
        if (period[u"numberPhases"].isDouble())
            one.phases = period[u"numberPhases"].toInt();
        stored.periods.append(one);
    }
    const bool isOrdered = std::is_sorted(stored.periods.begin(), stored.periods.end(),
                                          [](const Period &a, const Period &b) { return a.start < b.start; });
    const bool fits = stored.stackLevel <= m_limits.maxStackLevel &&
                      stored.periods.size() <= m_limits.maxPeriods && isOrdered &&
                      stored.periods.first().start == Duration(0) && stored.connector <= 1 &&
                      (stored.inAmperes ? m_limits.takesAmperes : m_limits.takesWatts);
    const bool isForThisCharge =
        stored.purpose != kTxProfile ||
        (stored.connector == 1 && transaction && json[u"transactionId"].toInt(*transaction) == *transaction);
    if (!fits || !isForThisCharge || (stored.purpose == kMaximum && stored.connector != 0))
        return false;
    m_profiles.removeIf([&stored](const Stored &old) {
        return old.id == stored.id || (old.purpose == stored.purpose && old.stackLevel == stored.stackLevel &&
                                       old.connector == stored.connector);
    });
    if (m_profiles.size() >= m_limits.maxProfiles)
        return false;
    m_profiles.append(stored);
    return true;
}

bool ChargingProfiles::clear(const QJsonObject &request)
{
    const auto differs = [&request](const QString &key, const QJsonValue &value) {
        return request.contains(key) && request[key] != value;
    };
    return m_profiles.removeIf([&differs](const Stored &one) {
        return !differs(u"id"_s, one.id) && !differs(u"connectorId"_s, one.connector) &&
               !differs(u"chargingProfilePurpose"_s, one.purpose) &&
               !differs(u"stackLevel"_s, one.stackLevel);
    }) > 0;
}

void ChargingProfiles::endTransaction()
{
    m_profiles.removeIf([](const Stored &one) { return one.purpose == kTxProfile; });
}

std::optional<Instant> ChargingProfiles::startOf(const Stored &profile, Instant now,
                                                 std::optional<Instant> started) const
{
    if (profile.kind == u"Relative"_s || !profile.startSchedule)
        return started;
    if (!profile.recurrence || now < *profile.startSchedule)
        return profile.startSchedule;
    const auto since = now - *profile.startSchedule;
    return *profile.startSchedule + *profile.recurrence * (since / *profile.recurrence);
}

const ChargingProfiles::Period *ChargingProfiles::periodAt(const Stored &profile, Instant now,
                                                           std::optional<Instant> started) const
{
    const auto start = startOf(profile, now, started);
    const bool isValid =
        (!profile.validFrom || now >= *profile.validFrom) && (!profile.validTo || now < *profile.validTo);
    if (!start || now < *start || !isValid || (profile.duration && now >= *start + *profile.duration))
        return nullptr;
    const Period *inForce = nullptr;
    for (const Period &period : profile.periods) {
        if (now >= *start + period.start)
            inForce = &period;
    }
    return inForce;
}

std::optional<AllowedCurrent> ChargingProfiles::allowedBy(const QString &purpose, Instant now,
                                                          std::optional<Instant> started) const
{
    std::optional<AllowedCurrent> allowed;
    int level = -1;
    for (const Stored &profile : m_profiles) {
        const Period *period = profile.purpose == purpose ? periodAt(profile, now, started) : nullptr;
        if (!period || profile.stackLevel <= level)
            continue;
        level = profile.stackLevel;
        const int phases = period->phases.value_or(m_limits.phases);
        allowed = AllowedCurrent{
            profile.inAmperes ? period->limit : period->limit / (m_limits.nominalV * phases), period->phases};
    }
    return allowed;
}

AllowedCurrent ChargingProfiles::allowed(Instant now, std::optional<Instant> started) const
{
    auto allowed = allowedBy(kTxProfile, now, started);
    if (!allowed)
        allowed = allowedBy(kTxDefault, now, started);
    AllowedCurrent result = allowed.value_or(AllowedCurrent{m_limits.maxCurrentA, {}});
    if (const auto cap = allowedBy(kMaximum, now, started)) {
        result.currentA = std::min(result.currentA, cap->currentA);
        result.phases = result.phases ? result.phases : cap->phases;
    }
    result.currentA = std::min(result.currentA, m_limits.maxCurrentA);
    return result;
}

QList<Instant> ChargingProfiles::changes(Instant now, std::optional<Instant> started, Duration window) const
{
    QList<Instant> times{now};
    const auto note = [&times, now, window](Instant time) {
        if (time > now && time < now + window)
            times.append(time);
    };
    for (const Stored &profile : m_profiles) {
        const auto start = startOf(profile, now, started);
        if (!start)
            continue;
        for (const Period &period : profile.periods)
            note(*start + period.start);
        if (profile.duration)
            note(*start + *profile.duration);
        if (profile.validTo)
            note(*profile.validTo);
    }
    std::sort(times.begin(), times.end());
    return times;
}

QJsonObject ChargingProfiles::composite(Instant now, std::optional<Instant> started, int seconds,
                                        bool inAmperes) const
{
    QJsonArray periods;
    std::optional<AllowedCurrent> last;
    for (const Instant time : changes(now, started, std::chrono::seconds(seconds))) {
        const AllowedCurrent at = allowed(time, started);
        if (at == last)
            continue;
        last = at;
        const double limit =
            inAmperes ? at.currentA
                      : std::floor(at.currentA * m_limits.nominalV * at.phases.value_or(m_limits.phases));
        QJsonObject period{{u"startPeriod"_s, static_cast<qint64>((time - now).count() / 1000)},
                           {u"limit"_s, limit}};
        if (at.phases)
            period[u"numberPhases"] = *at.phases;
        periods.append(period);
    }
    return {{u"status"_s, u"Accepted"_s},
            {u"connectorId"_s, 1},
            {u"scheduleStart"_s, ocppTimeText(now)},
            {u"chargingSchedule"_s, QJsonObject{{u"duration"_s, seconds},
                                                {u"chargingRateUnit"_s, inAmperes ? u"A"_s : u"W"_s},
                                                {u"chargingSchedulePeriod"_s, periods}}}};
}

} // namespace ww
