// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppcapabilities.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ww {

OcppCapabilities::OcppCapabilities(const QJsonObject &answer)
{
    const QJsonArray keys = answer[u"configurationKey"].toArray();
    for (const QJsonValue &entry : keys)
        m_entries.insert(entry[u"key"].toString().toLower(),
                         {entry[u"value"].toString(), entry[u"readonly"].toBool()});
}

std::optional<QString> OcppCapabilities::value(const QString &key) const
{
    const auto found = m_entries.constFind(key.toLower());
    return found == m_entries.constEnd() ? std::nullopt : std::optional(found->value);
}

bool OcppCapabilities::mayWrite(const QString &key) const
{
    const auto found = m_entries.constFind(key.toLower());
    return found == m_entries.constEnd() || !found->readOnly;
}

void OcppCapabilities::set(const QString &key, const QString &value)
{
    m_entries[key.toLower()].value = value;
}

bool OcppCapabilities::hasFeature(const QString &name) const
{
    const QString features = value(u"SupportedFeatureProfiles"_s).value_or(QString());
    return features.isEmpty() || features.contains(name, Qt::CaseInsensitive);
}

bool OcppCapabilities::limitsCurrent() const
{
    const QString units = value(u"ChargingScheduleAllowedChargingRateUnit"_s).value_or(QString()).toLower();
    const QStringList words = units.split(u',', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return true;
    return std::any_of(words.begin(), words.end(), [](const QString &word) {
        return word.trimmed() == u"current"_s || word.trimmed() == u"a"_s;
    });
}

int OcppCapabilities::number(const QString &key, int fallback, int least) const
{
    bool isNumber = false;
    const int number = value(key).value_or(QString()).trimmed().toInt(&isNumber);
    return isNumber ? std::max(number, least) : fallback;
}

int OcppCapabilities::highestStackLevel() const
{
    return number(u"ChargeProfileMaxStackLevel"_s, 0, 0);
}

int OcppCapabilities::mostPeriods() const
{
    return number(u"ChargingScheduleMaxPeriods"_s, 2, 1);
}

int OcppCapabilities::mostProfiles() const
{
    return number(u"MaxChargingProfilesInstalled"_s, 1, 1);
}

bool OcppCapabilities::switchesPhases() const
{
    const auto says = [this](const QString &key) {
        return value(key).value_or(QString()).trimmed().compare(u"true"_s, Qt::CaseInsensitive) == 0;
    };
    return says(u"ConnectorSwitch3to1PhaseSupported"_s) || says(u"ACPhaseSwitchingSupported"_s);
}

QStringList ocppWantedMeasurands()
{
    return {u"Power.Active.Import"_s,
            u"Energy.Active.Import.Register"_s,
            u"Current.Import"_s,
            u"Voltage"_s,
            u"Current.Offered"_s,
            u"Power.Offered"_s,
            u"SoC"_s};
}

} // namespace ww
