// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "history/historyreader.h"
#include "plant/siteenergy.h"
#include "web/backend.h"

#include <QTimeZone>

namespace ww {

/// Today's energies of the house: the totals now less the totals at midnight of the plant's zone.
class DayTotals
{
public:
    explicit DayTotals(const QByteArray &timeZone);
    /// Starts in the middle of a day with what the history already counted today; nothing recorded counts
    /// from zero.
    void begin(const SiteEnergy::Totals &now, const SiteTotals &today, Instant time);
    /// Today's energies; starts a new day by itself at midnight.
    [[nodiscard]] TodayEnergies update(const SiteEnergy::Totals &now, Instant time);

private:
    [[nodiscard]] QDate dayOf(Instant time) const;
    QTimeZone m_zone;
    QDate m_day;
    SiteEnergy::Totals m_atMidnight;
};

} // namespace ww
