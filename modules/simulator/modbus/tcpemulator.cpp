// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/tcpemulator.h"

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

void TcpEmulator::Connection::feed(const QByteArray &bytes)
{
    std::visit([&bytes](auto &any) { any.feed(bytes); }, reader);
}

std::optional<MbapFrame> TcpEmulator::Connection::next()
{
    if (auto *mbap = std::get_if<MbapReader>(&reader))
        return mbap->next();
    const auto request = std::get<RtuRequestReader>(reader).next();
    return request ? std::optional(MbapFrame{0, request->unit, request->pdu}) : std::nullopt;
}

bool TcpEmulator::Connection::isBroken() const
{
    const auto *mbap = std::get_if<MbapReader>(&reader);
    return mbap && mbap->isBroken();
}

TcpEmulator::TcpEmulator(EmulatedDevice &device, Framing framing, QObject *parent)
    : QObject(parent)
    , m_device(device)
    , m_framing(framing)
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
        Connection &connection = m_connections[socket];
        if (m_framing == Framing::Rtu)
            connection.reader = RtuRequestReader();
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
        m_connections.at(socket).feed(socket->read(kMostUnread));
        while (m_connections.contains(socket)) {
            const auto frame = m_connections.at(socket).next();
            if (!frame)
                break;
            answer(socket, *frame);
        }
        if (m_connections.contains(socket) && m_connections.at(socket).isBroken()) {
            qCDebug(lcSimulator) << m_device.id().text()
                                 << "closed a connection that does not speak Modbus TCP";
            socket->abort();
        }
    }
}

QByteArray TcpEmulator::framed(const MbapFrame &request, PduAnswer reply) const
{
    const auto unit = static_cast<quint8>(reply.wrongUnit ? request.unit + 1 : request.unit);
    if (m_framing == Framing::Rtu) {
        QByteArray frame = encodeRtu(unit, reply.pdu);
        if (reply.garbled)
            frame.back() = static_cast<char>(~frame.back());
        return frame;
    }
    // Short by a byte and honest about it: the frame is sound, what is in it is not.
    if (reply.garbled)
        reply.pdu.chop(1);
    return frameOf(request.transaction, unit, reply.pdu);
}

void TcpEmulator::answer(QTcpSocket *socket, const MbapFrame &frame)
{
    PduAnswer reply;
    if (m_device.answersTo(frame.unit))
        reply = answerPdu(m_device, frame.pdu);
    else if (m_framing == Framing::Rtu)
        reply.silent = true; // As on a serial line: another unit's request concerns nobody.
    else
        reply.pdu = exceptionPdu(static_cast<quint8>(frame.pdu[0]), kGatewayTargetSilent);
    if (reply.silent)
        return;
    const QByteArray bytes = framed(frame, reply);
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
