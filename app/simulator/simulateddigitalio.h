// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/digitalio.h"

#include <array>

namespace ww {

class Simulation;

/// The two inputs and outputs of a simulated appliance: its window closes the inputs.
class SimulatedDigitalIo final : public DigitalIo
{
    Q_OBJECT
public:
    using DigitalIo::DigitalIo;
    [[nodiscard]] int outputCount() const override { return kContacts; }
    [[nodiscard]] int inputCount() const override { return kContacts; }
    [[nodiscard]] Result<void> setOutput(int number, bool closed) override;
    [[nodiscard]] std::optional<bool> output(int number) const override { return at(m_outputs, number); }
    [[nodiscard]] std::optional<bool> input(int number) const override { return at(m_inputs, number); }
    /// Closes or opens the contact at an input; there is none beyond inputCount().
    void setInput(int number, bool closed);

Q_SIGNALS:
    void outputChanged(int number);

private:
    static constexpr int kContacts = 2;
    using Contacts = std::array<bool, kContacts>;
    [[nodiscard]] static std::optional<bool> at(const Contacts &contacts, int number);
    Contacts m_outputs{};
    Contacts m_inputs{};
};

/// Wires the contacts of the appliance to the home: DO1 and DO2 to a heat pump, the transfer switch of a
/// backup box to DI1 and the alarm of its generator to DI2.
void wire(SimulatedDigitalIo &io, Simulation &simulation);

} // namespace ww
