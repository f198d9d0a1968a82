// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/http/httpclient.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr quint16 kHttpPort = 80;

HttpAnswer::Outcome outcomeOf(const QNetworkReply &reply)
{
    // Any status is an answer; without one there was no complete reply.
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid() &&
        reply.error() != QNetworkReply::OperationCanceledError &&
        reply.error() != QNetworkReply::RemoteHostClosedError)
        return HttpAnswer::Outcome::Answered;
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: return HttpAnswer::Outcome::Absent;
    default: return HttpAnswer::Outcome::Silent;
    }
}

/// Gathers one answer within its limits.
struct Exchange
{
    HttpAnswer answer;
    QTimer deadline;
    QPointer<QObject> context;
    std::function<void(const HttpAnswer &)> done;
};

void collect(QNetworkReply &reply, Exchange &exchange)
{
    exchange.answer.body += reply.read(HttpClient::kMaxBodyBytes + 1 - exchange.answer.body.size());
    if (exchange.answer.body.size() <= HttpClient::kMaxBodyBytes)
        return;
    exchange.answer.outcome = HttpAnswer::Outcome::TooLarge;
    reply.abort();
}

void finish(QNetworkReply &reply, Exchange &exchange)
{
    exchange.deadline.stop();
    reply.deleteLater();
    HttpAnswer &answer = exchange.answer;
    if (answer.outcome != HttpAnswer::Outcome::TooLarge) {
        answer.outcome = outcomeOf(reply);
        answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.authenticate = reply.rawHeader("WWW-Authenticate");
    }
    if (exchange.context)
        exchange.done(answer);
}

} // namespace

HttpClient::HttpClient(QString host, quint16 port, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QString HttpClient::address() const
{
    return m_port == kHttpPort ? m_host : u"%1:%2"_s.arg(m_host).arg(m_port);
}

void HttpClient::postJson(const QByteArray &path, const QByteArray &body, const QByteArray &authorization,
                          QObject *context, std::function<void(const HttpAnswer &answer)> done)
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    url.setPath(QString::fromLatin1(path));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Compressed answers could unfold without bound.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);

    QNetworkReply *reply = m_network.post(request, body);
    auto exchange = std::make_shared<Exchange>();
    exchange->context = context;
    exchange->done = std::move(done);
    exchange->deadline.setSingleShot(true);
    connect(&exchange->deadline, &QTimer::timeout, reply, &QNetworkReply::abort);
    connect(reply, &QIODevice::readyRead, this, [reply, exchange] { collect(*reply, *exchange); });
    connect(reply, &QNetworkReply::finished, this, [reply, exchange] { finish(*reply, *exchange); });
    exchange->deadline.start(kDeadline);
}

} // namespace ww
