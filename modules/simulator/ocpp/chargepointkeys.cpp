// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/ocpp/chargepointkeys.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct KeyRow
{
    const char *key;
    const char *value;
    bool readOnly;
    int most = -1;
};

constexpr int kDay = 86'400;
constexpr std::array kKeys{
    KeyRow{"AuthorizeRemoteTxRequests", "false", false},
    KeyRow{"ChargeProfileMaxStackLevel", "8", true},
    KeyRow{"ChargingScheduleAllowedChargingRateUnit", "Current,Power", true},
    KeyRow{"ChargingScheduleMaxPeriods", "24", true},
    KeyRow{"ClockAlignedDataInterval", "0", false, kDay},
    KeyRow{"ConnectionTimeOut", "60", false, kDay},
    KeyRow{"ConnectorPhaseRotation", "0.RST,1.RST", false},
    KeyRow{"ConnectorSwitch3to1PhaseSupported", "true", true},
    KeyRow{"FreeVendEnabled", "true", false},
    KeyRow{"GetConfigurationMaxKeys", "50", true},
    KeyRow{"HeartbeatInterval", "60", false, kDay},
    KeyRow{"LocalAuthorizeOffline", "true", false},
    KeyRow{"MaxChargingProfilesInstalled", "10", true},
    KeyRow{"MeterValueSampleInterval", "60", false, kDay},
    KeyRow{"MeterValuesSampledData", "Energy.Active.Import.Register", false},
    KeyRow{"MeterValuesSampledDataMaxLength", "8", true},
    KeyRow{"NumberOfConnectors", "1", true},
    KeyRow{"StopTransactionOnEVSideDisconnect", "true", false},
    KeyRow{"StopTransactionOnInvalidId", "true", false},
    KeyRow{"SupportedFeatureProfiles", "Core,RemoteTrigger,SmartCharging", true},
    KeyRow{"TransactionMessageAttempts", "3", false, 100},
    KeyRow{"TransactionMessageRetryInterval", "10", false, kDay},
    KeyRow{"UnlockConnectorOnEVSideDisconnect", "true", false},
    KeyRow{"WebSocketPingInterval", "60", false, kDay},
};

/// What this charge point's meter gives.
constexpr std::array kMeasurands{"Energy.Active.Import.Register",
                                 "Power.Active.Import",
                                 "Current.Import",
                                 "Voltage",
                                 "Current.Offered",
                                 "Power.Offered",
                                 "SoC",
                                 "Frequency"};

bool isMeasurable(const QString &list)
{
    const QStringList words = list.split(u',', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        return std::any_of(kMeasurands.begin(), kMeasurands.end(),
                           [&word](const char *one) { return word.trimmed() == QLatin1StringView(one); });
    });
}

} // namespace

ChargePointKeys::ChargePointKeys()
{
    for (const KeyRow &row : kKeys)
        m_entries.append(
            {QString::fromLatin1(row.key), QString::fromLatin1(row.value), row.readOnly, row.most});
}

const ChargePointKeys::Entry *ChargePointKeys::find(const QString &key) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [&key](const Entry &entry) {
        return entry.key.compare(key, Qt::CaseInsensitive) == 0;
    });
    return found == m_entries.cend() ? nullptr : &*found;
}

QString ChargePointKeys::text(const QString &key) const
{
    const Entry *entry = find(key);
    return entry ? entry->value : QString();
}

QJsonObject ChargePointKeys::get(const QJsonObject &request) const
{
    QJsonArray known;
    QJsonArray unknown;
    const auto tell = [&known](const Entry &entry) {
        known.append(
            QJsonObject{{u"key"_s, entry.key}, {u"readonly"_s, entry.readOnly}, {u"value"_s, entry.value}});
    };
    const QJsonArray keys = request[u"key"].toArray();
    for (const QJsonValue &key : keys) {
        if (const Entry *entry = find(key.toString()))
            tell(*entry);
        else
            unknown.append(key);
    }
    if (keys.isEmpty())
        std::for_each(m_entries.cbegin(), m_entries.cend(), tell);
    return {{u"configurationKey"_s, known}, {u"unknownKey"_s, unknown}};
}

QString ChargePointKeys::change(const QString &key, const QString &value)
{
    const Entry *entry = find(key);
    if (!entry)
        return u"NotSupported"_s;
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    const bool fits = entry->most < 0 || (isNumber && number >= 0 && number <= entry->most);
    const bool isSwitch = entry->value == u"true"_s || entry->value == u"false"_s;
    const bool isWord = !isSwitch || value == u"true"_s || value == u"false"_s;
    const bool isMeasured = entry->key != u"MeterValuesSampledData"_s || isMeasurable(value);
    if (entry->readOnly || !fits || !isWord || !isMeasured)
        return u"Rejected"_s;
    set(key, value);
    return u"Accepted"_s;
}

void ChargePointKeys::set(const QString &key, const QString &value)
{
    for (Entry &entry : m_entries) {
        if (entry.key.compare(key, Qt::CaseInsensitive) == 0)
            entry.value = value;
    }
}

} // namespace ww
