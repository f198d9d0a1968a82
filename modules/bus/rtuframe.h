// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace ww {

/// Longest frame on a serial line: unit, PDU of 253 bytes, CRC.
inline constexpr qsizetype kLongestRtuFrame = 256;

/// CRC-16 of Modbus over serial line (V1.02, section 6.2.2); sent low byte first.
[[nodiscard]] quint16 rtuCrc(const QByteArray &bytes);

/// Unit, PDU and CRC as sent on the line.
[[nodiscard]] QByteArray encodeRtu(quint8 unit, const QByteArray &pdu);

/// Whether the last two bytes are the CRC of those before; false for less than three bytes.
[[nodiscard]] bool rtuCrcFits(const QByteArray &frame);

/// Finds the answer to one request in a stream of bytes, whatever pieces they come in: the right unit, the
/// function or its exception, the length the request asks for, and a right CRC. Everything else is passed
/// over byte by byte. Holds two frames at most.
class RtuAnswerReader
{
public:
    /// Begins a new exchange and forgets what came before; `pduBytes` is the length of the answer's PDU
    /// unless it is an exception.
    void expect(quint8 unit, quint8 function, qsizetype pduBytes);
    void feed(const QByteArray &bytes);
    /// PDU of the answer, if it is there.
    [[nodiscard]] std::optional<QByteArray> next();
    /// Whether bytes came that were no answer, or not all of it.
    [[nodiscard]] bool hasHeard() const { return m_heard; }

private:
    [[nodiscard]] qsizetype lengthAt(qsizetype offset) const;
    QByteArray m_buffer;
    quint8 m_unit = 0;
    quint8 m_function = 0;
    qsizetype m_pduBytes = 0;
    bool m_heard = false;
};

} // namespace ww
