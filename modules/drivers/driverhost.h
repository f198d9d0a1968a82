// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusdrivers.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"

#include <QTimer>

namespace ww {

/// How the drivers of a plant run.
struct DriverOptions
{
    QString journalPath; ///< File of outstanding setpoints; empty: not kept over a restart.
    QString stateFolder; ///< Folder for what drivers keep over a restart; empty: nothing is kept.
    std::optional<Duration>
        gridMeterInterval; ///< Pace of the grid meter's control group instead of the profile's.
    bool manual = false;   ///< Nothing happens by itself: whoever turns the clock calls step().
};

/// Brings the devices of the settings to life: makes the driver of each entry after its kind of connection,
/// the plant devices "id", "id-battery", "id-meter" it asks for, and turns what it tells into alarms. Must be
/// destroyed before the plant. Main thread only.
class DriverHost : public QObject
{
    Q_OBJECT
public:
    /// Borrows plant and store; drives the Modbus kinds.
    DriverHost(Plant &plant, const ProfileStore &store, DriverOptions options,
               LineFactory lines = realLines(), QObject *parent = nullptr);
    ~DriverHost() override;

    /// Adds or replaces the maker of drivers for a kind of connection. Call before start().
    void provide(ConnectionSettings::Kind kind, DriverFactory factory);
    /// Why nobody knows what the last run left in the devices; the file may be kept before start(), which
    /// then gives all batteries back. Limits of inverters stay: they err to less sun.
    [[nodiscard]] const std::optional<Error> &journalDamage() const { return m_journal.damage(); }
    /// Starts devices; what cannot be started is told, the rest runs. `where` is the device's id. A later
    /// call starts further ones.
    QList<Error> start(const QList<DeviceSettings> &settings);
    /// Ends a device that was started, with the plant devices it had become; nothing is taken back from it.
    void remove(const DeviceId &id);
    /// Ends a device as remove() does, but gives back first what it is commanded and takes no further
    /// commands for it; calls `done` when it has ended, which is after `patience` of real time at the latest.
    void retire(const DeviceId &id, std::chrono::milliseconds patience, std::function<void()> done);
    /// Gives a device that was started another name, and to its parts that are named after it.
    void rename(const DeviceId &id, const QString &name);
    /// Does whatever is due, when the options say manual.
    void step();
    /// Takes no further commands and leaves all devices as DeviceDriver::leaveAll() does, or gives them back
    /// entirely where `isGone`, if there is one, says that the appliance will not know them any more. Calls
    /// `done` once that is so (true) or `patience` of real time has passed (false).
    void leaveAll(std::chrono::milliseconds patience, const std::function<bool(const DeviceId &)> &isGone,
                  std::function<void(bool clean)> done);
    /// Whether leaveAll() was called: then nothing may be started any more.
    [[nodiscard]] bool isClosing() const { return m_closing; }
    /// The driver of a settings entry, or nullptr while there is none.
    [[nodiscard]] const DeviceDriver *driver(const DeviceId &id) const;

Q_SIGNALS:
    /// A device could not be started, or part of it was refused, after start() had returned.
    void problem(const ww::Error &error);

private:
    struct Unit;
    void begin(Unit &unit);
    void listen(Unit &unit);
    void stop(Unit &unit);
    void onProfilesChanged();
    void onAlarms(Device *device, const QList<DeviceAlarm> &active);
    void checkWithdrawn();
    void endRetirement(const DeviceId &id);
    [[nodiscard]] Unit *unit(const DeviceId &id) const;
    /// Nobody but the host commands it any more.
    static void detach(Unit &unit);
    [[nodiscard]] Device *makeDevice(const Unit &unit, const DevicePart &part);
    [[nodiscard]] QByteArray profileDigest(const DeviceSettings &settings) const;
    void tell(const Unit &unit, Error error);

    Plant &m_plant;
    const ProfileStore &m_store;
    const DriverOptions m_options;
    ModbusDrivers m_modbus;
    SetpointJournal m_journal;
    std::map<ConnectionSettings::Kind, DriverFactory> m_factories;
    std::vector<std::unique_ptr<Unit>> m_units;
    QList<Error> m_startErrors;
    bool m_starting = false;
    bool m_closing = false;
    QTimer m_patience;
    std::function<void(bool)> m_withdrawn;
};

} // namespace ww
