// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace ww;
using namespace ww::test;

namespace {

constexpr int kRounds = 20'000;

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

} // namespace

/// Prints how long one decision takes, as one JSON line each for the median and the 99th percentile. With a
/// number of microseconds it fails when the median is above that.
int main(int count, char *arguments[])
{
    Picture picture = largePlant();
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    PlantConfig plant;
    ControlState state;
    std::vector<double> micros;
    for (int round = 0; round < kRounds; ++round) {
        advance(picture.snapshot(), round);
        const Stopwatch watch;
        const Decision decision = decide(settings, plant, state, picture.snapshot());
        micros.push_back(static_cast<double>(watch.elapsed().count()) / 1000);
        if (decision.commands.size() != 18)
            return 1;
    }
    std::sort(micros.begin(), micros.end());
    std::printf("{\"bench\":\"decide-median\",\"value\":%.2f,\"unit\":\"us\"}\n", micros[kRounds / 2]);
    std::printf("{\"bench\":\"decide-p99\",\"value\":%.2f,\"unit\":\"us\"}\n", micros[kRounds * 99 / 100]);
    const double most = count > 1 ? std::atof(arguments[1]) : 0;
    return most > 0 && micros[kRounds / 2] > most ? 1 : 0;
}
