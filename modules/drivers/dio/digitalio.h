// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>

#include <optional>

namespace ww {

/// The relay outputs and digital inputs of the appliance; numbers count from 1 as on the label. Outputs are
/// open until somebody closes them and open again when this object goes. Main thread only.
class DigitalIo : public QObject
{
    Q_OBJECT
public:
    explicit DigitalIo(QObject *parent = nullptr)
        : QObject(parent)
    {}
    [[nodiscard]] virtual int outputCount() const = 0;
    [[nodiscard]] virtual int inputCount() const = 0;
    /// Closes or opens the contact of an output. Fails with the reason when there is no such output or the
    /// hardware does not take it.
    [[nodiscard]] virtual Result<void> setOutput(int number, bool closed) = 0;
    /// Whether the contact of an output is closed, as the hardware says; nullopt: not known.
    [[nodiscard]] virtual std::optional<bool> output(int number) const = 0;
    /// Whether the contact at an input is closed, debounced; nullopt: not known.
    [[nodiscard]] virtual std::optional<bool> input(int number) const = 0;

Q_SIGNALS:
    /// An input changed, or stopped being known.
    void inputChanged(int number);
};

} // namespace ww
