// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulation.h"

#include "bus/directline.h"
#include "simulator/emulateddevices.h"
#include "simulator/home/homesettings.h"
#include "simulator/modbus/rtuemulator.h"
#include "simulator/modbus/tcpemulator.h"
#include "simulator/ocpp/chargepointclient.h"
#include "simulator/samplefaults.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostStepsAtOnce = 64;
constexpr std::chrono::milliseconds kShortestTick{10};
constexpr Duration kFirstStep{1}; // Just long enough for every instrument to have seen something.

} // namespace

Simulation::Simulation(HomeRecording recording, const SimulationOptions &options, const Clock &clock)
    : m_recording(std::move(recording))
    , m_options(options)
    , m_clock(clock)
    , m_model(std::make_unique<HomeModel>(m_recording))
    , m_home(emulatedHome(m_recording.description(), options))
    , m_mains(std::make_shared<MainsState>())
    , m_sampleFaults(std::make_unique<SampleFaults>(builtInMeterOf(m_home), m_mains))
    , m_now(clock.now())
    , m_uptime(clock.uptime())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Simulation::onTick);
}

Simulation::~Simulation() = default;

Result<std::unique_ptr<Simulation>> Simulation::create(const SimulationOptions &options,
                                                       const ProfileStore &profiles, const Clock &clock)
{
    auto recording = loadHome(options.home);
    if (!recording)
        return unexpected(recording.error());
    return create(std::move(*recording), options, profiles, clock);
}

Result<std::unique_ptr<Simulation>> Simulation::create(HomeRecording recording,
                                                       const SimulationOptions &options,
                                                       const ProfileStore &profiles, const Clock &clock)
{
    std::unique_ptr<Simulation> simulation(new Simulation(std::move(recording), options, clock));
    // The ratings devices tell must be right before the first command comes.
    simulation->m_model->step(simulation->m_now - kFirstStep, kFirstStep);
    simulation->showMains();
    auto made = makeEmulatedDevices(
        simulation->m_home, options, profiles,
        {*simulation->m_model, clock, options.network ? *options.network : simulation->m_network});
    if (!made)
        return unexpected(made.error());
    simulation->m_devices = std::move(made->modbus);
    simulation->m_chargePoints = std::move(made->chargePoints);
    simulation->m_chargePointPassword = made->chargePointPassword;
    simulation->m_switches = std::move(made->switches);
    for (const QString &fault : options.faults) {
        if (const auto set = simulation->setFault(fault); !set)
            return unexpected(set.error());
    }
    return simulation;
}

Result<void> Simulation::start()
{
    if (const auto listening = listen(); !listening)
        return listening;
    m_started = true;
    m_now = m_clock.now();
    m_uptime = m_clock.uptime();
    m_timer.start(std::max(kShortestTick, m_clock.realTime(m_options.step)));
    return {};
}

Result<void> Simulation::listen()
{
    quint16 port = m_options.firstPort;
    for (const HomeDevice &home : std::as_const(m_home.devices)) {
        EmulatedDevice *const emulated = device(DeviceId(home.id));
        if (!emulated)
            continue;
        if (home.link == HomeLink::ModbusRtu) {
            if (!m_rtu) {
                m_rtu = std::make_unique<RtuEmulator>();
                if (const auto opened = m_rtu->open(); !opened)
                    return opened;
            }
            m_rtu->add(*emulated);
            continue;
        }
        const bool rtuFrames = home.link == HomeLink::RtuOverTcp;
        auto emulator = std::make_unique<TcpEmulator>(*emulated, rtuFrames ? TcpEmulator::Framing::Rtu
                                                                           : TcpEmulator::Framing::ModbusTcp);
        if (const auto listening = emulator->listen(m_options.address, port); !listening)
            return listening;
        if (port != 0)
            ++port;
        m_tcp.push_back(std::move(emulator));
    }
    for (const auto &emulated : m_switches) {
        if (const auto listening = emulated->listen(m_options.address, 0); !listening)
            return listening;
    }
    return {};
}

void Simulation::step(Duration length)
{
    const bool before = truth().offGrid;
    m_model->step(m_now, length);
    m_now = m_now + length;
    showMains();
    if (truth().offGrid != before)
        Q_EMIT transferSwitched(truth().offGrid);
    for (const auto &device : m_devices)
        device->advance(length);
    for (const auto &chargePoint : m_chargePoints)
        chargePoint->advance();
    PhasePowers switched;
    for (const auto &emulated : m_switches) {
        emulated->advance(length);
        switched += emulated->load();
    }
    m_model->setSwitchedLoad(switched);
    Q_EMIT stepped();
}

void Simulation::showMains()
{
    m_mains->set(m_model->gridMeter().power(), m_model->grid());
}

void Simulation::skip(Duration length)
{
    m_now = m_now + length;
}

void Simulation::onTick()
{
    m_timer.setInterval(std::max(kShortestTick, m_clock.realTime(m_options.step)));
    const Duration due = m_clock.uptime() - m_uptime;
    if (due < m_options.step)
        return;
    // A machine that was busy catches up in fewer, longer steps: no energy is lost, and no time either.
    const Duration length = std::max(m_options.step, due / kMostStepsAtOnce);
    m_now = m_clock.now() - due;
    for (Duration done{0}; done + length <= due; done += length) {
        m_uptime += length;
        step(length);
    }
}

QList<DeviceSettings> Simulation::devices() const
{
    QList<DeviceSettings> list = deviceSettingsOf(m_home);
    for (DeviceSettings &settings : list) {
        if (settings.connection.kind == ConnectionSettings::Kind::Ocpp) {
            settings.connection.password = Secret(m_chargePointPassword);
            continue;
        }
        if (const EmulatedSwitch *emulated = smartSwitch(settings.id)) {
            settings.connection.tcpPort = emulated->port();
            settings.connection.password = Secret(emulated->password());
        }
        if (m_started)
            settings.connection.host = m_options.address.toString();
        if (m_started && m_rtu)
            settings.connection.serialPort = m_rtu->portName();
        for (const auto &emulator : m_tcp) {
            if (emulator->device().id() == settings.id)
                settings.connection.tcpPort = emulator->port();
        }
    }
    return list;
}

PlantConfig Simulation::plantConfig() const
{
    return plantConfigOf(m_recording.description());
}

EmulatedDevice *Simulation::device(const DeviceId &id) const
{
    const auto found = std::find_if(m_devices.begin(), m_devices.end(),
                                    [&id](const auto &device) { return device->id() == id; });
    return found == m_devices.end() ? nullptr : found->get();
}

EmulatedChargePoint *Simulation::chargePoint(const DeviceId &id) const
{
    const auto found = std::find_if(m_chargePoints.begin(), m_chargePoints.end(),
                                    [&id](const auto &chargePoint) { return chargePoint->id() == id; });
    return found == m_chargePoints.end() ? nullptr : found->get();
}

EmulatedSwitch *Simulation::smartSwitch(const DeviceId &id) const
{
    const auto found = std::find_if(m_switches.begin(), m_switches.end(),
                                    [&id](const auto &emulated) { return emulated->id() == id; });
    return found == m_switches.end() ? nullptr : found->get();
}

void Simulation::connectChargePoints(const QUrl &url, const QList<QSslCertificate> &trusted)
{
    m_clients.clear();
    for (const auto &chargePoint : m_chargePoints) {
        m_clients.push_back(std::make_unique<ChargePointClient>(*chargePoint));
        m_clients.back()->start({url, m_chargePointPassword, trusted});
    }
}

std::unique_ptr<ModbusTransport> Simulation::memoryTransport(const DeviceId &id)
{
    EmulatedDevice *const found = device(id);
    return found ? std::make_unique<MemoryTransport>(*found) : nullptr;
}

std::unique_ptr<ModbusLine> Simulation::memoryLine(const ConnectionSettings &connection)
{
    const bool serial = connection.kind == ConnectionSettings::Kind::ModbusRtu;
    auto transport = memoryTransport(DeviceId(serial ? connection.serialPort : connection.host));
    if (!transport)
        return nullptr;
    return std::make_unique<DirectLine>(std::move(transport));
}

SimulationState Simulation::state() const
{
    const HomeInfluences &influences = m_model->influences();
    const bool hasCharger = m_recording.description().charger.has_value();
    const auto vehicle = m_model->value(HomePart::Charger, {Quantity::ChargerState});
    return {truth().sunElevationDegrees, influences.sunFactor, influences.cloudCover,
            !influences.gridLost,        hasCharger,           vehicle.value_or(0) > 0};
}

void Simulation::setSunFactor(double factor)
{
    m_model->influences().sunFactor = std::clamp(factor, 0.0, 1.5);
    Q_EMIT influencesChanged();
}

void Simulation::setCloudCover(double cover)
{
    m_model->influences().cloudCover = std::clamp(cover, 0.0, 1.0);
    Q_EMIT influencesChanged();
}

void Simulation::setGridLoss(bool lost)
{
    m_model->influences().gridLost = lost;
    Q_EMIT influencesChanged();
}

void Simulation::setContacts(bool first, bool second)
{
    const bool isTold =
        std::any_of(m_home.devices.cbegin(), m_home.devices.cend(),
                    [](const HomeDevice &device) { return device.link == HomeLink::DigitalOutput; });
    if (isTold && m_model->heatPump())
        m_model->heatPump()->setSgReady(first && second ? 4 : first ? 1 : second ? 3 : 2);
}

void Simulation::setCarPresent(bool present)
{
    m_model->influences().carPresent = present;
    Q_EMIT influencesChanged();
}

void Simulation::followRecordedCar()
{
    m_model->influences().carPresent.reset();
    Q_EMIT influencesChanged();
}

} // namespace ww
