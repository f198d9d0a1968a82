// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/pvbatterymodel.h"

#include "panel/pages/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const char *batteryWord(double watts)
{
    if (std::abs(watts) < kStillWatts)
        return QT_TRANSLATE_NOOP("Panel", "resting");
    return watts > 0 ? QT_TRANSLATE_NOOP("Panel", "discharging") : QT_TRANSLATE_NOOP("Panel", "charging");
}

} // namespace

void PvBatteryModel::map(const PageContext &context)
{
    mapPv(context);
    mapBattery(context);
}

void PvBatteryModel::mapPv(const PageContext &context)
{
    const Reading power = context.site(Quantity::PvPower);
    const double installed = context.input.plant.installedPv.value();
    m_hasPv = context.has(DeviceType::Inverter);
    m_pv = context.power(power);
    m_pvShare = 0;
    m_pvNote.clear();
    m_pvRating.clear();
    if (!m_hasPv)
        m_pvNote = context.text(QT_TRANSLATE_NOOP("Panel", "No inverter"));
    else if (power.last() && installed > 0) {
        m_pvShare = std::clamp(*power.last() / installed, 0.0, 1.0);
        m_pvNote = context.format.decimal(*power.last() / installed * 100, 0) + u" %"_s;
        // The unit of the number beside it, for which there is no room twice.
        m_pvRating = u"/ %1"_s.arg(context.format.decimal(installed / 1000, 1));
    }
}

void PvBatteryModel::mapBattery(const PageContext &context)
{
    const Reading charge = context.site(Quantity::StateOfCharge);
    const Reading power = context.site(Quantity::BatteryPower);
    m_hasBattery = context.has(DeviceType::Battery);
    m_charge = context.percent(charge);
    m_chargeShare = std::clamp(charge.last().value_or(0) / 100, 0.0, 1.0);
    m_batteryPower = m_hasBattery ? context.power(power) : Figure();
    if (m_hasBattery)
        m_batteryPower.text += u" kW"_s;
    m_batteryNote = m_hasBattery ? QString() : context.text(QT_TRANSLATE_NOOP("Panel", "No battery"));
    if (m_hasBattery && power.last())
        m_batteryNote = context.text(batteryWord(*power.last()));
}

std::optional<Detail> PvBatteryModel::detail(const PageContext &context) const
{
    return originDetail(context, {{context.text(QT_TRANSLATE_NOOP("Panel", "Sun")),
                                   context.site(Quantity::PvPower),
                                   {DeviceType::Inverter},
                                   MeterRole::None},
                                  {context.text(QT_TRANSLATE_NOOP("Panel", "State of charge")),
                                   context.site(Quantity::StateOfCharge),
                                   {DeviceType::Battery},
                                   MeterRole::None},
                                  {context.text(QT_TRANSLATE_NOOP("Panel", "Battery")),
                                   context.site(Quantity::BatteryPower),
                                   {DeviceType::Battery},
                                   MeterRole::None}});
}

} // namespace ww
