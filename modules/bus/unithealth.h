// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/queuedline.h"

namespace ww {

/// Decides when a unit that keeps silent is asked again: after `kSilencesToAbsent` requests without an answer
/// it is left alone for a while that doubles each time, so that it does not slow down its neighbours on the
/// line.
class UnitHealth
{
public:
    using TimePoint = std::chrono::milliseconds;
    static constexpr int kSilencesToAbsent = 3;

    /// Whether a request may be sent now; while absent only one probe per back-off period may.
    [[nodiscard]] bool maySend(TimePoint now) const
    {
        return m_silences < kSilencesToAbsent || now >= m_notBefore;
    }
    void onAnswer();
    void onSilence(TimePoint now, const LineTiming &timing);

private:
    int m_silences = 0;
    TimePoint m_notBefore{0};
    std::chrono::milliseconds m_backOff{0};
};

} // namespace ww
