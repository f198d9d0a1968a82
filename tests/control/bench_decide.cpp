// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: bench_decide [most microseconds of the median]
#include "bench/figures.h"
#include "picture.h"
#include "support/allocations.h"

#include <algorithm>
#include <cstdlib>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kRounds = 20'000;
// Memories fill and vectors grow to their size within these.
constexpr int kWarmUp = 100;

/// 40 devices with 60 quantities each: grid meter, 6 inverters, 12 batteries and 21 others.
Picture largePlant()
{
    Picture picture;
    const auto fill = [&picture] {
        for (int i = 0; picture.last().readings.size() < 60; ++i)
            picture.read(static_cast<Quantity>(i / 3 + 1), i, static_cast<Phase>(i % 3 + 1));
    };
    picture.grid(1500, {400, 500, 600});
    fill();
    for (int i = 0; i < 6; ++i) {
        picture.inverter(QByteArray("sun" + QByteArray::number(i)).constData(), 3000);
        fill();
    }
    for (int i = 0; i < 12; ++i) {
        picture.battery(QByteArray("battery" + QByteArray::number(i)).constData(), 200, 30 + 4 * i);
        fill();
    }
    for (int i = 0; i < 21; ++i) {
        picture.add(QByteArray("other" + QByteArray::number(i)).constData(), DeviceType::Switch);
        fill();
    }
    return picture;
}

/// Lets 100 ms pass: every battery and the grid have new readings.
void advance(Snapshot &snapshot, int round)
{
    snapshot.uptime += Duration(100);
    snapshot.time = snapshot.time + Duration(100);
    for (DeviceState &device : snapshot.devices) {
        for (ChannelReading &entry : device.readings) {
            const bool isGrid = device.role == MeterRole::Grid && entry.channel == Channel{};
            const double value = isGrid ? 1500 + 40 * (round % 50) : *entry.reading.last();
            entry.reading = Reading(value, snapshot.uptime);
        }
    }
}

/// What one decision cost.
struct Cost
{
    double micros = 0;             ///< Of the wall clock: what else the machine does is in it.
    double cpuMicros = 0;          ///< The core worked for it.
    std::uint64_t allocations = 0; ///< Those of Qt's own containers are not among them.
};

std::vector<double> sorted(const std::vector<Cost> &costs, double Cost::*which)
{
    std::vector<double> values;
    std::ranges::transform(costs, std::back_inserter(values),
                           [which](const Cost &one) { return one.*which; });
    std::ranges::sort(values);
    return values;
}

} // namespace

/// Prints how long one decision takes, the median and the 99th percentile, and how often it allocates, one
/// JSON line each. With a number of microseconds it fails when the median is above that.
int main(int count, char *arguments[])
{
    Picture picture = largePlant();
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    PlantConfig plant;
    ControlState state;
    std::vector<Cost> costs;
    costs.reserve(kRounds);
    for (int round = 0; round < kRounds; ++round) {
        advance(picture.snapshot(), round);
        const std::uint64_t before = allocations();
        const auto cpu = bench::cpuTime();
        const Stopwatch watch;
        const Decision decision = decide(settings, plant, state, picture.snapshot());
        const auto wall = watch.elapsed();
        costs.push_back(
            {1000 * bench::toMs(wall), 1000 * bench::toMs(bench::cpuTime() - cpu), allocations() - before});
        if (decision.commands.size() != 18)
            return 1;
    }
    const auto wall = sorted(costs, &Cost::micros);
    const auto cpu = sorted(costs, &Cost::cpuMicros);
    std::uint64_t most = 0;
    for (std::size_t i = kWarmUp; i < costs.size(); ++i)
        most = std::max(most, costs[i].allocations);
    bench::print("decide-median", wall[kRounds / 2], "us");
    bench::print("decide-p99", wall[kRounds * 99 / 100], "us");
    bench::print("decide-cpu-p99", cpu[kRounds * 99 / 100], "us");
    bench::print("decide-allocations", static_cast<double>(most), "per decision");
    const double limit = count > 1 ? std::atof(arguments[1]) : 0;
    return limit > 0 && wall[kRounds / 2] > limit ? 1 : 0;
}
