// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/linkmonitor.h"
#include "drivers/modbus/grouppoller.h"

#include <memory>

namespace ww {

/// Reads one component into its plant device: presence, identity and the four groups, each at its pace.
class ComponentPoller : public QObject
{
    Q_OBJECT
public:
    /// How often the presence register is looked at again, at most.
    static constexpr Duration kPresenceInterval = std::chrono::seconds(2);

    /// Borrows all it is given; `identity` holds what is known without asking.
    ComponentPoller(ModbusUnit &unit, const ProfileComponent &component, Device &device,
                    const GridConnection &grid, const DeviceIdentity &identity, QObject *parent);
    /// Uses another pace for a group than the profile's.
    void setInterval(ReadGroup group, Duration interval);
    /// Starts whatever is due.
    void step(Uptime now);
    /// When step() has something to do next.
    [[nodiscard]] Uptime nextDue() const;
    /// Everything is due at the next step: the connection is new.
    void refresh();
    /// The presence register was read elsewhere.
    void setPresent(bool present, Uptime now);
    /// The state of the unit as a whole; an absent component stays absent.
    void setLink(LinkState link, Uptime now);
    [[nodiscard]] const ProfileComponent &component() const { return m_component; }
    [[nodiscard]] Device &device() const { return m_device; }
    [[nodiscard]] QList<ProfileAlarm> activeAlarms() const { return m_reporter.activeAlarms(); }

Q_SIGNALS:
    void answered(const std::optional<ww::ModbusFault> &fault);
    /// A round of a group ended, so alarms may have changed and the next step may be nearer.
    void finished();

private:
    [[nodiscard]] bool isBound(Channel channel) const;
    void addGroup(ReadGroup group);
    void checkPresence(Uptime now);
    void pollGroups(Uptime now);
    void readIdentity();
    void takeIdentity(const QList<ProfileIdentity> &parts, const RegisterBlock &block);

    ModbusUnit &m_unit;
    const ProfileComponent &m_component;
    Device &m_device;
    DeviceIdentity m_identity;
    ValueReporter m_reporter;
    std::map<ReadGroup, Duration> m_intervals;
    std::vector<std::unique_ptr<GroupPoller>> m_groups;
    std::optional<bool> m_present;
    Uptime m_presenceDue{0};
    bool m_presenceBusy = false;
    bool m_identityDue = true;
};

} // namespace ww
