// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/unithealth.h"

#include <algorithm>

namespace ww {

void UnitHealth::onAnswer()
{
    m_silences = 0;
    m_backOff = {};
}

void UnitHealth::onSilence(TimePoint now, const LineTiming &timing)
{
    m_silences = std::min(m_silences + 1, kSilencesToAbsent);
    if (m_silences < kSilencesToAbsent)
        return;
    m_backOff = m_backOff.count() == 0 ? timing.backOffFirst : std::min(2 * m_backOff, timing.backOffMost);
    m_notBefore = now + m_backOff;
}

} // namespace ww
