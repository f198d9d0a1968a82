// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/tcpemulator.h"

#include "core/logging.h"

#include <QTimer>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostPending = 64; // Answers held back by a delay.
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
    , m_clients({.device = device.id().text(),
                 .admits =
                     [this](std::size_t there) {
                         return !m_device.isOffline() && static_cast<int>(there) < mostConnections();
                     },
                 .make = [this] { return newConnection(); },
                 .onReadable = [this](QTcpSocket *socket) { onReadable(socket); }})
{}

int TcpEmulator::mostConnections() const
{
    return m_device.profile().link.oneConnection ? 1 : kMostConnections;
}

TcpEmulator::Connection TcpEmulator::newConnection() const
{
    Connection connection;
    if (m_framing == Framing::Rtu)
        connection.reader = RtuRequestReader();
    return connection;
}

void TcpEmulator::onReadable(QTcpSocket *socket)
{
    const auto answerOne = [this](QTcpSocket *to, const MbapFrame &frame) { answer(to, frame); };
    if (!m_clients.serve(socket, answerOne))
        qCDebug(lcSimulator) << m_device.id().text() << "closed a connection that does not speak Modbus TCP";
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
        m_clients.send(socket, bytes);
    else
        sendLater(socket, bytes, reply.delay);
}

void TcpEmulator::sendLater(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds delay)
{
    Connection *const asking = m_clients.find(socket);
    if (!asking)
        return;
    if (++asking->pending > kMostPending) {
        socket->abort();
        return;
    }
    QTimer::singleShot(delay, socket, [this, socket, bytes] {
        if (Connection *const waiting = m_clients.find(socket))
            waiting->pending -= 1;
        m_clients.send(socket, bytes);
    });
}

void TcpEmulator::update()
{
    if (m_device.isOffline())
        m_clients.dropAll();
}

} // namespace ww
