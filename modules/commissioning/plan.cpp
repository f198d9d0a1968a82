// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/plan.h"

#include "commissioning/devicesteps.h"
#include "commissioning/setpoints.h"

#include <algorithm>
#include <array>

namespace ww::commissioning {

namespace {

constexpr std::array kCheckNames{"actuator", "lease",       "feedIn",    "fuse",
                                 "ripple",   "consumption", "meterLost", "wiring"};
constexpr Duration kDrill{15'000};

PlannedStep drill(Check check, bool configured = true)
{
    PlannedStep step{.check = check, .hold = kDrill};
    return configured ? step : skip(step, Says::NotConfigured);
}

void addPowerLimits(std::vector<PlannedStep> &steps, const std::vector<const DeviceState *> &devices,
                    const ControlSettings &settings, double spareW)
{
    const auto feedsIn = [](const DeviceState *device) {
        return device->type == DeviceType::Inverter || device->type == DeviceType::Battery;
    };
    const auto draws = [](const DeviceState *device) { return device->type != DeviceType::Inverter; };
    PlannedStep feedIn = drill(Check::FeedIn);
    PlannedStep fuse = drill(Check::Fuse);
    PlannedStep consumption =
        drill(Check::Consumption, settings.consumptionLimit.source != ConsumptionLimitSource::None);
    if (std::ranges::none_of(devices, feedsIn))
        feedIn = skip(feedIn, Says::NothingFeedsIn);
    if (std::ranges::none_of(devices, draws))
        fuse = skip(fuse, Says::NothingDraws);
    for (PlannedStep *step : {&feedIn, &fuse, &consumption}) {
        step->spareW = spareW;
        steps.push_back(*step);
    }
}

void addRipple(std::vector<PlannedStep> &steps, const RippleSettings &ripple, const PlantConfig &plant)
{
    if (!ripple.enabled || plant.installedPv.value() <= 0) {
        steps.push_back(drill(Check::Ripple, false));
        return;
    }
    const auto first = static_cast<std::ptrdiff_t>(steps.size());
    for (const RippleStep &pattern : ripple.steps) {
        PlannedStep step = drill(Check::Ripple);
        step.contacts = pattern.contacts;
        step.load = rippleShare(ripple, pattern.contacts);
        if (step.load < 100)
            steps.push_back(step);
    }
    // Each one stricter than the one before: what is on its way back from it shows nothing.
    std::stable_sort(steps.begin() + first, steps.end(),
                     [](const PlannedStep &a, const PlannedStep &b) { return a.load > b.load; });
}

/// Storage first, it moves either way; the sun may be gone later.
int rank(DeviceType type)
{
    switch (type) {
    case DeviceType::Battery: return 0;
    case DeviceType::Inverter: return 1;
    default: return 2;
    }
}

/// Devices that take setpoints, in the order in which they are stepped.
std::vector<const DeviceState *> actuatorsOf(const Snapshot &snapshot)
{
    std::vector<const DeviceState *> devices;
    for (const DeviceState &device : snapshot.devices) {
        const auto kind = steppedSetpoint(device);
        if (kind && (device.range(*kind) || device.link != LinkState::Connected))
            devices.push_back(&device);
    }
    std::ranges::stable_sort(devices, {}, [](const DeviceState *device) { return rank(device->type); });
    return devices;
}

/// Steps of the devices, then the ends of their leases.
void addActuators(std::vector<PlannedStep> &steps, const std::vector<PlannedStep> &actuators,
                  const ControlSettings &settings)
{
    steps.insert(steps.end(), actuators.begin(), actuators.end());
    for (const PlannedStep &actuator : actuators) {
        if (!actuator.skipped)
            steps.push_back(leaseStep(actuator, settings));
    }
}

} // namespace

QString checkName(Check check)
{
    return QString::fromLatin1(kCheckNames.at(static_cast<std::size_t>(check)));
}

Duration PlannedStep::length() const
{
    if (skipped)
        return Duration(0);
    return check == Check::Actuator ? hold * (1 + 2 * cycles) : prepare + hold;
}

std::vector<PlannedStep> planSteps(const Snapshot &snapshot, const ControlSettings &settings,
                                   const PlantConfig &plant)
{
    std::vector<PlannedStep> quick;
    std::vector<PlannedStep> holding;
    const std::vector<const DeviceState *> devices = actuatorsOf(snapshot);
    for (const DeviceState *device : devices) {
        auto &list = device->type == DeviceType::HeatPump ? holding : quick;
        list.push_back(actuatorStep(*device, *steppedSetpoint(*device), settings, snapshot));
    }
    for (const DeviceState &device : snapshot.devices) {
        const std::vector<PlannedStep> untried = untriedSteps(device);
        quick.insert(quick.end(), untried.begin(), untried.end());
    }
    std::vector<PlannedStep> steps;
    addActuators(steps, quick, settings);
    addPowerLimits(steps, devices, settings, spareSun(snapshot));
    steps.push_back(drill(Check::MeterLost));
    // After the others, as the sun comes back with a ramp from it.
    addRipple(steps, settings.ripple, plant);
    // Heat pumps stay for minutes in the state they are stepped to, until the end of the lease gives them
    // back; until now they have had their rest.
    addActuators(steps, holding, settings);
    return steps;
}

} // namespace ww::commissioning
