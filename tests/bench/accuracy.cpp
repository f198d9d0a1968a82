// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/accuracygrid.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numbers>
#include <string>

using namespace ww::metering;
using namespace ww::test;

namespace {

struct Column
{
    const char *name;
    double AccuracyErrors::*member;
};

constexpr Column kColumns[] = {
    {"voltage", &AccuracyErrors::voltage},   {"current", &AccuracyErrors::current},
    {"active", &AccuracyErrors::active},     {"reactive", &AccuracyErrors::reactive},
    {"apparent", &AccuracyErrors::apparent}, {"frequency", &AccuracyErrors::frequency}};

/// Worst errors of a condition: the software's over all points, software and converter together where C7
/// states a limit; and how much of the allowed tenth the software uses.
struct Row
{
    AccuracyErrors software;
    AccuracyErrors total;
    double share = 0;
};

Row measureCondition(const AccuracyCondition &condition)
{
    Row row;
    for (const AccuracyPoint &point : accuracyPoints(true)) {
        if (!resolves(condition, point))
            continue;
        const AccuracyErrors allowed = allowedAt(point);
        const AccuracyErrors stated = statedAt(point);
        const AccuracyResult result = measurePoint(point, condition);
        for (const Column &column : kColumns) {
            row.software.*column.member =
                std::max(row.software.*column.member, result.software.*column.member);
            row.share = std::max(row.share, result.software.*column.member / allowed.*column.member);
            if (stated.*column.member > 0)
                row.total.*column.member = std::max(row.total.*column.member, result.total.*column.member);
        }
    }
    return row;
}

/// A day of a house: load and feed-in change every minute, the frequency wanders.
class Day
{
public:
    static constexpr double kRate = 2000;
    static constexpr double kSeconds = 86'400;

    struct Joules : Sink
    {
        double value = 0;
        double from = -1;
        double to = 0;
        double unknown = 0;
        void onWindow(const WindowValues &w) override
        {
            from = from < 0 ? w.startSeconds : from;
            to = w.startSeconds + w.seconds;
            if (w.system.activePowerW)
                value += *w.system.activePowerW * w.seconds;
            else
                unknown += w.seconds;
        }
    };

    /// Relative error of the energy, percent.
    double errorPct()
    {
        Joules sink;
        auto engine =
            Engine::create({.rateHz = kRate, .grid = GridSystem::SinglePhase, .generatingPhases = 1}, sink);
        std::array<double, 200> u{};
        std::array<double, 200> i{};
        double expected = 0;
        double phase = 0;
        for (std::uint64_t first = 0; first < static_cast<std::uint64_t>(kSeconds * kRate);
             first += u.size()) {
            const double minute = std::floor(static_cast<double>(first) / kRate / 60);
            const double hz = 50 + 0.05 * std::sin(minute / 47);
            const double amperes = 0.3 + 20 * std::abs(std::sin(minute / 3.1));
            const double lag =
                1.2 * std::sin(minute / 11) + (std::sin(minute / 200) > 0.6 ? std::numbers::pi : 0);
            for (std::size_t n = 0; n < u.size(); ++n) {
                u[n] = 230 * std::numbers::sqrt2 * std::cos(phase);
                i[n] = amperes * std::numbers::sqrt2 * std::cos(phase - lag);
                phase += 2 * std::numbers::pi * hz / kRate;
                phase -= phase > 2 * std::numbers::pi ? 2 * std::numbers::pi : 0;
            }
            expected += 230 * amperes * std::cos(lag) * static_cast<double>(u.size()) / kRate;
            SampleBlock block{first, u.size(), {}, {}};
            block.channel[0] = u.data();
            block.channel[3] = i.data();
            (*engine)->push(block);
        }
        // The samples before the first and after the last window, at the power of those minutes.
        const double head = 230 * 0.3 * sink.from;
        const double lastMinute = std::floor(kSeconds / 60) - 1;
        const double tail = 230 * (0.3 + 20 * std::abs(std::sin(lastMinute / 3.1))) *
                            std::cos(1.2 * std::sin(lastMinute / 11) +
                                     (std::sin(lastMinute / 200) > 0.6 ? std::numbers::pi : 0)) *
                            (kSeconds - sink.to);
        return sink.unknown > 0 ? 100 : 100 * std::abs(sink.value / (expected - head - tail) - 1);
    }
};

void printMarkdown(const std::vector<Row> &rows, double dayPct)
{
    std::puts(
        "| Condition | U | I | P | Q | S | f | of the allowed tenth |\n|---|---|---|---|---|---|---|---|");
    const auto &conditions = accuracyConditions();
    for (std::size_t n = 0; n < rows.size(); ++n) {
        std::printf("| %s |", conditions[n].name);
        for (const Column &column : kColumns)
            std::printf(" %.5f (%.5f) |", rows[n].software.*column.member, rows[n].total.*column.member);
        std::printf(" %.0f %% |\n", 100 * rows[n].share);
    }
    std::printf("\nEnergy over 24 simulated hours: %.5f %%.\n", dayPct);
}

} // namespace

/// Measures the whole grid of accuracy points. `--markdown` prints the table of docs/accuracy.md instead.
int main(int argc, char **argv)
{
    std::vector<Row> rows;
    bool good = true;
    for (const AccuracyCondition &condition : accuracyConditions()) {
        rows.push_back(measureCondition(condition));
        good = good && rows.back().share <= 1;
    }
    const double dayPct = Day().errorPct();
    if (argc > 1 && std::strcmp(argv[1], "--markdown") == 0) {
        printMarkdown(rows, dayPct);
        return good && dayPct <= 0.01 ? 0 : 1;
    }
    for (std::size_t n = 0; n < rows.size(); ++n)
        std::printf(
            "{\"bench\":\"accuracy: %s\",\"value\":%.3f,\"unit\":\"of a tenth of C7\",\"target\":\"<= 1\"}\n",
            accuracyConditions()[n].name, rows[n].share);
    std::printf(
        "{\"bench\":\"accuracy: energy over 24 h\",\"value\":%.5f,\"unit\":\"%%\",\"target\":\"<= 0.01\"}\n",
        dayPct);
    return good && dayPct <= 0.01 ? 0 : 1;
}
