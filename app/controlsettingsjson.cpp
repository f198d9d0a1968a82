// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlsettingsjson.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kFeedInKinds{"none", "zero", "power", "percent"};

FeedInLimitKind feedInKind(const QString &name, FeedInLimitKind fallback)
{
    for (std::size_t i = 0; i < kFeedInKinds.size(); ++i) {
        if (name == QLatin1StringView(kFeedInKinds[i]))
            return static_cast<FeedInLimitKind>(i);
    }
    return fallback;
}

} // namespace

ControlSettings controlSettingsFromJson(const QJsonObject &json, ControlSettings base)
{
    ControlSettings s = std::move(base);
    const QJsonObject feedIn = json[u"feedInLimit"].toObject();
    s.feedInKind = feedInKind(feedIn[u"kind"].toString(), s.feedInKind);
    s.feedInPower = Watts(feedIn[u"powerW"].toDouble(s.feedInPower.value()));
    s.feedInPercent = Percent(feedIn[u"percent"].toDouble(s.feedInPercent.value()));
    s.feedInFailSafe = Watts(feedIn[u"failSafeW"].toDouble(s.feedInFailSafe.value()));
    s.fuse = Amperes(json[u"fuseA"].toDouble(s.fuse.value()));
    s.minSoc = Percent(json[u"minSocPercent"].toDouble(s.minSoc.value()));
    s.maxSoc = Percent(json[u"maxSocPercent"].toDouble(s.maxSoc.value()));
    s.selfConsumption = json[u"selfConsumption"].toBool(s.selfConsumption);
    s.deadBand = Watts(json[u"deadBandW"].toDouble(s.deadBand.value()));
    const double leaseMs = static_cast<double>(s.lease.count());
    s.lease = Duration(static_cast<qint64>(json[u"leaseS"].toDouble(leaseMs / 1000) * 1000));
    return s;
}

QJsonObject toJson(const ControlSettings &s)
{
    const QJsonObject feedIn{
        {u"kind"_s, QString::fromLatin1(kFeedInKinds.at(static_cast<std::size_t>(s.feedInKind)))},
        {u"powerW"_s, s.feedInPower.value()},
        {u"percent"_s, s.feedInPercent.value()},
        {u"failSafeW"_s, s.feedInFailSafe.value()}};
    return {{u"feedInLimit"_s, feedIn},
            {u"fuseA"_s, s.fuse.value()},
            {u"minSocPercent"_s, s.minSoc.value()},
            {u"maxSocPercent"_s, s.maxSoc.value()},
            {u"selfConsumption"_s, s.selfConsumption},
            {u"deadBandW"_s, s.deadBand.value()},
            {u"leaseS"_s, static_cast<double>(s.lease.count()) / 1000}};
}

} // namespace ww
