// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/rtuframing.h"

namespace ww {

namespace {

constexpr qsizetype kMostHeld = 4 * kLongestRtuFrame;
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

} // namespace

void RtuRequestReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() > kMostHeld)
        m_buffer = m_buffer.right(kLongestRtuFrame);
}

std::optional<RtuRequest> RtuRequestReader::next()
{
    while (m_buffer.size() >= kShortestFrame) {
        const qsizetype length = lengthOf(m_buffer);
        if (length == 0 || (length > 0 && length <= kLongestRtuFrame && m_buffer.size() < length))
            return std::nullopt;
        if (length > 0 && length <= kLongestRtuFrame && rtuCrcFits(m_buffer.first(length))) {
            RtuRequest request{static_cast<quint8>(m_buffer[0]), m_buffer.sliced(1, length - 3)};
            m_buffer.remove(0, length);
            return request;
        }
        m_buffer.remove(0, 1);
    }
    return std::nullopt;
}

} // namespace ww
