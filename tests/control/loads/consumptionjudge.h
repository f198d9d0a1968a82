// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

namespace ww::test {

/// Watches from second to second what the devices that a limit of consumption names take from the grid, and
/// knows nothing of the rules: what they draw, less the sun beyond the rest of the house. Where a battery is
/// named, all of them count by what they charge together; where none is, one that is held by hand belongs to
/// the rest of the house, and one that follows the house gives way.
class ConsumptionJudge
{
public:
    explicit ConsumptionJudge(LoadHome &home);

    /// To be called in each second before anything is decided, and after.
    void see();
    [[nodiscard]] QString complaint();
    /// How often the limit was exceeded so far.
    [[nodiscard]] int excesses() const { return m_excesses; }
    /// The longest of them, s.
    [[nodiscard]] int longest() const { return m_longest; }

private:
    /// W above the limit, as all draw now or where they head for.
    [[nodiscard]] double above(bool heads) const;
    [[nodiscard]] bool isNamed(const DeviceId &id) const;
    [[nodiscard]] double drawnBy(const ModelLoad &load, bool heads) const;
    /// W the batteries that count charge together with.
    [[nodiscard]] double charging(bool heads, bool named) const;
    [[nodiscard]] double limit() const;
    void noteMovement();
    /// W all devices have before them together.
    [[nodiscard]] double way() const;

    LoadHome &m_home;
    std::vector<DeviceId> m_named;
    bool m_isBatteryNamed = false;
    double m_latest = 1e9;            ///< W above, where all headed after the latest orders.
    double m_come = 0;                ///< W that have come on top of that since.
    std::array<double, 3> m_recent{}; ///< The same of the last seconds: devices with a lag are on their way.
    std::vector<double> m_powers;     ///< W of all loads and the batteries a second ago.
    double m_moved = 0;               ///< W they have moved since.
    int m_above = 0;                  ///< s, for which the limit has been exceeded.
    std::array<double, 3> m_ways{};   ///< W all devices had before them after the latest orders.
    int m_excesses = 0;
    int m_longest = 0;
};

} // namespace ww::test
