// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tcpdoor.h"

#include <QSslSocket>
#include <QTimer>

using namespace std::chrono_literals;

namespace ww {

TcpDoor::TcpDoor(QObject *parent)
    : QTcpServer(parent)
{
    // Out of file descriptors: Qt stops accepting for good unless told to go on.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(1s, this, &QTcpServer::resumeAccepting); });
}

std::unique_ptr<QTcpSocket> TcpDoor::makeSocket(qintptr descriptor, qint64 readBuffer) const
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_tls) {
        auto tls = std::make_unique<QSslSocket>();
        tls->setSslConfiguration(*m_tls);
        socket = std::move(tls);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    socket->setReadBufferSize(readBuffer);
    return socket->setSocketDescriptor(descriptor) ? std::move(socket) : nullptr;
}

} // namespace ww
