// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meterchannels.h"
#include "core/clock.h"
#include "metering/engine/values.h"
#include "metering/source/source.h"
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
    bool ofSource = false; ///< Where no channel has it, it is about all samples of the source.
};

/// All flags, in the order of the enum.
[[nodiscard]] std::span<const MeterFlagInfo> meterFlagTable();

/// What a source of samples is called where something about all of its samples is told: its name and the
/// channels it has, "ip:10.0.0.4 ads131 (U1, I1)".
[[nodiscard]] QString sourceLabel(const metering::SourceInfo &source);

/// Every flag of a measurement: those of channels with the channel's name, those of the whole load once, with
/// the source's label (sourceLabel) when they are about its samples.
[[nodiscard]] std::vector<MeterFinding> findingsOf(const metering::Measurement &measured,
                                                   const QString &source);

/// The channels of a measurement whose value is known but may be wrong, in ascending order. A voltage that
/// clips makes this voltage, its line voltages and their THD doubtful, and powers and power factor of its
/// phase (without a neutral: of all phases); a current that clips this current, its THD, the neutral current,
/// and powers and power factor of its phase; either one the load's sums and means of these. Rate drift and a
/// frequency out of range make everything doubtful.
///
/// They stay good for control: for the length of a disturbance a peak that is cut off is nearer to the truth
/// than no value, and a grid connection point without a meter would be held at its safe values.
[[nodiscard]] std::vector<Channel> doubtfulChannels(const metering::Measurement &measured,
                                                    metering::GridSystem grid);

/// Turns flags into alarms that name the channel, or the source of all channels. An alarm ends only after its
/// flags have been gone for kHold, so that what comes and goes every second is one alarm.
class MeterAlarms
{
public:
    static constexpr Duration kHold{10'000};

    /// The details of the alarms that are on, by code; those that were on and are over have an empty detail
    /// once.
    [[nodiscard]] std::map<AlarmCode, QString> update(const metering::Measurement &measured,
                                                      const QString &source, Uptime now);

private:
    struct Seen
    {
        Uptime last{0};
        QString text;
    };
    std::map<AlarmCode, std::map<QString, Seen>> m_seen; ///< By code and "I2 clipping".
};

} // namespace ww
