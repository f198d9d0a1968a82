// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspeccontrols.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Point = SunspecView::Point;

constexpr Duration kKeepAlive = std::chrono::seconds(20);
constexpr double kFullPercent = 100;

/// Names of the points that limit or set a power in a model.
struct ControlPoints
{
    int model;
    const char *value;
    const char *reversion; ///< Time after which the device drops the command.
    const char *enable;
    const char *enableReverted; ///< What `enable` becomes then; nullptr: the model has no choice.
};

constexpr std::array<ControlPoints, 2> kLimits{{
    {704, "WMaxLimPct", "WMaxLimPctRvrtTms", "WMaxLimPctEna", "WMaxLimPctEnaRvrt"},
    {123, "WMaxLimPct", "WMaxLimPct_RvrtTms", "WMaxLim_Ena", nullptr},
}};

const Point *find(const SunspecView &device, int model, const char *name)
{
    return device.implemented(model, QString::fromLatin1(name));
}

/// Puts back what somebody had set, or `otherwise` where nobody knows it.
ProfileStep asBefore(const Point &point, double otherwise)
{
    ProfileStep step = stepOf(point, StepSource::Original, otherwise);
    step.otherwise = StepSource::Constant;
    step.field.notAvailable = point.field.field.notAvailable;
    return step;
}

/// The device drops the command by itself after this time; many devices do not implement it. `disabled` is
/// the point that says what is in force then, where the device has a choice.
void appendReversion(QList<ProfileStep> &steps, const Point *reversion, const Point *disabled,
                     ProfileSetpoint &setpoint)
{
    setpoint.outlivesUs = !reversion;
    if (!reversion)
        return;
    QList<ProfileStep> starting{stepOf(*reversion, StepSource::LeaseSeconds)};
    if (disabled)
        starting.prepend(stepOf(*disabled, StepSource::Constant, 0));
    for (ProfileStep &step : starting) {
        step.startOnly = true;
        steps.append(step);
    }
    setpoint.keepAlive = kKeepAlive;
}

ProfileSetpoint batterySetpoint()
{
    ProfileSetpoint setpoint;
    setpoint.kind = SetpointKind::BatteryPower;
    setpoint.min = {0, Channel{Quantity::MaxChargePower}, -1};
    setpoint.max = {0, Channel{Quantity::MaxDischargePower}, 1};
    return setpoint;
}

/// Both limits of model 124 at the wanted power, one of them negative, leave the battery that power only.
std::optional<ProfileSetpoint> storageControl(const SunspecView &device)
{
    const Point *mode = find(device, 124, "StorCtl_Mod");
    const Point *out = find(device, 124, "OutWRte");
    const Point *in = find(device, 124, "InWRte");
    if (!mode || !out || !in || !find(device, 124, "WChaMax"))
        return std::nullopt;
    ProfileSetpoint setpoint = batterySetpoint();
    ProfileStep discharge = stepOf(*out, StepSource::Value);
    discharge.percentOf = Channel{Quantity::MaxDischargePower};
    ProfileStep charge = stepOf(*in, StepSource::Value);
    charge.field.negate = true;
    charge.percentOf = Channel{Quantity::MaxChargePower};
    QList<ProfileStep> steps{discharge, charge};
    appendReversion(steps, find(device, 124, "InOutWRte_RvrtTms"), nullptr, setpoint);
    steps.append(stepOf(*mode, StepSource::Constant, 3));
    QList<ProfileStep> fromGrid = steps;
    const Point *grid = find(device, 124, "ChaGriSet");
    if (grid)
        fromGrid.prepend(stepOf(*grid, StepSource::Constant, 1));
    setpoint.branches = {{StepSign::Negative, fromGrid}, {StepSign::Any, steps}};
    setpoint.safe = {stepOf(*mode, StepSource::Constant, 0), stepOf(*out, StepSource::Constant, kFullPercent),
                     stepOf(*in, StepSource::Constant, kFullPercent)};
    // Whether it may charge from the grid was somebody's decision.
    if (grid)
        setpoint.safe.append(stepOf(*grid, StepSource::Original));
    return setpoint;
}

std::optional<ProfileSetpoint> powerControl(const SunspecView &device)
{
    const Point *power = device.point(704, u"WSet"_s);
    const Point *mode = device.point(704, u"WSetMod"_s);
    const Point *enable = find(device, 704, "WSetEna");
    if (!power || !mode || !enable)
        return std::nullopt;
    ProfileSetpoint setpoint = batterySetpoint();
    ProfileStep inWatts = stepOf(*mode, StepSource::Constant, 1);
    inWatts.startOnly = true;
    QList<ProfileStep> steps{inWatts, stepOf(*power, StepSource::Value)};
    appendReversion(steps, find(device, 704, "WSetRvrtTms"), find(device, 704, "WSetEnaRvrt"), setpoint);
    steps.append(stepOf(*enable, StepSource::Constant, 1));
    setpoint.branches = {{StepSign::Any, steps}};
    setpoint.safe = {stepOf(*enable, StepSource::Constant, 0)};
    return setpoint;
}

bool hasPv(const SunspecView &device)
{
    if (device.point(160, u"module_0_DCW"_s))
        return true;
    for (int i = 0; const Point *type = device.point(714, u"Prt_%1_PrtTyp"_s.arg(i)); ++i) {
        if (type->value == std::optional(0.0))
            return true;
    }
    return false;
}

bool knowsLimits(const ProfileComponent &component, std::initializer_list<Quantity> quantities)
{
    return std::all_of(quantities.begin(), quantities.end(),
                       [&component](Quantity quantity) { return component.reading({quantity}) != nullptr; });
}

} // namespace

std::optional<ProfileSetpoint> sunspecPowerLimit(const SunspecView &device, const ProfileComponent &inverter)
{
    if (!knowsLimits(inverter, {Quantity::MaxActivePower}))
        return std::nullopt;
    for (const ControlPoints &names : kLimits) {
        const Point *value = find(device, names.model, names.value);
        const Point *enable = find(device, names.model, names.enable);
        if (!value || !enable)
            continue;
        ProfileSetpoint setpoint;
        setpoint.kind = SetpointKind::ActivePowerLimit;
        setpoint.max = {0, Channel{Quantity::MaxActivePower}, 1};
        ProfileStep percent = stepOf(*value, StepSource::Value);
        percent.percentOf = Channel{Quantity::MaxActivePower};
        percent.roundDown = true;
        QList<ProfileStep> steps{percent};
        const Point *disabled =
            names.enableReverted ? find(device, names.model, names.enableReverted) : nullptr;
        const Point *reversion = find(device, names.model, names.reversion);
        appendReversion(steps, reversion, disabled, setpoint);
        // The percentage first, the switch last: the order evcc found to work everywhere.
        steps.append(stepOf(*enable, StepSource::Constant, 1));
        setpoint.branches = {{StepSign::Any, steps}};
        // A limit that was in force before must not end with our reversion time.
        setpoint.safe = {asBefore(*value, kFullPercent)};
        if (reversion)
            setpoint.safe.append(asBefore(*reversion, 0));
        if (reversion && disabled)
            setpoint.safe.append(asBefore(*disabled, 0));
        setpoint.safe.append(asBefore(*enable, 0));
        return setpoint;
    }
    return std::nullopt;
}

std::optional<ProfileSetpoint> sunspecBatteryPower(const SunspecView &device, const ProfileComponent &battery)
{
    if (!knowsLimits(battery, {Quantity::MaxChargePower, Quantity::MaxDischargePower}))
        return std::nullopt;
    if (auto storage = storageControl(device))
        return storage;
    return hasPv(device) ? std::nullopt : powerControl(device);
}

} // namespace ww
