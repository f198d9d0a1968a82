// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/transport.h"
#include "simulatedhome.h"

#include <QTest>

namespace ww::test {

/// How a device of a started home is reached.
inline ConnectionSettings connectionOf(const SimulatedHome &home, const QString &id)
{
    for (const DeviceSettings &settings : home.simulation->devices()) {
        if (settings.id.text() == id)
            return settings.connection;
    }
    qFatal("no device %s", qPrintable(id));
}

/// A client of ours over a real socket or serial line, asked one thing at a time.
class Client
{
public:
    explicit Client(const ConnectionSettings &connection)
        : m_transport(connection.kind == ConnectionSettings::Kind::ModbusTcp
                          ? makeTcpTransport({connection.host, connection.tcpPort, connection.rtuFrames})
                          : makeRtuTransport({connection.serialPort, 9600, RtuEndpoint::Parity::None, 8, 1}))
        , m_unit(static_cast<quint8>(connection.unit))
    {}
    bool connectNow()
    {
        m_transport->open();
        return QTest::qWaitFor([this] { return m_transport->isConnected(); });
    }
    ReadOutcome read(quint16 address, quint16 count, RegisterType type = RegisterType::Holding,
                     std::chrono::milliseconds timeout = std::chrono::seconds(2))
    {
        std::optional<ReadOutcome> outcome;
        m_transport->read({m_unit, type, address, count}, timeout,
                          [&outcome](const ReadOutcome &o) { outcome = o; });
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000))
            return {{}, ModbusFault{ModbusFault::Kind::Absent, 0, QStringLiteral("no answer at all")}};
        return *outcome;
    }
    ModbusTransport &transport() { return *m_transport; }

private:
    std::unique_ptr<ModbusTransport> m_transport;
    quint8 m_unit;
};

} // namespace ww::test
