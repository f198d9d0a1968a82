// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/devicesteps.h"

#include "commissioning/known.h"
#include "commissioning/setpoints.h"
#include "commissioning/stepsizes.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

constexpr Duration kFast{8000};
// Vehicles and heat pumps take their time.
constexpr Duration kSlow{30'000};
constexpr Duration kLeaseEnds{2000};

PlannedStep batteryStep(PlannedStep step, const DeviceState &device, const ControlSettings &settings,
                        const Snapshot &snapshot, const DeviceState::Range &range)
{
    const auto soc = known(device, Quantity::StateOfCharge);
    if (!soc)
        return skip(step, Says::SocUnknown);
    const bool gives = *soc >= std::max(50.0, leastSocToGive(snapshot, settings));
    const Values numbers{{u"socPercent"_s, *soc}};
    const double least = settings.storage.minSoc.value() + kSocMargin;
    const double most = settings.storage.maxSoc.value() - kSocMargin;
    if (*soc < least)
        return skip(step, Says::BatteryTooEmpty, numbers);
    if (*soc > most)
        return skip(step, Says::BatteryTooFull, numbers);
    step.load = gives ? std::min(kMostStepW, range.max) : std::max(-kMostStepW, range.min);
    return std::abs(step.load) < kLeastStepW ? skip(step, Says::OutOfRange) : step;
}

/// W an inverter gives once the batteries behind it rest: what they take of the sun now comes through then.
/// nullopt: nobody knows.
std::optional<double> sunOf(const DeviceState &inverter, const Snapshot &snapshot)
{
    auto sun = known(inverter, Quantity::ActivePower);
    for (const DeviceState &device : snapshot.devices) {
        if (device.type != DeviceType::Battery || device.coupledTo != inverter.id)
            continue;
        const auto power = known(device, Quantity::ActivePower);
        sun = sun && power ? std::optional(*sun - *power) : std::nullopt;
    }
    return sun;
}

PlannedStep inverterStep(PlannedStep step, double power, const DeviceState::Range &range)
{
    if (power < 2 * kLeastStepW)
        return skip(step, Says::NoSun, {{u"powerW"_s, std::max(0.0, power)}});
    step.rest = range.max;
    step.load = std::clamp(std::round(power / 2), range.min, range.max);
    return step;
}

/// An inverter that only holds a limit of feed-in shows at the meter what it does.
PlannedStep feedInStep(PlannedStep step, double power, const Snapshot &snapshot,
                       const DeviceState::Range &range)
{
    const double flows = spareSun(snapshot);
    const double reach = std::min(flows, power);
    if (reach < 2 * kLeastStepW)
        return skip(step, Says::NoFeedIn, {{u"powerW"_s, std::max(0.0, reach)}});
    step.rest = range.max;
    step.load = std::clamp(std::round(flows - reach / 2), range.min, range.max);
    return step;
}

PlannedStep sunStep(const PlannedStep &step, const DeviceState &inverter, const Snapshot &snapshot,
                    const DeviceState::Range &range)
{
    const auto power = sunOf(inverter, snapshot);
    if (!power)
        return skip(step, Says::SunUnknown);
    return step.kind == SetpointKind::FeedInLimit ? feedInStep(step, *power, snapshot, range)
                                                  : inverterStep(step, *power, range);
}

PlannedStep chargerStep(PlannedStep step, const DeviceState &device, const DeviceState::Range &range)
{
    // IEC 61851: states B to D have a vehicle and no fault.
    const auto state = known(device, Quantity::ChargerState);
    if (state && (*state < 1 || *state > 3))
        return skip(step, Says::NoVehicle);
    step.load = std::min(kChargingA, range.max);
    step.hold = kSlow;
    step.cycles = 1;
    step.prepare = kSlow;
    return step.load < 6 ? skip(step, Says::OutOfRange) : step;
}

} // namespace

PlannedStep skip(PlannedStep step, Says why, const Values &numbers)
{
    step.skipped = why;
    step.numbers = numbers;
    return step;
}

double spareSun(const Snapshot &snapshot)
{
    const DeviceState *meter = snapshot.gridMeter();
    double spare = meter ? -known(*meter, Quantity::ActivePower).value_or(0) : 0;
    for (const DeviceState &device : snapshot.devices) {
        const auto kind = mainSetpoint(device.type);
        if (!kind || !device.range(*kind) || device.type == DeviceType::Inverter)
            continue;
        const double power = known(device, Quantity::ActivePower).value_or(0);
        spare += device.type == DeviceType::Battery ? -power : power;
    }
    return spare;
}

PlannedStep actuatorStep(const DeviceState &device, SetpointKind kind, const ControlSettings &settings,
                         const Snapshot &snapshot)
{
    PlannedStep step{.check = Check::Actuator, .device = device.id, .kind = kind, .hold = kFast, .cycles = 2};
    step.needed = device.type == DeviceType::Inverter;
    if (device.link != LinkState::Connected)
        return skip(step, Says::DeviceSilent);
    const auto range = device.range(kind);
    if (!range || !(range->min < range->max))
        return skip(step, Says::OutOfRange);
    switch (device.type) {
    case DeviceType::Inverter: return sunStep(step, device, snapshot, *range);
    case DeviceType::Battery: return batteryStep(step, device, settings, snapshot, *range);
    case DeviceType::Charger: return chargerStep(step, device, *range);
    case DeviceType::HeatingRod: step.load = std::min(kMostStepW / 2, range->max); return step;
    case DeviceType::HeatPump:
        step.rest = 2;
        step.load = 3;
        step.hold = kSlow;
        step.cycles = 1;
        return step.load > range->max ? skip(step, Says::OutOfRange) : step;
    default: step.load = 1; return step;
    }
}

PlannedStep leaseStep(PlannedStep step, const ControlSettings &settings)
{
    step.check = Check::Lease;
    step.cycles = 1;
    // What the device does afterwards is looked at as long as it took to get there.
    step.hold = settings.regulation.lease + kLeaseEnds + step.prepare;
    return step;
}

std::vector<PlannedStep> untriedSteps(const DeviceState &device)
{
    std::vector<PlannedStep> steps;
    PlannedStep step{.check = Check::Actuator, .device = device.id, .kind = SetpointKind::ActivePowerLimit};
    if (device.type == DeviceType::Inverter && device.link == LinkState::Connected && device.ranges.empty())
        steps.push_back(skip(step, Says::NoCommand));
    step.kind = SetpointKind::ChargerPhases;
    if (device.range(step.kind))
        steps.push_back(skip(step, Says::PhasesNotSwitched));
    return steps;
}

} // namespace ww::commissioning
