// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "plant/reading.h"
#include "plant/setpoint.h"

#include <memory>
#include <vector>

namespace ww {

/// State of the connection to a device.
enum class LinkState : quint8 { Connecting, Connected, Absent };

/// "connecting", "connected" or "absent".
[[nodiscard]] QString linkStateName(LinkState link);

/// Who a device says it is, and how it is reached.
struct DeviceIdentity
{
    QString manufacturer;
    QString model;
    QString serial;
    QString firmware;
    QString profile;    ///< Id of the device profile in use.
    bool tested = true; ///< False for profiles nobody has proven on the real device (B17).
    QString linkDetail; ///< "Modbus TCP 192.168.1.5:502, unit 1".
    bool operator==(const DeviceIdentity &) const = default;
};

/// One reading of a device.
struct ChannelReading
{
    Channel channel;
    Reading reading;
    bool operator==(const ChannelReading &) const = default;
};

/// Finds a channel in readings sorted by channel; a Missing reading when there is none.
[[nodiscard]] Reading findReading(const std::vector<ChannelReading> &sorted, Channel channel);

/// One device at the moment of the snapshot.
struct DeviceState
{
    DeviceId id;
    DeviceType type = DeviceType::Meter;
    MeterRole role = MeterRole::None;
    DeviceId coupledTo;
    QString name;
    DeviceIdentity identity;
    LinkState link = LinkState::Connecting;
    std::optional<Uptime> lastSeen;
    std::vector<ChannelReading> readings; ///< Sorted by channel.
    std::vector<SetpointStatus> setpoints;
    /// Ranges of the setpoints the driver supports right now: what control may ask.
    struct Range
    {
        SetpointKind kind;
        double min;
        double max;
        bool operator==(const Range &) const = default;
    };
    std::vector<Range> ranges;

    [[nodiscard]] Reading reading(Channel channel) const { return findReading(readings, channel); }
    [[nodiscard]] Reading reading(Quantity quantity, Phase phase = Phase::Total) const
    {
        return reading(Channel{quantity, phase});
    }
    [[nodiscard]] std::optional<Range> range(SetpointKind kind) const;
};

/// The whole plant at one moment; immutable, shared by control, history, web, gateways and panel.
struct Snapshot
{
    quint64 sequence = 0;
    Instant time;
    Uptime uptime{0};
    std::vector<DeviceState> devices; ///< In the owner's order.
    std::vector<ChannelReading>
        site; ///< Values of the whole house, sorted by channel (gridPower, pvPower ...).

    [[nodiscard]] const DeviceState *device(const DeviceId &id) const;
    /// The meter at the grid connection point, if one is configured.
    [[nodiscard]] const DeviceState *gridMeter() const;
    [[nodiscard]] Reading siteReading(Quantity quantity, Phase phase = Phase::Total) const
    {
        return findReading(site, {quantity, phase});
    }
    /// When a reading was taken, on the wall clock.
    [[nodiscard]] Instant timeOf(const Reading &reading) const { return time - (uptime - reading.at()); }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace ww
