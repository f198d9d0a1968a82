// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From starting the appliance's program with empty data to the first setpoint in the registers of an emulated
// storage: the shipped home on Modbus TCP, certificate and accounts made on the way. Usage: bench_cold_start
#include "bench/benchfield.h"
#include "bench/figures.h"
#include "drivers/resources.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kRounds = 5;
constexpr std::chrono::seconds kPatience = 20s;

/// Waits for the first setpoint, without a pause in which the emulated devices could not answer.
bool waitUntilTold(const bench::Field &field)
{
    QEventLoop loop;
    QTimer look;
    look.setTimerType(Qt::PreciseTimer);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (field.toldBatteryW())
            loop.quit();
    });
    look.start(1ms);
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    loop.exec();
    return field.toldBatteryW().has_value();
}

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
    const bool told = waitUntilTold(field);
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
