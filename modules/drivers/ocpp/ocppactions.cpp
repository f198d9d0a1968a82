// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppactions.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Result<void> resultOf(const OcppOutcome &outcome)
{
    const QString status = outcome.status();
    if (status == u"Accepted"_s || status == u"Unlocked"_s || status == u"Scheduled"_s)
        return {};
    if (outcome.ok())
        return unexpected(ErrorCode::Refused, u"the charger answered %1"_s.arg(status));
    const bool refused = outcome.kind == OcppOutcome::Kind::Refused;
    return unexpected(refused ? ErrorCode::Refused : ErrorCode::Unreachable, outcome.text);
}

} // namespace

OcppActions::OcppActions(OcppStation &station, int connector)
    : m_station(station)
    , m_connector(connector)
{}

QList<DeviceAction> OcppActions::actions() const
{
    if (!m_station.isConnected())
        return {};
    QList<DeviceAction> list{DeviceAction::Restart, DeviceAction::Unlock, DeviceAction::Disable,
                             DeviceAction::Enable};
    if (m_station.transaction())
        list.append(DeviceAction::StopCharge);
    return list;
}

void OcppActions::perform(DeviceAction action, std::function<void(const Result<void> &)> done)
{
    const auto ask = [this, done](const QString &request, const QJsonObject &payload) {
        m_station.call(request, payload, [done](const OcppOutcome &outcome) { done(resultOf(outcome)); });
    };
    const OcppTransaction *transaction = m_station.transaction();
    switch (action) {
    case DeviceAction::Restart: ask(u"Reset"_s, {{u"type"_s, u"Soft"_s}}); return;
    case DeviceAction::Unlock: ask(u"UnlockConnector"_s, {{u"connectorId"_s, m_connector}}); return;
    case DeviceAction::StopCharge:
        if (transaction)
            ask(u"RemoteStopTransaction"_s, {{u"transactionId"_s, transaction->id}});
        else
            done(unexpected(ErrorCode::Conflict, u"no charge is in progress"_s));
        return;
    case DeviceAction::Disable:
    case DeviceAction::Enable:
        ask(u"ChangeAvailability"_s,
            {{u"connectorId"_s, m_connector},
             {u"type"_s, action == DeviceAction::Enable ? u"Operative"_s : u"Inoperative"_s}});
        return;
    default: done(unexpected(ErrorCode::Unsupported, u"a charger does no such thing"_s));
    }
}

} // namespace ww
