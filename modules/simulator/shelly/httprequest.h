// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>
#include <optional>

namespace ww {

/// One request an emulated web interface received.
struct HttpRequest
{
    QByteArray method;
    QByteArray target;                        ///< As sent, with its query.
    std::map<QByteArray, QByteArray> headers; ///< Names in lower case.
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool wantsWebSocket() const;
};

/// Cuts a stream into HTTP/1.1 requests, no more than a small device takes.
class HttpRequestReader
{
public:
    static constexpr qsizetype kMaxHead = 4096;
    static constexpr qsizetype kMaxBody = 8192;

    void feed(const QByteArray &bytes);
    /// The next whole request; nullopt: not there yet, or broken.
    [[nodiscard]] std::optional<HttpRequest> next();
    /// Nothing of a request waits to be read on.
    [[nodiscard]] bool isEmpty() const { return m_buffer.isEmpty(); }
    /// The stream is no HTTP, or more than a small device takes.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    [[nodiscard]] bool readHead(const QByteArray &head, HttpRequest &request);
    QByteArray m_buffer;
    bool m_broken = false;
};

} // namespace ww
