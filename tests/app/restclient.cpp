// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/restclient.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

RestClient::RestClient(quint16 httpsPort)
    : m_base(u"https://127.0.0.1:%1"_s.arg(httpsPort))
{
    QObject::connect(
        &m_network, &QNetworkAccessManager::sslErrors, &m_network,
        [](QNetworkReply *reply, const QList<QSslError> &errors) { reply->ignoreSslErrors(errors); });
}

RestClient::Answer RestClient::ask(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(QUrl(m_base + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("X-Wattward", "1");
    request.setTransferTimeout(30'000);
    if (!m_cookie.isEmpty())
        request.setRawHeader("Cookie", m_cookie);
    QNetworkReply *const reply = m_network.sendCustomRequest(
        request, method, method == "GET" ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact));
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    answer.setCookie = reply->rawHeader("Set-Cookie");
    if (!answer.setCookie.isEmpty())
        m_cookie = answer.setCookie.left(answer.setCookie.indexOf(';'));
    reply->deleteLater();
    return answer;
}

std::vector<double> RestClient::latestSeconds(const QString &series, int seconds)
{
    const auto now = QDateTime::fromString(get(u"/api/v1/live"_s).json[u"time"].toString(), Qt::ISODate);
    if (!now.isValid())
        return {};
    const QString path = u"/api/v1/history?series=%1&resolution=1s&from=%2&to=%3"_s.arg(
        series, now.addSecs(-seconds).toString(Qt::ISODate), now.toString(Qt::ISODate));
    std::vector<double> known;
    for (const QJsonValue &second : get(path).json[u"series"][0][u"mean"].toArray()) {
        if (second.isDouble())
            known.push_back(second.toDouble());
    }
    return known;
}

bool RestClient::signIn(const QString &password, const QString &newPassword, const QString &user)
{
    const Answer session = send("POST", u"/api/v1/session"_s, {{u"user"_s, user}, {u"password"_s, password}});
    if (session.status != 200)
        return false;
    if (!session.json[u"mustChangePassword"].toBool())
        return true;
    return send("PUT", u"/api/v1/session/password"_s,
                {{u"currentPassword"_s, password}, {u"newPassword"_s, newPassword}})
               .status == 200;
}
