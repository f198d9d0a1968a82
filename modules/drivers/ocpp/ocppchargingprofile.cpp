// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppchargingprofile.h"

#include "drivers/ocpp/ocpptime.h"

#include <QJsonArray>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kPurposeNames{"TxDefaultProfile", "TxProfile", "ChargePointMaxProfile"};
constexpr std::chrono::seconds kStartsBefore{60};

/// Never above what was asked: tenths of an ampere and whole watts are cut.
double inRateUnit(double currentA, const OcppProfileForm &form)
{
    // 6 A must not become 5.9 A because 0.1 has no exact double.
    constexpr double kHair = 1e-6;
    if (form.inAmperes)
        return std::floor(currentA * 10 + kHair) / 10;
    return std::floor(currentA * form.nominalV * form.usedPhases + kHair);
}

QJsonObject period(qint64 startSeconds, double currentA, const OcppLimit &limit, const OcppProfileForm &form)
{
    QJsonObject json{{u"startPeriod"_s, startSeconds}, {u"limit"_s, inRateUnit(currentA, form)}};
    if (limit.phases)
        json[u"numberPhases"] = *limit.phases;
    else if (form.namesPhases && !form.inAmperes)
        json[u"numberPhases"] = form.usedPhases;
    return json;
}

} // namespace

QString ocppPurposeName(OcppPurpose purpose)
{
    return QString::fromLatin1(kPurposeNames.at(static_cast<std::size_t>(purpose)));
}

QJsonObject ocppSetChargingProfile(const OcppLimit &limit, const OcppProfileForm &form, Instant chargerNow)
{
    Q_ASSERT(limit.currentA == 0 || limit.currentA >= kOcppLeastCurrentA);
    const qint64 leaseEnd = std::chrono::ceil<std::chrono::seconds>(limit.lease + kStartsBefore).count();
    QJsonArray periods{period(0, limit.currentA, limit, form)};
    QJsonObject schedule{{u"startSchedule"_s, ocppTimeText(chargerNow - kStartsBefore)},
                         {u"chargingRateUnit"_s, form.inAmperes ? u"A"_s : u"W"_s}};
    const bool stands = limit.fallbackA == limit.currentA;
    if (limit.fallbackA && !stands && form.twoPeriods)
        periods.append(period(leaseEnd, *limit.fallbackA, limit, form));
    else if (!stands)
        schedule[u"duration"] = leaseEnd;
    schedule[u"chargingSchedulePeriod"] = periods;
    QJsonObject profile{{u"chargingProfileId"_s, form.id},
                        {u"stackLevel"_s, form.stackLevel},
                        {u"chargingProfilePurpose"_s, ocppPurposeName(form.purpose)},
                        {u"chargingProfileKind"_s, u"Absolute"_s},
                        {u"chargingSchedule"_s, schedule}};
    if (form.purpose == OcppPurpose::Tx && form.transactionId)
        profile[u"transactionId"] = *form.transactionId;
    const int connector = form.purpose == OcppPurpose::ChargePointMax ? 0 : form.connector;
    return {{u"connectorId"_s, connector}, {u"csChargingProfiles"_s, profile}};
}

std::optional<OcppFollowed> readOcppCompositeSchedule(const QJsonObject &answer, const OcppProfileForm &form)
{
    const QJsonObject schedule = answer[u"chargingSchedule"].toObject();
    const QJsonValue first = schedule[u"chargingSchedulePeriod"].toArray().at(0);
    if (answer[u"status"].toString() != u"Accepted"_s || !first.isObject())
        return std::nullopt;
    const double limit = first[u"limit"].toDouble();
    OcppFollowed followed;
    followed.from = Instant::fromIso(answer[u"scheduleStart"].toString());
    if (first[u"numberPhases"].isDouble())
        followed.phases = first[u"numberPhases"].toInt();
    followed.currentA = schedule[u"chargingRateUnit"].toString() == u"A"_s
                            ? limit
                            : limit / (form.nominalV * form.usedPhases);
    return limit >= 0 ? std::optional(followed) : std::nullopt;
}

} // namespace ww
