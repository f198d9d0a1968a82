// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>
#include <vector>

namespace ww {

/// How long a meter may repeat all its values before it counts as frozen.
struct Patience
{
    Duration alone{0};
    Duration besideMovement{0}; ///< When generators and storage moved meanwhile.
};

/// Learns from a meter that tells few values how long its voltages and frequencies usually stay the same:
/// they are never quite steady, but how fine they are told and how often they are read is up to the meter.
/// One that tells the same voltage for ever, or none, is never learnt.
class MeterHabit
{
public:
    /// Takes the voltages and frequencies of a line that is alive, as read at `readAt`. What was judged
    /// frozen is no habit, and neither is what lay in a time without answers.
    void look(const std::vector<double> &values, Uptime readAt, bool isFrozen);
    /// nullopt: nobody knows how this meter usually behaves, or its line is dead.
    [[nodiscard]] std::optional<Patience> patience() const;
    /// Since when it has answered without a gap in which it may have shown anything.
    [[nodiscard]] Uptime answersSince() const { return m_answersSince; }

private:
    void learn(Duration same, Uptime readAt);

    std::vector<double> m_values;
    std::optional<Uptime> m_since; ///< First look.
    Uptime m_changedAt{0};
    Uptime m_seenAt{0};
    Uptime m_answersSince{0};
    int m_changes = 0;
    Uptime m_dayAt{0};           ///< Begin of the day that runs, counted from the first look.
    Duration m_longest{0};       ///< The same values, in the day that runs.
    Duration m_longestBefore{0}; ///< And in the one before.
};

} // namespace ww
