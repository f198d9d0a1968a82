// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/overviewmodel.h"

#include "panel/pages/origin.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

int flow(const Reading &reading, int positive)
{
    const double watts = reading.last().value_or(0);
    if (std::abs(watts) < kStillWatts)
        return 0;
    return watts > 0 ? positive : -positive;
}

FlowNode node(const PageContext &context, Quantity quantity, const QString &icon, bool present, int positive)
{
    const Reading reading = context.site(quantity);
    return {present, icon, context.power(reading), flow(reading, positive), {}, 0};
}

} // namespace

void OverviewModel::map(const PageContext &context)
{
    m_sun = node(context, Quantity::PvPower, u"sun"_s, context.has(DeviceType::Inverter), 1);
    m_grid = node(context, Quantity::GridPower, u"grid"_s, true, 1);
    m_house = node(context, Quantity::LoadPower, u"house"_s, true, 0);
    m_battery = node(context, Quantity::BatteryPower, u"battery"_s, context.has(DeviceType::Battery), 1);
    const Reading charge = context.site(Quantity::StateOfCharge);
    m_battery.charge = context.percent(charge);
    m_battery.level = charge.last().value_or(0) / 100;
    const bool heats = context.has(DeviceType::HeatPump) || context.has(DeviceType::HeatingRod);
    if (context.has(DeviceType::Charger) || !heats)
        m_load = node(context, Quantity::ChargerPower, u"car"_s, context.has(DeviceType::Charger), -1);
    else
        m_load = node(context, Quantity::HeatPumpPower, u"heatpump"_s, true, -1);
}

std::optional<Detail> OverviewModel::detail(const PageContext &context) const
{
    std::vector<OriginRow> rows{{context.text(QT_TRANSLATE_NOOP("Panel", "Grid")),
                                 context.site(Quantity::GridPower),
                                 {DeviceType::Meter},
                                 MeterRole::Grid},
                                {context.text(QT_TRANSLATE_NOOP("Panel", "House")),
                                 context.site(Quantity::LoadPower),
                                 {DeviceType::Meter, DeviceType::Inverter},
                                 MeterRole::Grid}};
    if (m_sun.present)
        rows.push_back({context.text(QT_TRANSLATE_NOOP("Panel", "Sun")),
                        context.site(Quantity::PvPower),
                        {DeviceType::Inverter},
                        MeterRole::None});
    if (m_battery.present)
        rows.push_back({context.text(QT_TRANSLATE_NOOP("Panel", "Battery")),
                        context.site(Quantity::BatteryPower),
                        {DeviceType::Battery},
                        MeterRole::None});
    if (context.has(DeviceType::Charger))
        rows.push_back({context.text(QT_TRANSLATE_NOOP("Panel", "Charger")),
                        context.site(Quantity::ChargerPower),
                        {DeviceType::Charger},
                        MeterRole::None});
    return originDetail(context, rows);
}

} // namespace ww
