// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtest.h"

namespace ww {

class HomeModel;

/// Adds up what happens in a backtest.
class BacktestLedger
{
public:
    /// Borrows model and tariff; counting starts with what the model's meters show now.
    BacktestLedger(const HomeModel &model, const Tariff &tariff, std::optional<Watts> feedInLimit,
                   const ControlSettings &settings);

    void beginStep(Instant at);
    /// The home has lived for a while with the powers the model shows.
    void add(Duration length);
    /// Control has had its turn: from now to the end of the step limits must be held.
    void noteLook() { m_looked = true; }
    void endStep();
    void addUnknown(Duration length) { m_report.unknown += length; }
    void addUnknownPv(Duration length) { m_report.unknownPv += length; }
    [[nodiscard]] BacktestReport report() const;

private:
    /// One limit during one step.
    struct Watched
    {
        BacktestLimit total;
        double band = 0;          ///< W beyond the limit that are no violation yet.
        double excessSeconds = 0; ///< Watt-seconds beyond it in this step.
        bool broken = false;
        void add(double excessW, double seconds, bool looked);
        void endStep(double seconds);
    };
    [[nodiscard]] double fuseExcessW() const;

    const HomeModel &m_model;
    const Tariff &m_tariff;
    const std::optional<Watts> m_feedInLimit;
    const double m_fuseA;
    qint64 m_importedAtStart;
    qint64 m_exportedAtStart;
    BacktestReport m_report;
    Watched m_feedIn;
    Watched m_fuse;
    double m_importPrice = 0;
    double m_exportPrice = 0;
    BacktestCost m_cost;
    const bool m_priced;
    double m_stepSeconds = 0;
    bool m_looked = false;
};

} // namespace ww
