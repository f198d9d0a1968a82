// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterenergy.h"

#include "metering/registers/powerslice.h"

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

constexpr int kTariff = 1;

CountingSettings countingOf(const EngineSettings &settings)
{
    CountingSettings counting;
    for (std::size_t p = 0; p < kPhases; ++p)
        counting.startingCurrentA[p] = settings.current[p].startingA();
    return counting;
}

QString unitOf(RegisterMeasure measure)
{
    switch (measure) {
    case RegisterMeasure::Active: return u"Wh"_s;
    case RegisterMeasure::Reactive: return u"Varh"_s;
    case RegisterMeasure::Apparent: return u"VAh"_s;
    case RegisterMeasure::RunTime:
    case RegisterMeasure::Operating:
    case RegisterMeasure::Unmeasured: break;
    }
    return u"S"_s;
}

QString nameOf(const MeterRegisterInfo &row)
{
    const QString channel =
        QString::fromLatin1(row.channel.data(), static_cast<qsizetype>(row.channel.size()));
    const qsizetype dot = channel.indexOf(u'.');
    const QString phase = row.source == RegisterSource::System ? QString() : channel.sliced(dot + 1);
    return channel.first(dot) + phase + unitOf(row.measure);
}

bool isTold(const MeterRegisterInfo &row)
{
    return !row.partial && row.tariff == 0;
}

} // namespace

MeterEnergy::MeterEnergy(const EngineSettings &settings)
    : m_counter(countingOf(settings))
{}

void MeterEnergy::add(const WindowValues &window)
{
    m_counter.count(sliceOf(window), kTariff, true);
}

QJsonObject MeterEnergy::toJson() const
{
    QJsonObject object;
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        if (isTold(row))
            object[nameOf(row)] = catalogueValue(row.id, m_counter.values()[indexOf(row.id)]);
    }
    return object;
}

QByteArray MeterEnergy::text() const
{
    constexpr int kNameWidth = 28;
    constexpr int kDecimals = 6; // short recordings hold thousandths of a watt-hour
    QByteArray text;
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        const std::int64_t raw = m_counter.values()[indexOf(row.id)];
        const bool isTotal = row.source == RegisterSource::System && row.quadrant == 0;
        if (isTold(row) && (isTotal || raw != 0))
            text += "  " + nameOf(row).toLatin1().leftJustified(kNameWidth) + ' ' +
                    QByteArray::number(catalogueValue(row.id, raw), 'f', kDecimals) + '\n';
    }
    return text;
}

} // namespace ww
