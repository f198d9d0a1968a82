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
// Limits are kept two seconds after a step.
constexpr Duration kLimitTime{2000};
// Without a meter devices have so much time for their safe values.
constexpr Duration kSafeTime{5000};
constexpr Duration kQuickMeter{100};

/// A slow meter shows a step up to a period late, and what devices did about it after another one.
Duration allowedTime(const Watch &watch)
{
    const Duration between = period(watch.meterTotal()).value_or(kQuickMeter);
    return between <= kQuickMeter * 2 ? kLimitTime : kLimitTime + 2 * between;
}

/// Whether what was told is what the test wanted, once it had time to be.
bool wasTold(const PlannedStep &step, const Watch &watch, const Course &course)
{
    for (std::size_t i = 0; i < course.edges.size(); i += 2) {
        const Stretch told =
            stretch(watch.told(), course.edges[i] + step.hold / 2, course.edges[i] + step.hold);
        if (told.count == 0 || std::abs(told.mean - step.load) > std::max(0.01 * std::abs(step.load), 0.01))
            return false;
    }
    return !course.edges.empty();
}

/// Whether a limit or another rule told the device something new since then, which renews its lease.
bool isChanged(const Watch &watch, Uptime since)
{
    const double before = stretch(watch.told(), since - Duration(1000), since).mean;
    return std::ranges::any_of(watch.told(), [since, before](const Point &point) {
        return point.at >= since && std::abs(point.value - before) > std::max(0.01 * std::abs(before), 0.01);
    });
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

/// The step as the answer shows it: an inverter starts from the sun's power, not from its limit.
Step stepAt(const PlannedStep &step, const Watch &watch, Uptime edge)
{
    Step at{edge, edge + step.hold, step.rest, step.load};
    if (step.kind == SetpointKind::ActivePowerLimit)
        at.from = stretch(watch.answer(), edge - step.hold * 2 / 5, edge).mean;
    return at;
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

std::vector<Finding> withCulprits(Finding &&what, const std::vector<Finding> &who)
{
    std::vector<Finding> all{std::move(what)};
    all.insert(all.end(), who.begin(), who.end());
    return all;
}

} // namespace

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
    const double tolerance = info(step.kind).unit == PhysicalUnit::W
                                 ? std::max(0.05 * std::abs(step.load - step.rest), 50.0)
                                 : std::max(0.05 * std::abs(step.load), 0.1);
    const StepResponse first =
        judgeResponse(watch.answer(), stepAt(step, watch, course.edges.front()), tolerance);
    if (!first.known)
        return {{Verdict::Unknown, Says::NotMeasured, {}}};
    bool allMove = true;
    for (std::size_t i = 0; i < course.edges.size(); i += 2)
        allMove =
            allMove && judgeResponse(watch.answer(), stepAt(step, watch, course.edges[i]), tolerance).moves;
    findings.push_back(answerFinding(step, first, allMove));
    return findings;
}

std::vector<Finding> judgeLease(const Watch &watch, const Course &course, Duration lease)
{
    if (!course.set || stretch(watch.inForce(), *course.set - Duration(1000), *course.set).mean < 0.5)
        return {{Verdict::Unknown, Says::LeaseNotHeld, {}}};
    std::optional<Uptime> ended;
    for (const Point &point : watch.inForce()) {
        if (point.at >= *course.set && point.value < 0.5 && !ended)
            ended = point.at;
    }
    const Duration time = ended.value_or(course.end) - *course.set;
    const Values values{{u"timeS"_s, seconds(time)}, {u"allowedS"_s, seconds(lease)}};
    const bool inTime = ended && time <= lease + kLimitTime;
    if (!inTime && isChanged(watch, *course.set))
        return {{Verdict::Unknown, Says::HeldByLimit, {}}};
    return {{inTime ? Verdict::Passed : Verdict::Failed, inTime ? Says::LeaseEnded : Says::LeaseNotEnded,
             values}};
}

std::vector<Finding> judgeLimit(const PlannedStep &step, const Watch &watch, const Course &course,
                                const ControlSettings &settings)
{
    const QString unit = step.check == Check::Fuse ? u"A"_s : u"W"_s;
    if (!course.set || !course.limit) {
        const auto points =
            limited(step, watch, {.set = course.end, .limit = 0, .end = course.end}, settings);
        const double reached = std::max(0.0, lastMean(points, course.begin, course.end));
        return {{Verdict::Unknown, notReached(step.check), {{u"reached"_s + unit, reached}}}};
    }
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
    if (*time <= allowed)
        return {{Verdict::Passed, Says::LimitKept, values}};
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
    if (*time <= kSafeTime)
        return {{Verdict::Passed, Says::SafeReached, {{u"timeS"_s, seconds(*time)}}}};
    const Values values{{u"worstW"_s, lastMean(watch.unsafe(), *course.set, course.end)},
                        {u"timeS"_s, seconds(kSafeTime)},
                        {u"limitW"_s, kSafeBandW}};
    return withCulprits({Verdict::Failed, Says::SafeMissed, values},
                        findCulprits(Check::MeterLost, watch, course, kSafeTime));
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
