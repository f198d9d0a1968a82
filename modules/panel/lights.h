// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/leds.h"

#include <QObject>
#include <QTimer>

namespace ww {

/// Where a light is really switched: sysfs on the appliance, nothing in the simulator.
class LedOutput
{
public:
    LedOutput() = default;
    LedOutput(const LedOutput &) = delete;
    LedOutput &operator=(const LedOutput &) = delete;
    virtual ~LedOutput() = default;
    /// Switches one light; called for every edge of a blink, so it must be quick and must not fail loudly.
    virtual void show(Led led, bool lit) = 0;
};

/// Lets the three lights blink as D2 says. A hung main loop stops the blinking, which is what a light should
/// tell.
class Lights : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ running NOTIFY changed FINAL)
    Q_PROPERTY(bool alarm READ alarm NOTIFY changed FINAL)
    Q_PROPERTY(bool communication READ communication NOTIFY changed FINAL)

public:
    /// `clock` is real time, so that a fast simulation does not blink faster. `output` is borrowed and may be
    /// null.
    Lights(const Clock &clock, LedOutput *output, QObject *parent = nullptr);

    /// What the lights tell from now on.
    void show(const LedInputs &inputs);
    [[nodiscard]] bool isLit(Led led) const { return m_lit.at(static_cast<std::size_t>(led)); }
    [[nodiscard]] bool running() const { return isLit(Led::Running); }
    [[nodiscard]] bool alarm() const { return isLit(Led::Alarm); }
    [[nodiscard]] bool communication() const { return isLit(Led::Communication); }

Q_SIGNALS:
    void changed();

private:
    void update();
    const Clock &m_clock;
    LedOutput *m_output;
    LedStates m_states;
    std::array<bool, kLeds.size()> m_lit{};
    QTimer m_next;
};

} // namespace ww
