// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <vector>

namespace ww {

/// When to look at what a device was told; knows times alone. A look reads what stood unchanged since it was
/// verified, and so shows another writer; reading back what was just written does not.
///
/// While new values come all the time, each would wipe out the trace of what came before it. On a quick line
/// there is therefore one look between any two: either kEarlyLook after the first, or right before the
/// second, or when the first has stood for kStream. On a slow line a look at every value would cost too much;
/// there a new value waits for one when the last lies four or five seconds back, and is not hurried past one
/// under way. Which of both, follows no period another writer could keep in step with. Where a value has
/// stood for kStream, looks are made without hurry, and the values of the next two seconds wait for nothing.
///
/// What answers a jump of the load is there at once, even while the last jump is still being corrected: a
/// value that leaps far further than those of the last kStream waits for no look, nor does it wait for one
/// under way. The next one would have to leap as far again; the smaller ones around it are looked at as ever.
///
/// A limit that becomes stricter is what the plant has two seconds to keep, so it hardly ever waits: only
/// when such values have come without a look for kStricterLimit, which is one in thirty when there is one a
/// second. It also breaks off a look that another value waits for.
class LookRhythm
{
public:
    static constexpr Duration kCheckInterval =
        std::chrono::seconds(5); ///< Between looks at what is commanded.
    static constexpr Duration kEarlyLook =
        std::chrono::milliseconds(700); ///< After a write, in place of kStream.
    static constexpr Duration kQuickLook =
        std::chrono::milliseconds(150); ///< A new value may wait each time for a look that takes no longer.
    static constexpr Duration kFreshLook =
        std::chrono::milliseconds(100); ///< What was seen so shortly ago need not be looked at again.
    static constexpr Duration kStream =
        std::chrono::seconds(2); ///< Values that follow each other faster leave no time for a look.
    static constexpr Duration kStricterLimit =
        std::chrono::seconds(30); ///< So old a look may be before a stricter limit waits for a new one.
    static constexpr double kLeap = 0.05;     ///< Part of the range a change takes at least to be a leap.
    static constexpr double kLeapTimes = 2.0; ///< Times as far as any other change of the last kStream.

    /// Whether the value that is wanted now answers a jump.
    [[nodiscard]] bool isLeap() const { return m_isLeap; }

    /// The device is commanded for the first time: nothing has stood yet.
    void begin(Uptime now) { m_looked = now; }
    /// Another value is wanted, which lies so far from the one before, as a part of the device's range.
    void onChanged(Uptime now, double part);
    void onWritten(Uptime now);
    /// The registers were read, by a look or after a write.
    void onRead(Uptime now) { m_read = now; }
    /// A look has ended, whatever came of it.
    void onLooked(Uptime now, Duration took);

    [[nodiscard]] Duration sinceWritten(Uptime now) const { return now - m_written; }
    /// From one look to the next while nothing changes. On a slow line looking takes long; then it is done
    /// less often.
    [[nodiscard]] Duration interval() const;
    /// From the reading back of a new value to the first look at it.
    [[nodiscard]] Duration afterWriting() const;
    /// It is the turn of a look right before the new value.
    [[nodiscard]] bool isTurn(Uptime now) const;
    /// A new value waits for a look, whatever the line.
    [[nodiscard]] bool isOverdue(Uptime now, bool isStricterLimit) const;

private:
    [[nodiscard]] bool isQuick() const { return m_took <= kQuickLook; }
    [[nodiscard]] bool isStream(Uptime now) const { return now - m_streamSince >= kStream; }

    struct Change
    {
        Uptime at{0};
        double part = 0; ///< Of the device's range.
    };
    /// Whether the value that is wanted now may have to wait for a look.
    [[nodiscard]] bool mayLookFirst(Uptime now) const { return isStream(now) && !m_isLeap; }
    [[nodiscard]] bool leaps(double part) const;

    Uptime m_changed{0};
    bool m_isLeap = false;         ///< What is wanted now answers a jump.
    std::vector<Change> m_changes; ///< Those of the last kStream.
    Uptime m_streamSince{0};       ///< Since then no value has been wanted for kStream.
    Uptime m_written{0};           ///< When the last sequence was written.
    Uptime m_read{0};
    Uptime m_looked{0};
    Duration m_took{0};      ///< How long the last look took.
    quint32 m_sequences = 0; ///< Written so far.
};

} // namespace ww
