// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "system/accounts.h"

#include <QHash>

namespace ww {

/// A signed-in user.
struct Session
{
    QString user;
    Role role = Role::Owner;
    Uptime begun{0};
    Uptime lastUsed{0};
};

/// The sessions of the web: opaque 256-bit tokens of which only digests are kept, in memory; a restart ends
/// all. Web thread only.
class Sessions
{
public:
    static constexpr Duration kIdle = std::chrono::minutes(30);
    static constexpr Duration kLongest = std::chrono::hours(12);
    static constexpr int kMost = 64; ///< Beyond, the one unused for longest ends.

    /// `clock` is the computer's: sessions end in real time, however fast plant time runs.
    explicit Sessions(const Clock &clock)
        : m_clock(clock)
    {}
    /// Begins a session and answers its token, which nobody else ever sees again.
    [[nodiscard]] QByteArray begin(const Account &account);
    /// The id of the token's session if it is alive; counts as use.
    [[nodiscard]] std::optional<QByteArray> use(QByteArrayView token);
    /// The session of an id, while it lives; does not count as use.
    [[nodiscard]] const Session *find(const QByteArray &id);
    void end(const QByteArray &id) { m_sessions.remove(id); }
    /// Ends all sessions of a user but one; of everybody when `user` is empty.
    void endAll(const QString &user, const QByteArray &except = {});

private:
    [[nodiscard]] bool isAlive(const Session &session) const;
    void makeRoom();
    const Clock &m_clock;
    QHash<QByteArray, Session> m_sessions; ///< By digest of the token.
};

} // namespace ww
