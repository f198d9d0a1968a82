// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/setpointcodec.h"

#include <vector>

namespace ww {

/// A register that may be written, and what it takes.
struct WriteRule
{
    RegisterField field;
    std::vector<std::pair<double, double>> ranges; ///< Decoded values accepted, bounds included.
    std::optional<double> initial;                 ///< Decoded value before anybody wrote.

    [[nodiscard]] bool accepts(double value) const;
    /// Takes one more range and, if none is known yet, the initial value.
    void widen(double lowest, double highest, std::optional<double> first = {});
};

/// The writable registers of an emulated device, sorted by address.
class WriteRules
{
public:
    /// Adds what the setpoint's sequences write; `channel` gives the ratings that bounds refer to.
    void addSetpoint(const ProfileSetpoint &setpoint, const ChannelReader &channel);
    /// Adds a register of its own.
    void add(const WriteRule &rule);
    /// The rule of the field that begins at an address; nullptr when none does.
    [[nodiscard]] const WriteRule *at(quint16 address) const;
    [[nodiscard]] const std::vector<WriteRule> &all() const { return m_rules; }

private:
    WriteRule &ruleFor(const RegisterField &field);
    struct StepContext
    {
        std::pair<double, double> range; ///< Of the setpoint, as far as this step is concerned.
        bool isSafe;                     ///< Part of the sequence that gives the device back to itself.
    };
    void addStep(const ProfileStep &step, const StepContext &context, const ChannelReader &channel);
    std::vector<WriteRule> m_rules;
};

} // namespace ww
