// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pcap.h"

#include <QFile>
#include <QtEndian>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr quint32 kMicroMagic = 0xA1B2C3D4;
constexpr quint32 kNanoMagic = 0xA1B23C4D;
constexpr quint32 kSectionHeader = 0x0A0D0D0A;
constexpr quint32 kByteOrderMagic = 0x1A2B3C4D;
constexpr quint32 kInterface = 1;
constexpr quint32 kSimplePacket = 3;
constexpr quint32 kEnhancedPacket = 6;

/// A cursor-free view of the file that reads integers in the file's byte order.
struct Bytes
{
    const QByteArray &content;
    bool bigEndian = false;

    [[nodiscard]] bool holds(qsizetype offset, qsizetype count) const
    {
        return offset >= 0 && count >= 0 && count <= content.size() - offset;
    }
    template <typename T> [[nodiscard]] T get(qsizetype offset) const
    {
        const char *at = content.constData() + offset;
        return bigEndian ? qFromBigEndian<T>(at) : qFromLittleEndian<T>(at);
    }
    [[nodiscard]] quint32 u32(qsizetype offset) const { return get<quint32>(offset); }
    [[nodiscard]] quint16 u16(qsizetype offset) const { return get<quint16>(offset); }
};

/// What a pcapng interface block says about the packets that name it.
struct Interface
{
    int linkType = 0;
    double ticksPerSecond = 1e6;
    quint32 snapLength = 0;
};

class Reader
{
public:
    Reader(const QByteArray &content, const QString &name, const PcapLimits &limits)
        : m_bytes{content}
        , m_name(name)
        , m_limits(limits)
    {}

    Result<QList<PcapPacket>> read()
    {
        if (m_bytes.content.size() > m_limits.fileBytes)
            return unexpected(ErrorCode::LimitExceeded, u"is larger than %1 bytes"_s.arg(m_limits.fileBytes),
                              m_name);
        if (!m_bytes.holds(0, 24))
            return broken(0, u"is too short for a capture"_s);
        if (m_bytes.u32(0) == kSectionHeader)
            return readBlocks();
        for (const bool bigEndian : {false, true}) {
            m_bytes.bigEndian = bigEndian;
            if (m_bytes.u32(0) == kMicroMagic || m_bytes.u32(0) == kNanoMagic)
                return readClassic();
        }
        return broken(0, u"is neither pcap nor pcapng"_s);
    }

private:
    [[nodiscard]] Unexpected broken(qsizetype offset, const QString &reason) const
    {
        return unexpected(ErrorCode::Corrupt, reason, u"%1:byte %2"_s.arg(m_name).arg(offset));
    }

    /// Appends a packet whose bytes begin at `offset`; gives the reason when it may not.
    std::optional<QString> take(qsizetype offset, qsizetype length, qint64 timeUs, int linkType)
    {
        if (m_packets.size() >= m_limits.packets)
            return u"holds more than %1 packets"_s.arg(m_limits.packets);
        if (length > m_limits.packetBytes)
            return u"holds a packet of %1 bytes"_s.arg(length);
        if (!m_bytes.holds(offset, length))
            return u"ends within a packet"_s;
        m_packets.append({timeUs, linkType, m_bytes.content.mid(offset, length)});
        return std::nullopt;
    }

    Result<QList<PcapPacket>> readClassic()
    {
        const qint64 subsecondsPerUs = m_bytes.u32(0) == kNanoMagic ? 1000 : 1;
        const int linkType = static_cast<int>(m_bytes.u32(20) & 0x0FFFFFFF);
        qsizetype offset = 24;
        while (offset < m_bytes.content.size()) {
            if (!m_bytes.holds(offset, 16))
                return broken(offset, u"ends within a packet header"_s);
            const qint64 timeUs =
                qint64(m_bytes.u32(offset)) * 1'000'000 + qint64(m_bytes.u32(offset + 4)) / subsecondsPerUs;
            const auto length = static_cast<qsizetype>(m_bytes.u32(offset + 8));
            if (const auto reason = take(offset + 16, length, timeUs, linkType))
                return broken(offset, *reason);
            offset += 16 + length;
        }
        return m_packets;
    }

    Result<QList<PcapPacket>> readBlocks()
    {
        qsizetype offset = 0;
        while (offset < m_bytes.content.size()) {
            if (!m_bytes.holds(offset, 12))
                return broken(offset, u"ends within a block header"_s);
            if (m_bytes.u32(offset) == kSectionHeader && !beginSection(offset))
                return broken(offset, u"has a section of unknown byte order"_s);
            const auto length = static_cast<qsizetype>(m_bytes.u32(offset + 4));
            if (length < 12 || length % 4 != 0 || !m_bytes.holds(offset, length))
                return broken(offset, u"has a block of impossible length %1"_s.arg(length));
            if (const auto reason = readBlock(offset, length))
                return broken(offset, *reason);
            offset += length;
        }
        return m_packets;
    }

    bool beginSection(qsizetype offset)
    {
        m_interfaces.clear();
        for (const bool bigEndian : {false, true}) {
            m_bytes.bigEndian = bigEndian;
            if (m_bytes.u32(offset + 8) == kByteOrderMagic)
                return true;
        }
        return false;
    }

    std::optional<QString> readBlock(qsizetype offset, qsizetype length)
    {
        switch (m_bytes.u32(offset)) {
        case kInterface: return readInterface(offset, length);
        case kEnhancedPacket: return readEnhanced(offset, length);
        case kSimplePacket: return readSimple(offset, length);
        default: return std::nullopt; // Blocks without packets: names, statistics, private ones.
        }
    }

    std::optional<QString> readInterface(qsizetype offset, qsizetype length)
    {
        if (length < 20)
            return u"has a short interface block"_s;
        Interface link{m_bytes.u16(offset + 8), 1e6, m_bytes.u32(offset + 12)};
        const qsizetype end = offset + length - 4;
        for (qsizetype at = offset + 16; at + 4 <= end;) {
            const quint16 code = m_bytes.u16(at);
            const quint16 size = m_bytes.u16(at + 2);
            if (code == 0)
                break;
            if (at + 4 + size > end)
                return u"has an option reaching out of its block"_s;
            if (code == 9 && size == 1) { // if_tsresol: power of ten, or of two when the top bit is set.
                const auto raw = static_cast<unsigned char>(m_bytes.content.at(at + 4));
                link.ticksPerSecond = std::pow(raw & 0x80 ? 2.0 : 10.0, raw & 0x7F);
            }
            at += 4 + (size + 3) / 4 * 4;
        }
        m_interfaces.append(link);
        return std::nullopt;
    }

    std::optional<QString> readEnhanced(qsizetype offset, qsizetype length)
    {
        if (length < 32)
            return u"has a short packet block"_s;
        const auto number = static_cast<qsizetype>(m_bytes.u32(offset + 8));
        if (number >= m_interfaces.size())
            return u"has a packet of an unknown interface"_s;
        const auto captured = static_cast<qsizetype>(m_bytes.u32(offset + 20));
        if (captured > length - 32)
            return u"has a packet larger than its block"_s;
        const Interface &link = m_interfaces.at(number);
        const quint64 ticks = (quint64(m_bytes.u32(offset + 12)) << 32) | m_bytes.u32(offset + 16);
        const double timeUs = static_cast<double>(ticks) / link.ticksPerSecond * 1e6;
        return take(offset + 28, captured, timeUs < 9e18 ? static_cast<qint64>(timeUs) : 0, link.linkType);
    }

    std::optional<QString> readSimple(qsizetype offset, qsizetype length)
    {
        if (length < 16 || m_interfaces.isEmpty())
            return u"has a simple packet without length or interface"_s;
        const Interface &link = m_interfaces.first();
        qsizetype captured = std::min(static_cast<qsizetype>(m_bytes.u32(offset + 8)), length - 16);
        if (link.snapLength > 0)
            captured = std::min(captured, static_cast<qsizetype>(link.snapLength));
        return take(offset + 12, captured, 0, link.linkType);
    }

    Bytes m_bytes;
    const QString &m_name;
    const PcapLimits &m_limits;
    QList<Interface> m_interfaces;
    QList<PcapPacket> m_packets;
};

} // namespace

Result<QList<PcapPacket>> parsePcap(const QByteArray &content, const QString &name, const PcapLimits &limits)
{
    return Reader(content, name, limits).read();
}

Result<QList<PcapPacket>> readPcap(const QString &path, const PcapLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::Io, u"cannot be read: %1"_s.arg(file.errorString()), path);
    return parsePcap(file.read(limits.fileBytes + 1), path, limits);
}

} // namespace ww::test
