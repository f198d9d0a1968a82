// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/admission.h"
#include "plant/alarm.h"
#include "plant/devices.h"
#include "plant/meterwatch.h"
#include "plant/siteenergy.h"

#include <map>

namespace ww {

/// The devices of one house or building and the picture of them that everybody else works from. Main thread
/// only.
class Plant : public QObject
{
    Q_OBJECT
public:
    Plant(PlantConfig config, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const PlantConfig &config() const { return m_config; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// Adds a device after checking the product's limits (A1 to A3); the plant owns it.
    [[nodiscard]] Result<Device *> addDevice(const PlannedDevice &planned, const QString &name);
    /// Removes a device and forgets its alarms.
    [[nodiscard]] Result<void> removeDevice(const DeviceId &id);
    /// In the owner's order.
    [[nodiscard]] const QList<Device *> &devices() const { return m_devices; }
    [[nodiscard]] Device *device(const DeviceId &id) const;

    [[nodiscard]] AlarmBook &alarms() { return m_alarms; }
    [[nodiscard]] const AlarmBook &alarms() const { return m_alarms; }
    [[nodiscard]] SiteEnergy &energy() { return m_energy; }

    /// Takes the picture of this moment: ages readings, doubts meters that lie, counts site energy, updates
    /// absence and meter alarms.
    [[nodiscard]] SnapshotPtr takeSnapshot();

Q_SIGNALS:
    void deviceAdded(ww::Device *device);
    void deviceRemoved(const ww::DeviceId &id);
    /// There is a new power at the grid connection; worth a look as soon as the event at hand is over.
    void gridPowerReported();

private:
    void doubtMeters(std::vector<DeviceState> &devices, Uptime now);
    void watch(const Snapshot &snapshot);
    void watchGridMeter(const Snapshot &snapshot);
    PlantConfig m_config;
    const Clock &m_clock;
    AlarmBook m_alarms;
    SiteEnergy m_energy;
    MeterWatch m_meterWatch;
    QList<Device *> m_devices;
    std::vector<PlannedDevice> m_planned;
    quint64 m_sequence = 0;
    /// Since when the grid connection is looked for a meter, and which one has given a value.
    std::optional<Uptime> m_meterAwaitedSince;
    DeviceId m_heardMeter;
};

} // namespace ww
