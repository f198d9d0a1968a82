// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/memorysocket.h"

#include <algorithm>
#include <cstring>

namespace ww {

MemorySocket::MemorySocket(const QHostAddress &peer, QObject *parent)
    : QTcpSocket(parent)
{
    // Buffered on top of us: QHttpServer 6.4 reads heads byte by byte.
    QIODevice::open(QIODevice::ReadWrite);
    setPeerAddress(peer);
    setSocketState(ConnectedState);
}

MemorySocket::~MemorySocket()
{
    // ~QAbstractSocket() would abort a connection it believes to be real.
    setSocketState(UnconnectedState);
}

void MemorySocket::receive(const QByteArray &bytes)
{
    m_input.remove(0, m_read);
    m_read = 0;
    m_input.append(bytes);
    Q_EMIT readyRead();
}

QByteArray MemorySocket::takeWritten()
{
    return std::exchange(m_written, {});
}

void MemorySocket::hangUp()
{
    if (state() == UnconnectedState)
        return;
    setSocketState(UnconnectedState);
    setOpenMode(NotOpen);
    Q_EMIT disconnected();
}

qint64 MemorySocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_input.size() - m_read;
}

bool MemorySocket::canReadLine() const
{
    return QIODevice::canReadLine() || m_input.indexOf('\n', m_read) >= 0;
}

qint64 MemorySocket::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_input.size() - m_read);
    std::memcpy(data, m_input.constData() + m_read, static_cast<std::size_t>(count));
    m_read += count;
    return count;
}

qint64 MemorySocket::readLineData(char *data, qint64 maxSize)
{
    return QIODevice::readLineData(data, maxSize);
}

qint64 MemorySocket::skipData(qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_input.size() - m_read);
    m_read += count;
    return count;
}

qint64 MemorySocket::writeData(const char *data, qint64 size)
{
    m_written.append(data, size);
    return size;
}

} // namespace ww
