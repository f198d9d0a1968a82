// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>

namespace ww {

/// How far a value may be trusted.
enum class Quality : quint8 {
    Missing,     ///< Never read, or the device says "not available".
    Good,        ///< Read in time and plausible.
    Stale,       ///< Was good, but is older than its channel allows.
    Implausible, ///< Read, but physically impossible: kept out of control and energy.
};

/// A value, when it was measured, and how far to trust it. Unknown is never a number.
class Reading
{
public:
    Reading() = default;
    /// A good value measured at the given monotonic plant time.
    Reading(double value, Uptime at, Quality quality = Quality::Good)
        : m_value(value)
        , m_at(at)
        , m_quality(quality)
    {}
    [[nodiscard]] Quality quality() const { return m_quality; }
    [[nodiscard]] bool isGood() const { return m_quality == Quality::Good; }
    /// The value if it is good; control and energy use nothing else.
    [[nodiscard]] std::optional<double> good() const
    {
        return isGood() ? std::optional(m_value) : std::nullopt;
    }
    /// The last value whatever its quality except Missing, for display with its age.
    [[nodiscard]] std::optional<double> last() const
    {
        return m_quality == Quality::Missing ? std::nullopt : std::optional(m_value);
    }
    /// When it was measured, monotonic plant time; meaningless when Missing.
    [[nodiscard]] Uptime at() const { return m_at; }
    [[nodiscard]] Duration age(Uptime now) const { return now - m_at; }
    [[nodiscard]] Reading withQuality(Quality quality) const { return {m_value, m_at, quality}; }
    bool operator==(const Reading &) const = default;

private:
    double m_value = 0;
    Uptime m_at{0};
    Quality m_quality = Quality::Missing;
};

/// "good", "stale", "missing" or "implausible".
[[nodiscard]] QString qualityName(Quality quality);

} // namespace ww
