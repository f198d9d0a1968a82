// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/pdu.h"

#include <memory>

namespace ww {

/// What came back for a request: the PDU, or why there is none.
struct FramedAnswer
{
    ResponsePdu pdu;
    std::optional<ModbusFault> fault;
};

/// How requests and answers lie in the bytes of a TCP connection; one exchange at a time.
class TcpFraming
{
public:
    TcpFraming() = default;
    virtual ~TcpFraming() = default;
    TcpFraming(const TcpFraming &) = delete;
    TcpFraming &operator=(const TcpFraming &) = delete;

    /// Name for people: "Modbus TCP".
    [[nodiscard]] virtual QString name() const = 0;
    /// Begins an exchange; its bytes on the wire. Answers to earlier ones are passed over.
    [[nodiscard]] virtual QByteArray begin(quint8 unit, const QModbusRequest &pdu) = 0;
    /// Takes received bytes; the answer once it is complete.
    [[nodiscard]] virtual std::optional<FramedAnswer> feed(const QByteArray &bytes) = 0;
    /// The stream is none of this kind; only a new connection helps.
    [[nodiscard]] virtual bool isBroken() const = 0;
    /// The time for the answer is over: what to tell.
    [[nodiscard]] virtual ModbusFault giveUp() = 0;
    /// An answer that comes late cannot be told from the next one, so the connection has to end with this
    /// exchange.
    [[nodiscard]] virtual bool mistakesLateAnswers() const = 0;
    /// A new connection.
    virtual void reset() = 0;
};

/// The framing of Modbus TCP, with transaction numbers.
[[nodiscard]] std::unique_ptr<TcpFraming> makeMbapFraming();
/// Frames of a serial line, with CRC and without transaction numbers.
[[nodiscard]] std::unique_ptr<TcpFraming> makeRtuFraming();

} // namespace ww
