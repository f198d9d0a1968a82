// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include "commissioning/setpoints.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

// A device that went back differs by so much from what it held.
constexpr double kLeastChangeW = 100;
constexpr double kLeastChangePart = 0.05;
constexpr Duration kSecond{1000};
// A device that is told anew so soon shows nothing of what it would have done.
constexpr Duration kLeastSight{4000};

/// What was seen of a device before its setpoint was left alone and after the end of the lease.
struct Sight
{
    std::span<const Point> points;
    Stretch before;
    Stretch after;

    [[nodiscard]] bool isKnown() const { return before.count > 0 && after.count > 0; }
};

Stretch beforeLeft(std::span<const Point> points, const PlannedStep &step, const Course &course)
{
    return stretch(points, course.begin + step.prepare * 3 / 5, *course.set + Duration(1));
}

/// From the end of the lease on, until a limit told the device anew.
struct Aftermath
{
    Uptime from{0};
    Uptime until{0};
};

Aftermath aftermath(const Watch &watch, const Course &course, Uptime ended)
{
    const auto told = std::ranges::find_if(
        watch.inForce(), [ended](const Point &point) { return point.at > ended && point.value > 0.5; });
    return {ended, told == watch.inForce().end() ? course.end : told->at};
}

Sight sightOf(std::span<const Point> points, const PlannedStep &step, const Course &course,
              const Aftermath &after)
{
    const Uptime rest = after.from + (after.until - after.from) * 3 / 5;
    return {points, beforeLeft(points, step, course), stretch(points, rest, after.until)};
}

/// How a value shows that the device went back.
using IsBack = std::function<bool(double)>;

/// It is no longer where it was held; without a limit the sun gives more.
IsBack leaves(double held, bool upwards)
{
    const double least = std::max(kLeastChangeW, kLeastChangePart * std::abs(held));
    return [held, least, upwards](double value) {
        return upwards ? value - held > least : std::abs(value - held) > least;
    };
}

IsBack isAt(double safe, double tolerance)
{
    return [safe, tolerance](double value) { return std::abs(value - safe) <= tolerance; };
}

Finding returned(const Sight &sight, const IsBack &isBack, const Course &course, Duration lease)
{
    const auto first = std::ranges::find_if(
        sight.points, [&](const Point &point) { return point.at >= *course.set && isBack(point.value); });
    const Uptime at = first == sight.points.end() ? course.end : first->at;
    return {Verdict::Passed,
            Says::LeaseEnded,
            {{u"timeS"_s, seconds(at - *course.set)}, {u"allowedS"_s, seconds(lease)}}};
}

/// Of a device that was not left alone: a limit stepped in, or control lost its meter.
Finding toldAnew(const Watch &watch)
{
    return {Verdict::Unknown, watch.isDisturbed() ? Says::StepDisturbed : Says::HeldByLimit, {}};
}

/// What the device did once its lease had ended: by what it says of itself, else by its power.
Finding judgeReturn(const PlannedStep &step, const Watch &watch, const Course &course, Uptime ended,
                    Duration lease)
{
    const Aftermath after = aftermath(watch, course, ended);
    if (after.until - after.from < kLeastSight)
        return toldAnew(watch);
    Sight sight = sightOf(watch.answer(), step, course, after);
    const bool isAnswer = sight.isKnown();
    if (!isAnswer)
        sight = sightOf(watch.power(), step, course, after);
    if (!sight.isKnown())
        return {Verdict::Unknown, Says::NotMeasured, {}};
    const double tolerance = toleranceOf(step);
    const bool ofSun = isOfSun(step.kind);
    const auto safe = isAnswer && !ofSun ? watch.safeValue() : std::nullopt;
    const IsBack isBack = safe ? isAt(*safe, tolerance) : leaves(sight.before.mean, ofSun);
    const bool differs = !safe || std::abs(*safe - step.load) > tolerance;
    if (differs && isBack(sight.after.mean))
        return returned(sight, isBack, course, lease);
    // In a mode of its own a device may do just as before, and the sun may have gone.
    const bool stays = !leaves(sight.before.mean, false)(sight.after.mean);
    const bool isIgnored = safe ? differs : isAnswer && ofSun && stays;
    if (!isIgnored || watch.isDisturbed())
        return {Verdict::Unknown, Says::LeaseUnclear, {}};
    return {Verdict::Failed,
            Says::LeaseIgnored,
            {{nameWithUnit(u"final"_s, info(step.kind).unit), sight.after.mean}}};
}

/// Whether control told it anew after it had been left alone.
bool isRenewed(const Watch &watch, Uptime set)
{
    double before = 0;
    for (const Point &point : watch.leaseEnd()) {
        if (point.at > set && point.value > before)
            return true;
        before = point.value;
    }
    return false;
}

/// Whether the device did what it was told when it was left alone, as far as it says.
bool wasHeldAt(const PlannedStep &step, const Watch &watch, const Course &course)
{
    const Stretch before = beforeLeft(watch.answer(), step, course);
    const double tolerance =
        isOfSun(step.kind) ? std::max(kLeastChangeW, kLeastChangePart * step.load) : toleranceOf(step);
    return before.count == 0 || std::abs(before.mean - step.load) <= tolerance;
}

} // namespace

std::vector<Finding> judgeLease(const PlannedStep &step, const Watch &watch, const Course &course,
                                Duration lease)
{
    const auto justBefore = [&course](std::span<const Point> points) {
        return stretch(points, *course.set - kSecond, *course.set).mean;
    };
    if (!course.set || justBefore(watch.inForce()) < 0.5)
        return {{Verdict::Unknown, Says::LeaseNotHeld, {}}};
    if (step.kind == SetpointKind::SgReady && justBefore(watch.pending()) > 0)
        return {heldFinding(course)};
    if (!wasHeldAt(step, watch, course))
        return {{Verdict::Unknown, Says::LeaseNotHeld, {}}};
    const auto ended = std::ranges::find_if(watch.inForce(), [&course](const Point &point) {
        return point.at >= *course.set && point.value < 0.5;
    });
    const bool hasEnded = ended != watch.inForce().end();
    const Duration time = (hasEnded ? ended->at : course.end) - *course.set;
    if (hasEnded && time <= lease + kLimitTime)
        return {judgeReturn(step, watch, course, ended->at, lease)};
    if (isRenewed(watch, *course.set))
        return {toldAnew(watch)};
    return {{Verdict::Failed,
             Says::LeaseNotEnded,
             {{u"timeS"_s, seconds(time)}, {u"allowedS"_s, seconds(lease)}}}};
}

} // namespace ww::commissioning
