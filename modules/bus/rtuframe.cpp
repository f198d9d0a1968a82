// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/rtuframe.h"

namespace ww {

namespace {

constexpr qsizetype kMostHeld = 2 * kLongestRtuFrame;
constexpr qsizetype kUnitAndCrc = 3;
constexpr quint8 kExceptionBit = 0x80;
constexpr qsizetype kExceptionPdu = 2;

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

bool rtuCrcFits(const QByteArray &frame)
{
    if (frame.size() < kUnitAndCrc)
        return false;
    const quint16 crc = rtuCrc(frame.chopped(2));
    return static_cast<quint8>(frame[frame.size() - 2]) == (crc & 0xFF) &&
           static_cast<quint8>(frame[frame.size() - 1]) == crc >> 8;
}

void RtuAnswerReader::expect(quint8 unit, quint8 function, qsizetype pduBytes)
{
    m_buffer.clear();
    m_heard = false;
    m_unit = unit;
    m_function = function;
    m_pduBytes = pduBytes;
}

void RtuAnswerReader::feed(const QByteArray &bytes)
{
    m_heard = m_heard || !bytes.isEmpty();
    m_buffer += bytes;
    if (m_buffer.size() > kMostHeld)
        m_buffer = m_buffer.last(kMostHeld);
}

/// Length of the frame that may begin there; 0 when none does.
qsizetype RtuAnswerReader::lengthAt(qsizetype offset) const
{
    if (static_cast<quint8>(m_buffer[offset]) != m_unit)
        return 0;
    const auto function = static_cast<quint8>(m_buffer[offset + 1]);
    if (function == (m_function | kExceptionBit))
        return kExceptionPdu + kUnitAndCrc;
    return function == m_function ? m_pduBytes + kUnitAndCrc : 0;
}

std::optional<QByteArray> RtuAnswerReader::next()
{
    for (qsizetype offset = 0; offset + 1 < m_buffer.size(); ++offset) {
        const qsizetype length = lengthAt(offset);
        if (length == 0 || offset + length > m_buffer.size())
            continue;
        const QByteArray frame = m_buffer.sliced(offset, length);
        if (!rtuCrcFits(frame))
            continue;
        m_buffer.clear();
        return frame.sliced(1, length - kUnitAndCrc);
    }
    return std::nullopt;
}

} // namespace ww
