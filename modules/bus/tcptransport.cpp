// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/tcpframing.h"
#include "bus/transport.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Modbus over a TCP socket with QtSerialBus PDUs and our own framing: QModbusTcpClient neither checks the
/// unit id of an answer nor notices an answer that stalls half way, and knows no RTU frames (docs/adr/0002).
class TcpTransport final : public ModbusTransport
{
public:
    explicit TcpTransport(const TcpEndpoint &endpoint)
        : m_endpoint(endpoint)
        , m_framing(endpoint.rtuFrames ? makeRtuFraming() : makeMbapFraming())
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &TcpTransport::onTimeout);
        connect(&m_socket, &QTcpSocket::connected, this, &TcpTransport::onConnected);
        connect(&m_socket, &QTcpSocket::disconnected, this, &TcpTransport::onDisconnected);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, &TcpTransport::onError);
        connect(&m_socket, &QTcpSocket::readyRead, this, &TcpTransport::onReadyRead);
    }

    ~TcpTransport() override
    {
        m_socket.disconnect(this);
        m_socket.abort();
    }

    void open() override
    {
        if (m_socket.state() == QAbstractSocket::UnconnectedState)
            m_socket.connectToHost(m_endpoint.host, m_endpoint.port);
    }

    void close() override { m_socket.abort(); }
    [[nodiscard]] bool isConnected() const override
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }
    [[nodiscard]] QString description() const override
    {
        return u"%1 %2:%3"_s.arg(m_framing->name(), m_endpoint.host).arg(m_endpoint.port);
    }

    void read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done) override
    {
        const auto finish = [request, done = std::move(done)](const FramedAnswer &answer) {
            done(answer.fault ? ReadOutcome{{}, answer.fault} : readOutcome(request, answer.pdu));
        };
        send(request.unit, readPdu(request), timeout, finish);
    }

    void write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done) override
    {
        const auto finish = [request, done = std::move(done)](const FramedAnswer &answer) {
            done(answer.fault ? WriteOutcome{answer.fault} : writeOutcome(request, answer.pdu));
        };
        send(request.unit, writePdu(request), timeout, finish);
    }

private:
    using Finish = std::function<void(const FramedAnswer &)>;

    void send(quint8 unit, const QModbusRequest &pdu, std::chrono::milliseconds timeout, Finish finish)
    {
        Q_ASSERT(!m_finish);
        if (!isConnected()) {
            finish({{}, makeFault(ModbusFault::Kind::Disconnected, u"not connected"_s)});
            return;
        }
        m_finish = std::move(finish);
        m_socket.write(m_framing->begin(unit, pdu));
        m_timer.start(timeout);
    }

    void answer(const FramedAnswer &result)
    {
        m_timer.stop();
        if (m_finish)
            std::exchange(m_finish, nullptr)(result);
    }

    void fail(ModbusFault::Kind kind, const QString &text) { answer({{}, makeFault(kind, text)}); }

    void onConnected()
    {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        m_framing->reset();
        Q_EMIT connectedChanged(true);
    }

    void onDisconnected()
    {
        fail(ModbusFault::Kind::Disconnected, u"the connection was closed"_s);
        Q_EMIT connectedChanged(false);
    }

    void onError()
    {
        const QString reason = m_socket.errorString();
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            Q_EMIT failed(reason);
    }

    void onTimeout()
    {
        const ModbusFault fault = m_framing->giveUp();
        if (m_framing->mistakesLateAnswers())
            drop(fault);
        else
            answer({{}, fault});
    }

    /// Ends the connection, and then the exchange: what follows it must find the line closed.
    void drop(const ModbusFault &fault)
    {
        m_timer.stop();
        const Finish finish = std::exchange(m_finish, nullptr);
        m_socket.abort();
        if (finish)
            finish({{}, fault});
    }

    void onReadyRead()
    {
        const QByteArray bytes = m_socket.readAll();
        if (const auto result = m_framing->feed(bytes))
            answer(*result);
        if (m_framing->isBroken())
            drop(makeFault(ModbusFault::Kind::Garbled,
                           u"the other side does not speak %1"_s.arg(m_framing->name())));
    }

    TcpEndpoint m_endpoint;
    QTcpSocket m_socket;
    QTimer m_timer;
    const std::unique_ptr<TcpFraming> m_framing;
    Finish m_finish;
};

} // namespace

std::unique_ptr<ModbusTransport> makeTcpTransport(const TcpEndpoint &endpoint)
{
    return std::make_unique<TcpTransport>(endpoint);
}

} // namespace ww
