// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

constexpr double kLeastFlowW = 600;
// What a limit is kept within: dead band of control, and the accuracy of meters.
constexpr double kBandW = 60;
constexpr double kBandPart = 0.03;
constexpr double kSafeBandW = 150;
// Without a meter devices have so much time for their safe values.
constexpr Duration kSafeTime{5000};
// Control and the devices need so much of it; the rest is that of two readings.
constexpr Duration kSafeWork{3000};
constexpr Duration kQuickMeter{100};

/// A slow meter shows a step up to a period late, and what devices did about it after another one.
Duration allowedTime(const Watch &watch)
{
    const Duration between = period(watch.meterTotal()).value_or(kQuickMeter);
    return between <= kQuickMeter * 2 ? kLimitTime : kLimitTime + 2 * between;
}

std::span<const Point> limited(const PlannedStep &step, const Watch &watch, const Course &course,
                               const ControlSettings &settings)
{
    switch (step.check) {
    case Check::FeedIn: return watch.feedIn();
    case Check::Fuse: return watch.current();
    case Check::Consumption: return watch.fromGrid();
    default: break;
    }
    if (settings.ripple.target == RippleTarget::FeedIn)
        return watch.feedIn();
    // Where the sun gives less than is allowed, what inverters are told still shows that they obey.
    const double before = lastMean(watch.sun(), course.begin, *course.set);
    return before > *course.limit ? watch.sun() : watch.toldSun();
}

/// What to do for a limit that could not be tried.
Says notReached(Check check)
{
    switch (check) {
    case Check::FeedIn: return Says::FeedInNotReached;
    case Check::Fuse: return Says::FuseNotReached;
    default: return Says::LimitNotReached;
    }
}

/// Nobody can say of these whether they did as they were told.
std::vector<Finding> unmeasuredFindings(const QStringList &names)
{
    std::vector<Finding> findings;
    for (const QString &name : names)
        findings.push_back({Verdict::Unknown, Says::Unmeasured, {}, name});
    return findings;
}

/// Whose power is missing in what seems to be kept, so that it cannot be said that it is.
QStringList missingIn(const PlannedStep &step, const Watch &watch, const Course &course, bool bySun,
                      double most, Duration allowed)
{
    if (step.check == Check::Ripple && bySun)
        return watch.unmeasured(PowerSum::Sun, *course.set, course.end);
    if (step.check != Check::Consumption)
        return {};
    // No device draws more from the grid than the whole house.
    const auto time = timeAbove(watch.meterTotal(), *course.set, course.end, most);
    return time && *time <= allowed ? QStringList()
                                    : watch.unmeasured(PowerSum::FromGrid, *course.set, course.end);
}

std::vector<Finding> withCulprits(Finding &&what, const std::vector<Finding> &who)
{
    std::vector<Finding> all{std::move(what)};
    all.insert(all.end(), who.begin(), who.end());
    return all;
}

QString unitOf(Check check)
{
    return check == Check::Fuse ? u"A"_s : u"W"_s;
}

/// Of a limit that could not be set: what flowed was too little, or not known for a moment.
Finding untried(const PlannedStep &step, const Watch &watch, const Course &course,
                const ControlSettings &settings)
{
    const auto points = limited(step, watch, {.set = course.end, .limit = 0, .end = course.end}, settings);
    if (watch.isDisturbed())
        return {Verdict::Unknown, Says::StepDisturbed, {}};
    const double reached = std::max(0.0, lastMean(points, course.begin, course.end));
    return {Verdict::Unknown, notReached(step.check), {{u"reached"_s + unitOf(step.check), reached}}};
}

} // namespace

std::vector<Finding> judgeLimit(const PlannedStep &step, const Watch &watch, const Course &course,
                                const ControlSettings &settings)
{
    const QString unit = unitOf(step.check);
    if (!course.set || !course.limit)
        return {untried(step, watch, course, settings)};
    const auto points = limited(step, watch, course, settings);
    const double band = step.check == Check::Fuse ? 0.3 : kBandW;
    const double most = *course.limit * (1 + kBandPart) + band;
    Duration allowed = allowedTime(watch);
    if (step.check == Check::Ripple)
        allowed += settings.ripple.debounce;
    const auto time = timeAbove(points, *course.set, course.end, most);
    if (!time)
        return {{Verdict::Unknown, Says::MeterLost, {}}};
    Values values{
        {u"limit"_s + unit, *course.limit}, {u"timeS"_s, seconds(*time)}, {u"allowedS"_s, seconds(allowed)}};
    if (*time <= allowed) {
        const bool bySun = points.data() == watch.sun().data();
        const QStringList missing = missingIn(step, watch, course, bySun, most, allowed);
        return missing.isEmpty() ? std::vector<Finding>{{Verdict::Passed, Says::LimitKept, values}}
                                 : unmeasuredFindings(missing);
    }
    if (watch.isDisturbed())
        return {{Verdict::Unknown, Says::StepDisturbed, {}}};
    const double last = lastMean(points, *course.set, course.end);
    if (last > most)
        values.emplace_back(u"worst"_s + unit, last);
    return withCulprits({Verdict::Failed, last > most ? Says::LimitBroken : Says::LimitLate, values},
                        findCulprits(step.check, watch, course, allowed));
}

std::vector<Finding> judgeMeterLost(const Watch &watch, const Course &course)
{
    const auto time =
        course.set ? timeAbove(watch.unsafe(), *course.set, course.end, kSafeBandW) : std::nullopt;
    if (!time)
        return {{Verdict::Unknown, Says::NotMeasured, {}}};
    const QStringList missing = watch.unmeasured(PowerSum::Unsafe, *course.set, course.end);
    const auto slowest = watch.slowest(PowerSum::Unsafe);
    const Duration between = slowest ? slowest->period : Duration(0);
    // What a device does is seen with its next reading only.
    const Duration allowed = std::max(kSafeTime, kSafeWork + 2 * between);
    if (*time <= allowed && *time + between < course.end - *course.set) {
        return missing.isEmpty() ? std::vector<Finding>{{Verdict::Passed,
                                                         Says::SafeReached,
                                                         {{u"timeS"_s, seconds(*time)}}}}
                                 : unmeasuredFindings(missing);
    }
    if (slowest && allowed + between >= course.end - *course.set)
        return {{Verdict::Unknown, Says::SeenTooSeldom, {{u"periodS"_s, seconds(between)}}, slowest->name}};
    const Values values{{u"worstW"_s, lastMean(watch.unsafe(), *course.set, course.end)},
                        {u"timeS"_s, seconds(allowed)},
                        {u"limitW"_s, kSafeBandW}};
    return withCulprits({Verdict::Failed, Says::SafeMissed, values},
                        findCulprits(Check::MeterLost, watch, course, allowed));
}

std::optional<double> limitToTry(const PlannedStep &step, const Watch &watch, Uptime from, Uptime now,
                                 const PlantConfig &plant)
{
    if (step.check == Check::Ripple)
        return plant.installedPv.value() * step.load / 100;
    const double drawn = lastMean(watch.drawn(), from, now);
    if (step.check == Check::Fuse) {
        // Half of what can be taken back; the rest of the house flows anyway, and what the sun gives to the
        // devices does not flow here.
        const double imported = std::max(0.0, lastMean(watch.meterTotal(), from, now));
        const double reach =
            std::min(drawn, imported) / (plant.grid.phases() * plant.grid.nominalVoltage.value());
        const double limit = lastMean(watch.current(), from, now) - reach / 2;
        return drawn >= kLeastFlowW && limit >= 1 ? std::optional(limit) : std::nullopt;
    }
    const double flow = lastMean(step.check == Check::FeedIn ? watch.feedIn() : watch.fromGrid(), from, now);
    return flow >= kLeastFlowW ? std::optional(std::round(flow / 2)) : std::nullopt;
}

} // namespace ww::commissioning
