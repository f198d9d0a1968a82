// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"

#include <QModbusPdu>

namespace ww {

/// A response PDU taken apart. QModbusPdu is not used for answers: its function code is an enum that
/// arbitrary received bytes do not fit.
struct ResponsePdu
{
    quint8 function = 0; ///< With bit 7 set for an exception.
    QByteArray data;     ///< Everything after the function code.
    /// Takes a PDU of at least one byte.
    [[nodiscard]] static ResponsePdu fromBytes(const QByteArray &bytes);
};

/// The request PDU of a read: function 1 to 4 after the table.
[[nodiscard]] QModbusRequest readPdu(const ReadRequest &request);
/// The request PDU of a write: function 5, 6, 15 or 16.
[[nodiscard]] QModbusRequest writePdu(const WriteRequest &request);
/// Length in bytes of the PDU that answers a request made by readPdu() or writePdu(), unless it is an
/// exception.
[[nodiscard]] qsizetype answerBytes(const QModbusRequest &request);
/// Checks a response PDU against its read and takes the values out; exceptions and damage become faults.
[[nodiscard]] ReadOutcome readOutcome(const ReadRequest &request, const ResponsePdu &response);
/// Checks a response PDU against its write.
[[nodiscard]] WriteOutcome writeOutcome(const WriteRequest &request, const ResponsePdu &response);
/// Fault with a text for the log.
[[nodiscard]] ModbusFault makeFault(ModbusFault::Kind kind, const QString &text);

} // namespace ww
