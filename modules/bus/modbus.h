// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace ww {

/// The four Modbus tables.
enum class RegisterType : quint8 { Holding, Input, Coil, Discrete };

/// Reads `count` registers (1 to 125) or bits (1 to 2000) from a 0-based protocol address.
struct ReadRequest
{
    quint8 unit = 1;
    RegisterType type = RegisterType::Holding;
    quint16 address = 0;
    quint16 count = 1;
    bool operator==(const ReadRequest &) const = default;
};

/// Writes registers: one value with function 6, several (at most 123) or `multiple` with function 16; coils
/// with 5.
struct WriteRequest
{
    quint8 unit = 1;
    RegisterType type = RegisterType::Holding;
    quint16 address = 0;
    QList<quint16> values;
    bool multiple = false; ///< Use function 16 for a single register too.
    bool operator==(const WriteRequest &) const = default;
};

/// Why a request failed.
struct ModbusFault
{
    enum class Kind {
        Timeout,      ///< No answer in time.
        Exception,    ///< The device answered with a Modbus exception code.
        Garbled,      ///< The answer was damaged, of the wrong length, or from another unit.
        Disconnected, ///< The line is not open.
        Absent,       ///< Not sent: the unit is being left alone after repeated silence.
    };
    Kind kind = Kind::Timeout;
    quint8 exceptionCode = 0; ///< 1 to 255 for Exception.
    QString text;             ///< For the log.
};

/// The answer to a read: values, or the fault.
struct ReadOutcome
{
    QList<quint16> values;
    std::optional<ModbusFault> fault;
    [[nodiscard]] bool ok() const { return !fault; }
};

/// The answer to a write: nothing, or the fault.
struct WriteOutcome
{
    std::optional<ModbusFault> fault;
    [[nodiscard]] bool ok() const { return !fault; }
};

using ReadDone = std::function<void(const ReadOutcome &)>;
using WriteDone = std::function<void(const WriteOutcome &)>;

} // namespace ww
