// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backtest.h"
#include "labprogram.h"

#include <random>

namespace ww::test {

/// A made-up home of some days for backtests: what a row holds, and the file it is written to.
class LabHome
{
public:
    struct Row
    {
        std::optional<double> loadW;
        std::optional<double> pvW;
    };
    static constexpr qint64 kStartMs = 1'590'969'600'000; // 2020-06-01T00:00:00Z

    explicit LabHome(Duration step = std::chrono::minutes(1))
        : m_step(step)
    {}
    /// Clouds pass, kettles boil.
    void addRandomDay(std::mt19937 &random);
    /// Writes the file and gives back its path.
    [[nodiscard]] QString write();
    /// Sum over all rows, in Wh.
    [[nodiscard]] double sumWh(const std::function<double(const Row &)> &watts) const;
    [[nodiscard]] Duration step() const { return m_step; }

    std::vector<Row> rows;

private:
    const Duration m_step;
    QTemporaryDir m_folder;
};

/// Runs a backtest with these options; a failure is the test's own bug and ends the program.
[[nodiscard]] BacktestReport backtest(const QStringList &options);

} // namespace ww::test
