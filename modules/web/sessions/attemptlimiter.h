// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QHash>
#include <QHostAddress>
#include <QString>

namespace ww {

/// Slows down guessing of passwords, per account and address: five tries are free, then each further one must
/// wait, 15 s at first and twice as long every time, up to 15 minutes. Per address over all accounts 20 tries
/// are free.
class AttemptLimiter
{
public:
    static constexpr int kFreePerAccount = 5;
    static constexpr int kFreePerAddress = 20;
    static constexpr Duration kFirstWait = std::chrono::seconds(15);
    static constexpr Duration kLongestWait = std::chrono::minutes(15);
    static constexpr int kMostEntries = 2048;

    explicit AttemptLimiter(const Clock &clock)
        : m_clock(clock)
    {}
    /// Counts a try as failed before it is made, so that many at once gain nothing. 0: go ahead; otherwise
    /// how long to wait, and nothing is counted.
    [[nodiscard]] Duration begin(const QString &user, const QHostAddress &address);
    /// The try was right: forget what was counted for this account and address.
    void succeeded(const QString &user, const QHostAddress &address);
    [[nodiscard]] qsizetype entryCount() const { return m_records.size(); }

private:
    struct Record
    {
        int tries = 0;
        Uptime last{0};
    };
    using Key = std::pair<QString, QHostAddress>;
    [[nodiscard]] Duration waitOf(const Key &key, int freeTries) const;
    void count(const Key &key);
    void makeRoom();
    const Clock &m_clock;
    QHash<Key, Record> m_records; ///< An empty user stands for the address as a whole.
};

} // namespace ww
