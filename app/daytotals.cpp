// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "daytotals.h"

namespace ww {

namespace {

constexpr double kMilli = 1000;

double since(qint64 now, qint64 then)
{
    return static_cast<double>(now - then) / kMilli;
}

qint64 before(qint64 now, const std::optional<double> &today)
{
    return now - static_cast<qint64>(today.value_or(0) * kMilli);
}

} // namespace

DayTotals::DayTotals(const QByteArray &timeZone)
    : m_zone(timeZone)
{}

QDate DayTotals::dayOf(Instant time) const
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, m_zone).date();
}

void DayTotals::begin(const SiteEnergy::Totals &now, const SiteTotals &today, Instant time)
{
    m_day = dayOf(time);
    m_atMidnight = {.gridImport = before(now.gridImport, today.gridImportWh),
                    .gridExport = before(now.gridExport, today.gridExportWh),
                    .pv = before(now.pv, today.pvWh),
                    .load = before(now.load, today.loadWh),
                    .batteryCharge = before(now.batteryCharge, today.batteryChargeWh),
                    .batteryDischarge = before(now.batteryDischarge, today.batteryDischargeWh)};
}

TodayEnergies DayTotals::update(const SiteEnergy::Totals &now, Instant time)
{
    if (const QDate day = dayOf(time); day != m_day) {
        m_day = day;
        m_atMidnight = now;
    }
    return {.pv = since(now.pv, m_atMidnight.pv),
            .gridImport = since(now.gridImport, m_atMidnight.gridImport),
            .gridExport = since(now.gridExport, m_atMidnight.gridExport),
            .load = since(now.load, m_atMidnight.load),
            .batteryCharge = since(now.batteryCharge, m_atMidnight.batteryCharge),
            .batteryDischarge = since(now.batteryDischarge, m_atMidnight.batteryDischarge)};
}

} // namespace ww
