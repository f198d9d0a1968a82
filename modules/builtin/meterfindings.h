// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "metering/engine/values.h"
#include "plant/alarm.h"
#include "plant/meterdetail.h"

#include <map>

namespace ww {

/// One row a flag of the engine: which alarm it belongs to and what it says to people.
struct MeterFlagInfo
{
    metering::Flag flag;
    AlarmCode alarm;
    const char *text; ///< English source text in translation context "Meter": what is wrong and what to do.
};

/// All flags, in the order of the enum.
[[nodiscard]] std::span<const MeterFlagInfo> meterFlagTable();

/// Every flag of a measurement: those of channels with the channel's name, those of the whole load once.
[[nodiscard]] std::vector<MeterFinding> findingsOf(const metering::Measurement &measured);

/// Turns flags into alarms that name the channel. An alarm ends only after its flags have been gone for
/// kHold, so that what comes and goes every second is one alarm.
class MeterAlarms
{
public:
    static constexpr Duration kHold{10'000};

    /// The details of the alarms that are on, by code; those that were on and are over have an empty detail
    /// once.
    [[nodiscard]] std::map<AlarmCode, QString> update(const metering::Measurement &measured, Uptime now);

private:
    struct Seen
    {
        Uptime last{0};
        QString text;
    };
    std::map<AlarmCode, std::map<QString, Seen>> m_seen; ///< By code and "I2 clipping".
};

} // namespace ww
