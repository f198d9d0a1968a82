// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/interval.h"
#include "control/why.h"

#include <array>
#include <span>

namespace ww {

/// One rule's bound on a setpoint and the sentence to say when it decides.
struct Narrowing
{
    Bound bound;
    Explanation why;
};

/// The interval that is left for a setpoint and the rules that made it smaller, strongest first.
class Allowed
{
public:
    Allowed() = default;
    explicit Allowed(const Interval &range)
        : m_interval(range)
    {}
    [[nodiscard]] const Interval &interval() const { return m_interval; }
    [[nodiscard]] std::span<const Narrowing> narrowings() const { return {m_narrowings.data(), m_count}; }
    /// Applies a rule's bound inside what stronger rules left; one that takes nothing away is not kept.
    void narrow(Rule rule, const Interval &interval, const Explanation &why);
    /// The strongest rule that keeps `wish` from being allowed; nullptr when it is allowed.
    [[nodiscard]] const Narrowing *blocking(double wish) const;

private:
    // One per rule, and safety, fuses and the limits of loads may speak several times; with room to spare.
    static constexpr std::size_t kMost = 16;
    Interval m_interval;
    std::array<Narrowing, kMost> m_narrowings;
    std::size_t m_count = 0;
};

} // namespace ww
