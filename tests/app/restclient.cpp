// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/restclient.h"

#include <QEventLoop>
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
