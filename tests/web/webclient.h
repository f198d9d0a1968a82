// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QMap>

#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace ww {

/// An answer as a strict client reads it.
struct Answer
{
    int status = 0;                       ///< 0: the connection ended without a well-formed answer.
    QMap<QByteArray, QByteArray> headers; ///< Lower-case names.
    QByteArray body;
    [[nodiscard]] QJsonObject json() const;
};

/// A client that writes exactly the bytes it is given. Blocks, with time-outs.
class WebClient
{
public:
    /// Plain; `from` chooses the loopback address it comes from.
    explicit WebClient(quint16 port, const QHostAddress &from = QHostAddress::LocalHost);
    /// TLS, trusting any certificate.
    [[nodiscard]] static WebClient tls(quint16 port);
    WebClient(WebClient &&) noexcept;
    ~WebClient();

    void send(const QByteArray &bytes);
    /// Reads one answer; status 0 when the connection closes first, or after `timeoutMs`.
    [[nodiscard]] Answer read(bool expectBody = true, int timeoutMs = 10'000);
    /// send() and read().
    [[nodiscard]] Answer ask(const QByteArray &bytes);
    /// A request with Host, the cookie and, unless it is GET, the header against foreign pages.
    [[nodiscard]] Answer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                             const QByteArray &moreHeaders = {});
    /// Whether the other side closes within the time.
    [[nodiscard]] bool waitForClose(int timeoutMs = 10'000);
    /// Everything until the other side closes.
    [[nodiscard]] QByteArray readAll(int timeoutMs = 10'000);
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] QTcpSocket &socket() { return *m_socket; }
    [[nodiscard]] QByteArray host() const { return m_host; }

    QByteArray cookie; ///< "name=value", sent by ask() when not empty.

private:
    explicit WebClient(std::unique_ptr<QTcpSocket> socket, quint16 port);
    bool fill(int timeoutMs);
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_host;
    QByteArray m_buffer;
};

/// Asks again and again until the answer is yes; no after ten seconds.
[[nodiscard]] bool eventually(const std::function<bool()> &question);

} // namespace ww
