// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/rtuframing.h"

namespace ww {

namespace {

constexpr qsizetype kLongestFrame = 256;
constexpr qsizetype kMostHeld = 4 * kLongestFrame;
constexpr qsizetype kShortestFrame = 4; // Unit, function, CRC.

/// Length of the frame that begins here, 0 while that cannot be known yet, -1 for functions nobody can
/// measure.
qsizetype lengthOf(const QByteArray &bytes)
{
    if (bytes.size() < 2)
        return 0;
    switch (static_cast<quint8>(bytes[1])) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 8: return 8;
    case 15:
    case 16: return bytes.size() < 7 ? 0 : 9 + static_cast<quint8>(bytes[6]);
    case 0x2B: return 7;
    default: return -1;
    }
}

bool crcFits(const QByteArray &frame)
{
    const quint16 crc = rtuCrc(frame.chopped(2));
    return static_cast<quint8>(frame[frame.size() - 2]) == (crc & 0xFF) &&
           static_cast<quint8>(frame[frame.size() - 1]) == crc >> 8;
}

} // namespace

quint16 rtuCrc(const QByteArray &bytes)
{
    constexpr quint16 kPolynomial = 0xA001;
    quint16 crc = 0xFFFF;
    for (const char byte : bytes) {
        crc = static_cast<quint16>(crc ^ static_cast<quint8>(byte));
        for (int bit = 0; bit < 8; ++bit)
            crc = static_cast<quint16>((crc & 1) != 0 ? (crc >> 1) ^ kPolynomial : crc >> 1);
    }
    return crc;
}

QByteArray encodeRtu(quint8 unit, const QByteArray &pdu)
{
    QByteArray frame;
    frame.append(static_cast<char>(unit));
    frame.append(pdu);
    const quint16 crc = rtuCrc(frame);
    frame.append(static_cast<char>(crc & 0xFF));
    frame.append(static_cast<char>(crc >> 8));
    return frame;
}

void RtuRequestReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() > kMostHeld)
        m_buffer = m_buffer.right(kLongestFrame);
}

std::optional<RtuRequest> RtuRequestReader::next()
{
    while (m_buffer.size() >= kShortestFrame) {
        const qsizetype length = lengthOf(m_buffer);
        if (length == 0 || (length > 0 && length <= kLongestFrame && m_buffer.size() < length))
            return std::nullopt;
        if (length > 0 && length <= kLongestFrame && crcFits(m_buffer.first(length))) {
            RtuRequest request{static_cast<quint8>(m_buffer[0]), m_buffer.sliced(1, length - 3)};
            m_buffer.remove(0, length);
            return request;
        }
        m_buffer.remove(0, 1);
    }
    return std::nullopt;
}

} // namespace ww
