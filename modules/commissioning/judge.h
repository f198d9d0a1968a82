// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/report.h"
#include "commissioning/watch.h"

namespace ww::commissioning {

/// When which value was told in a step.
struct Course
{
    Uptime begin{0};
    std::vector<Uptime> edges;   ///< Changes of the actuator's value: up, down, up ...
    std::optional<Uptime> set;   ///< When the limit was set, the meter lost, or the renewal stopped.
    std::optional<double> limit; ///< W, A or %, of the limit that was set.
    Uptime end{0};
    Duration heldAtMost{0}; ///< How long a heat pump may still be kept in the state it is in.

    /// When the value of an edge was left.
    [[nodiscard]] Uptime until(std::size_t edge) const
    {
        return edge + 1 < edges.size() ? edges[edge + 1] : end;
    }
};

/// Limits are kept, and leases end, so much later at most.
inline constexpr Duration kLimitTime{2000};

/// What an answer may differ from its setpoint, in the unit of that.
[[nodiscard]] double toleranceOf(const PlannedStep &step);
/// A device that keeps its state for its own sake is not to blame.
[[nodiscard]] Finding heldFinding(const Course &course);

/// What a device's answer to its steps is worth.
[[nodiscard]] std::vector<Finding> judgeActuator(const PlannedStep &step, const Watch &watch,
                                                 const Course &course);
/// The value the device was stepped to; nullopt: control never told it, because of a limit.
[[nodiscard]] std::optional<double> toldIn(const PlannedStep &step, const Watch &watch);
/// Where the answer to the first step came to rest, in the unit of the setpoint; nullopt: nothing was said.
[[nodiscard]] std::optional<double> restingAnswer(const Watch &watch, const Course &course);
/// Whether its lease ended in time, and the device went back.
[[nodiscard]] std::vector<Finding> judgeLease(const PlannedStep &step, const Watch &watch,
                                              const Course &course, Duration lease);
/// Whether a limit was kept in time.
[[nodiscard]] std::vector<Finding> judgeLimit(const PlannedStep &step, const Watch &watch,
                                              const Course &course, const ControlSettings &settings);
/// Whether the plant went to its safe values without a meter.
[[nodiscard]] std::vector<Finding> judgeMeterLost(const Watch &watch, const Course &course);
/// Which devices were why a limit or the safe values were not reached in time, and what to do about each.
[[nodiscard]] std::vector<Finding> findCulprits(Check check, const Watch &watch, const Course &course,
                                                Duration allowed);
/// What all steps together say about the meter at the grid connection.
[[nodiscard]] StepResult judgeWiring(const std::vector<StepResult> &steps, std::size_t phases);
/// The limit to try, from what flowed before; nullopt when that is too little.
[[nodiscard]] std::optional<double> limitToTry(const PlannedStep &step, const Watch &watch, Uptime from,
                                               Uptime now, const PlantConfig &plant);

} // namespace ww::commissioning
