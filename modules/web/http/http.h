// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/headers.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace ww {

/// Request methods routes may be made for; Other is everything else a client may say.
enum class Method : quint8 { Get, Head, Post, Put, Patch, Delete, Other };

/// Who asks: what a valid session says about its user.
struct Visitor
{
    QString user;
    QString role; ///< "owner" or "installer".
    bool mustChangePassword = false;
    QByteArray sessionId; ///< Digest of the token, never the token.
};

/// A request target taken apart and decoded.
struct Target
{
    QString path;
    QList<std::pair<QString, QString>> query; ///< In order.
};

/// A request that has passed the guard.
struct Request
{
    Method method = Method::Other;
    QString path;                             ///< Decoded.
    QString pathValue;                        ///< What stands for the braces of a route; set by the router.
    QList<std::pair<QString, QString>> query; ///< Decoded, in order.
    Headers headers;
    QByteArray body;
    QHostAddress peer;
    bool secure = false;            ///< Came over TLS.
    std::optional<Visitor> visitor; ///< Set before a route sees it, except where no session is needed.

    /// All values of a query parameter.
    [[nodiscard]] QStringList queryValues(QStringView name) const;
    /// Value of a cookie, or an empty text.
    [[nodiscard]] QByteArray cookie(QByteArrayView name) const;
    /// "https://host" as a browser would write it in Origin.
    [[nodiscard]] QByteArray origin() const;
};

/// An answer as a value; sent by whoever holds the connection.
struct Response
{
    int status = 200;
    Headers headers;
    QByteArray body;
};

/// Takes the answer to a request; call it exactly once, on the web thread.
using Reply = std::function<void(Response)>;

/// A 200 with JSON.
[[nodiscard]] Response jsonResponse(const QByteArray &json, int status = 200);
/// Bytes of a status line with headers and body; adds Content-Length where it belongs and Connection: close
/// when asked.
[[nodiscard]] QByteArray serialise(const Response &response, bool withBody, bool close);
/// "Not Found" and so on; empty for codes we do not use.
[[nodiscard]] QByteArray reasonPhrase(int status);
/// Whether a status has no body by definition (204, 304).
[[nodiscard]] bool isBodyless(int status);
/// The method of that name.
[[nodiscard]] Method methodFromName(QByteArrayView name);
/// Splits and decodes a request target; nullopt when its percent-encoding is broken or hides a NUL.
[[nodiscard]] std::optional<Target> decodeTarget(QByteArrayView target);

} // namespace ww
