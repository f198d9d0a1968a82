// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"
#include "control/ring.h"

namespace ww {

struct StateFields;

/// A value at a moment of monotonic plant time.
struct Sample
{
    Uptime at{0};
    double value = 0;
};

/// What is known of the power of one commanded device over the last seconds: readings and the targets it was
/// given. Answers where its power was at a moment, honestly: as an interval while it is on its way to a
/// target.
class Track
{
public:
    /// How far the time stamps of two devices may be apart although they describe the same moment: devices
    /// refresh their registers a few times a second, and a poll takes its time.
    static constexpr Duration kSkew{500};
    /// After this time a device has arrived where it was sent, or never will.
    static constexpr Duration kSettling{3000};
    /// What is left of kSkew where a device is read often enough to follow its way.
    static constexpr Duration kSmallSkew{250};

    /// A new reading; one that is not newer than the last is ignored.
    void addReading(Sample sample);
    /// From `at` on the device heads for this power.
    void addTarget(Sample target);
    [[nodiscard]] bool isEmpty() const { return m_readings.isEmpty(); }
    /// The last reading; there must be one.
    [[nodiscard]] const Sample &latest() const { return m_readings.back(); }
    /// Power at a moment between readings, interpolated; before the first and after the last reading that
    /// reading.
    [[nodiscard]] double valueAt(Uptime at) const;
    /// All powers the readings around a moment say, as far as their time stamps can be trusted.
    [[nodiscard]] Interval readAround(Uptime at) const;
    /// All powers the device may have had around a moment.
    [[nodiscard]] Interval possibleAt(Uptime at) const { return lookAt(at).possible; }
    /// The same where a limit must not wait: what the device was told counts only as long as no reading is as
    /// new as that moment. One that moves evenly between readings was on its way from one to the next.
    [[nodiscard]] Interval seenAt(Uptime at, bool movesEvenly) const;
    /// What is known of a moment.
    struct Look
    {
        Interval possible; ///< As possibleAt() says.
        double value = 0;  ///< As valueAt() says.
    };
    /// Both at once, for half of the work.
    [[nodiscard]] Look lookAt(Uptime at) const;
    void clear();

private:
    [[nodiscard]] Look readAt(Uptime at) const;
    void widenByTargets(Interval &all, Uptime at) const;

    friend struct StateFields; ///< Records it.
    Ring<Sample, 16> m_readings;
    Ring<Sample, 8> m_targets;
};

} // namespace ww
