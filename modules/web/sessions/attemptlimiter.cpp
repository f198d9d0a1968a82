// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/sessions/attemptlimiter.h"

#include "web/http/connectioncensus.h"

#include <algorithm>

namespace ww {

namespace {

/// After this time without a try everything is forgiven.
constexpr Duration kForgotten = std::chrono::hours(1);

} // namespace

Duration AttemptLimiter::waitOf(const Key &key, int freeTries) const
{
    const auto record = m_records.constFind(key);
    if (record == m_records.constEnd() || record->tries < freeTries)
        return Duration::zero();
    const Duration since = m_clock.uptime() - record->last;
    if (since >= kForgotten)
        return Duration::zero();
    const int doublings = std::min(record->tries - freeTries, 10);
    const Duration wait = std::min(kFirstWait * (1 << doublings), kLongestWait);
    return std::max(wait - since, Duration::zero());
}

void AttemptLimiter::count(const Key &key)
{
    Record &record = m_records[key];
    const Uptime now = m_clock.uptime();
    record.tries = now - record.last >= kForgotten ? 1 : record.tries + 1;
    record.last = now;
}

void AttemptLimiter::makeRoom()
{
    const Uptime now = m_clock.uptime();
    m_records.removeIf([now](const auto &entry) { return now - entry.value().last >= kForgotten; });
    while (m_records.size() >= kMostEntries - 1)
        m_records.erase(std::min_element(m_records.cbegin(), m_records.cend(),
                                         [](const Record &a, const Record &b) { return a.last < b.last; }));
}

Duration AttemptLimiter::begin(const QString &user, const QHostAddress &address)
{
    const Key account{user.left(64), networkOf(address)};
    const Key whole{QString(), networkOf(address)};
    const Duration wait = std::max(waitOf(account, kFreePerAccount), waitOf(whole, kFreePerAddress));
    if (wait > Duration::zero())
        return wait;
    makeRoom();
    count(account);
    count(whole);
    return Duration::zero();
}

void AttemptLimiter::succeeded(const QString &user, const QHostAddress &address)
{
    m_records.remove({user.left(64), networkOf(address)});
    const auto whole = m_records.find({QString(), networkOf(address)});
    if (whole != m_records.end() && --whole->tries <= 0)
        m_records.erase(whole);
}

} // namespace ww
