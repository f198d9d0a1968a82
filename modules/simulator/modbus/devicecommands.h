// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"
#include "simulator/modbus/extraregisters.h"
#include "simulator/modbus/registerbank.h"
#include "simulator/modbus/shownvalues.h"

namespace ww {

/// The registers of an emulated device that can be written: what they take, and what the home then does. A
/// command with a time-out of the device's own runs out when it is not renewed.
class DeviceCommands
{
public:
    /// Collects the write rules of all components and the family's own settings.
    DeviceCommands(const QList<ShownValues::Source> &sources, const std::vector<ExtraRegister> &extras,
                   HomeModel &model);

    [[nodiscard]] const WriteRules &rules() const { return m_rules; }
    /// Puts everything back to what a device shows that nobody ever commanded.
    void reset(RegisterBank &bank);
    /// The Modbus exception code a write deserves; 0 when it is in order.
    [[nodiscard]] quint8 check(const WriteRequest &request) const;
    /// Stores a checked write and lets the home act on it.
    void write(const WriteRequest &request, RegisterBank &bank);
    /// Plant time has passed: ends commands that were not renewed.
    void advance(Duration elapsed, RegisterBank &bank);

private:
    struct Command
    {
        const ProfileSetpoint *setpoint;
        HomePart part;
        std::optional<Duration> left; ///< Until the device drops the command; nullopt: it does not.
        bool active = false;          ///< The registers say something is commanded.
    };
    [[nodiscard]] ChannelReader channels(HomePart part) const;
    void act(Command &command, const RegisterBank &bank, bool renewed);
    void letGo(Command &command, RegisterBank &bank);

    HomeModel &m_model;
    const std::vector<ExtraRegister> &m_extras;
    std::vector<Command> m_commands;
    WriteRules m_rules;
};

/// Makes the home do what a setpoint asks; nullopt gives the device back to its own mode. False when no
/// device of the home has such a setpoint.
bool commandHome(HomeModel &model, SetpointKind kind, std::optional<double> value,
                 std::optional<Duration> lease);

} // namespace ww
