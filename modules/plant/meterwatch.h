// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/meterhabit.h"
#include "plant/snapshot.h"

#include <map>

namespace ww {

/// Why a meter that answers is not believed.
enum class Doubt : quint8 {
    None,
    Frozen,   ///< It repeats the same values.
    Reversed, ///< It shows import as feed-in, or the other way round.
};

/// Finds meters that answer but lie. Looks at one picture of the plant after the other.
///
/// Frozen: no gauge of a meter with at least four other than zero has changed in 120 s of answers, since no
/// line has the same voltages and frequency for so long; or, at the grid connection, in 10 s in which the
/// generators and storage moved by 300 W. Of a meter with fewer, once its voltage is known to change: when
/// nothing has changed for 5 times as long as the voltage has ever stayed the same in the last one to two
/// days, 10 minutes at least; or one minute at least beside such a movement. More than 10 minutes without an
/// answer say nothing: what comes back with the same values is counted anew.
///
/// Reversed: with the meter as it is the house would give power, at least 1 kW and a tenth of all powers, for
/// 30 s; or four movements of the generators and storage in a row showed at the grid connection with the same
/// sign instead of the opposite one. A change of the load looks like that once at most, since what follows it
/// shows the right sign. Believed again when the house has used power for 60 s and no such movement was seen
/// for 15 minutes, or the next was right.
class MeterWatch
{
public:
    /// Takes the next picture. Values are judged whatever their quality says meanwhile.
    void look(const std::vector<DeviceState> &devices, Uptime now);
    /// Judges this device anew should it come back.
    void forget(const DeviceId &id);
    [[nodiscard]] Doubt doubt(const DeviceId &meter) const;

private:
    struct Repeats
    {
        std::vector<double> gauges;
        Uptime changedAt{0}; ///< Or first answer after a time without any.
        double sourcesW = 0; ///< Of generators and storage at the last change.
        bool isFrozen = false;
        MeterHabit habit;
    };
    /// What the grid connection and the sources had at one reading of the sources.
    struct Movement
    {
        Uptime at{0};
        double gridW;
        double sourcesW;
    };
    void watchRepeats(const DeviceState &meter, double sourcesW);
    void watchBalance(double gridW, double sourcesW, double sumOfPowersW, Uptime now);
    void watchMovement(const Movement &next);

    std::map<DeviceId, Repeats> m_repeats;
    DeviceId m_gridMeter;
    std::optional<Movement> m_last;
    int m_votesWith = 0; ///< Movements in a row in which the grid connection moved with the sources.
    Uptime m_votedAt{0};
    std::optional<Uptime> m_givingSince;
    std::optional<Uptime> m_usingSince;
    bool m_isReversed = false;
};

} // namespace ww
