// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/recording/recordedseries.h"

#include "core/clock.h"

namespace ww {

/// What a backtest is told about prices. All prices per kWh, in the currency of the recording.
struct TariffOptions
{
    QString pricesFile;                ///< CSV with recorded prices; empty: none.
    QString priceColumn;               ///< Its column; empty: the only one that has prices.
    std::optional<double> importPrice; ///< Paid for import at any time, instead of recorded prices.
    double importMarkup = 0;           ///< Grid fees and taxes on top of recorded prices.
    std::optional<double> exportPrice; ///< Earned at any time; nullopt: the recorded price, or 0 without one.

    [[nodiscard]] bool isGiven() const { return !pricesFile.isEmpty() || importPrice.has_value(); }
};

/// What importing and exporting a kilowatt-hour costs and earns over time.
class Tariff
{
public:
    /// Reads the recorded prices, if any, and makes sure that each moment from `start` to `end` has one. A
    /// price column is named "price_EUR_mwh" or "price_EUR_kwh", possibly with words before, and holds from
    /// `utc` for the usual distance of the rows; up to three missing rows are bridged. Errors name option,
    /// file, line or time.
    [[nodiscard]] static Result<Tariff> make(const TariffOptions &options, Instant start, Instant end);

    /// Whether there are any prices.
    [[nodiscard]] bool isGiven() const { return m_options.isGiven(); }
    /// `at` between start and end.
    [[nodiscard]] double importPrice(Instant at) const;
    [[nodiscard]] double exportPrice(Instant at) const;
    /// "EUR", from the column's name; empty when it is not known.
    [[nodiscard]] const QString &currency() const { return m_currency; }

private:
    [[nodiscard]] double recorded(Instant at) const;
    TariffOptions m_options;
    QString m_currency;
    std::optional<RecordedSeries> m_prices; ///< Per kWh.
    qint64 m_startMs = 0;
};

} // namespace ww
