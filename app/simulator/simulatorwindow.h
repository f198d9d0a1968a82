// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulatorbridge.h"

#include "panel/bezel/bezelwindow.h"

namespace ww {

/// The simulator's window with everything it plays on.
class SimulatorWindow : public QObject
{
    Q_OBJECT
public:
    SimulatorWindow(Simulation &simulation, ScaledClock &plantClock, Appliance &appliance,
                    SimulatedDigitalIo &contacts, const Clock &realClock, QObject *parent = nullptr);
    /// False when the window cannot be opened.
    bool show() { return m_window.show(); }

Q_SIGNALS:
    void closed();

private:
    SimulatorWindowControls m_controls;
    BezelWindow m_window;
};

} // namespace ww
