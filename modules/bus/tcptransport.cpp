// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/mbap.h"
#include "bus/pdu.h"
#include "bus/transport.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Modbus TCP with QtSerialBus PDUs and our own framing: QModbusTcpClient neither checks the unit id of an
/// answer nor notices an answer that stalls half way (docs/adr/0002).
class TcpTransport final : public ModbusTransport
{
public:
    explicit TcpTransport(const TcpEndpoint &endpoint)
        : m_endpoint(endpoint)
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
        return u"Modbus TCP %1:%2"_s.arg(m_endpoint.host).arg(m_endpoint.port);
    }

    void read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done) override
    {
        const auto finish = [request, done = std::move(done)](const Answer &answer) {
            done(answer.fault ? ReadOutcome{{}, answer.fault} : readOutcome(request, answer.pdu));
        };
        send(request.unit, readPdu(request), timeout, finish);
    }

    void write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done) override
    {
        const auto finish = [request, done = std::move(done)](const Answer &answer) {
            done(answer.fault ? WriteOutcome{answer.fault} : writeOutcome(request, answer.pdu));
        };
        send(request.unit, writePdu(request), timeout, finish);
    }

private:
    struct Answer
    {
        ResponsePdu pdu;
        std::optional<ModbusFault> fault;
    };
    using Finish = std::function<void(const Answer &)>;

    void send(quint8 unit, const QModbusRequest &pdu, std::chrono::milliseconds timeout, Finish finish)
    {
        Q_ASSERT(!m_finish);
        if (!isConnected()) {
            finish({{}, makeFault(ModbusFault::Kind::Disconnected, u"not connected"_s)});
            return;
        }
        m_finish = std::move(finish);
        m_unit = unit;
        m_transaction += 1;
        m_socket.write(encodeMbap(m_transaction, unit, pdu));
        m_timer.start(timeout);
    }

    void answer(const Answer &result)
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
        m_reader.reset();
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
        // A late answer carries an old transaction number and is passed over; half an answer would block the
        // stream.
        m_reader.reset();
        fail(ModbusFault::Kind::Timeout, u"no answer in time"_s);
    }

    void onReadyRead()
    {
        m_reader.feed(m_socket.readAll());
        while (const auto frame = m_reader.next()) {
            if (frame->transaction != m_transaction || !m_finish)
                continue;
            if (frame->unit != m_unit) {
                fail(ModbusFault::Kind::Garbled,
                     u"unit %1 answered for unit %2"_s.arg(frame->unit).arg(m_unit));
                continue;
            }
            answer({ResponsePdu::fromBytes(frame->pdu), std::nullopt});
        }
        if (m_reader.isBroken()) {
            fail(ModbusFault::Kind::Garbled, u"the other side does not speak Modbus TCP"_s);
            m_socket.abort();
        }
    }

    TcpEndpoint m_endpoint;
    QTcpSocket m_socket;
    QTimer m_timer;
    MbapReader m_reader;
    Finish m_finish;
    quint16 m_transaction = 0;
    quint8 m_unit = 0;
};

} // namespace

std::unique_ptr<ModbusTransport> makeTcpTransport(const TcpEndpoint &endpoint)
{
    return std::make_unique<TcpTransport>(endpoint);
}

} // namespace ww
