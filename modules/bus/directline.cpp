// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/directline.h"

namespace ww {

DirectLine::DirectLine(std::unique_ptr<ModbusTransport> transport, QObject *parent)
    : ModbusLine(parent)
    , m_transport(std::move(transport))
{
    connect(m_transport.get(), &ModbusTransport::connectedChanged, this, &ModbusLine::connectedChanged);
    m_transport->open();
}

void DirectLine::read(const ReadRequest &request, BusPriority, QObject *, ReadDone done)
{
    m_transport->read(request, std::chrono::milliseconds(0), std::move(done));
}

void DirectLine::write(const WriteRequest &request, BusPriority, QObject *, WriteDone done)
{
    m_transport->write(request, std::chrono::milliseconds(0), std::move(done));
}

bool DirectLine::isConnected() const
{
    return m_transport->isConnected();
}

QString DirectLine::description() const
{
    return m_transport->description();
}

} // namespace ww
