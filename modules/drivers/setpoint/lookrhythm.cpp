// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpoint/lookrhythm.h"

#include <algorithm>

namespace ww {

namespace {

constexpr int kShare = 4; // Of a slow line's time at most a fifth goes into looking.

/// Half of all numbers, in an order without a period.
bool isEarly(quint32 number)
{
    constexpr quint32 kGoldenRatio = 2'654'435'769; // Times 2^32.
    return number * kGoldenRatio < 0x8000'0000;
}

} // namespace

void LookRhythm::onChanged(Uptime now, double part)
{
    if (now - m_changed >= kStream)
        m_streamSince = now;
    m_changed = now;
    std::erase_if(m_changes, [now](const Change &change) { return now - change.at >= kStream; });
    m_isLeap = leaps(part);
    m_changes.push_back({now, part});
}

bool LookRhythm::leaps(double part) const
{
    return part >= kLeap && std::ranges::all_of(m_changes, [part](const Change &change) {
               return part >= kLeapTimes * change.part;
           });
}

void LookRhythm::onWritten(Uptime now)
{
    m_written = now;
    m_sequences += 1;
}

void LookRhythm::onLooked(Uptime now, Duration took)
{
    m_looked = now;
    m_took = took;
}

Duration LookRhythm::interval() const
{
    return std::max<Duration>(kCheckInterval, kShare * m_took);
}

Duration LookRhythm::afterWriting() const
{
    return isEarly(m_sequences) || !isQuick() ? std::max<Duration>(kEarlyLook, kShare * m_took) : kStream;
}

bool LookRhythm::isTurn(Uptime now) const
{
    return isQuick() && mayLookFirst(now) && !isEarly(m_sequences) && now - m_read >= kFreshLook &&
           sinceWritten(now) < kStream;
}

bool LookRhythm::isOverdue(Uptime now, bool isStricterLimit) const
{
    if (!mayLookFirst(now))
        return false;
    if (isStricterLimit)
        return now - m_looked >= std::max<Duration>(kStricterLimit, interval());
    return now - m_looked >= (isEarly(m_sequences) ? interval() * 4 / 5 : interval());
}

} // namespace ww
