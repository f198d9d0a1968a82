// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/interval.h"
#include "control/why.h"

#include <QVarLengthArray>

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
        : m_range(range)
        , m_interval(range)
    {}
    [[nodiscard]] const Interval &interval() const { return m_interval; }
    [[nodiscard]] std::span<const Narrowing> narrowings() const
    {
        return {m_narrowings.data(), static_cast<std::size_t>(m_narrowings.size())};
    }
    /// Applies a rule's bound inside what stronger rules left; one that takes nothing away is not kept.
    void narrow(Rule rule, const Interval &interval, const Explanation &why);
    /// The strongest rule that keeps `wish` from being allowed; nullptr when it is allowed, or when nobody
    /// but the range it began with is in its way.
    [[nodiscard]] const Narrowing *blocking(double wish) const;

private:
    // Setpoints are copied many times in a decision: only what is there is copied, and few are more than
    // this.
    static constexpr qsizetype kUsual = 4;
    Interval m_range;
    Interval m_interval;
    QVarLengthArray<Narrowing, kUsual> m_narrowings;
};

} // namespace ww
