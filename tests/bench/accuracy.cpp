// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/energyday.h"
#include "bench/figures.h"
#include "metering/engine/accuracygrid.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <future>
#include <string>
#include <thread>

using namespace ww;
using namespace ww::test;

namespace {

struct Column
{
    const char *name;
    double AccuracyErrors::*member;
};

constexpr Column kColumns[] = {{"U", &AccuracyErrors::voltage},  {"I", &AccuracyErrors::current},
                               {"P", &AccuracyErrors::active},   {"Q", &AccuracyErrors::reactive},
                               {"S", &AccuracyErrors::apparent}, {"f", &AccuracyErrors::frequency}};

/// Worst errors of a condition: the software's over all points, software and converter together where C7
/// states a limit; and how much of the allowed tenth the software uses.
struct Row
{
    std::size_t points = 0;
    AccuracyErrors software;
    AccuracyErrors total;
    double share = 0;

    void add(const AccuracyPoint &point, const AccuracyResult &result)
    {
        const AccuracyErrors allowed = allowedAt(point);
        const AccuracyErrors stated = statedAt(point);
        ++points;
        for (const auto &[name, member] : kColumns) {
            software.*member = std::max(software.*member, result.software.*member);
            share = std::max(share, result.software.*member / allowed.*member);
            if (stated.*member > 0)
                total.*member = std::max(total.*member, result.total.*member);
        }
    }
    void add(const Row &other)
    {
        points += other.points;
        share = std::max(share, other.share);
        for (const auto &[name, member] : kColumns) {
            software.*member = std::max(software.*member, other.software.*member);
            total.*member = std::max(total.*member, other.total.*member);
        }
    }
};

/// Every `step`-th point from `first` on.
Row measureSome(const AccuracyCondition &condition, std::size_t first, std::size_t step)
{
    Row row;
    const std::vector<AccuracyPoint> points = accuracyPoints(true);
    for (std::size_t n = first; n < points.size(); n += step)
        if (resolves(condition, points[n]))
            row.add(points[n], measurePoint(points[n], condition));
    return row;
}

Row measureCondition(const AccuracyCondition &condition)
{
    const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::future<Row>> parts;
    for (std::size_t n = 0; n < threads; ++n)
        parts.push_back(std::async(std::launch::async, measureSome, std::cref(condition), n, threads));
    Row row;
    for (std::future<Row> &part : parts)
        row.add(part.get());
    return row;
}

void printHead()
{
    std::printf("| Condition | Points |");
    for (const Column &column : kColumns)
        std::printf(" %s |", column.name);
    std::puts(" Of the tenth |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|");
}

void printRow(const char *name, const Row &row)
{
    std::printf("| %s | %zu |", name, row.points);
    for (const auto &[column, member] : kColumns)
        std::printf(" %.5f (%.4f) |", row.software.*member, row.total.*member);
    std::printf(" %.0f %% |\n", 100 * row.share);
}

} // namespace

/// Measures the whole grid of accuracy points and a day's energy. `--markdown` prints the tables of
/// docs/accuracy.md instead of figures; scripts/accuracy.py puts them there.
int main(int argc, char **argv)
{
    const bool markdown = argc > 1 && std::strcmp(argv[1], "--markdown") == 0;
    if (markdown)
        printHead();
    for (const AccuracyCondition &condition : accuracyConditions()) {
        const Row row = measureCondition(condition);
        if (markdown)
            printRow(condition.name, row);
        else
            bench::print((std::string("accuracy.") + condition.id).c_str(), row.share, "of a tenth of C7");
    }
    const bench::EnergyErrors day = bench::energyErrorsOfADayPct();
    if (markdown)
        std::printf("\nRegisters over 24 simulated hours: active energy off by %.6f %% (import) and %.6f %% "
                    "(export), reactive energy by %.6f %% and %.6f %%.\n",
                    day.activeImport, day.activeExport, day.reactiveImport, day.reactiveExport);
    else
        bench::print("accuracy.energy", day.worst(), "%");
    return 0;
}
