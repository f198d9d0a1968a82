// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpSocket>

namespace ww::test {

/// A free port of this machine that nobody is given by chance as long as this lives. Nothing listens there
/// until a server that is told its number does.
class HeldPort
{
public:
    HeldPort() { m_socket.bind(QHostAddress::LocalHost, 0, QAbstractSocket::ReuseAddressHint); }
    /// 0: there was none.
    [[nodiscard]] quint16 number() const { return m_socket.localPort(); }

private:
    QTcpSocket m_socket;
};

} // namespace ww::test
