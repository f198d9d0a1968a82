// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/driverhost.h"
#include "drivers/shelly/shellydevice.h"
#include "support/fakeshelly.h"

namespace ww::test {

/// A plant with one emulated smart switch, reached without a network; time is turned by hand.
class ShellyBench
{
public:
    explicit ShellyBench(ShellySetup setup = {},
                         const QString &profile = QStringLiteral("shelly-plus-plug-s"),
                         const QString &password = {}, bool safeOn = false)
        : core(std::move(setup))
        , plant({}, clock)
        , host(plant, store, DriverOptions{.journalPath = {}, .gridMeterInterval = {}, .manual = true})
    {
        settings.id = DeviceId(QStringLiteral("plug"));
        settings.name = QStringLiteral("Plug");
        settings.profile = profile;
        settings.safeOn = safeOn;
        settings.connection.kind = ConnectionSettings::Kind::Http;
        settings.connection.host = QStringLiteral("plug");
        settings.connection.password = Secret(password);
        host.provide(ConnectionSettings::Kind::Http,
                     shellyDrivers([this](const ConnectionSettings &connection) {
                         auto made = std::make_unique<FakeShellyChannel>(core, connection.password.reveal());
                         channel = made.get();
                         return std::unique_ptr<RpcChannel>(std::move(made));
                     }));
    }
    QList<Error> start() { return host.start({settings}); }
    void pass(Duration time, Duration pace = std::chrono::milliseconds(100))
    {
        for (Duration done{0}; done < time; done += pace) {
            clock.advance(pace);
            core.advance(pace);
            host.step();
        }
    }
    [[nodiscard]] Device *device(const QString &id = QStringLiteral("plug")) const
    {
        return plant.device(DeviceId(id));
    }
    [[nodiscard]] SetpointStatus status(const QString &id = QStringLiteral("plug")) const
    {
        const DeviceState state = device(id)->state(clock.uptime());
        return state.setpoints.empty() ? SetpointStatus{} : state.setpoints.front();
    }
    [[nodiscard]] std::optional<double> value(Quantity quantity,
                                              const QString &id = QStringLiteral("plug")) const
    {
        return device(id)->reading({quantity}, clock.uptime()).good();
    }
    void command(bool on, Duration lease = std::chrono::seconds(30),
                 const QString &id = QStringLiteral("plug"))
    {
        device(id)->sink()->apply({SetpointKind::SwitchState, on ? 1.0 : 0.0, clock.uptime() + lease});
    }
    [[nodiscard]] bool alarm(AlarmCode code, const QString &id = QStringLiteral("plug")) const
    {
        return plant.alarms().isActive(code, DeviceId(id));
    }

    ManualClock clock;
    ShellyCore core;
    ProfileStore store;
    Plant plant;
    FakeShellyChannel *channel = nullptr;
    DriverHost host;
    DeviceSettings settings;
};

} // namespace ww::test
