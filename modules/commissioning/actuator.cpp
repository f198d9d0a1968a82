// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include "commissioning/setpoints.h"

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
// A device that was told for so long and shows so many values without having moved does not follow.
constexpr Duration kPatience{5000};
constexpr int kLeastSeen = 3;

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

/// When control first told it something else than the step at `edge`; nullopt: it did not.
std::optional<Uptime> movedAt(const PlannedStep &step, const Watch &watch, const Course &course,
                              std::size_t edge)
{
    for (const Point &point : watch.told()) {
        if (point.at >= course.edges[edge] + kTelling && point.at < course.until(edge) &&
            !isTold(step, point.value))
            return point.at;
    }
    return std::nullopt;
}

/// Whether control had to tell it something else in the middle of a step.
bool wasMoved(const PlannedStep &step, const Watch &watch, const Course &course)
{
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        if (movedAt(step, watch, course, i))
            return true;
    }
    return false;
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

/// Control soon reckons with what a battery does and tells it no more: where it stayed although it had been
/// told for long enough; nullopt when it followed, or nothing was seen of that.
std::optional<double> ignoredAt(const PlannedStep &step, const Watch &watch, const Course &course)
{
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        const auto moved = movedAt(step, watch, course, i);
        if (!moved || *moved - course.edges[i] < kPatience)
            continue;
        const double before = stepAt(step, watch, course, i).from;
        const Stretch seen = stretch(watch.answer(), course.edges[i] + kPatience / 2, *moved);
        if (seen.count >= kLeastSeen && (seen.mean - before) / (step.load - before) < 0.5)
            return seen.mean;
    }
    return std::nullopt;
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

/// The first answer that did not cover the way; where all did, that to the first step.
StepResponse decisiveResponse(const PlannedStep &step, const Watch &watch, const Course &course)
{
    const double tolerance = toleranceOf(step);
    const StepResponse first = judgeResponse(watch.answer(), stepAt(step, watch, course, 0), tolerance);
    for (std::size_t i = 2; first.known && first.moves && i < course.edges.size(); i += 2) {
        const StepResponse each = judgeResponse(watch.answer(), stepAt(step, watch, course, i), tolerance);
        if (each.known && !each.moves)
            return each;
    }
    return first;
}

Finding answerFinding(const PlannedStep &step, const StepResponse &response)
{
    const PhysicalUnit unit = info(step.kind).unit;
    Values values{{nameWithUnit(u"final"_s, unit), response.final},
                  {nameWithUnit(u"told"_s, unit), step.load}};
    const bool isState = unit == PhysicalUnit::None;
    if (!response.moves || !response.dead)
        return {Verdict::Failed, isState ? Says::KeepsState : Says::NotFollowing, values};
    values.emplace_back(u"deadS"_s, seconds(*response.dead));
    values.emplace_back(u"riseS"_s, seconds(response.rise.value_or(Duration(0))));
    return response.settles ? Finding{Verdict::Passed, isState ? Says::FollowsState : Says::Follows, values}
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

/// Whether the sun alone would have given clearly more than the limit, before and after each step.
bool hasSunLasted(const PlannedStep &step, const Watch &watch, const Course &course)
{
    const double least = step.load + std::max(kLeastRiseW, 0.05 * step.load);
    const auto isAbove = [&](Uptime from, Uptime until) {
        const Stretch rest = stretch(watch.answer(), until - (until - from) * 2 / 5, until);
        return rest.count > 0 && rest.mean > least;
    };
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        const Uptime before = i > 0 ? course.edges[i - 1] : course.begin;
        const bool isBackSeen = i + 1 < course.edges.size();
        if (!isAbove(before, course.edges[i]) ||
            (isBackSeen && !isAbove(course.edges[i + 1], course.until(i + 1))))
            return false;
    }
    return true;
}

/// What only such a device is excused by when it came to rest at `final` instead of the step; nullopt:
/// nothing.
std::optional<Finding> excuseOfKind(const PlannedStep &step, const Watch &watch, const Course &course,
                                    double final)
{
    const PhysicalUnit unit = info(step.kind).unit;
    const Values told{{nameWithUnit(u"told"_s, unit), step.load}};
    if (isOfSun(step.kind) && !hasSunLasted(step, watch, course))
        return Finding{Verdict::Unknown, Says::SunUnsteady, told};
    // A thermostat stops a rod whatever it is told.
    if (step.kind == SetpointKind::HeatingRodPower && final < step.load)
        return Finding{
            Verdict::Unknown, Says::TakesNothing, {told.front(), {nameWithUnit(u"final"_s, unit), final}}};
    return std::nullopt;
}

/// What is not the device's fault when it seems not to follow; nullopt when nothing speaks for it.
std::optional<Finding> excuse(const PlannedStep &step, const Watch &watch, const Course &course,
                              const StepResponse &response)
{
    if (watch.isDisturbed() || wasMoved(step, watch, course))
        return Finding{Verdict::Unknown, Says::StepDisturbed, {}};
    return excuseOfKind(step, watch, course, response.final);
}

/// Of a device that was told something else than the test wanted.
Finding heldOrIgnored(const PlannedStep &step, const Watch &watch, const Course &course)
{
    const auto stayed = watch.isDisturbed() ? std::nullopt : ignoredAt(step, watch, course);
    if (!stayed)
        return {Verdict::Unknown, Says::HeldByLimit, {}};
    StepResponse response;
    response.final = *stayed;
    return excuseOfKind(step, watch, course, *stayed).value_or(answerFinding(step, response));
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

std::optional<double> toldIn(const PlannedStep &step, const Watch &watch)
{
    const auto isIt = [&step](const Point &told) { return isTold(step, told.value); };
    return std::ranges::any_of(watch.told(), isIt) ? std::optional(step.load) : std::nullopt;
}

std::optional<double> restingAnswer(const Watch &watch, const Course &course)
{
    if (course.edges.empty())
        return std::nullopt;
    const Uptime at = course.edges.front();
    const Uptime until = course.until(0);
    const Stretch rest = stretch(watch.answer(), at + (until - at) * 3 / 5, until + Duration(1));
    return rest.count > 0 ? std::optional(rest.mean) : std::nullopt;
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
        return {heldOrIgnored(step, watch, course)};
    if (wasHeld(step, watch, course))
        return {heldFinding(course)};
    const StepResponse response = decisiveResponse(step, watch, course);
    if (!response.known)
        return {powerFinding(step, watch, course)};
    const Finding finding = answerFinding(step, response);
    if (finding.verdict == Verdict::Failed)
        return {excuse(step, watch, course, response).value_or(finding)};
    return {finding};
}

} // namespace ww::commissioning
