// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/linepool.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QString endpointOf(const ConnectionSettings &connection)
{
    return connection.kind == ConnectionSettings::Kind::ModbusRtu
               ? connection.serialPort
               : u"%1:%2"_s.arg(connection.host.toLower()).arg(connection.tcpPort);
}

bool sameFormat(ConnectionSettings a, const ConnectionSettings &b)
{
    a.unit = b.unit;
    a.host = b.host;
    return a == b;
}

RtuEndpoint rtuEndpoint(const ConnectionSettings &connection)
{
    const auto parity = connection.parity == u"odd"    ? RtuEndpoint::Parity::Odd
                        : connection.parity == u"even" ? RtuEndpoint::Parity::Even
                                                       : RtuEndpoint::Parity::None;
    return {connection.serialPort, connection.baud, parity, connection.dataBits, connection.stopBits};
}

LineFactory linesWith(const PauseLength &pauseLength)
{
    return [pauseLength](const ConnectionSettings &connection,
                         const LineTiming &timing) -> std::unique_ptr<ModbusLine> {
        auto transport = connection.kind == ConnectionSettings::Kind::ModbusRtu
                             ? makeRtuTransport(rtuEndpoint(connection))
                             : makeTcpTransport({connection.host, connection.tcpPort, connection.rtuFrames});
        auto line = std::make_unique<QueuedLine>(std::move(transport), timing, pauseLength);
        line->start();
        return line;
    };
}

} // namespace

LineFactory realLines()
{
    return linesWith({});
}

LineFactory emulatedLines(const Clock &clock)
{
    return linesWith([&clock](std::chrono::milliseconds pause) { return clock.realTime(pause); });
}

LinePool::LinePool(LineFactory factory)
    : m_factory(std::move(factory))
{}

void LinePool::announce(const ConnectionSettings &connection, const ProfileLink &link)
{
    const auto [found, first] = m_entries.try_emplace(endpointOf(connection));
    Entry &entry = found->second;
    if (first) {
        entry.connection = connection;
        entry.timing = {
            .timeout = link.timeout, .gap = link.gap, .settle = link.settle, .retries = link.retries};
        return;
    }
    entry.timing.timeout = std::max(entry.timing.timeout, link.timeout);
    entry.timing.gap = std::max(entry.timing.gap, link.gap);
    entry.timing.settle = std::max(entry.timing.settle, link.settle);
    entry.timing.retries = std::max(entry.timing.retries, link.retries);
}

Result<ModbusLine *> LinePool::line(const ConnectionSettings &connection)
{
    const auto found = m_entries.find(endpointOf(connection));
    Q_ASSERT_X(found != m_entries.end(), "LinePool::line", "announce first");
    Entry &entry = found->second;
    if (!sameFormat(entry.connection, connection))
        return unexpected(
            ErrorCode::Conflict,
            u"another device uses this port with other settings; all devices of a line share its speed "
            u"and format"_s,
            endpointOf(connection));
    if (!entry.line)
        entry.line = m_factory(entry.connection, entry.timing);
    return entry.line.get();
}

} // namespace ww
