// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/memorytransport.h"

using namespace Qt::StringLiterals;

namespace ww {

MemoryTransport::MemoryTransport(EmulatedDevice &device, QObject *parent)
    : ModbusTransport(parent)
    , m_device(device)
{}

void MemoryTransport::open()
{
    if (m_open)
        return;
    if (m_device.isOffline()) {
        Q_EMIT failed(u"%1 is offline"_s.arg(m_device.id().text()));
        return;
    }
    m_open = true;
    Q_EMIT connectedChanged(true);
}

void MemoryTransport::close()
{
    if (!m_open)
        return;
    m_open = false;
    Q_EMIT connectedChanged(false);
}

QString MemoryTransport::description() const
{
    return u"in memory, %1"_s.arg(m_device.id().text());
}

std::optional<ModbusFault> MemoryTransport::beforehand(quint8 unit) const
{
    if (!m_open)
        return ModbusFault{ModbusFault::Kind::Disconnected, 0, u"the link is closed"_s};
    if (!m_device.answersTo(unit))
        return ModbusFault{ModbusFault::Kind::Timeout, 0, u"nobody has unit %1"_s.arg(unit)};
    return std::nullopt;
}

std::optional<ModbusFault> MemoryTransport::faultOf(const DeviceReply &reply,
                                                    std::chrono::milliseconds timeout)
{
    using Kind = ModbusFault::Kind;
    if (reply.kind == DeviceReply::Kind::Silence || reply.delay > timeout)
        return ModbusFault{Kind::Timeout, 0, u"no answer in time"_s};
    if (reply.garbled)
        return ModbusFault{Kind::Garbled, 0, u"the answer was damaged"_s};
    if (reply.wrongUnit)
        return ModbusFault{Kind::Garbled, 0, u"another unit answered"_s};
    if (reply.kind == DeviceReply::Kind::Exception)
        return ModbusFault{Kind::Exception, reply.exception, u"exception %1"_s.arg(reply.exception)};
    return std::nullopt;
}

void MemoryTransport::read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done)
{
    if (auto fault = beforehand(request.unit)) {
        done({{}, fault});
        return;
    }
    DeviceReply reply = m_device.read(request);
    auto fault = faultOf(reply, timeout);
    done(fault ? ReadOutcome{{}, fault} : ReadOutcome{std::move(reply.values), {}});
}

void MemoryTransport::write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done)
{
    if (auto fault = beforehand(request.unit)) {
        done({fault});
        return;
    }
    done({faultOf(m_device.write(request), timeout)});
}

} // namespace ww
