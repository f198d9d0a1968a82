// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

// A load that takes so much more shows that it was switched on.
constexpr double kLeastRiseW = 100;
constexpr double kClear = 4;
// So long a setpoint may need to reach the driver.
constexpr Duration kTelling{1000};

bool isTold(const PlannedStep &step, double told)
{
    return std::abs(told - step.load) <= std::max(0.01 * std::abs(step.load), 0.01);
}

/// Whether what was told is what the test wanted, once it had time to be.
bool wasTold(const PlannedStep &step, const Watch &watch, const Course &course)
{
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        const Stretch told =
            stretch(watch.told(), course.edges[i] + step.hold / 2, course.edges[i] + step.hold);
        if (told.count == 0 || !isTold(step, told.mean))
            return false;
    }
    return !course.edges.empty();
}

/// Whether control had to tell it something else in the middle of a step.
bool wasMoved(const PlannedStep &step, const Watch &watch, const Course &course)
{
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        for (const Point &point : watch.told()) {
            if (point.at >= course.edges[i] + kTelling && point.at < course.until(i) &&
                !isTold(step, point.value))
                return true;
        }
    }
    return false;
}

/// Whether a heat pump still waited to change its state.
bool wasHeld(const PlannedStep &step, const Watch &watch, const Course &course)
{
    if (step.kind != SetpointKind::SgReady)
        return false;
    const Uptime edge = course.edges.front();
    const Uptime until = course.until(0);
    return stretch(watch.pending(), edge + (until - edge) / 2, until).mean > 0;
}

void addReadBack(std::vector<Finding> &findings, const PlannedStep &step, const Watch &watch)
{
    const auto both = watch.readBack();
    if (!both || std::abs(both->first - both->second) <= std::max(0.02 * std::abs(both->second), 0.5))
        return;
    const PhysicalUnit unit = info(step.kind).unit;
    findings.push_back(
        {Verdict::Failed,
         Says::ReadBackDiffers,
         {{nameWithUnit(u"readBack"_s, unit), both->first}, {nameWithUnit(u"told"_s, unit), both->second}}});
}

/// A step as the answer shows it: a limit starts from what flows, not from its own value.
Step stepAt(const PlannedStep &step, const Watch &watch, const Course &course, std::size_t edge)
{
    const Uptime before = edge > 0 ? course.edges[edge - 1] : course.begin;
    const Uptime at = course.edges[edge];
    Step told{at, course.until(edge), step.rest, step.load, at - before};
    if (isOfSun(step.kind))
        told.from = stretch(watch.answer(), at - told.rested * 2 / 5, at).mean;
    return told;
}

Finding answerFinding(const PlannedStep &step, const StepResponse &response, bool allMove)
{
    const PhysicalUnit unit = info(step.kind).unit;
    Values values{{nameWithUnit(u"final"_s, unit), response.final},
                  {nameWithUnit(u"told"_s, unit), step.load}};
    if (!allMove || !response.dead)
        return {Verdict::Failed, Says::NotFollowing, values};
    values.emplace_back(u"deadS"_s, seconds(*response.dead));
    values.emplace_back(u"riseS"_s, seconds(response.rise.value_or(Duration(0))));
    return response.settles ? Finding{Verdict::Passed, Says::Follows, values}
                            : Finding{Verdict::Failed, Says::Short, values};
}

/// Of a device that did not say in time what it does: its power may show that it follows, never that it does
/// not.
Finding powerFinding(const PlannedStep &step, const Watch &watch, const Course &course)
{
    const StepResponse power = judgeResponse(watch.power(), stepAt(step, watch, course, 0), 0);
    if (!power.known || power.final - power.before < std::max(kLeastRiseW, kClear * power.noise))
        return {Verdict::Unknown, Says::NotMeasured, {}};
    return {
        Verdict::Passed, Says::FollowsByPower, {{u"beforeW"_s, power.before}, {u"finalW"_s, power.final}}};
}

} // namespace

double toleranceOf(const PlannedStep &step)
{
    return info(step.kind).unit == PhysicalUnit::W ? std::max(0.05 * std::abs(step.load - step.rest), 50.0)
                                                   : std::max(0.05 * std::abs(step.load), 0.1);
}

Finding heldFinding(const Course &course)
{
    const double minutes = std::ceil(static_cast<double>(course.heldAtMost.count()) / 60'000);
    return {Verdict::Unknown, Says::HeldByDevice, {{u"waitMin"_s, std::max(1.0, minutes)}}};
}

std::vector<Finding> judgeActuator(const PlannedStep &step, const Watch &watch, const Course &course)
{
    std::vector<Finding> findings;
    if (watch.refused())
        findings.push_back({Verdict::Failed, Says::Refused, {}});
    addReadBack(findings, step, watch);
    if (!findings.empty())
        return findings;
    if (!wasTold(step, watch, course))
        return {{Verdict::Unknown, Says::HeldByLimit, {}}};
    if (wasHeld(step, watch, course))
        return {heldFinding(course)};
    const double tolerance = toleranceOf(step);
    const StepResponse first = judgeResponse(watch.answer(), stepAt(step, watch, course, 0), tolerance);
    if (!first.known)
        return {powerFinding(step, watch, course)};
    bool allMove = true;
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        const StepResponse each = judgeResponse(watch.answer(), stepAt(step, watch, course, i), tolerance);
        allMove = allMove && (each.moves || !each.known);
    }
    const Finding finding = answerFinding(step, first, allMove);
    if (finding.verdict == Verdict::Failed && (watch.isDisturbed() || wasMoved(step, watch, course)))
        return {{Verdict::Unknown, Says::StepDisturbed, {}}};
    return {finding};
}

} // namespace ww::commissioning
