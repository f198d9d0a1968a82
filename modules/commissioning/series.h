// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>
#include <span>
#include <vector>

namespace ww::commissioning {

/// One value and when it was measured.
struct Point
{
    Uptime at{0};
    double value = 0;
};

/// Values in the order of their time; one that is not newer than the latest is left out.
class Series
{
public:
    void add(Uptime at, double value);
    [[nodiscard]] std::span<const Point> points() const { return m_points; }
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    void clear() { m_points.clear(); }

private:
    std::vector<Point> m_points;
};

/// What values between two times are like; from the first time on, before the second.
struct Stretch
{
    double mean = 0;
    double scatter = 0; ///< Standard deviation.
    int count = 0;
};
[[nodiscard]] Stretch stretch(std::span<const Point> points, Uptime from, Uptime until);

/// Mean of the last two fifths of the time between, where a step has come to rest.
[[nodiscard]] double lastMean(std::span<const Point> points, Uptime from, Uptime until);

/// In seconds, to the tenth.
[[nodiscard]] double seconds(Duration duration);

/// The mean distance between values in time, in ms; nullopt for fewer than two.
[[nodiscard]] std::optional<Duration> period(std::span<const Point> points);

/// A change of a setpoint and how long it was held.
struct Step
{
    Uptime at{0};    ///< When it was told.
    Uptime until{0}; ///< When the next one was told.
    double from = 0; ///< The value before, in the unit of what is measured.
    double to = 0;
    Duration rested{0}; ///< How long it had been at `from`; 0: as long as it was held.
};

/// How a device answered to one step.
struct StepResponse
{
    bool known = false;           ///< There were values enough to say anything.
    bool moves = false;           ///< It covered at least half of the way.
    bool settles = false;         ///< At the end it was where it was told, within the tolerance.
    std::optional<Duration> dead; ///< Until a tenth of the way was seen.
    std::optional<Duration> rise; ///< From a tenth to nine tenths of the way it went.
    double before = 0;
    double final = 0; ///< Mean of the last two fifths of the time.
    double noise = 0; ///< Standard deviation there.
};
/// `tolerance` is in the unit of the values.
[[nodiscard]] StepResponse judgeResponse(std::span<const Point> points, const Step &step, double tolerance);

/// How long values stayed above a limit after it was set, counted until the last one above it; nullopt when
/// there is no value.
[[nodiscard]] std::optional<Duration> timeAbove(std::span<const Point> points, Uptime set, Uptime until,
                                                double limit);

} // namespace ww::commissioning
