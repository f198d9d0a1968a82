// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>

namespace ww {

/// Longest message taken or sent, in bytes; the largest lists of meter values stay far below.
inline constexpr qsizetype kOcppLongestMessage = 65'536;
/// Longest message id we give (OCPP-J 1.6, 4.1.4).
inline constexpr qsizetype kOcppLongestId = 36;
/// Longest message id we answer: chargers with braced or prefixed ids are served all the same.
inline constexpr qsizetype kOcppLongestForeignId = 128;
/// Longest action name taken.
inline constexpr qsizetype kOcppLongestAction = 64;

/// Why a CALL is answered with an error (OCPP-J 1.6, table 7).
enum class OcppFault : quint8 {
    NotImplemented,               ///< The action is not known.
    NotSupported,                 ///< The action is known but goes the other way, or is not served.
    InternalError,                ///< The receiver failed.
    ProtocolError,                ///< The payload breaks the protocol.
    SecurityError,                ///< Not allowed.
    FormationViolation,           ///< The frame or payload is not built as the action asks.
    PropertyConstraintViolation,  ///< A value is out of its range, length or list.
    OccurenceConstraintViolation, ///< A required field is missing.
    TypeConstraintViolation,      ///< A field has another JSON type.
    GenericError,                 ///< Anything else.
};

/// As on the wire: "NotImplemented" ... with the spelling of version 1.6.
[[nodiscard]] QString ocppFaultName(OcppFault fault);
/// Reads either version's spelling; unknown codes are GenericError.
[[nodiscard]] OcppFault ocppFaultFromName(QStringView name);

/// A request: [2, id, action, payload].
struct OcppCall
{
    QString id;
    QString action;
    QJsonObject payload;
    bool operator==(const OcppCall &) const = default;
};

/// The answer to a request: [3, id, payload].
struct OcppCallResult
{
    QString id;
    QJsonObject payload;
    bool operator==(const OcppCallResult &) const = default;
};

/// The refusal of a request: [4, id, code, text, details].
struct OcppCallError
{
    QString id;
    OcppFault fault = OcppFault::GenericError;
    QString text; ///< At most 255 characters.
    bool operator==(const OcppCallError &) const = default;
};

/// A message that is none of the three.
struct OcppBadFrame
{
    /// Set when it was meant as a request and can be answered.
    std::optional<QString> callId;
    OcppFault fault = OcppFault::FormationViolation;
    QString reason;
    bool operator==(const OcppBadFrame &) const = default;
};

using OcppFrame = std::variant<OcppCall, OcppCallResult, OcppCallError, OcppBadFrame>;

/// Reads one message; never fails otherwise than with an OcppBadFrame, whatever the bytes are.
[[nodiscard]] OcppFrame parseOcppFrame(const QByteArray &text);

[[nodiscard]] QByteArray toText(const OcppCall &call);
[[nodiscard]] QByteArray toText(const OcppCallResult &result);
[[nodiscard]] QByteArray toText(const OcppCallError &error);

} // namespace ww
