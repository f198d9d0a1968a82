// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpstreams.h"

#include <QMap>
#include <QtEndian>

#include <array>
#include <optional>

namespace ww::test {

namespace {

constexpr int kEthernet = 1;
constexpr quint16 kIpv4 = 0x0800;
constexpr quint16 kVlan = 0x8100;
constexpr quint8 kTcp = 6;
constexpr quint8 kSyn = 0x02;
constexpr quint8 kAck = 0x10;
constexpr qsizetype kMaxWaiting = 256;

struct Segment
{
    TcpEndpoint source;
    TcpEndpoint destination;
    quint32 sequence = 0;
    quint8 flags = 0;
    qint64 timeUs = 0;
    QByteArray payload;
};

quint16 u16(const QByteArray &frame, qsizetype at)
{
    return qFromBigEndian<quint16>(frame.constData() + at);
}
quint32 u32(const QByteArray &frame, qsizetype at)
{
    return qFromBigEndian<quint32>(frame.constData() + at);
}

/// Where the IPv4 header begins, past up to two VLAN tags.
std::optional<qsizetype> ipv4Offset(const QByteArray &frame)
{
    qsizetype type = 12;
    for (int tags = 0; tags < 2 && frame.size() >= type + 6 && u16(frame, type) == kVlan; ++tags)
        type += 4;
    if (frame.size() < type + 2 || u16(frame, type) != kIpv4)
        return std::nullopt;
    return type + 2;
}

std::optional<Segment> segmentOf(const PcapPacket &packet)
{
    const QByteArray &frame = packet.frame;
    const auto ip = packet.linkType == kEthernet ? ipv4Offset(frame) : std::nullopt;
    if (!ip || frame.size() < *ip + 20 || (frame.at(*ip) & 0xF0) != 0x40)
        return std::nullopt;
    const qsizetype ipHeader = (frame.at(*ip) & 0x0F) * 4;
    const bool fragment = (u16(frame, *ip + 6) & 0x3FFF) != 0;
    if (ipHeader < 20 || fragment || static_cast<quint8>(frame.at(*ip + 9)) != kTcp)
        return std::nullopt;
    const qsizetype tcp = *ip + ipHeader;
    const qsizetype end = *ip + u16(frame, *ip + 2); // The IP length excludes Ethernet padding.
    if (frame.size() < tcp + 20 || frame.size() < end)
        return std::nullopt;
    const qsizetype data = tcp + (static_cast<quint8>(frame.at(tcp + 12)) >> 4) * 4;
    if (data < tcp + 20 || data > end)
        return std::nullopt;
    return Segment{{u32(frame, *ip + 12), u16(frame, tcp)},
                   {u32(frame, *ip + 16), u16(frame, tcp + 2)},
                   u32(frame, tcp + 4),
                   static_cast<quint8>(frame.at(tcp + 13)),
                   packet.timeUs,
                   frame.mid(data, end - data)};
}

/// One direction of a connection: hands on payload in sequence order.
class Direction
{
public:
    void begin(quint32 next) { m_next = next; }
    [[nodiscard]] bool isBegun() const { return m_next.has_value(); }
    [[nodiscard]] bool isWaiting() const { return !m_waiting.isEmpty(); }

    /// Takes a segment; the payloads now in order are appended to `chunks`.
    void take(const Segment &segment, bool fromClient, QList<TcpChunk> &chunks)
    {
        if (!m_next)
            m_next = segment.sequence;
        if (m_waiting.size() < kMaxWaiting)
            m_waiting.append(segment);
        while (deliverOne(fromClient, chunks)) {
        }
    }

private:
    bool deliverOne(bool fromClient, QList<TcpChunk> &chunks)
    {
        for (qsizetype i = 0; i < m_waiting.size(); ++i) {
            const auto ahead = static_cast<qint32>(m_waiting.at(i).sequence - *m_next);
            if (ahead > 0)
                continue;
            const Segment segment = m_waiting.takeAt(i);
            const QByteArray fresh = segment.payload.mid(-qsizetype(ahead));
            if (!fresh.isEmpty())
                chunks.append({fromClient, segment.timeUs, fresh});
            m_next = *m_next + static_cast<quint32>(fresh.size());
            return true;
        }
        return false;
    }

    std::optional<quint32> m_next;
    QList<Segment> m_waiting;
};

struct Connection
{
    TcpConversation conversation;
    std::array<Direction, 2> directions; ///< Server's, client's.
};

using Key = QPair<TcpEndpoint, TcpEndpoint>;

Key keyOf(const Segment &segment)
{
    return {std::min(segment.source, segment.destination), std::max(segment.source, segment.destination)};
}

Connection opened(const Segment &segment)
{
    const bool syn = segment.flags & kSyn;
    const bool ack = segment.flags & kAck;
    const bool sourceIsClient = syn ? !ack : segment.source.port > segment.destination.port;
    Connection connection;
    connection.conversation.client = sourceIsClient ? segment.source : segment.destination;
    connection.conversation.server = sourceIsClient ? segment.destination : segment.source;
    return connection;
}

} // namespace

QByteArray TcpConversation::sent(bool byClient) const
{
    QByteArray all;
    for (const TcpChunk &chunk : chunks) {
        if (chunk.fromClient == byClient)
            all += chunk.bytes;
    }
    return all;
}

QList<TcpConversation> tcpConversations(const QList<PcapPacket> &packets)
{
    QList<Connection> connections;
    QMap<Key, qsizetype> current;
    for (const PcapPacket &packet : packets) {
        const auto segment = segmentOf(packet);
        if (!segment)
            continue;
        const Key key = keyOf(*segment);
        const bool opens = (segment->flags & (kSyn | kAck)) == kSyn;
        if (!current.contains(key) ||
            (opens && !connections.at(current[key]).conversation.chunks.isEmpty())) {
            current[key] = connections.size();
            connections.append(opened(*segment));
        }
        Connection &connection = connections[current[key]];
        const bool fromClient = segment->source == connection.conversation.client;
        Direction &direction = connection.directions[fromClient];
        if (segment->flags & kSyn)
            direction.begin(segment->sequence + 1);
        else
            direction.take(*segment, fromClient, connection.conversation.chunks);
    }
    QList<TcpConversation> conversations;
    for (Connection &connection : connections) {
        for (const Direction &direction : connection.directions)
            connection.conversation.complete &= !direction.isWaiting();
        conversations.append(connection.conversation);
    }
    return conversations;
}

} // namespace ww::test
