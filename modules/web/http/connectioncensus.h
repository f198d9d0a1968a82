// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <memory>

namespace ww {

/// Most connections the web server holds at once, in all and from one address (an IPv6 network of 64 bits
/// counts as one address), and most bytes of unfinished request bodies.
struct ConnectionLimits
{
    int total = 256;
    int perAddress = 32;
    int refusing = 32; ///< Connections kept only to say that there are too many.
    qint64 bodyBytes = 67'108'864;
};

/// Counts connections over all listeners of the web server. Web thread only.
class ConnectionCensus : public std::enable_shared_from_this<ConnectionCensus>
{
public:
    explicit ConnectionCensus(const ConnectionLimits &limits)
        : m_limits(limits)
    {}

    /// One counted connection, given back when destroyed.
    class Place
    {
    public:
        Place(std::shared_ptr<ConnectionCensus> census, const QHostAddress &key, bool refusing)
            : m_census(std::move(census))
            , m_key(key)
            , m_refusing(refusing)
        {}
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        ~Place();
        /// Reserves memory for a body; false when all connections together already hold too much.
        [[nodiscard]] bool reserveBody(qint64 bytes);
        void releaseBody();

    private:
        std::shared_ptr<ConnectionCensus> m_census;
        QHostAddress m_key;
        bool m_refusing;
        qint64 m_bodyBytes = 0;
    };

    /// What becomes of a new connection.
    struct Verdict
    {
        std::unique_ptr<Place> place; ///< Null: drop it at once.
        int status = 0;               ///< 0: serve it; 429 or 503: say so and close.
    };
    [[nodiscard]] Verdict admit(const QHostAddress &peer);
    [[nodiscard]] int count() const { return m_total; }

private:
    const ConnectionLimits m_limits;
    int m_total = 0;
    int m_refusing = 0;
    qint64 m_bodyBytes = 0;
    QHash<QHostAddress, int> m_perAddress;
};

/// IPv4 addresses as such, also when they come mapped into IPv6.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

/// What counts as one client: an IPv4 address, or the first 64 bits of an IPv6 address.
[[nodiscard]] QHostAddress networkOf(const QHostAddress &address);

} // namespace ww
