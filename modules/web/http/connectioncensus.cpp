// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/connectioncensus.h"

namespace ww {

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

ConnectionCensus::Place::~Place()
{
    releaseBody();
    if (m_refusing) {
        --m_census->m_refusing;
        return;
    }
    --m_census->m_total;
    if (--m_census->m_perAddress[m_key] == 0)
        m_census->m_perAddress.remove(m_key);
}

bool ConnectionCensus::Place::reserveBody(qint64 bytes)
{
    if (m_census->m_bodyBytes + bytes > m_census->m_limits.bodyBytes)
        return false;
    m_census->m_bodyBytes += bytes;
    m_bodyBytes += bytes;
    return true;
}

void ConnectionCensus::Place::releaseBody()
{
    m_census->m_bodyBytes -= m_bodyBytes;
    m_bodyBytes = 0;
}

QHostAddress networkOf(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    for (int i = 8; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes);
}

ConnectionCensus::Verdict ConnectionCensus::admit(const QHostAddress &peer)
{
    const QHostAddress key = networkOf(peer);
    const bool full = m_total >= m_limits.total;
    if (full || m_perAddress.value(key) >= m_limits.perAddress) {
        if (m_refusing >= m_limits.refusing)
            return {};
        ++m_refusing;
        auto place = std::make_unique<Place>(shared_from_this(), key, true);
        return {std::move(place), full ? 503 : 429};
    }
    ++m_total;
    ++m_perAddress[key];
    auto place = std::make_unique<Place>(shared_from_this(), key, false);
    return {std::move(place), 0};
}

} // namespace ww
