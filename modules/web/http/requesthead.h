// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/headers.h"

#include <QString>

#include <variant>

namespace ww {

/// Bounds of what one request may be; beyond them it is refused before anything else looks at it.
struct RequestLimits
{
    qsizetype headBytes = 16'384;    ///< Request line and headers: 431.
    qsizetype targetBytes = 8'192;   ///< Path and query: 414.
    qsizetype headerCount = 100;     ///< 431.
    qsizetype bodyBytes = 1'048'576; ///< Decoded body: 413.
};

/// Why a request is refused before it reaches a route.
struct Refusal
{
    int status = 400;
    QString detail; ///< One sentence.
    bool operator==(const Refusal &) const = default;
};

/// A checked request line with headers. There is exactly one way to read it: no folding, no two lengths.
struct RequestHead
{
    QByteArray method;
    QByteArray target; ///< Origin form, starts with one '/'.
    int minorVersion = 1;
    Headers headers;
    qint64 contentLength = 0; ///< Of the body; 0 when chunked.
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;

    /// Path without the query, as received.
    [[nodiscard]] QByteArrayView rawPath() const;
    /// Asks to become a WebSocket.
    [[nodiscard]] bool isWebSocketUpgrade() const;
    bool operator==(const RequestHead &) const = default;
};

/// Reads a head that ends with an empty line, after RFC 9112 at its strictest: what proxies and servers are
/// known to read in two ways (bare line feeds, folding, spaces before the colon, several lengths) is refused.
[[nodiscard]] std::variant<RequestHead, Refusal> parseRequestHead(QByteArrayView head,
                                                                  const RequestLimits &limits);

} // namespace ww
