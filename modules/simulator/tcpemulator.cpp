// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/tcpemulator.h"

#include "core/logging.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMostUnread = 4096;     // Bytes held of a client's requests.
constexpr qint64 kMostUnsent = 64 << 10; // Bytes held of answers nobody fetches.
constexpr int kMostPending = 64;         // Answers held back by a delay.
constexpr quint8 kGatewayTargetSilent = 0x0B;

QByteArray frameOf(quint16 transaction, quint8 unit, const QByteArray &pdu)
{
    QByteArray frame(7, '\0');
    qToBigEndian(transaction, frame.data());
    qToBigEndian(static_cast<quint16>(pdu.size() + 1), frame.data() + 4);
    frame[6] = static_cast<char>(unit);
    return frame + pdu;
}

} // namespace

TcpEmulator::TcpEmulator(EmulatedDevice &device, QObject *parent)
    : QObject(parent)
    , m_device(device)
{
    connect(&m_server, &QTcpServer::newConnection, this, &TcpEmulator::onNewConnection);
}

TcpEmulator::~TcpEmulator()
{
    for (const auto &[socket, connection] : m_connections)
        socket->disconnect(this);
}

Result<void> TcpEmulator::listen(const QHostAddress &address, quint16 port)
{
    if (m_server.listen(address, port))
        return {};
    const bool taken = m_server.serverError() == QAbstractSocket::AddressInUseError;
    return unexpected(taken ? ErrorCode::Conflict : ErrorCode::Io,
                      u"port %1 cannot be used (%2); choose another or 0 for a free one"_s.arg(port).arg(
                          m_server.errorString()),
                      m_device.id().text());
}

int TcpEmulator::mostConnections() const
{
    return m_device.profile().link.oneConnection ? 1 : kMostConnections;
}

void TcpEmulator::onNewConnection()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        if (m_device.isOffline() || connectionCount() >= mostConnections()) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(kMostUnread);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_connections[socket] = {};
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { onDisconnected(socket); });
    }
}

void TcpEmulator::onDisconnected(QTcpSocket *socket)
{
    m_connections.erase(socket);
    socket->deleteLater();
}

void TcpEmulator::onReadyRead(QTcpSocket *socket)
{
    const QPointer<QTcpSocket> alive(socket);
    while (alive && m_connections.contains(socket) && socket->bytesAvailable() > 0) {
        MbapReader &reader = m_connections.at(socket).reader;
        reader.feed(socket->read(kMostUnread));
        while (m_connections.contains(socket)) {
            const auto frame = reader.next();
            if (!frame)
                break;
            answer(socket, *frame);
        }
        if (m_connections.contains(socket) && m_connections.at(socket).reader.isBroken()) {
            qCDebug(lcSimulator) << m_device.id().text()
                                 << "closed a connection that does not speak Modbus TCP";
            socket->abort();
        }
    }
}

void TcpEmulator::answer(QTcpSocket *socket, const MbapFrame &frame)
{
    if (!m_device.answersTo(frame.unit)) {
        const auto function = static_cast<quint8>(frame.pdu[0]);
        send(socket, frameOf(frame.transaction, frame.unit, exceptionPdu(function, kGatewayTargetSilent)));
        return;
    }
    PduAnswer reply = answerPdu(m_device, frame.pdu);
    if (reply.silent)
        return;
    // Short by a byte and honest about it: the frame is sound, what is in it is not.
    if (reply.garbled)
        reply.pdu.chop(1);
    const auto unit = static_cast<quint8>(reply.wrongUnit ? frame.unit + 1 : frame.unit);
    const QByteArray bytes = frameOf(frame.transaction, unit, reply.pdu);
    if (reply.delay.count() == 0)
        send(socket, bytes);
    else
        sendLater(socket, bytes, reply.delay);
}

void TcpEmulator::sendLater(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds delay)
{
    int &pending = m_connections.at(socket).pending;
    if (++pending > kMostPending) {
        socket->abort();
        return;
    }
    QTimer::singleShot(delay, socket, [this, socket, bytes] {
        if (const auto connection = m_connections.find(socket); connection != m_connections.end())
            connection->second.pending -= 1;
        send(socket, bytes);
    });
}

void TcpEmulator::send(QTcpSocket *socket, const QByteArray &bytes)
{
    if (!m_connections.contains(socket))
        return;
    if (socket->bytesToWrite() > kMostUnsent)
        socket->abort();
    else
        socket->write(bytes);
}

void TcpEmulator::update()
{
    if (!m_device.isOffline())
        return;
    const auto connections = m_connections;
    for (const auto &[socket, connection] : connections)
        socket->abort();
}

} // namespace ww
