// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/metermodel.h"

#include "panel/pages/meternotes.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kIntegerDigits = 5; // D1; energies have their own 8+3

struct Entry
{
    const DeviceState *meter;
    const MeterDetail *detail; ///< Null for meters that do not analyse their load.
    const MeterView *view;
};

const MeterDetail *detailOf(const PageContext &context, const DeviceId &id)
{
    const auto found = context.input.meters.find(id);
    return found == context.input.meters.end() ? nullptr : found->second.get();
}

/// Every view of every meter, in the order they are walked through.
std::vector<Entry> entriesOf(const PageContext &context)
{
    std::vector<Entry> entries;
    if (!context.input.snapshot)
        return entries;
    for (const DeviceState &device : context.input.snapshot->devices) {
        if (device.type != DeviceType::Meter)
            continue;
        const MeterDetail *detail = detailOf(context, device.id);
        for (const MeterView &view : meterViews())
            if (hasView(view, device, detail))
                entries.push_back({&device, detail, &view});
    }
    return entries;
}

std::optional<Entry> entryAt(const PageContext &context)
{
    const std::vector<Entry> entries = entriesOf(context);
    if (entries.empty())
        return std::nullopt;
    const auto last = static_cast<int>(entries.size()) - 1;
    return entries[static_cast<std::size_t>(std::clamp(context.cursor.selection, 0, last))];
}

QString hoursAndMinutes(double seconds)
{
    const auto minutes = static_cast<qint64>(seconds / 60);
    return u"%1:%2"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
}

/// A value in its display unit and resolution (C8).
QString valueText(const PageContext &context, const QuantityInfo &row, double value)
{
    if (row.unit == PhysicalUnit::Second)
        return hoursAndMinutes(value);
    if (row.quantity == Quantity::PhaseSequence)
        return value < 0 ? u"L1-L3-L2"_s : u"L1-L2-L3"_s;
    if (row.kind == QuantityKind::Counter)
        return context.format.meter(value);
    const int decimals = row.displayDecimals;
    const int sign = value < 0 ? 1 : 0;
    return context.format.fitted(isShownInKilo(row.unit) ? value / 1000 : value, decimals,
                                 kIntegerDigits + 1 + decimals + sign);
}

/// A doubtful value is hatched like one that is old.
Figure figureOf(const PageContext &context, const Entry &entry, Channel channel)
{
    Figure figure =
        context.format.figure(entry.meter->reading(channel), context.uptime(), {}, [&](double value) {
            return valueText(context, info(channel.quantity), value);
        });
    if (figure.known && !figure.stale && entry.detail && entry.detail->isDoubtful(channel)) {
        figure.stale = true;
        figure.age = u"?"_s;
    }
    return figure;
}

QVariantList tableOf(const PageContext &context, const Entry &entry)
{
    QVariantList rows;
    for (std::size_t n = 0; n < entry.view->count; ++n) {
        const MeterViewRow &row = entry.view->rows[n];
        rows.append(QVariant::fromValue(
            MeterRow{row.label ? context.text(row.label) : QString::fromUtf8(info(row.left.quantity).symbol),
                     figureOf(context, entry, row.left),
                     row.right ? figureOf(context, entry, *row.right) : Figure()}));
    }
    return rows;
}

/// The smallest 1, 2 or 5 times a power of ten that is not below `value`.
double roundUp(double value)
{
    const double decade = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0})
        if (value <= step * decade)
            return step * decade;
    return 10 * decade;
}

MeterTrace curveOf(const PageContext &context, const MeterDetail &detail, Quantity quantity, Phase phase)
{
    MeterTrace trace{quantity == Quantity::Voltage ? u"U"_s : u"I"_s, Format::unknown(), {}};
    for (const WaveformTrace &wave : detail.waveform) {
        if (wave.channel != Channel{quantity, phase})
            continue;
        double peak = 0;
        for (const float sample : wave.samples)
            peak = std::max(peak, std::abs(double(sample)));
        trace.scale = context.format.decimal(peak, quantity == Quantity::Voltage ? 0 : 2) + u' ' +
                      unitSymbol(info(quantity).unit);
        for (const float sample : wave.samples)
            trace.points.append(peak > 0 ? double(sample) / peak : 0);
    }
    return trace;
}

/// What a row of harmonics shows.
struct Bars
{
    QString label;
    Channel spectrum;
    Quantity distortion;
};

Bars currentBars(const Entry &entry)
{
    return {u"I"_s, {Quantity::Current, entry.view->phase}, Quantity::ThdCurrent};
}

/// Without a neutral a phase's voltage is that to the next phase.
Bars voltageBars(const Entry &entry)
{
    const Channel own{Quantity::Voltage, entry.view->phase};
    if (hasChannel(*entry.meter, own))
        return {u"U"_s, own, Quantity::ThdVoltage};
    const Phase line = own.phase == Phase::L1 ? Phase::L12 : own.phase == Phase::L2 ? Phase::L23 : Phase::L31;
    return {
        u"U"_s + phaseName(line).mid(1), {Quantity::VoltageLineToLine, line}, Quantity::ThdVoltageLineToLine};
}

MeterTrace barsOf(const PageContext &context, const Entry &entry, const Bars &bars)
{
    constexpr double kLeastScale = 1; // percent: noise is not blown up
    MeterTrace trace{bars.label, Format::unknown(), {}};
    if (const auto thd = entry.meter->reading(bars.distortion, bars.spectrum.phase).last())
        trace.label +=
            u"  THD %1 %"_s.arg(context.format.decimal(*thd, info(bars.distortion).displayDecimals));
    for (const HarmonicSpectrum &spectrum : entry.detail->harmonics) {
        if (spectrum.channel != bars.spectrum || spectrum.percent.empty())
            continue;
        const auto shown = std::min(spectrum.percent.size(), std::size_t(MeterModel::kHarmonics));
        const auto end = spectrum.percent.begin() + static_cast<std::ptrdiff_t>(shown);
        const double highest = *std::max_element(spectrum.percent.begin(), end);
        const double scale = roundUp(std::max(highest, kLeastScale));
        trace.scale = context.format.decimal(scale, 0) + u" %"_s;
        for (auto percent = spectrum.percent.begin(); percent != end; ++percent)
            trace.points.append(*percent / scale);
    }
    return trace;
}

QString kindName(MeterViewKind kind)
{
    switch (kind) {
    case MeterViewKind::Table: return u"table"_s;
    case MeterViewKind::Waveform: return u"waveform"_s;
    case MeterViewKind::Harmonics: return u"harmonics"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

void MeterModel::map(const PageContext &context)
{
    const auto count = static_cast<int>(entriesOf(context).size());
    setList(context, count, 1, [](int) { return MeterRow(); });
    setRows({});
    m_heading = m_position = m_kind = QString();
    m_heads.clear();
    m_voltage = m_current = {};
    const auto entry = entryAt(context);
    setEmptyNote(entry ? QString() : context.text(QT_TRANSLATE_NOOP("Panel", "No meter")));
    if (!entry)
        return;
    const MeterView &view = *entry->view;
    m_heading = context.text(view.title);
    m_position = u"%1/%2"_s.arg(std::clamp(context.cursor.selection, 0, count - 1) + 1).arg(count);
    m_kind = kindName(view.kind);
    switch (view.kind) {
    case MeterViewKind::Table:
        setRows(tableOf(context, *entry));
        if (view.hasTwoColumns())
            m_heads = {context.text(view.heads[0]), context.text(view.heads[1])};
        break;
    case MeterViewKind::Waveform:
        m_voltage = curveOf(context, *entry->detail, Quantity::Voltage, view.phase);
        m_current = curveOf(context, *entry->detail, Quantity::Current, view.phase);
        break;
    case MeterViewKind::Harmonics:
        m_voltage = barsOf(context, *entry, voltageBars(*entry));
        m_current = barsOf(context, *entry, currentBars(*entry));
        break;
    }
}

QString MeterModel::title(const PageContext &context) const
{
    const auto entry = entryAt(context);
    return entry ? entry->meter->name : QString();
}

std::optional<Detail> MeterModel::detail(const PageContext &context) const
{
    const auto entry = entryAt(context);
    if (!entry)
        return std::nullopt;
    return meterNotes(context, *entry->meter, entry->detail);
}

} // namespace ww
