// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/meterhabit.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace ww {

namespace {

// A recorded voltage told in steps of 1 V stays the same for up to 18 minutes, and a new record is at most
// twice the one before.
constexpr int kTimesUsual = 5;
constexpr Duration kLeastAlone = 10min;
constexpr Duration kLeastBesideMovement = 1min;
constexpr Duration kLearning = 1h;
constexpr int kChangesToLearn = 60;
// Of a meter that is read less often nobody knows what it showed in between.
constexpr Duration kLongestGap = 10min;
constexpr Duration kDay = 24h;

} // namespace

void MeterHabit::look(const std::vector<double> &values, Uptime readAt, bool isFrozen)
{
    if (!m_since)
        m_since = m_dayAt = m_changedAt = m_seenAt = m_answersSince = readAt;
    if (readAt - std::exchange(m_seenAt, readAt) > kLongestGap)
        m_answersSince = readAt;
    if (values == m_values)
        return;
    const bool hasAnswered = m_answersSince <= m_changedAt;
    if (hasAnswered && !isFrozen && !m_values.empty() && !values.empty())
        learn(readAt - m_changedAt, readAt);
    m_values = values;
    m_changedAt = readAt;
}

void MeterHabit::learn(Duration same, Uptime readAt)
{
    ++m_changes;
    if (readAt - m_dayAt >= kDay) {
        m_longestBefore = std::exchange(m_longest, Duration(0));
        m_dayAt = readAt;
    }
    m_longest = std::max(m_longest, same);
}

std::optional<Patience> MeterHabit::patience() const
{
    if (m_values.empty() || m_changes < kChangesToLearn || m_changedAt - *m_since < kLearning)
        return std::nullopt;
    const Duration usual = kTimesUsual * std::max(m_longest, m_longestBefore);
    return Patience{std::max(kLeastAlone, usual), std::max(kLeastBesideMovement, usual)};
}

} // namespace ww
