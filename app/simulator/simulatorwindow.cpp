// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorwindow.h"

namespace ww {

SimulatorWindow::SimulatorWindow(Simulation &simulation, ScaledClock &plantClock, Appliance &appliance,
                                 SimulatedDigitalIo &contacts, const Clock &realClock, QObject *parent)
    : QObject(parent)
    , m_controls(simulation, plantClock, appliance, contacts)
    , m_window(appliance.panel().lcd(), appliance.panel().lights(), m_controls, realClock)
{
    connect(&m_window, &BezelWindow::closed, this, &SimulatorWindow::closed);
    connect(&m_window, &BezelWindow::resetRequested, &appliance, &Appliance::reset);
}

} // namespace ww
