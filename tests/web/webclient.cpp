// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webclient.h"

#include "core/clock.h"

#include <QJsonDocument>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

namespace ww {

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

WebClient::WebClient(quint16 port, const QHostAddress &from)
    : WebClient(std::make_unique<QTcpSocket>(), port)
{
    m_socket->bind(from);
    m_socket->connectToHost(QHostAddress::LocalHost, port);
    m_socket->waitForConnected();
}

WebClient::WebClient(std::unique_ptr<QTcpSocket> socket, quint16 port)
    : m_socket(std::move(socket))
    , m_host("127.0.0.1:" + QByteArray::number(port))
{}

WebClient::WebClient(WebClient &&) noexcept = default;
WebClient::~WebClient() = default;

WebClient WebClient::tls(quint16 port)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    socket->waitForEncrypted();
    return WebClient(std::move(socket), port);
}

bool WebClient::isConnected() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void WebClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

bool WebClient::fill(int timeoutMs)
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(timeoutMs) &&
        m_socket->bytesAvailable() == 0)
        return false;
    m_buffer += m_socket->readAll();
    return true;
}

Answer WebClient::read(bool expectBody, int timeoutMs)
{
    Answer answer;
    while (!m_buffer.contains("\r\n\r\n")) {
        if (!fill(timeoutMs))
            return {};
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    const auto lines = m_buffer.first(end).split('\n');
    m_buffer.remove(0, end + 4);
    if (!lines.first().startsWith("HTTP/1.1 "))
        return {};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            return {};
        answer.headers.insert(lines[i].first(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = answer.headers.value("content-length").toLongLong();
    while (expectBody && m_buffer.size() < length) {
        if (!fill(timeoutMs))
            return {};
    }
    if (expectBody) {
        answer.body = m_buffer.first(length);
        m_buffer.remove(0, length);
    }
    answer.status = lines.first().mid(9, 3).toInt();
    return answer;
}

Answer WebClient::ask(const QByteArray &bytes)
{
    send(bytes);
    return read(!bytes.startsWith("HEAD "));
}

Answer WebClient::ask(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                      const QByteArray &moreHeaders)
{
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + moreHeaders;
    if (!cookie.isEmpty())
        request += "Cookie: " + cookie + "\r\n";
    if (method != "GET" && method != "HEAD")
        request += "X-Wattward: 1\r\n";
    if (!body.isEmpty())
        request +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return ask(request + "\r\n" + body);
}

bool WebClient::waitForClose(int timeoutMs)
{
    const Stopwatch watch;
    while (isConnected() && watch.elapsed() < std::chrono::milliseconds(timeoutMs)) {
        m_socket->waitForReadyRead(50);
        m_socket->readAll();
    }
    return !isConnected();
}

QByteArray WebClient::readAll(int timeoutMs)
{
    const Stopwatch watch;
    while (isConnected() && watch.elapsed() < std::chrono::milliseconds(timeoutMs))
        fill(50);
    fill(0);
    return std::exchange(m_buffer, {});
}

bool eventually(const std::function<bool()> &question)
{
    return QTest::qWaitFor(question, 10'000);
}

} // namespace ww
