// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/modbus/componentpoller.h"
#include "drivers/modbus/currentinputs.h"
#include "drivers/modbus/metercommands.h"
#include "drivers/setpoint/setpointactuator.h"

#include <QTimer>

namespace ww {

/// One physical Modbus device: reads its components into devices of the plant and carries out their
/// setpoints, as its profile says. Main thread only.
class ModbusDevice : public DeviceDriver
{
    Q_OBJECT
public:
    /// How often an optional component that was not found is looked for.
    static constexpr Duration kProbeInterval = std::chrono::seconds(10);

    /// What the device is read with; line, clock and journal are borrowed and must live longer.
    struct Setup
    {
        ModbusLine &line;
        quint8 unit;
        const Clock &clock;
        Profile profile;
        GridConnection grid;
        SetpointJournal &journal;
        /// Makes the plant device of a component; nullptr when the plant refuses it.
        std::function<Device *(const DevicePart &part)> makeDevice;
        /// Pace of the meters' control group instead of the profile's.
        std::optional<Duration> meterInterval{};
        /// Transformers of an extension module; empty: it keeps its own.
        QList<ModuleCurrentInput> currents{};
    };
    explicit ModbusDevice(Setup setup, QObject *parent = nullptr);
    ~ModbusDevice() override;

    void start() override;
    void step() override;
    /// Uses another pace for a group of a component than the profile's.
    void setInterval(const QString &componentKey, ReadGroup group, Duration interval);
    void withdrawAll() override;
    void leaveAll() override;
    [[nodiscard]] bool isIdle() const override;
    [[nodiscard]] const BusStatistics &statistics() const { return m_unit.statistics; }
    /// The plant devices made so far, in the profile's order.
    [[nodiscard]] QList<Device *> devices() const override;

private:
    struct Part;
    void addPart(const ProfileComponent &component);
    void probe(Part &part, Uptime now);
    void makePart(Part &part);
    void onAnswered(const std::optional<ModbusFault> &fault);
    void onFinished(Part &part);
    void onLineConnected(bool connected);
    void schedule();
    [[nodiscard]] DevicePart partOf(const ProfileComponent &component) const;
    [[nodiscard]] DeviceIdentity identityOf(const ProfileComponent &component) const;

    ModbusUnit m_unit;
    const Profile m_profile;
    const GridConnection m_grid;
    SetpointJournal &m_journal;
    const std::function<Device *(const DevicePart &part)> m_makeDevice;
    LinkMonitor m_monitor;
    std::unique_ptr<CurrentInputs> m_currents; ///< nullptr: nothing is to be set.
    std::unique_ptr<MeterCommands> m_commands; ///< nullptr: it takes none.
    std::vector<std::unique_ptr<Part>> m_parts;
    std::map<std::pair<QString, ReadGroup>, Duration> m_intervals;
    QTimer m_timer;
    bool m_started = false;
};

} // namespace ww
