// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pcap.h"

namespace ww::test {

/// IPv4 address and TCP port of one side.
struct TcpEndpoint
{
    quint32 address = 0;
    quint16 port = 0;
    auto operator<=>(const TcpEndpoint &) const = default;
};

/// Bytes that arrived in order, with who sent them.
struct TcpChunk
{
    bool fromClient = false;
    qint64 timeUs = 0;
    QByteArray bytes;
};

/// One TCP connection of a capture.
struct TcpConversation
{
    TcpEndpoint client; ///< Who sent the SYN; without one in the capture, the side with the higher port.
    TcpEndpoint server;
    QList<TcpChunk> chunks; ///< In stream order per direction, otherwise in capture order.
    bool complete =
        true; ///< False when bytes are missing in the capture or too many waited for a hole to close.

    /// All bytes one side sent, joined.
    [[nodiscard]] QByteArray sent(bool byClient) const;
};

/// Puts the TCP payload of Ethernet/IPv4 packets back in order: drops retransmissions, sorts segments that
/// overtook each other, stops a direction at a hole. Other packets, IP fragments and truncated headers are
/// passed over.
[[nodiscard]] QList<TcpConversation> tcpConversations(const QList<PcapPacket> &packets);

} // namespace ww::test
