// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "plant/devicetype.h"

#include <optional>

namespace ww {

/// What control asks of a device, and until when. Renew it before the lease ends, or the driver restores the
/// safe value.
struct Setpoint
{
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0; ///< In the unit of info(kind).
    Uptime leaseUntil{0};
    bool operator==(const Setpoint &) const = default;
};

/// How far a setpoint has come.
enum class SetpointState : quint8 {
    Idle,      ///< Nothing is commanded: the device follows its own mode.
    Pending,   ///< Written or queued, not read back yet.
    Confirmed, ///< Read back with the wanted value.
    Refused,   ///< The device answered with a refusal or kept another value.
    Expired,   ///< The lease ended and the safe value was written.
};

/// What the driver knows about one commanded value.
struct SetpointStatus
{
    SetpointKind kind = SetpointKind::BatteryPower;
    SetpointState state = SetpointState::Idle;
    double wanted = 0;
    std::optional<double> readBack;
    std::optional<double>
        safeValue; ///< What the device is left at when the lease ends; nullopt: its own mode.
    Uptime leaseUntil{0};
    QString detail; ///< Why it was refused; empty otherwise.
    bool operator==(const SetpointStatus &) const = default;
};

/// "idle", "pending", "confirmed", "refused" or "expired".
[[nodiscard]] QString setpointStateName(SetpointState state);

/// The driver's side of a device that can be commanded. Main thread only.
class SetpointSink
{
public:
    SetpointSink() = default;
    SetpointSink(const SetpointSink &) = delete;
    SetpointSink &operator=(const SetpointSink &) = delete;
    virtual ~SetpointSink() = default;
    [[nodiscard]] virtual bool supports(SetpointKind kind) const = 0;
    /// Range a value must lie in right now, in the unit of the kind; nullopt when not known yet.
    [[nodiscard]] virtual std::optional<std::pair<double, double>> range(SetpointKind kind) const = 0;
    /// Commands or renews a value; progress shows in the device's SetpointStatus.
    virtual void apply(const Setpoint &setpoint) = 0;
    /// Gives the device back to its own mode by writing the safe value; when control lets go.
    virtual void withdraw(SetpointKind kind) = 0;
    /// The appliance ends and comes back: a device that falls back by itself when it hears nothing more is
    /// left at that value, any other is given back. Ending properly must not be less safe than a crash.
    virtual void leave(SetpointKind kind) { withdraw(kind); }
};

} // namespace ww
