// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QModbusPdu>

#include <optional>

namespace ww {

/// One Modbus TCP frame, header taken apart (Modbus Messaging on TCP/IP Implementation Guide 1.0b,
/// section 3.1.3).
struct MbapFrame
{
    quint16 transaction = 0;
    quint8 unit = 0;
    QByteArray pdu; ///< Function code and data, 1 to 253 bytes.
};

/// Puts the 7-byte header before a PDU.
[[nodiscard]] QByteArray encodeMbap(quint16 transaction, quint8 unit, const QModbusPdu &pdu);

/// Takes frames out of a byte stream that may come in any pieces. Never holds more than one frame of 260
/// bytes.
class MbapReader
{
public:
    /// Adds received bytes.
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next whole frame, if there is one. Once isBroken(), the stream cannot be trusted any more.
    [[nodiscard]] std::optional<MbapFrame> next();
    /// A header was impossible: other protocol, or a length out of range.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    void reset();

private:
    QByteArray m_buffer;
    bool m_broken = false;
};

} // namespace ww
