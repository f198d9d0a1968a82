// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/httprpcchannel.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

/// Asks a smart plug itself, beside the appliance.
class PlugView
{
public:
    explicit PlugView(const QJsonObject &connection)
    {
        ww::ConnectionSettings settings;
        settings.kind = ww::ConnectionSettings::Kind::Http;
        settings.host = connection[QStringLiteral("host")].toString();
        settings.tcpPort = static_cast<quint16>(connection[QStringLiteral("port")].toInt());
        settings.password = ww::Secret(connection[QStringLiteral("password")].toString());
        m_channel = std::make_unique<ww::HttpRpcChannel>(settings);
    }
    /// Switch.GetStatus; empty when the plug does not answer.
    [[nodiscard]] QJsonObject status()
    {
        std::optional<ww::RpcOutcome> outcome;
        m_channel->call(QStringLiteral("Switch.GetStatus"), {{QStringLiteral("id"), 0}}, m_channel.get(),
                        [&outcome](const ww::RpcOutcome &got) { outcome = got; });
        (void)QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000);
        return outcome ? outcome->result : QJsonObject();
    }
    /// Whether its contact is closed; undefined when it does not answer.
    [[nodiscard]] QJsonValue isOn() { return status()[QStringLiteral("output")]; }

private:
    std::unique_ptr<ww::HttpRpcChannel> m_channel;
};

/// The entry of a list whose `key` is this text; empty when there is none.
[[nodiscard]] inline QJsonObject entryOf(const QJsonArray &list, const QString &key, const QString &text)
{
    for (const QJsonValue &entry : list) {
        if (entry[key].toString() == text)
            return entry.toObject();
    }
    return {};
}
