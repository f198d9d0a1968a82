// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/energymodel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct EnergyRow
{
    Quantity quantity;
    const char *icon;
    const char *label;
};

constexpr std::array<EnergyRow, 4> kRows{{
    {Quantity::GridImportEnergy, "grid", QT_TRANSLATE_NOOP("Panel", "Import")},
    {Quantity::GridExportEnergy, "grid", QT_TRANSLATE_NOOP("Panel", "Export")},
    {Quantity::PvEnergy, "sun", QT_TRANSLATE_NOOP("Panel", "Sun")},
    {Quantity::LoadEnergy, "house", QT_TRANSLATE_NOOP("Panel", "House")},
}};

constexpr std::array<EnergyRow, 2> kStorageRows{{
    {Quantity::BatteryChargeEnergy, "battery", QT_TRANSLATE_NOOP("Panel", "Charged")},
    {Quantity::BatteryDischargeEnergy, "battery", QT_TRANSLATE_NOOP("Panel", "Discharged")},
}};

bool isEnergy(PhysicalUnit unit)
{
    return unit == PhysicalUnit::Wh || unit == PhysicalUnit::Varh || unit == PhysicalUnit::VAh;
}

void addMeter(const PageContext &context, const DeviceState &meter, Detail &detail)
{
    detail.add(meter.name);
    for (const ChannelReading &entry : meter.readings) {
        const QuantityInfo &row = info(entry.channel.quantity);
        const auto value = entry.reading.last();
        if (!isEnergy(row.unit) || entry.channel.phase != Phase::Total || !value)
            continue;
        detail.add(QString::fromUtf8(row.symbol),
                   context.format.meter(*value) + u" k"_s + unitSymbol(row.unit));
    }
}

} // namespace

void EnergyModel::map(const PageContext &context)
{
    QVariantList rows;
    for (const EnergyRow &row : kRows) {
        const Figure figure =
            context.format.figure(context.site(row.quantity), context.uptime(), u"kWh"_s,
                                  [&context](double wattHours) { return context.format.meter(wattHours); });
        rows.append(QVariant::fromValue(
            ListRow{QString::fromLatin1(row.icon), context.text(row.label), {}, {}, figure, false}));
    }
    setRows(rows);
}

std::optional<Detail> EnergyModel::detail(const PageContext &context) const
{
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "All counters")), {}};
    for (const EnergyRow &row : kStorageRows) {
        if (const auto value = context.site(row.quantity).last())
            detail.add(context.text(row.label), context.format.meter(*value).trimmed() + u" kWh"_s);
    }
    const DeviceState *meter = context.input.snapshot ? context.input.snapshot->gridMeter() : nullptr;
    if (meter)
        addMeter(context, *meter, detail);
    if (detail.lines.isEmpty())
        detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "No counters are known yet.")));
    return detail;
}

} // namespace ww
