// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From starting the appliance's program with empty data to the first setpoint in the registers of an emulated
// storage: the shipped home on Modbus TCP, certificate and accounts made on the way. Usage: bench_cold_start
#include "bench/benchfield.h"
#include "bench/figures.h"
#include "drivers/resources.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kRounds = 5;
constexpr int kPatienceMs = 20'000;

/// Seconds, or nullopt when nothing came.
std::optional<double> startOnce(const HomeRecording &recording)
{
    const SystemClock clock;
    bench::Field field(recording, 100ms, clock);
    if (!field.isOpen())
        return std::nullopt;
    const Stopwatch watch;
    if (!field.startAppliance())
        return std::nullopt;
    const bool told = QTest::qWaitFor([&field] { return field.toldBatteryW().has_value(); }, kPatienceMs);
    const double seconds = std::chrono::duration<double>(watch.elapsed()).count();
    return told ? std::optional(seconds) : std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    initDriverResources();
    const auto recording = loadHome(u"sunny-terrace"_s);
    if (!recording) {
        std::fprintf(stderr, "%s\n", qPrintable(recording.error().toString()));
        return 1;
    }
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        const auto time = startOnce(*recording);
        if (!time) {
            std::fprintf(stderr, "cold-start: the storage was never told anything\n");
            return 1;
        }
        times.push_back(*time);
    }
    bench::print("cold-start", bench::median(times), "s");
    return 0;
}
