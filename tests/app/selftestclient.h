// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/restclient.h"

#include <QJsonArray>

/// The self-test of an appliance over REST, seen by a signed-in installer.
class SelfTestClient
{
public:
    static constexpr QLatin1StringView path{"/api/v1/commissioning"};

    /// The client is borrowed.
    explicit SelfTestClient(RestClient &rest)
        : m_rest(rest)
    {}
    [[nodiscard]] QJsonObject state() { return m_rest.get(path).json; }
    [[nodiscard]] bool isRunning() { return state().value(QLatin1StringView("running")).isObject(); }
    /// True once a test runs; the first values of the devices may still be awaited.
    [[nodiscard]] bool starts(QByteArray &why)
    {
        if (isRunning())
            return true;
        why = m_rest.send("POST", path, {}).body;
        return isRunning();
    }
    /// The newest report in full.
    [[nodiscard]] QJsonObject report()
    {
        const QJsonArray all = state().value(QLatin1StringView("reports")).toArray();
        const QString id = all.at(0).toObject().value(QLatin1StringView("id")).toString();
        return m_rest.get(QString(path) + QLatin1Char('/') + id).json;
    }

private:
    RestClient &m_rest;
};
