// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loop.h"
#include "drivers/driverhost.h"
#include "simulator/home/homemodel.h"
#include "simulator/home/homesettings.h"
#include "simulator/simulation.h"

#include <cmath>
#include <functional>

namespace ww::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline constexpr Instant kBrightMorning{1'622'714'400'000}; // 3 June 2021, 10:00 UTC.
inline constexpr Watts kFailSafe{800};
inline constexpr Watts kFeedIn{3000};
inline const auto kMeter = DeviceId(QStringLiteral("house-meter"));
inline const auto kInverter = DeviceId(QStringLiteral("inverter"));
inline const auto kBattery = DeviceId(QStringLiteral("inverter-battery"));
inline const SetpointKey kBatteryPower{kBattery, SetpointKind::BatteryPower};
inline const SetpointKey kSunLimit{kInverter, SetpointKind::ActivePowerLimit};

/// Sunny Terrace with a meter of its own at the grid connection, so that it can fail alone.
inline HomeRecording recording()
{
    auto loaded = loadHome(u"sunny-terrace"_s);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().toString()));
    HomeDescription home = loaded->description();
    for (HomeDevice &device : home.devices)
        device.role = device.id == kMeter.text() ? MeterRole::Grid : MeterRole::Production;
    return {home, loaded->tracks()};
}

inline ControlSettings settings()
{
    ControlSettings control;
    control.feedIn.kind = FeedInLimitKind::Power;
    control.feedIn.power = kFeedIn;
    control.feedIn.failSafe = kFailSafe;
    return control;
}

/// The home, its drivers and its control, linked in memory and turned by hand.
class ControlledHome
{
public:
    explicit ControlledHome(const HomeRecording &home = recording(),
                            const ControlSettings &wanted = settings(), Instant start = kBrightMorning)
        : clock(start)
        , simulation(std::move(*Simulation::create(home, {.home = {}, .faults = {}}, store, clock)))
        , plant(simulation->plantConfig(), clock)
        , host(plant, store, {.journalPath = {}, .gridMeterInterval = {}, .manual = true},
               [this](const ConnectionSettings &connection, const LineTiming &) {
                   return simulation->memoryLine(connection);
               })
        , control(plant, wanted)
    {
        errors = host.start(simulation->devices());
    }

    /// A second of everybody's life.
    void second()
    {
        clock.advance(1s);
        simulation->step(1s);
        host.step();
        now = plant.takeSnapshot();
        control.tick(now);
        importedWh += std::max(0.0, simulation->truth().gridW) / 3600;
        exportedWh += std::max(0.0, -simulation->truth().gridW) / 3600;
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s)
            second();
    }
    /// Whether it comes to be so within a time.
    [[nodiscard]] bool comes(Duration most, const std::function<bool()> &condition)
    {
        for (Duration done{0}; done < most && !condition(); done += 1s)
            second();
        return condition();
    }
    /// Whether it stays so for a time.
    [[nodiscard]] bool stays(Duration time, const std::function<bool()> &condition)
    {
        for (Duration done{0}; done < time && condition(); done += 1s)
            second();
        return condition();
    }

    [[nodiscard]] Reading reading(const DeviceId &id, Quantity quantity) const
    {
        const DeviceState *device = now->device(id);
        return device ? device->reading(quantity) : Reading();
    }
    [[nodiscard]] QStringList alarms() const
    {
        QStringList all;
        for (const Alarm &alarm : plant.alarms().active())
            all.append(QString::fromLatin1(info(alarm.code).id) + u' ' + alarm.device.text());
        all.sort();
        return all;
    }
    /// "safety: why.safety.meterLost" of the newest decision on a setpoint.
    [[nodiscard]] QString decision(const SetpointKey &key) const
    {
        const DecisionRecord *newest = control.ledger().newest(key);
        return newest ? ruleName(newest->rule) + u": "_s + newest->reason.sentenceId : u"none"_s;
    }
    [[nodiscard]] QString sentence(const SetpointKey &key) const
    {
        const DecisionRecord *newest = control.ledger().newest(key);
        return newest ? renderReason(newest->reason,
                                     [](const char *, const char *text) { return QString::fromUtf8(text); })
                      : QString();
    }
    /// The battery rests and the sun gives no more than without a meter it may.
    [[nodiscard]] bool isSafe() const
    {
        const HomeTruth &truth = simulation->truth();
        return std::abs(truth.batteryW) < 20 && truth.inverterW <= kFailSafe.value() + 20;
    }
    /// Everything is believed, nothing is wrong, and the battery works for the house.
    [[nodiscard]] bool isWell() const
    {
        return alarms().isEmpty() && reading(kMeter, Quantity::ActivePower).isGood() &&
               reading(kBattery, Quantity::ActivePower).isGood() &&
               std::abs(simulation->truth().batteryW) > 200 &&
               !decision(kBatteryPower).startsWith(u"safety"_s);
    }
    /// Everything at once, for messages.
    [[nodiscard]] QByteArray picture() const
    {
        const HomeTruth &truth = simulation->truth();
        const Reading grid = reading(kMeter, Quantity::ActivePower);
        return u"alarms [%1], grid %2 (%3 W), battery %4 W of %5, inverter %6 W of %7, truth grid %8 W"_s
            .arg(alarms().join(u", "_s), qualityName(grid.quality()))
            .arg(grid.last().value_or(0))
            .arg(truth.batteryW)
            .arg(decision(kBatteryPower))
            .arg(truth.inverterW)
            .arg(decision(kSunLimit))
            .arg(truth.gridW)
            .toUtf8();
    }

    const ProfileStore store;
    ManualClock clock;
    std::unique_ptr<Simulation> simulation;
    Plant plant;
    DriverHost host;
    ControlLoop control;
    SnapshotPtr now;
    QList<Error> errors;
    double importedWh = 0; ///< What really went through the grid connection.
    double exportedWh = 0;
};

} // namespace ww::test
