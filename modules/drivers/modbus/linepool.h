// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/queuedline.h"
#include "core/result.h"
#include "drivers/profile/profile.h"
#include "plant/devicesettings.h"

#include <functional>

namespace ww {

/// Opens a line to an endpoint; backtests and tests give their own.
using LineFactory = std::function<std::unique_ptr<ModbusLine>(const ConnectionSettings &connection,
                                                              const LineTiming &timing)>;

/// Lines over real sockets and serial ports, opened at once and kept open.
[[nodiscard]] LineFactory realLines();

/// The same to emulated devices, which live in the time of this clock: a pause their kind needs passes as
/// fast as their clock runs, whatever its speed is then. The clock is borrowed.
[[nodiscard]] LineFactory emulatedLines(const Clock &clock);

/// The lines of a plant: units behind one endpoint share a line, because most devices serve one client only
/// and a serial line has one master. Main thread only.
class LinePool
{
public:
    explicit LinePool(LineFactory factory);
    /// Tells what a unit wants before lines are opened, so that a shared line is as patient as its most
    /// patient device.
    void announce(const ConnectionSettings &connection, const ProfileLink &link);
    /// The line of an endpoint, opened on first use. Fails when a serial port is wanted with two different
    /// formats.
    [[nodiscard]] Result<ModbusLine *> line(const ConnectionSettings &connection);

private:
    struct Entry
    {
        ConnectionSettings connection;
        LineTiming timing;
        std::unique_ptr<ModbusLine> line;
    };
    LineFactory m_factory;
    std::map<QString, Entry> m_entries;
};

} // namespace ww
