// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTcpServer>

#include <memory>
#include <optional>

namespace ww {

/// A port others connect to, with TLS or without. It stays open when the program runs out of file descriptors
/// for a while; acceptError() tells it. On the thread it lives in.
class TcpDoor : public QTcpServer
{
    Q_OBJECT
public:
    explicit TcpDoor(QObject *parent = nullptr);

    /// TLS for all later connections; without it they are plain.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    [[nodiscard]] bool isEncrypted() const { return m_tls.has_value(); }

protected:
    /// The socket of a connection that came in, a QSslSocket where there is TLS; whoever takes it starts the
    /// encryption. Keeps at most `readBuffer` bytes that nobody has read, 0: all. nullptr when it is gone.
    [[nodiscard]] std::unique_ptr<QTcpSocket> makeSocket(qintptr descriptor, qint64 readBuffer = 0) const;

private:
    std::optional<QSslConfiguration> m_tls;
};

} // namespace ww
