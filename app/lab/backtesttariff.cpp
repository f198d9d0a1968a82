// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtesttariff.h"

#include "simulator/recording/textfile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kMostPerMwh = 1e6;
constexpr int kBridgedRows = 3;

/// A column of prices: its name tells currency and unit.
struct PriceColumn
{
    QString name;
    QString currency;
    double perKwh = 1; ///< What its numbers are multiplied with.
};

std::optional<PriceColumn> priceColumn(const QString &name)
{
    static const QRegularExpression pattern(u"(?:^|_)price_([a-z]{3})_(mwh|kwh)$"_s);
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    return PriceColumn{name, match.captured(1).toUpper(), match.captured(2) == u"mwh" ? 0.001 : 1.0};
}

Result<PriceColumn> chooseColumn(const QStringList &header, const TariffOptions &options)
{
    const QString where = options.pricesFile + ":1"_L1;
    QList<PriceColumn> found;
    QStringList names;
    for (const QString &name : header) {
        const auto column = priceColumn(name);
        if (!column || (!options.priceColumn.isEmpty() && name != options.priceColumn))
            continue;
        found.append(*column);
        names.append(name);
    }
    if (found.size() == 1)
        return found.first();
    if (found.size() > 1)
        return unexpected(
            ErrorCode::InvalidInput,
            u"has several columns with prices; choose one with --price-column: %1"_s.arg(names.join(u", "_s)),
            where);
    return unexpected(
        ErrorCode::InvalidInput,
        options.priceColumn.isEmpty()
            ? u"has no column named like price_eur_mwh or price_eur_kwh"_s
            : u"has no price column \"%1\"; its name must end like price_eur_mwh"_s.arg(options.priceColumn),
        where);
}

} // namespace

Result<Tariff> Tariff::make(const TariffOptions &options, Instant start, Instant end)
{
    Tariff tariff;
    tariff.m_options = options;
    if (options.pricesFile.isEmpty())
        return tariff;
    const auto text = readTextFile(options.pricesFile);
    if (!text)
        return unexpected(text.error());
    const auto column = chooseColumn(csvHeader(*text), options);
    if (!column)
        return unexpected(column.error());
    const double most = kMostPerMwh * (column->perKwh == 1 ? 0.001 : 1);
    auto table = parseCsvTable(*text, options.pricesFile, {{column->name, -most, most}});
    if (!table)
        return unexpected(table.error());
    const qint64 stepMs = table->usualStepMs();
    if (stepMs == 0)
        return unexpected(ErrorCode::InvalidInput, u"needs at least two rows"_s,
                          options.pricesFile + ":2"_L1);
    for (RecordedPoint &point : table->points.front())
        point.value *= column->perKwh;
    tariff.m_currency = column->currency;
    tariff.m_startMs = table->timesMs.front();
    // The period is never reached: prices do not repeat.
    const qint64 periodMs = std::max(table->timesMs.back() + stepMs, end.msUtc + stepMs) - tariff.m_startMs;
    tariff.m_prices.emplace(std::move(table->points.front()),
                            SeriesRule{Interpolation::Step, stepMs, kBridgedRows * stepMs}, tariff.m_startMs,
                            periodMs);
    const qint64 lastMs = table->timesMs.back() + stepMs;
    for (qint64 ms = start.msUtc; ms < end.msUtc; ms += stepMs) {
        if (ms < tariff.m_startMs || ms >= lastMs || !tariff.m_prices->at(ms - tariff.m_startMs))
            return unexpected(ErrorCode::InvalidInput,
                              u"has no price for %1; the backtest runs from %2 to %3"_s.arg(
                                  Instant{ms}.toIso(), start.toIso(), end.toIso()),
                              options.pricesFile);
    }
    return tariff;
}

double Tariff::recorded(Instant at) const
{
    return m_prices->at(at.msUtc - m_startMs).value_or(0);
}

double Tariff::importPrice(Instant at) const
{
    if (m_prices && !m_options.importPrice)
        return recorded(at) + m_options.importMarkup;
    return m_options.importPrice.value_or(0);
}

double Tariff::exportPrice(Instant at) const
{
    if (m_options.exportPrice)
        return *m_options.exportPrice;
    return m_prices ? recorded(at) : 0;
}

} // namespace ww
