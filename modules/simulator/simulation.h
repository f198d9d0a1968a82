// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbusline.h"
#include "plant/devicesettings.h"
#include "simulator/modbus/memorytransport.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QTimer>
#include <QUrl>

namespace ww {

class ChargePointClient;
class EmulatedChargePoint;
class EmulatedSwitch;
class MainsState;
class SampleFaults;
class ProfileStore;
class RtuEmulator;
class TcpEmulator;

/// How a home is to be simulated.
struct SimulationOptions
{
    QString home; ///< Name of a shipped home, or path of a .json or .csv file.
    QHostAddress address = QHostAddress::LocalHost; ///< Where devices on Modbus TCP listen.
    quint16 firstPort = 0;                          ///< They take the ports from here on; 0: free ones.
    Duration step{200};                             ///< Plant time between two states of the home.
    QStringList faults;       ///< In force from the beginning, "device:kind[:parameter]".
    bool ocppCharger = false; ///< The home's charger is an OCPP charge point, whatever the home says.
    Watts smartPlug{0};       ///< The home also has a smart plug, "plug", with this load; 0: it has none.
    /// Without `smartPlug`: the home has one with this load that devices() does not name, for people to find
    /// and add; 0: it has none.
    Watts sparePlug{0};
    /// Judges how long the answers of a central system take; borrowed. nullptr: real time.
    const Clock *network = nullptr;
};

/// What a window needs to show of the simulated home, besides what the appliance measures.
struct SimulationState
{
    double sunElevationDegrees = 0;
    double sunFactor = 1;
    double cloudCover = 0;
    bool gridPresent = true;
    bool hasCharger = false;
    bool carPresent = false;
};

/// A simulated home: its model and one emulator for each device, over real Modbus or in memory. Main thread
/// only.
class Simulation final : public QObject
{
    Q_OBJECT
public:
    /// Loads the home and makes its devices; nothing moves and nobody listens yet. The errors name file,
    /// device or fault. The clock must outlive the simulation; the store is only needed during the call.
    [[nodiscard]] static Result<std::unique_ptr<Simulation>>
    create(const SimulationOptions &options, const ProfileStore &profiles, const Clock &clock);
    /// The same with a recording in hand, whose description may have been changed (a larger battery, say).
    [[nodiscard]] static Result<std::unique_ptr<Simulation>> create(HomeRecording recording,
                                                                    const SimulationOptions &options,
                                                                    const ProfileStore &profiles,
                                                                    const Clock &clock);
    ~Simulation() override;

    /// Opens ports and pseudo-terminals and lets the home live in plant time.
    [[nodiscard]] Result<void> start();
    /// In memory, without start(): lets the home live for `length` from where it stands. The caller turns the
    /// clock.
    void step(Duration length);
    /// In memory: lets time pass in which nobody knows what happened; nothing moves.
    void skip(Duration length);

    [[nodiscard]] const HomeRecording &recording() const { return m_recording; }
    /// The devices as the appliance's settings name them; connections are real after start(), names for
    /// memoryLine() before.
    [[nodiscard]] QList<DeviceSettings> devices() const;
    [[nodiscard]] PlantConfig plantConfig() const;
    /// A link to a device that needs no socket; nullptr when there is no such device. It must not outlive the
    /// simulation.
    [[nodiscard]] std::unique_ptr<ModbusTransport> memoryTransport(const DeviceId &id);
    /// A line that answers at once to the device devices() names with this connection; what a driver host
    /// takes as its line factory in backtests, without start(). Must not outlive the simulation.
    [[nodiscard]] std::unique_ptr<ModbusLine> memoryLine(const ConnectionSettings &connection);
    [[nodiscard]] EmulatedDevice *device(const DeviceId &id) const;
    /// A charge point of the home; nullptr when there is no such device.
    [[nodiscard]] EmulatedChargePoint *chargePoint(const DeviceId &id) const;
    /// A smart switch of the home; nullptr when there is no such device.
    [[nodiscard]] EmulatedSwitch *smartSwitch(const DeviceId &id) const;
    /// All smart switches of the home, those nobody has added too; after start() with their ports.
    [[nodiscard]] const std::vector<std::unique_ptr<EmulatedSwitch>> &smartSwitches() const
    {
        return m_switches;
    }
    [[nodiscard]] const QHostAddress &address() const { return m_options.address; }
    [[nodiscard]] bool hasChargePoints() const { return !m_chargePoints.empty(); }
    /// Lets the charge points call their central system, now and whenever they are cut off. `url` is ws or
    /// wss without identity; `trusted` are certificates they believe besides those of the system.
    void connectChargePoints(const QUrl &url, const QList<QSslCertificate> &trusted);

    /// What flows at the grid connection now, for whoever turns it into samples; any thread may read it.
    [[nodiscard]] std::shared_ptr<const MainsState> mains() const { return m_mains; }

    /// What is really going on; read-only, for tests and judges of control.
    [[nodiscard]] const HomeModel &model() const { return *m_model; }
    [[nodiscard]] const HomeTruth &truth() const { return m_model->truth(); }

    [[nodiscard]] SimulationState state() const;
    /// Strength of the sun, 0 to 1.5 of the recorded one.
    void setSunFactor(double factor);
    /// Clouds on top of the recorded weather, 0 to 1.
    void setCloudCover(double cover);
    void setGridLoss(bool lost);
    /// The appliance's relay contacts DO1 and DO2: a heat pump told by them obeys (SG Ready).
    void setContacts(bool first, bool second);
    [[nodiscard]] bool hasBackupBox() const { return m_home.backupBox; }
    /// Whether the generator behind the backup box reports an alarm.
    [[nodiscard]] bool generatorAlarm() const { return m_generatorAlarm; }
    /// Plugs a car in or out, whatever was recorded, until followRecordedCar().
    void setCarPresent(bool present);
    void followRecordedCar();

    /// Makes a device misbehave. NotFound names the devices there are.
    [[nodiscard]] Result<void> setFault(const FaultOrder &order);
    /// The same from the text of the command line.
    [[nodiscard]] Result<void> setFault(const QString &text);
    void clearFault(const DeviceId &id, FaultKind kind);
    void clearFaults();
    [[nodiscard]] QList<FaultOrder> faults() const;
    /// Pulls the cable a device hangs on, or puts it in again. Faults are another matter: they stay as they
    /// are.
    void setUnplugged(const DeviceId &id, bool unplugged);

Q_SIGNALS:
    /// The home has moved on.
    void stepped();
    /// The backup box has cut the house off the grid (closed), or joined it again.
    void transferSwitched(bool closed);
    /// The generator behind the backup box reports an alarm (closed), or it is over.
    void generatorAlarmChanged(bool closed);
    /// Somebody changed an influence or a fault.
    void influencesChanged();

private:
    Simulation(HomeRecording recording, const SimulationOptions &options, const Clock &clock);
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] Result<std::pair<EmulatedDevice *, QString>> find(const QString &name) const;
    void onTick();
    void showMains();
    [[nodiscard]] Result<void> setHouseFault(const FaultOrder &order);
    void setGeneratorAlarm(bool alarm);
    /// The backup box among what faults are for; empty when the home has none.
    [[nodiscard]] DeviceId backupBox() const;
    void faultsChanged();

    const HomeRecording m_recording;
    const SimulationOptions m_options;
    const Clock &m_clock;
    std::unique_ptr<HomeModel> m_model;
    SystemClock m_network;
    HomeDescription m_home; ///< As it is emulated, which may differ from how it was recorded.
    std::vector<std::unique_ptr<EmulatedDevice>> m_devices; ///< Those on Modbus, in the home's order.
    std::vector<std::unique_ptr<EmulatedChargePoint>> m_chargePoints;
    std::vector<std::unique_ptr<ChargePointClient>> m_clients;
    std::vector<std::unique_ptr<EmulatedSwitch>> m_switches;
    QString m_chargePointPassword;
    const std::shared_ptr<MainsState> m_mains;
    const std::unique_ptr<SampleFaults> m_sampleFaults;
    std::vector<std::unique_ptr<TcpEmulator>> m_tcp;
    std::unique_ptr<RtuEmulator> m_rtu;
    QTimer m_timer;
    Instant m_now; ///< Up to when the home has lived.
    bool m_started = false;
    bool m_generatorAlarm = false;
    Uptime m_uptime{0}; ///< The same on the monotonic clock.
};

} // namespace ww
