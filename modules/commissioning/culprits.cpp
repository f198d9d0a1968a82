// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/judge.h"

#include "commissioning/setpoints.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

// Regulation and the accuracy of devices; what stays inside it did as it was told.
constexpr double kBandW = 100;
constexpr double kBandPart = 0.05;
// Above this a switch or contact counts as on.
constexpr double kOn = 0.5;

double bandOf(double told)
{
    return std::max(kBandW, kBandPart * std::abs(told));
}

/// The most power a device may have at what it was told, in W; infinity where that says nothing about power.
double mostPower(const DeviceWatch &device, double told, double volts)
{
    switch (device.kind) {
    case SetpointKind::BatteryPower:
    case SetpointKind::ActivePowerLimit:
    case SetpointKind::FeedInLimit:
    case SetpointKind::HeatingRodPower: return told;
    case SetpointKind::ChargerCurrent: return told * volts * 3;
    case SetpointKind::SwitchState: return told < kOn ? 0 : std::numeric_limits<double>::infinity();
    default: return std::numeric_limits<double>::infinity();
    }
}

/// W by which a device missed what it was told, in the direction that breaks what a step tries.
double missedBy(Check check, const DeviceWatch &device, double told, double power, double volts)
{
    const bool isBattery = device.kind == SetpointKind::BatteryPower;
    const bool isInverter = isOfSun(device.kind);
    const bool isOfExport = check == Check::FeedIn || check == Check::Ripple;
    if (check == Check::MeterLost && isBattery)
        return std::abs(power - told);
    if (check == Check::MeterLost || isOfExport)
        return isBattery || isInverter ? power - told : 0;
    if (isInverter)
        return 0;
    return isBattery ? told - power : power - mostPower(device, told, volts);
}

/// What it was told when it had that power.
std::optional<double> toldAt(const DeviceWatch &device, Uptime at)
{
    std::optional<double> told;
    for (const Point &point : device.told.points()) {
        if (point.at > at)
            break;
        told = point.value;
    }
    return told;
}

/// How long it kept missing what it was told; nullopt when nothing was told or measured.
std::optional<Duration> timeMissed(Check check, const DeviceWatch &device, const Course &course, double volts)
{
    std::optional<Duration> missed;
    for (const Point &point : device.power.points()) {
        const auto told = toldAt(device, point.at);
        if (!told || point.at < *course.set || point.at >= course.end)
            continue;
        const bool misses = missedBy(check, device, *told, point.value, volts) > bandOf(*told);
        missed = misses ? point.at - *course.set : missed.value_or(Duration(0));
    }
    return missed;
}

} // namespace

std::vector<Finding> findCulprits(Check check, const Watch &watch, const Course &course, Duration allowed)
{
    std::vector<Finding> findings;
    for (const DeviceWatch &device : watch.devices()) {
        const auto missed = timeMissed(check, device, course, watch.volts());
        // Part of the time is control's own: a device is late before the limit is. What it does is seen with
        // its next reading only.
        const Duration unseen = 2 * period(device.power.points()).value_or(Duration(0));
        if (!missed || *missed <= std::max(allowed / 2, unseen))
            continue;
        const double told = lastMean(device.told.points(), *course.set, course.end);
        const double power = lastMean(device.power.points(), *course.set, course.end);
        if (missedBy(check, device, told, power, watch.volts()) <= bandOf(told))
            findings.push_back(
                {Verdict::Failed, Says::DrillLate, {{u"timeS"_s, seconds(*missed)}}, device.name});
        else if (device.refused)
            findings.push_back({Verdict::Failed, Says::Refused, {}, device.name});
        else
            findings.push_back(
                {Verdict::Failed,
                 Says::DrillIgnored,
                 {{nameWithUnit(u"told"_s, info(device.kind).unit), told}, {u"finalW"_s, power}},
                 device.name});
    }
    if (findings.empty())
        findings.push_back({Verdict::Failed, Says::DrillOthers, {}});
    return findings;
}

} // namespace ww::commissioning
