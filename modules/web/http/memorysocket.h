// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace ww {

/// A connected socket that ends in memory: QHttpServer reads requests from it and writes answers to it, while
/// the real socket stays with the connection that bounds it. Deleted by QHttpServer after hangUp().
class MemorySocket final : public QTcpSocket
{
    Q_OBJECT
public:
    MemorySocket(const QHostAddress &peer, QObject *parent);
    ~MemorySocket() override;

    /// Lets the reader see these bytes.
    void receive(const QByteArray &bytes);
    /// Takes what was written since the last call.
    [[nodiscard]] QByteArray takeWritten();
    /// The other side is gone.
    void hangUp();

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    [[nodiscard]] bool canReadLine() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    void close() override { hangUp(); }
    void disconnectFromHost() override { hangUp(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_input;
    qsizetype m_read = 0; ///< Bytes of the input already handed out.
    QByteArray m_written;
};

} // namespace ww
