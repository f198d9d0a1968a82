// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtestfield.h"

#include "drivers/driverhost.h"
#include "simulator/home/homesettings.h"
#include "simulator/home/modeldevices.h"
#include "simulator/simulation.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Just long enough for every instrument to have seen something.
constexpr Duration kFirstStep{1};

QList<DeviceType> servedTypes(const BacktestOptions &options)
{
    QList<DeviceType> types{DeviceType::Inverter, DeviceType::Meter, DeviceType::Charger,
                            DeviceType::HeatPump};
    if (info(options.strategy).usesStorage)
        types.append(DeviceType::Battery);
    return types;
}

class DirectField final : public BacktestField
{
public:
    DirectField(const HomeRecording &recording, const Clock &clock)
        : m_clock(clock)
        , m_model(recording)
        , m_plant(plantConfigOf(recording.description()), clock)
    {
        m_model.step(clock.now() - kFirstStep, kFirstStep);
    }
    Result<void> connectDevices(const BacktestOptions &options, const HomeDescription &home,
                                const ProfileStore &profiles)
    {
        auto devices =
            ModelDevices::create(m_plant, m_model, deviceSettingsOf(home), profiles, servedTypes(options));
        if (!devices)
            return unexpected(devices.error());
        m_devices = std::move(*devices);
        return {};
    }
    [[nodiscard]] const HomeModel &model() const override { return m_model; }
    [[nodiscard]] Plant &plant() override { return m_plant; }
    void pass(Duration length) override
    {
        m_model.step(m_clock.now() - length, length);
        m_devices->step();
    }
    void skip(Duration) override {}
    void setSunKnown(bool known) override { m_model.influences().sunFactor = known ? 1 : 0; }

private:
    const Clock &m_clock;
    HomeModel m_model;
    Plant m_plant;
    std::unique_ptr<ModelDevices> m_devices;
};

class ModbusField final : public BacktestField
{
public:
    ModbusField(std::unique_ptr<Simulation> simulation, const ProfileStore &profiles, const Clock &clock)
        : m_simulation(std::move(simulation))
        , m_plant(m_simulation->plantConfig(), clock)
        , m_host(m_plant, profiles, DriverOptions{.journalPath = {}, .gridMeterInterval = {}, .manual = true},
                 [this](const ConnectionSettings &connection, const LineTiming &) {
                     return m_simulation->memoryLine(connection);
                 })
    {}
    Result<void> connectDevices()
    {
        const QList<Error> errors = m_host.start(m_simulation->devices());
        return errors.isEmpty() ? Result<void>() : unexpected(errors.first());
    }
    [[nodiscard]] const HomeModel &model() const override { return m_simulation->model(); }
    [[nodiscard]] Plant &plant() override { return m_plant; }
    void pass(Duration length) override
    {
        m_simulation->step(length);
        m_host.step();
    }
    void skip(Duration length) override { m_simulation->skip(length); }
    void setSunKnown(bool known) override { m_simulation->setSunFactor(known ? 1 : 0); }

private:
    std::unique_ptr<Simulation> m_simulation;
    Plant m_plant;
    DriverHost m_host;
};

} // namespace

Result<std::unique_ptr<BacktestField>> makeBacktestField(const BacktestOptions &options,
                                                         const HomeRecording &recording,
                                                         const ProfileStore &profiles, const Clock &clock)
{
    if (options.link == BacktestLink::Direct) {
        auto field = std::make_unique<DirectField>(recording, clock);
        if (auto connected = field->connectDevices(options, recording.description(), profiles); !connected)
            return unexpected(connected.error());
        return std::unique_ptr<BacktestField>(std::move(field));
    }
    auto simulation = Simulation::create(recording, {.home = options.home, .faults = {}}, profiles, clock);
    if (!simulation)
        return unexpected(simulation.error());
    auto field = std::make_unique<ModbusField>(std::move(*simulation), profiles, clock);
    if (auto connected = field->connectDevices(); !connected)
        return unexpected(connected.error());
    return std::unique_ptr<BacktestField>(std::move(field));
}

} // namespace ww
