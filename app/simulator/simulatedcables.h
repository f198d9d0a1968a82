// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/simulatorcontrols.h"
#include "simulator/simulation.h"

#include <map>

namespace ww {

/// Whether a device of the simulation is made to answer nobody, whatever its cable does.
[[nodiscard]] bool hasFailed(const Simulation &simulation, const QString &id);

/// The sockets of the simulated box: which cables are in, and which devices hang on them. Main thread only.
class SimulatedCables
{
public:
    /// The simulation is borrowed. Every socket that leads anywhere has its cable.
    explicit SimulatedCables(Simulation &simulation);

    /// LAN, WAN, RS485-1 and RS485-2, in the order of the box.
    [[nodiscard]] QList<SimulatedCable> list() const;
    [[nodiscard]] bool isPlugged(const QString &id) const;
    /// Pulls a cable or puts it in: nobody behind it answers, or those who had not failed do again. A socket
    /// that leads nowhere stays empty.
    void setPlugged(const QString &id, bool plugged);

private:
    Simulation &m_simulation;
    std::map<QString, bool> m_plugged; ///< By socket; only those that lead anywhere.
};

} // namespace ww
