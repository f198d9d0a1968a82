// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/pdu.h"
#include "bus/transport.h"

#include <QModbusReply>
#include <QModbusRtuSerialClient>
#include <QSerialPort>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QSerialPort::Parity serialParity(RtuEndpoint::Parity parity)
{
    switch (parity) {
    case RtuEndpoint::Parity::None: return QSerialPort::NoParity;
    case RtuEndpoint::Parity::Odd: return QSerialPort::OddParity;
    case RtuEndpoint::Parity::Even: return QSerialPort::EvenParity;
    }
    Q_UNREACHABLE();
}

QChar parityLetter(RtuEndpoint::Parity parity)
{
    return parity == RtuEndpoint::Parity::None ? u'N' : parity == RtuEndpoint::Parity::Odd ? u'O' : u'E';
}

/// Modbus RTU master on QModbusRtuSerialClient, which keeps the silent intervals and checks CRC and unit.
class RtuTransport final : public ModbusTransport
{
public:
    explicit RtuTransport(RtuEndpoint endpoint)
        : m_endpoint(std::move(endpoint))
    {
        using Device = QModbusDevice;
        m_client.setConnectionParameter(Device::SerialPortNameParameter, m_endpoint.port);
        m_client.setConnectionParameter(Device::SerialBaudRateParameter, m_endpoint.baud);
        m_client.setConnectionParameter(Device::SerialParityParameter, serialParity(m_endpoint.parity));
        m_client.setConnectionParameter(Device::SerialDataBitsParameter, m_endpoint.dataBits);
        m_client.setConnectionParameter(Device::SerialStopBitsParameter, m_endpoint.stopBits);
        m_client.setNumberOfRetries(0);
        connect(&m_client, &QModbusDevice::stateChanged, this, &RtuTransport::onStateChanged);
        connect(&m_client, &QModbusDevice::errorOccurred, this, &RtuTransport::onError);
    }

    ~RtuTransport() override
    {
        m_client.disconnect(this);
        m_client.disconnectDevice();
    }

    void open() override
    {
        if (m_client.state() == QModbusDevice::UnconnectedState && !m_client.connectDevice())
            Q_EMIT failed(m_client.errorString());
    }

    void close() override { m_client.disconnectDevice(); }
    [[nodiscard]] bool isConnected() const override
    {
        return m_client.state() == QModbusDevice::ConnectedState;
    }
    [[nodiscard]] QString description() const override
    {
        return u"Modbus RTU %1 %2 %3%4%5"_s.arg(m_endpoint.port)
            .arg(m_endpoint.baud)
            .arg(m_endpoint.dataBits)
            .arg(parityLetter(m_endpoint.parity))
            .arg(m_endpoint.stopBits);
    }

    void read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done) override
    {
        send(request.unit, readPdu(request), timeout,
             [request, done = std::move(done)](const Answer &answer) {
                 done(answer.fault ? ReadOutcome{{}, answer.fault} : readOutcome(request, answer.pdu));
             });
    }

    void write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done) override
    {
        send(request.unit, writePdu(request), timeout,
             [request, done = std::move(done)](const Answer &answer) {
                 done(answer.fault ? WriteOutcome{answer.fault} : writeOutcome(request, answer.pdu));
             });
    }

private:
    struct Answer
    {
        ResponsePdu pdu;
        std::optional<ModbusFault> fault;
    };
    using Finish = std::function<void(const Answer &)>;

    void send(quint8 unit, const QModbusRequest &pdu, std::chrono::milliseconds timeout, const Finish &finish)
    {
        if (!isConnected()) {
            finish({{}, makeFault(ModbusFault::Kind::Disconnected, u"the port is not open"_s)});
            return;
        }
        m_client.setTimeout(static_cast<int>(timeout.count()));
        QModbusReply *const reply = m_client.sendRawRequest(pdu, unit);
        if (!reply) {
            finish({{}, makeFault(ModbusFault::Kind::Disconnected, m_client.errorString())});
            return;
        }
        // A broadcast is finished before anybody could connect to it.
        if (reply->isFinished()) {
            reply->deleteLater();
            finish({{static_cast<quint8>(pdu.functionCode()), pdu.data().left(4)}, std::nullopt});
            return;
        }
        const auto function = static_cast<quint8>(pdu.functionCode());
        connect(reply, &QModbusReply::finished, this, [reply, finish, function] {
            reply->deleteLater();
            finish(answerOf(*reply, function));
        });
    }

    // QModbusRtuSerialClient has matched the function code already; see ResponsePdu for why it is not read
    // back.
    static Answer answerOf(const QModbusReply &reply, quint8 function)
    {
        constexpr quint8 kExceptionBit = 0x80;
        switch (reply.error()) {
        case QModbusDevice::NoError: return {{function, reply.rawResult().data()}, std::nullopt};
        case QModbusDevice::ProtocolError:
            return {{static_cast<quint8>(function | kExceptionBit), reply.rawResult().data()}, std::nullopt};
        case QModbusDevice::TimeoutError:
            return {{}, makeFault(ModbusFault::Kind::Timeout, u"no answer in time"_s)};
        case QModbusDevice::ConnectionError:
        case QModbusDevice::ReplyAbortedError:
            return {{}, makeFault(ModbusFault::Kind::Disconnected, reply.errorString())};
        default: return {{}, makeFault(ModbusFault::Kind::Garbled, reply.errorString())};
        }
    }

    void onStateChanged(QModbusDevice::State state)
    {
        if (state == QModbusDevice::ConnectedState)
            Q_EMIT connectedChanged(true);
        else if (state == QModbusDevice::UnconnectedState)
            Q_EMIT connectedChanged(false);
    }

    void onError(QModbusDevice::Error error)
    {
        // Silence and damage are the reply's business; a dead port is the line's.
        if (error == QModbusDevice::ConnectionError || error == QModbusDevice::ReadError ||
            error == QModbusDevice::WriteError) {
            const QString reason = m_client.errorString();
            QTimer::singleShot(0, this, [this] { m_client.disconnectDevice(); });
            Q_EMIT failed(reason);
        }
    }

    RtuEndpoint m_endpoint;
    QModbusRtuSerialClient m_client;
};

} // namespace

std::unique_ptr<ModbusTransport> makeRtuTransport(const RtuEndpoint &endpoint)
{
    return std::make_unique<RtuTransport>(endpoint);
}

} // namespace ww
