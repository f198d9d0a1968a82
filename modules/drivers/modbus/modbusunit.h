// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbusline.h"
#include "core/clock.h"
#include "drivers/profile/profile.h"

namespace ww {

/// What went over the bus with one unit, for diagnostics.
struct BusStatistics
{
    quint64 answers = 0;
    quint64 silences = 0;
    quint64 garbled = 0; ///< Damaged answers and answers of another unit.
    quint64 exceptions = 0;
    quint64 disconnected = 0;
};

/// One unit on a line and all that its readers and writers share. The line and the clock are borrowed.
struct ModbusUnit
{
    ModbusLine &line;
    quint8 id;
    const Clock &clock;
    ProfileLink link;
    BusStatistics statistics{};

    /// Counts what came back.
    void count(const std::optional<ModbusFault> &fault);
};

/// A fault in words: "no answer", "exception 2: illegal address".
[[nodiscard]] QString faultText(const ModbusFault &fault);

} // namespace ww
