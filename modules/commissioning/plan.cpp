// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/plan.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

constexpr std::array kCheckNames{"actuator", "lease",       "feedIn",    "fuse",
                                 "ripple",   "consumption", "meterLost", "wiring"};

// Big enough to stand out, small enough for any connection.
constexpr double kMostStepW = 2000;
constexpr double kLeastStepW = 300;
constexpr double kChargingA = 10;
// Batteries are tested away from their ends, so that the window of the state of charge does not step in.
constexpr double kSocMargin = 5;
constexpr Duration kFast{8000};
// Vehicles and heat pumps take their time.
constexpr Duration kSlow{30'000};
constexpr Duration kDrill{15'000};
constexpr Duration kLeaseEnds{2000};

std::optional<double> known(const DeviceState &device, Quantity quantity)
{
    const auto value = device.reading(quantity).good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

PlannedStep skip(PlannedStep step, Says why, const Values &numbers = {})
{
    step.skipped = why;
    step.numbers = numbers;
    return step;
}

PlannedStep batteryStep(PlannedStep step, const DeviceState &device, const ControlSettings &settings,
                        const DeviceState::Range &range)
{
    const auto soc = known(device, Quantity::StateOfCharge);
    if (!soc)
        return skip(step, Says::SocUnknown);
    const bool gives = *soc >= 50;
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
double sunOf(const DeviceState &inverter, const Snapshot &snapshot)
{
    double power = known(inverter, Quantity::ActivePower).value_or(0);
    for (const DeviceState &device : snapshot.devices) {
        if (device.type == DeviceType::Battery && device.coupledTo == inverter.id)
            power -= known(device, Quantity::ActivePower).value_or(0);
    }
    return power;
}

PlannedStep inverterStep(PlannedStep step, double power, const DeviceState::Range &range)
{
    if (power < 2 * kLeastStepW)
        return skip(step, Says::NoSun, {{u"powerW"_s, std::max(0.0, power)}});
    step.rest = range.max;
    step.load = std::clamp(std::round(power / 2), range.min, range.max);
    return step;
}

/// W the sun gives more than the house uses without what is commanded; negative: less.
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
    if (kind == SetpointKind::FeedInLimit)
        return feedInStep(step, sunOf(device, snapshot), snapshot, *range);
    switch (device.type) {
    case DeviceType::Battery: return batteryStep(step, device, settings, *range);
    case DeviceType::Inverter: return inverterStep(step, sunOf(device, snapshot), *range);
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

/// What is not tried with a device, and why.
void addUntried(std::vector<PlannedStep> &steps, const DeviceState &device)
{
    PlannedStep step{.check = Check::Actuator, .device = device.id, .kind = SetpointKind::ActivePowerLimit};
    if (device.type == DeviceType::Inverter && device.link == LinkState::Connected && device.ranges.empty())
        steps.push_back(skip(step, Says::NoCommand));
    step.kind = SetpointKind::ChargerPhases;
    if (device.range(step.kind))
        steps.push_back(skip(step, Says::PhasesNotSwitched));
}

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

bool isOffGrid(const Snapshot &snapshot, const ControlSettings &settings, const ControlInputs &inputs)
{
    const int input = settings.offGrid.transferInput;
    if (input > 0 && inputs.digital.at(static_cast<std::size_t>(input - 1)).value_or(false))
        return true;
    return std::ranges::any_of(snapshot.devices, [](const DeviceState &device) {
        const double on = known(device, Quantity::OnGrid).value_or(1);
        const double transferred = known(device, Quantity::TransferSwitch).value_or(0);
        return device.type == DeviceType::BackupBox && (on < 0.5 || transferred >= 0.5);
    });
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

std::optional<SetpointKind> mainSetpoint(DeviceType type)
{
    switch (type) {
    case DeviceType::Battery: return SetpointKind::BatteryPower;
    case DeviceType::Inverter: return SetpointKind::ActivePowerLimit;
    case DeviceType::Charger: return SetpointKind::ChargerCurrent;
    case DeviceType::Switch: return SetpointKind::SwitchState;
    case DeviceType::HeatPump: return SetpointKind::SgReady;
    case DeviceType::HeatingRod: return SetpointKind::HeatingRodPower;
    default: return std::nullopt;
    }
}

std::optional<SetpointKind> steppedSetpoint(const DeviceState &device)
{
    const auto kind = mainSetpoint(device.type);
    const bool holdsFeedIn = kind == SetpointKind::ActivePowerLimit && !device.range(*kind) &&
                             device.range(SetpointKind::FeedInLimit);
    return holdsFeedIn ? SetpointKind::FeedInLimit : kind;
}

namespace {

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
    for (const DeviceState &device : snapshot.devices)
        addUntried(quick, device);
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

std::vector<TrialWish> keepStill(const Snapshot &snapshot, const DeviceId &except)
{
    std::vector<TrialWish> wishes;
    for (const DeviceState &device : snapshot.devices) {
        const auto kind = mainSetpoint(device.type);
        if (!kind || device.id == except || !device.range(*kind) || device.type == DeviceType::Inverter)
            continue;
        wishes.push_back({device.id, *kind, *kind == SetpointKind::SgReady ? 2.0 : 0.0});
    }
    return wishes;
}

std::vector<TrialWish> giveMuch(const Snapshot &snapshot, double spareW, const ControlSettings &settings)
{
    std::vector<TrialWish> wishes = keepStill(snapshot, {});
    // What the house uses is given on top, or nothing of it would come to the grid.
    double missing = spareW < kMostStepW / 2 ? kMostStepW - spareW : 0;
    const double least = settings.storage.minSoc.value() + kSocMargin;
    for (TrialWish &wish : wishes) {
        const DeviceState &device = *snapshot.device(wish.device);
        if (device.type != DeviceType::Battery || known(device, Quantity::StateOfCharge).value_or(0) < least)
            continue;
        wish.value = std::clamp(missing, 0.0, std::max(0.0, device.range(wish.kind)->max));
        missing -= wish.value;
    }
    return wishes;
}

std::vector<TrialWish> drawMuch(const Snapshot &snapshot, double spareW)
{
    std::vector<TrialWish> wishes = keepStill(snapshot, {});
    double fromSun = std::max(0.0, spareW);
    for (TrialWish &wish : wishes) {
        const auto range = snapshot.device(wish.device)->range(wish.kind);
        switch (wish.kind) {
        case SetpointKind::BatteryPower:
            wish.value = std::max(-kMostStepW - fromSun, range->min);
            fromSun = std::max(0.0, fromSun + kMostStepW + wish.value);
            break;
        case SetpointKind::ChargerCurrent: wish.value = std::min(kChargingA, range->max); break;
        case SetpointKind::HeatingRodPower: wish.value = std::min(kMostStepW, range->max); break;
        case SetpointKind::SwitchState: wish.value = 1; break;
        default: break;
        }
    }
    return wishes;
}

std::vector<Says> obstacles(const Snapshot &snapshot, const ControlSettings &settings,
                            const ControlInputs &inputs, bool alarm)
{
    std::vector<Says> found;
    const DeviceState *meter = snapshot.gridMeter();
    if (!meter)
        found.push_back(Says::NoMeter);
    else if (meter->link != LinkState::Connected || !known(*meter, Quantity::ActivePower))
        found.push_back(Says::MeterLost);
    if (isOffGrid(snapshot, settings, inputs))
        found.push_back(Says::OffGrid);
    if (alarm)
        found.push_back(Says::AlarmActive);
    if (!settings.overrides.empty())
        found.push_back(Says::OverrideActive);
    const auto isActuator = [](const DeviceState &device) {
        const auto kind = steppedSetpoint(device);
        return kind && device.range(*kind);
    };
    if (std::ranges::none_of(snapshot.devices, isActuator))
        found.push_back(Says::NothingToTest);
    return found;
}

} // namespace ww::commissioning
