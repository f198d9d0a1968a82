// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <vector>

/// A browser's view of the REST interface: keeps the session cookie, accepts the appliance's own certificate.
class RestClient
{
public:
    explicit RestClient(quint16 httpsPort);
    struct Answer
    {
        int status = 0;
        QJsonObject json;
        QByteArray body;
        QByteArray setCookie;
    };
    [[nodiscard]] Answer get(const QString &path) { return ask("GET", path, {}); }
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QJsonObject &body)
    {
        return ask(method, path, body);
    }
    /// Signs in, changes the label's password if it must be, and keeps the session.
    [[nodiscard]] bool signIn(const QString &password, const QString &newPassword,
                              const QString &user = QStringLiteral("owner"));
    /// Means of a series in the latest `seconds` of the plant's clock, as far as they are known.
    [[nodiscard]] std::vector<double> latestSeconds(const QString &series, int seconds);
    [[nodiscard]] const QByteArray &cookie() const { return m_cookie; }

private:
    [[nodiscard]] Answer ask(const QByteArray &method, const QString &path, const QJsonObject &body);
    QNetworkAccessManager m_network;
    const QString m_base;
    QByteArray m_cookie;
};
