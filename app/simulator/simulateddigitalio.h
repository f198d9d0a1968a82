// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/digitalio.h"

#include <array>

namespace ww {

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

private:
    static constexpr int kContacts = 2;
    using Contacts = std::array<bool, kContacts>;
    [[nodiscard]] static std::optional<bool> at(const Contacts &contacts, int number);
    Contacts m_outputs{};
    Contacts m_inputs{};
};

} // namespace ww
