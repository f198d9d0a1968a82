// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "drivers/profile/profile.h"

namespace ww {

/// The reads that fetch a group of readings, and what is remembered of registers the device refuses: a
/// refused read is halved until the one bad register is found and left alone, so that it does not cost the
/// others.
class SpanPlan
{
public:
    /// How long a refused register is left alone.
    static constexpr Duration kRefusedPause = std::chrono::minutes(10);
    /// Refusals in a row that may be a passing mood of the device before a read is halved.
    static constexpr int kMoods = 3;

    /// One read and the readings it serves.
    struct Entry
    {
        RegisterSpan span;
        QList<ProfileReading> readings;
        int refusals = 0;
        Uptime notBefore{0};
    };

    SpanPlan(const QList<ProfileReading> &readings, const SpanLimits &limits);
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// The device answered the read.
    void onAnswer(const RegisterSpan &span);
    /// The device refused the read with an exception code. Returns the channels given up meanwhile.
    [[nodiscard]] QList<Channel> onRefusal(const RegisterSpan &span, quint8 exceptionCode, Uptime now);

private:
    [[nodiscard]] QList<Entry> planned(const QList<ProfileReading> &readings) const;
    SpanLimits m_limits;
    QList<Entry> m_entries;
};

} // namespace ww
