// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ww {

/// What kind of failure an Error is; callers branch on this, never on the text.
enum class ErrorCode {
    InvalidInput,  ///< Given data breaks a rule; `where` names the field.
    NotFound,      ///< The named thing does not exist.
    LimitExceeded, ///< A product limit (requirement A2) would be broken.
    Conflict,      ///< Contradicts something already there (requirement A3, a port in use).
    Unreachable,   ///< The other side does not answer.
    Refused,       ///< The other side answered with a refusal (Modbus exception, write rejected).
    Corrupt,       ///< Stored data is damaged.
    Io,            ///< The operating system refused a file, socket or device.
    Unsupported,   ///< The thing exists but cannot do this.
};

/// Why something failed, in words for the person who can mend it.
struct Error
{
    ErrorCode code = ErrorCode::InvalidInput;
    /// One sentence: what is wrong and what to do.
    QString message;
    /// File with line, JSON pointer or field name the message is about; may be empty.
    QString where;

    /// "where: message", or the message alone.
    [[nodiscard]] QString toString() const;
    /// The same error with an outer place put before `where` ("settings.json" + "/plant/name").
    [[nodiscard]] Error inside(const QString &outer) const;
    bool operator==(const Error &) const = default;
};

/// Stable lower-case name of a code, for logs and problem details.
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace ww
