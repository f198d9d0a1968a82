// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/readingcodec.h"

namespace ww {

/// Gives the last value of a channel of the component; nullopt when it is not known.
using ChannelReader = std::function<std::optional<double>(Channel)>;

/// A setpoint's numbers from which its writes are made.
struct StepInput
{
    double value = 0;
    Duration lease{0};             ///< How long the device shall keep the command by itself.
    std::optional<double> maximum; ///< Upper bound of the range, when it is known.
    ChannelReader channel;
    RegisterReader original;
};

/// One write of a sequence, ready to be sent and compared.
struct PlannedWrite
{
    RegisterField field;
    QList<quint16> words;
    bool multiple = false;
    bool verify = true;   ///< False: best effort, a refusal does not stop the sequence.
    bool isLease = false; ///< Counts down on the device, so it is not compared later.
};

/// A number as the step writes it: in percent of a reading, or divided by one, where the step says so;
/// nullopt while that reading is unknown or not above 0.
[[nodiscard]] std::optional<double> writtenNumber(const ProfileStep &step, double number,
                                                  const ChannelReader &channel);

/// Registers of one step; fails when a needed reading is unknown or the value does not fit.
[[nodiscard]] Result<PlannedWrite> planStep(const ProfileStep &step, const StepInput &input);
/// Registers of a whole sequence; `starting` includes the steps written only at the start.
[[nodiscard]] Result<QList<PlannedWrite>> planSteps(const QList<ProfileStep> &steps, const StepInput &input,
                                                    bool starting);

/// What the registers say is commanded: the branch whose constants all match gives the value; nullopt when
/// none does. Emulators act on it, and the driver reads setpoints back with it.
[[nodiscard]] std::optional<double> commandedValue(const ProfileSetpoint &setpoint,
                                                   const RegisterReader &registers,
                                                   const ChannelReader &channel);
/// The state of charge at which the device itself ends the command, in percent; nullopt when it has none.
[[nodiscard]] std::optional<double> commandedEndSoc(const ProfileSetpoint &setpoint,
                                                    const RegisterReader &registers);
/// How long the device shall keep the command by itself; nullopt when the setpoint has no such register.
[[nodiscard]] std::optional<Duration> commandedLease(const ProfileSetpoint &setpoint,
                                                     const RegisterReader &registers);

/// The bound as a number; nullopt while its channel is unknown.
[[nodiscard]] std::optional<double> boundValue(const ProfileBound &bound, const ChannelReader &channel);

} // namespace ww
