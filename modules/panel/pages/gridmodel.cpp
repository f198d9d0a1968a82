// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/gridmodel.h"

#include "panel/pages/origin.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kColumnChars = 7;
struct Column
{
    Quantity quantity;
    double divisor;
    int decimals; // requirement C8
};

constexpr Column kVoltage{Quantity::Voltage, 1, 1};
constexpr Column kCurrent{Quantity::Current, 1, 3};
constexpr Column kPower{Quantity::ActivePower, 1000, 3};

Figure cell(const PageContext &context, const DeviceState *meter, const Column &column, Phase phase)
{
    const Reading reading = meter ? meter->reading(column.quantity, phase) : Reading();
    return context.format.figure(reading, context.uptime(), {}, [&context, &column](double value) {
        return context.format.fitted(value / column.divisor, column.decimals, kColumnChars);
    });
}

} // namespace

void GridModel::map(const PageContext &context)
{
    const DeviceState *meter = context.input.snapshot ? context.input.snapshot->gridMeter() : nullptr;
    const Reading power = context.site(Quantity::GridPower);
    m_total = context.format.figure(power, context.uptime(), u"kW"_s, [&context](double watts) {
        return context.format.fitted(std::abs(watts) / 1000, 3, 6);
    });
    mapDirection(context, power);
    static constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
    QVariantList rows;
    for (int i = 0; i < context.input.plant.grid.phases(); ++i) {
        const Phase phase = kPhases.at(static_cast<std::size_t>(i));
        rows.append(QVariant::fromValue(PhaseRow{phaseName(phase), cell(context, meter, kVoltage, phase),
                                                 cell(context, meter, kCurrent, phase),
                                                 cell(context, meter, kPower, phase)}));
    }
    setRows(rows);
}

void GridModel::mapDirection(const PageContext &context, const Reading &power)
{
    m_direction.clear();
    m_directionIcon.clear();
    const auto watts = power.last();
    if (!watts)
        return;
    if (std::abs(*watts) < kStillWatts) {
        m_direction = context.text(QT_TRANSLATE_NOOP("Panel", "Balanced"));
    } else if (*watts > 0) {
        m_direction = context.text(QT_TRANSLATE_NOOP("Panel", "Import"));
        m_directionIcon = u"flowin"_s;
    } else {
        m_direction = context.text(QT_TRANSLATE_NOOP("Panel", "Export"));
        m_directionIcon = u"flowout"_s;
    }
}

std::optional<Detail> GridModel::detail(const PageContext &context) const
{
    const DeviceState *meter = context.input.snapshot ? context.input.snapshot->gridMeter() : nullptr;
    Detail detail = originDetail(context, {{context.text(QT_TRANSLATE_NOOP("Panel", "Grid")),
                                            context.site(Quantity::GridPower),
                                            {DeviceType::Meter},
                                            MeterRole::Grid}});
    if (meter)
        detail.add(meter->identity.linkDetail);
    return detail;
}

} // namespace ww
