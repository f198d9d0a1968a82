// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "history/serieskey.h"
#include "plant/snapshot.h"

#include <QByteArray>

#include <random>
#include <vector>

namespace ww::bench {

/// A house with 100 recorded series at 1 Hz. The powers are the minutes of a shipped recording; within a
/// minute they carry what a meter of class 1 shows from second to second: noise of 0.3 % and half a watt,
/// voltages that wander and jitter by a tenth of a volt, currents in milliamperes, a frequency in millihertz,
/// and counters in watt-hours.
class RecordedHouse
{
public:
    static constexpr int kDevices = 8;
    static constexpr int kSeries = 100;

    /// Loads the recording from the product's resources.
    [[nodiscard]] static Result<RecordedHouse> load();
    /// The snapshot of a UTC second; seconds must be asked for in order.
    [[nodiscard]] SnapshotPtr at(qint64 second);
    /// Keys of all series.
    [[nodiscard]] static std::vector<SeriesKey> keys();

private:
    struct Meter
    {
        std::vector<double> minutes; ///< Power in W, one value a minute.
        double energyWh = 12'000'000;
        double voltage = 230;
    };
    RecordedHouse() = default;
    [[nodiscard]] double jitter(double amplitude);
    void fillMeter(DeviceState &state, Meter &meter, qint64 second, Uptime uptime);
    std::vector<Meter> m_meters;
    std::minstd_rand m_random{42};
    double m_frequency = 50;
    double m_importWh = 0;
};

} // namespace ww::bench
