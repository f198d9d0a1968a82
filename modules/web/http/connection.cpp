// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/connection.h"

#include "web/http/problem.h"

#include <QSslSocket>

#include <array>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kReadBufferBytes = 65'536;
/// A client that pipelines requests without reading answers waits beyond this.
constexpr qint64 kMaxUnsentBytes = 262'144;

bool isKnownMethod(QByteArrayView method)
{
    static constexpr std::array known{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"};
    return std::any_of(known.begin(), known.end(), [method](const char *name) { return method == name; });
}

} // namespace

Connection::Connection(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
                       const ConnectionServices &services, int refusal, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_place(std::move(place))
    , m_services(services)
    , m_refusal(refusal)
    , m_guard(services.requestLimits)
    , m_peer(plainAddress(m_socket->peerAddress()))
{
    m_socket->setReadBufferSize(kReadBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

Connection::~Connection()
{
    // Closing the socket must not call us while we are being taken apart.
    if (m_socket)
        disconnect(m_socket.get(), nullptr, this, nullptr);
}

void Connection::setPhase(Phase phase, Duration time)
{
    m_phase = phase;
    m_deadline = m_services.clock.uptime() + time;
}

bool Connection::isTls() const
{
    return qobject_cast<QSslSocket *>(m_socket.get()) != nullptr;
}

void Connection::start()
{
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::finish);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket.get())) {
        connect(tls, &QSslSocket::encrypted, this, &Connection::onReady);
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &Connection::onBytesWritten);
        setPhase(Phase::Handshake, m_services.times.request);
        tls->startServerEncryption();
    } else {
        connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
        onReady();
    }
}

void Connection::onReady()
{
    setPhase(Phase::Idle, m_services.times.idle);
    if (m_refusal == 429)
        refuse(429, u"There are too many connections from this address."_s, {{"Retry-After", "10"}});
    else if (m_refusal != 0)
        refuse(m_refusal, u"There are too many connections."_s, {{"Retry-After", "10"}});
}

void Connection::onReadyRead()
{
    if (m_phase == Phase::Closing)
        m_socket->skip(m_socket->bytesAvailable());
    else if (m_phase == Phase::Idle || m_phase == Phase::Reading)
        readRequests();
}

void Connection::readRequests()
{
    while ((m_phase == Phase::Idle || m_phase == Phase::Reading) && m_socket->bytesAvailable() > 0 &&
           unsent() < kMaxUnsentBytes) {
        if (m_phase == Phase::Idle)
            setPhase(Phase::Reading, m_services.times.request);
        if (!takeSome())
            return;
    }
}

bool Connection::takeSome()
{
    const bool inHead = m_guard.state() == RequestGuard::State::Head;
    const QByteArray waiting = m_socket->peek(inHead ? m_guard.window() : kReadBufferBytes);
    const qsizetype taken = m_guard.feed(waiting);
    // The stream's head stays in the socket for QWebSocketServer.
    if (m_guard.state() == RequestGuard::State::Complete && isStreamRequest()) {
        openStream();
        return false;
    }
    m_socket->skip(taken);
    switch (m_guard.state()) {
    case RequestGuard::State::Refused: refuse(m_guard.refusal().status, m_guard.refusal().detail); break;
    case RequestGuard::State::Body:
        if (inHead)
            onBodyExpected();
        break;
    case RequestGuard::State::Complete: onRequestComplete(); break;
    case RequestGuard::State::Head: break;
    }
    return taken > 0;
}

void Connection::onBodyExpected()
{
    const RequestHead &head = m_guard.head();
    if (!m_place->reserveBody(head.chunked ? m_services.requestLimits.bodyBytes : head.contentLength)) {
        refuse(503, u"Too many large requests are being received."_s, {{"Retry-After", "5"}});
        return;
    }
    if (head.expectsContinue)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::onRequestComplete()
{
    const RequestHead &head = m_guard.head();
    auto target = decodeTarget(head.target);
    if (m_services.redirectPort != 0) {
        redirect();
    } else if (!isKnownMethod(head.method)) {
        refuse(501, u"The request method is not known here."_s);
    } else if (!target) {
        refuse(400, u"The address is not correctly percent-encoded."_s);
    } else {
        if (!m_channel)
            m_channel = m_services.adapter->open(m_peer, isTls(),
                                                 [this](const QByteArray &bytes) { onAnswered(bytes); });
        setPhase(Phase::Answering, m_services.times.answer);
        m_channel->ask(head, std::move(*target), m_guard.body());
    }
}

bool Connection::isStreamRequest() const
{
    return m_services.redirectPort == 0 && m_guard.head().isWebSocketUpgrade() &&
           m_guard.head().rawPath() == kStreamPath;
}

void Connection::openStream()
{
    const RequestHead &head = m_guard.head();
    const Request request{.method = Method::Get,
                          .path = QString::fromLatin1(kStreamPath),
                          .query = {},
                          .headers = head.headers,
                          .body = {},
                          .peer = m_peer,
                          .secure = isTls(),
                          .visitor = {}};
    if (const auto refusal = m_services.checkStream(request)) {
        sendLast(*refusal);
        return;
    }
    disconnect(m_socket.get(), nullptr, this, nullptr);
    m_services.openStream(std::move(m_socket), std::move(m_place), request);
    Q_EMIT finished(this);
}

void Connection::redirect()
{
    QByteArray host = m_guard.head().headers.value("host");
    const qsizetype port = host.lastIndexOf(':');
    if (port > host.lastIndexOf(']'))
        host.truncate(port);
    if (host.isEmpty()) {
        const QHostAddress local = plainAddress(m_socket->localAddress());
        const QByteArray text = local.toString().section(u'%', 0, 0).toLatin1();
        host = local.protocol() == QAbstractSocket::IPv6Protocol ? '[' + text + ']' : text;
    }
    if (m_services.redirectPort != 443)
        host += ':' + QByteArray::number(m_services.redirectPort);
    sendLast({308, {{"Location", "https://" + host + m_guard.head().target}}, {}});
}

void Connection::onAnswered(const QByteArray &bytes)
{
    m_place->releaseBody();
    if (bytes.isEmpty()) {
        refuse(400, u"The request cannot be read."_s);
        return;
    }
    m_socket->write(bytes);
    if (!m_guard.head().keepAlive) {
        setPhase(Phase::Closing, m_services.times.write);
        return;
    }
    m_guard.next();
    setPhase(Phase::Idle, m_services.times.write);
    // Not from here: a client that pipelines would make us call ourselves deeper and deeper.
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Connection::onReadyRead, Qt::QueuedConnection);
}

void Connection::refuse(int status, const QString &detail, const Headers &headers)
{
    Response response =
        problemResponse({.status = status, .detail = detail, .field = {}, .remedy = {}, .type = {}});
    response.headers.append(headers);
    sendLast(response);
}

void Connection::sendLast(const Response &response)
{
    Response plain = response;
    plain.headers.append({{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}});
    setPhase(Phase::Closing, m_services.times.write);
    m_channel.reset();
    const bool withBody = m_guard.head().method != "HEAD";
    m_socket->write(serialise(plain, withBody, true));
    m_socket->skip(m_socket->bytesAvailable());
}

qint64 Connection::unsent() const
{
    const auto *tls = qobject_cast<QSslSocket *>(m_socket.get());
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void Connection::onBytesWritten()
{
    const bool drained = unsent() == 0;
    if (m_phase == Phase::Closing) {
        if (drained)
            closeWhenWritten();
        else
            setPhase(Phase::Closing, m_services.times.write);
    } else if (m_phase == Phase::Idle) {
        setPhase(Phase::Idle, drained ? m_services.times.idle : m_services.times.write);
        if (m_socket->bytesAvailable() > 0)
            readRequests();
    }
}

void Connection::closeWhenWritten()
{
    if (m_writeSideClosed)
        return;
    m_writeSideClosed = true;
    setPhase(Phase::Closing, m_services.times.linger);
    // Closing at once while the client still sends would make the kernel reset the connection, and the client
    // would never see the answer. So only our direction is closed, and the rest is read and dropped until the
    // client closes.
    if (!isTls())
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    else if (m_guard.state() == RequestGuard::State::Complete)
        m_socket->disconnectFromHost();
}

void Connection::expire()
{
    const bool late = m_phase == Phase::Reading;
    const bool silent = m_phase == Phase::Answering;
    if (late)
        refuse(408, u"The request was not complete in time."_s);
    else if (silent)
        refuse(504, u"The answer was not ready in time."_s);
    else
        finish();
}

void Connection::finish()
{
    if (!m_socket)
        return;
    m_channel.reset();
    disconnect(m_socket.get(), nullptr, this, nullptr);
    m_socket->abort();
    Q_EMIT finished(this);
}

} // namespace ww
