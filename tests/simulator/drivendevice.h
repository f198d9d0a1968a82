// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/directline.h"
#include "drivers/modbus/modbusdevice.h"
#include "plant/devices.h"
#include "simulatedhome.h"
#include "simulator/modbus/memorytransport.h"

#include <QTemporaryDir>

namespace ww::test {

inline const ProfileStore &profileStore()
{
    static const ProfileStore profiles;
    return profiles;
}

/// One device of a profile in a home with sun and storage, and its driver on a line in memory.
class DrivenDevice
{
public:
    DrivenDevice(const HomeRecording &recording, const QString &profileId)
        : model(recording)
        , profile(*profileStore().profile(profileId))
    {
        QList<HomePart> parts;
        for (const ProfileComponent &component : profile.components)
            parts.append(homePartOf(profile, component, MeterRole::Grid).value_or(HomePart::GridMeter));
        model.step(m_clock.now(), std::chrono::seconds(1));
        auto made = EmulatedDevice::create({DeviceId(QStringLiteral("dev")), {}, profile, parts, 1}, model);
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        emulator = std::move(*made);
        startDriver();
    }

    /// The program starts, with what its last run left on disk.
    void startDriver()
    {
        driver.reset();
        m_owner = std::make_unique<QObject>();
        m_devices.clear();
        m_line = std::make_unique<DirectLine>(std::make_unique<MemoryTransport>(*emulator));
        m_journal = std::make_unique<SetpointJournal>(m_folder.filePath(QStringLiteral("journal.json")));
        driver = std::make_unique<ModbusDevice>(ModbusDevice::Setup{
            .line = *m_line,
            .unit = 1,
            .clock = m_clock,
            .profile = profile,
            .grid = {},
            .journal = *m_journal,
            .makeDevice = [this](const DevicePart &part) {
                Device *device = ww::makeDevice(part.type, DeviceId(QStringLiteral("dev-") + part.key),
                                                part.key, m_owner.get());
                m_devices[part.key] = device;
                return device;
            }});
        driver->start();
    }

    /// The program is killed: the device hears nothing more, not even a goodbye.
    void kill()
    {
        emulator->setUnplugged(true);
        driver.reset();
        emulator->setUnplugged(false);
    }

    void pass(std::chrono::seconds time)
    {
        for (std::chrono::seconds i{0}; i < time; ++i) {
            m_clock.advance(std::chrono::seconds(1));
            model.step(m_clock.now(), std::chrono::seconds(1));
            emulator->advance(std::chrono::seconds(1));
            if (driver)
                driver->step();
        }
    }

    [[nodiscard]] Device &device(const QString &component) const
    {
        return *m_devices.at(component == profile.components.first().key ? QString() : component);
    }
    [[nodiscard]] SetpointStatus status(const QString &component, SetpointKind kind) const
    {
        for (const SetpointStatus &status : device(component).state(m_clock.uptime()).setpoints) {
            if (status.kind == kind)
                return status;
        }
        return {};
    }
    /// Commands the value for so long, renewed as control does.
    void command(const QString &component, SetpointKind kind, double value, std::chrono::seconds time)
    {
        for (std::chrono::seconds i{0}; i < time; i += std::chrono::seconds(5)) {
            device(component).sink()->apply({kind, value, m_clock.uptime() + std::chrono::seconds(30)});
            pass(std::chrono::seconds(5));
        }
    }
    [[nodiscard]] Reading reading(const QString &component, Channel channel) const
    {
        return device(component).reading(channel, m_clock.uptime());
    }
    /// What the home was told to do; nullopt: nothing.
    [[nodiscard]] std::optional<double> obeyed(SetpointKind kind)
    {
        const InverterCommands &commands = model.inverter().commands();
        const auto watts = [](const std::optional<Watts> &limit) {
            return limit ? std::optional(limit->value()) : std::nullopt;
        };
        switch (kind) {
        case SetpointKind::ActivePowerLimit: return watts(commands.activePowerLimit);
        case SetpointKind::FeedInLimit: return watts(commands.feedInLimit);
        default: return model.value(HomePart::Battery, {Quantity::BatteryPowerSetpoint});
        }
    }

private:
    ManualClock m_clock{{1'458'047'400'000}}; // 15 March 2016, 13:10 UTC: Family Garage with sun
    QTemporaryDir m_folder;
    std::unique_ptr<QObject> m_owner;
    std::map<QString, Device *> m_devices;
    std::unique_ptr<ModbusLine> m_line;
    std::unique_ptr<SetpointJournal> m_journal;

public:
    HomeModel model;
    const Profile profile;
    std::unique_ptr<EmulatedDevice> emulator;
    std::unique_ptr<ModbusDevice> driver;
};

} // namespace ww::test
