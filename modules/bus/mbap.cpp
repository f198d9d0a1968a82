// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/mbap.h"

#include <QtEndian>

namespace ww {

namespace {

constexpr qsizetype kHeader = 7;
constexpr int kMostPdu = 253;

quint16 wordAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint16>(bytes.constData() + offset);
}

} // namespace

QByteArray encodeMbap(quint16 transaction, quint8 unit, const QModbusPdu &pdu)
{
    QByteArray frame;
    frame.reserve(kHeader + 1 + pdu.dataSize());
    QDataStream stream(&frame, QIODevice::WriteOnly);
    stream << transaction << quint16(0) << static_cast<quint16>(pdu.dataSize() + 2) << unit << pdu;
    return frame;
}

std::optional<MbapFrame> MbapReader::next()
{
    if (m_broken || m_buffer.size() < kHeader + 1)
        return std::nullopt;
    const int length = wordAt(m_buffer, 4);
    if (wordAt(m_buffer, 2) != 0 || length < 2 || length > kMostPdu + 1) {
        m_broken = true;
        return std::nullopt;
    }
    const qsizetype total = kHeader - 1 + length;
    if (m_buffer.size() < total)
        return std::nullopt;
    MbapFrame frame{wordAt(m_buffer, 0), static_cast<quint8>(m_buffer[6]),
                    m_buffer.sliced(kHeader, length - 1)};
    m_buffer.remove(0, total);
    return frame;
}

void MbapReader::reset()
{
    m_buffer.clear();
    m_broken = false;
}

} // namespace ww
