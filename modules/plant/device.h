// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/deviceaction.h"
#include "plant/setpoint.h"
#include "plant/snapshot.h"

#include <QHash>
#include <QObject>

#include <map>

namespace ww {

/// One device of the plant as everybody else sees it. Its driver reports into it; the plant owns it. Main
/// thread only.
class Device : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)

public:
    Device(DeviceId id, DeviceType type, QString name, QObject *parent = nullptr);

    [[nodiscard]] const DeviceId &id() const { return m_id; }
    [[nodiscard]] DeviceType type() const { return m_type; }
    [[nodiscard]] const QString &name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] const DeviceIdentity &identity() const { return m_identity; }
    void setIdentity(const DeviceIdentity &identity);
    [[nodiscard]] LinkState link() const { return m_link; }
    [[nodiscard]] std::optional<Uptime> lastSeen() const { return m_lastSeen; }
    /// Only meters have a role other than None.
    [[nodiscard]] MeterRole role() const { return m_role; }
    void setRole(MeterRole role) { m_role = role; }
    /// The hybrid inverter whose AC power already contains this battery; empty for AC-coupled devices.
    [[nodiscard]] const DeviceId &coupledTo() const { return m_coupledTo; }
    void setCoupledTo(const DeviceId &inverter) { m_coupledTo = inverter; }

    /// Driver side: a value in base units and catalogue sign, measured at `at`. Non-finite values become
    /// Missing.
    void report(Channel channel, double value, Uptime at, Quality quality = Quality::Good);
    /// Driver side: the device says it has no such value.
    void reportMissing(Channel channel);
    /// Driver side: values of this channel older than this are stale. Default 10 s.
    void setMaxAge(Channel channel, Duration age);
    /// Driver side: values of this channel do not come over the connection, and so stay good without it.
    void setApartFromLink(Channel channel);
    /// Driver side: state of the connection; Absent makes all values that come over it stale at once.
    void setLink(LinkState link, Uptime now);
    /// Driver side: it was heard just now.
    void touch(Uptime now) { m_lastSeen = now; }
    /// Driver side: progress of a commanded value.
    void setSetpointStatus(const SetpointStatus &status);
    /// What was last told about a commanded value; nullptr when nothing ever was.
    [[nodiscard]] const SetpointStatus *setpointStatus(SetpointKind kind) const;
    /// Driver side: who takes commands; not owned, nullptr when nobody does.
    void setSink(SetpointSink *sink) { m_sink = sink; }
    [[nodiscard]] SetpointSink *sink() const { return m_sink; }
    /// Driver side: who does what a person asks for; not owned, nullptr when nobody does.
    void setActions(DeviceActions *actions) { m_actions = actions; }
    [[nodiscard]] DeviceActions *actions() const { return m_actions; }

    /// Last reading of a channel with its quality as of `now`.
    [[nodiscard]] Reading reading(Channel channel, Uptime now) const;
    /// Everything about the device as of `now`, for the snapshot.
    [[nodiscard]] DeviceState state(Uptime now) const;

Q_SIGNALS:
    void nameChanged();
    void identityChanged();
    void linkChanged();
    /// A meter at the grid connection has a new power; other values of the same answer may follow at once.
    void gridPowerReported();
    void setpointStatusChanged(ww::SetpointKind kind);

private:
    struct Slot
    {
        Reading reading;
        Duration maxAge = std::chrono::seconds(10);
        bool overLink = true;
    };
    [[nodiscard]] Reading aged(const Slot &slot, Uptime now) const;

    const DeviceId m_id;
    const DeviceType m_type;
    QString m_name;
    DeviceIdentity m_identity;
    LinkState m_link = LinkState::Connecting;
    std::optional<Uptime> m_lastSeen;
    MeterRole m_role = MeterRole::None;
    DeviceId m_coupledTo;
    std::map<Channel, Slot> m_slots;
    std::map<SetpointKind, SetpointStatus> m_setpoints;
    SetpointSink *m_sink = nullptr;
    DeviceActions *m_actions = nullptr;
};

} // namespace ww
