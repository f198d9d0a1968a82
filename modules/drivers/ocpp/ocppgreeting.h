// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace ww {

/// How a charge point knocks: what is read of its HTTP request before a WebSocket is made of the connection.
struct OcppGreeting
{
    QString identity;                   ///< Last part of the path, percent-decoded.
    std::optional<QByteArray> password; ///< Of HTTP Basic; bytes, because some are not text.
    bool operator==(const OcppGreeting &) const = default;
};

/// An HTTP answer that ends the connection.
struct OcppTurnAway
{
    int status = 400;
    QString reason; ///< One sentence; for the log, and for whoever tries by hand.
    bool operator==(const OcppTurnAway &) const = default;
};

/// Longest request head taken, in bytes.
inline constexpr qsizetype kOcppLongestHead = 8192;
/// Longest identity taken, in characters.
inline constexpr qsizetype kOcppLongestIdentity = 64;
/// The WebSocket subprotocol.
inline constexpr char kOcppSubprotocol[] = "ocpp1.6";

/// Reads a request head that ends with an empty line.
[[nodiscard]] std::variant<OcppGreeting, OcppTurnAway> readOcppGreeting(const QByteArray &head);

/// The whole HTTP response for a refusal; 401 asks for HTTP Basic.
[[nodiscard]] QByteArray httpText(const OcppTurnAway &refusal);

} // namespace ww
