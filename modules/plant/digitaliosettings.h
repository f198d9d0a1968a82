// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>

namespace ww {

/// One line of a GPIO chip.
struct GpioLine
{
    QString chip;           ///< Device file, "/dev/gpiochip0".
    int offset = 0;         ///< Number of the line on its chip.
    bool activeLow = false; ///< The contact is closed while the line is low.
    bool operator==(const GpioLine &) const = default;
};

/// How a digital input is wired.
struct DigitalInputSettings
{
    GpioLine line;
    bool pullUp = true; ///< A dry contact to ground needs one; off for inputs with a driver of their own.
    std::chrono::milliseconds debounce{50}; ///< A change must last this long to be believed.
    bool operator==(const DigitalInputSettings &) const = default;
};

/// The relay outputs and digital inputs of the appliance (requirement D5), DO1 and DI1 first.
struct DigitalIoSettings
{
    QList<GpioLine> outputs;
    QList<DigitalInputSettings> inputs;
    bool operator==(const DigitalIoSettings &) const = default;
};

} // namespace ww
