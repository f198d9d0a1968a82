// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/digitalio.h"

#include <QList>

#include <array>

namespace ww::test {

/// Two relay outputs and two inputs in memory; outputs can fail or stick.
class FakeDigitalIo final : public DigitalIo
{
public:
    [[nodiscard]] int outputCount() const override { return 2; }
    [[nodiscard]] int inputCount() const override { return 2; }
    [[nodiscard]] Result<void> setOutput(int number, bool closed) override
    {
        if (failing == number)
            return unexpected(ErrorCode::Io, QStringLiteral("relay %1 is broken").arg(number));
        if (stuck != number)
            outputs.at(static_cast<std::size_t>(number - 1)) = closed;
        history.append({number, closed});
        return {};
    }
    [[nodiscard]] std::optional<bool> output(int number) const override
    {
        return outputs.at(static_cast<std::size_t>(number - 1));
    }
    [[nodiscard]] std::optional<bool> input(int number) const override
    {
        return inputs.at(static_cast<std::size_t>(number - 1));
    }
    void setInput(int number, std::optional<bool> closed)
    {
        inputs.at(static_cast<std::size_t>(number - 1)) = closed;
        Q_EMIT inputChanged(number);
    }

    std::array<std::optional<bool>, 2> outputs{false, false};
    std::array<std::optional<bool>, 2> inputs{false, false};
    QList<std::pair<int, bool>> history; ///< Everything that was set.
    int failing = 0;                     ///< Output that cannot be set; 0: none.
    int stuck = 0;                       ///< Output that takes commands and stays; 0: none.
};

} // namespace ww::test
