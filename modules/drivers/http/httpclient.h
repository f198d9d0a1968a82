// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>

#include <chrono>
#include <functional>

namespace ww {

/// What a device answered to a request, or that it did not.
struct HttpAnswer
{
    enum class Outcome : quint8 {
        Answered, ///< Status, headers and body are there, whatever the status.
        Absent,   ///< Nobody takes the connection.
        Silent,   ///< Connected, but no complete answer in time.
        TooLarge, ///< More than the client takes.
    };
    Outcome outcome = Outcome::Silent;
    int status = 0;
    QByteArray authenticate; ///< Value of WWW-Authenticate; empty when there is none.
    QByteArray body;
};

/// Speaks HTTP with one device on the local network: no redirects, no proxies, no cookies, no cache; answers
/// are limited in size and in time. Main thread only.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMaxBodyBytes = 64 * 1024;
    static constexpr std::chrono::milliseconds kDeadline{4000}; ///< For the whole exchange, real time.

    HttpClient(QString host, quint16 port, QObject *parent = nullptr);

    /// Posts JSON to a path and tells `done` what came back; not called any more once `context` is gone.
    /// `authorization` is the header's value, left out when empty.
    void postJson(const QByteArray &path, const QByteArray &body, const QByteArray &authorization,
                  QObject *context, std::function<void(const HttpAnswer &answer)> done);
    /// "192.168.1.7", with the port when it is not 80.
    [[nodiscard]] QString address() const;

private:
    const QString m_host;
    const quint16 m_port;
    QNetworkAccessManager m_network;
};

} // namespace ww
