// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/decide.h"

#include "control/allocate.h"
#include "control/curtail.h"
#include "control/loads/allocateloads.h"
#include "control/observe.h"
#include "control/rules/rules.h"
#include "control/watch.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kRecheck{1000};

/// Powers are told in whole watts, on the inner side of the limits.
double rounded(SetpointKind kind, double value, const Interval &allowed)
{
    if (info(kind).unit != PhysicalUnit::W)
        return value;
    const double whole = std::round(value);
    if (allowed.contains(whole))
        return whole + 0.0; // -0 becomes 0
    const double inside = whole > allowed.max ? std::floor(allowed.max) : std::ceil(allowed.min);
    return allowed.contains(inside) ? inside + 0.0 : value;
}

void addCommand(Decision &decision, const Actuator &actuator, double value)
{
    Command &command = decision.commands.emplace_back();
    command.device = actuator.device;
    command.kind = actuator.kind;
    command.value = rounded(actuator.kind, value, actuator.allowed.interval());
    command.allowed = actuator.allowed;
    if (actuator.wish)
        command.wish = actuator.wish->value;
    const auto narrowings = actuator.allowed.narrowings();
    const Narrowing *blocking = actuator.wish        ? actuator.allowed.blocking(actuator.wish->value)
                                : narrowings.empty() ? nullptr
                                                     : &narrowings.front();
    if (blocking) {
        command.rule = blocking->bound.rule;
        command.why = blocking->why;
    } else if (actuator.wish) {
        command.rule = actuator.wish->rule;
        command.why = actuator.wish->why;
    } else {
        command.why = Explanation(Why::DeviceRange);
    }
}

/// A setpoint that is to be commanded, and its value before rounding.
struct Chosen
{
    const Actuator *actuator;
    double value;
};
using ChosenValues = QVarLengthArray<Chosen, 64>;

/// In the order of the devices, behind what there is of the same one.
void add(ChosenValues &chosen, const Actuator &actuator, double value)
{
    const auto place = std::ranges::upper_bound(chosen, actuator.device, {},
                                                [](const Chosen &one) { return one.actuator->device; });
    chosen.insert(place, Chosen{&actuator, value});
}

void addIfWanted(ChosenValues &chosen, const std::optional<Actuator> &actuator)
{
    if (!actuator || (!actuator->wish && actuator->allowed.narrowings().empty()))
        return;
    const Interval allowed = actuator->allowed.interval();
    add(chosen, *actuator, actuator->wish ? allowed.clamp(actuator->wish->value) : allowed.max);
}

ChosenValues chosenValues(const Context &context)
{
    ChosenValues chosen;
    for (const Generator &generator : context.generators) {
        addIfWanted(chosen, generator.limit);
        addIfWanted(chosen, generator.feedIn);
    }
    for (const StorageUnit &unit : context.storage) {
        if (unit.decided)
            add(chosen, unit.actuator, *unit.decided);
    }
    for (const Actuator &actuator : context.others)
        add(chosen, actuator, actuator.allowed.interval().clamp(actuator.wish->value));
    return chosen;
}

Decision collect(const Context &context)
{
    Decision decision;
    decision.recheck = kRecheck;
    decision.meterLost = !context.gridGood();
    const ChosenValues chosen = chosenValues(context);
    decision.commands.reserve(static_cast<std::size_t>(chosen.size()));
    for (const Chosen &one : chosen)
        addCommand(decision, *one.actuator, one.value);
    return decision;
}

/// The inverter of a hybrid moves with its battery.
void expectCoupled(Context &context, const DeviceState &battery, double change)
{
    for (const Generator &generator : context.generators) {
        if (generator.usable && context.device(generator.device).id == battery.coupledTo)
            context.memory(generator.device)
                .track.addTarget({context.snapshot.uptime, generator.power + change});
    }
}

void expectMovement(Context &context, const Command &command)
{
    DeviceMemory &memory = context.memory(command.device);
    if (memory.track.isEmpty())
        return;
    const double power = memory.track.latest().value;
    if (command.kind == SetpointKind::BatteryPower) {
        memory.track.addTarget({context.snapshot.uptime, command.value});
        if (!context.device(command.device).coupledTo.isEmpty())
            expectCoupled(context, context.device(command.device), command.value - power);
    } else if (command.kind == SetpointKind::ActivePowerLimit &&
               (command.value < power || context.state.curtailment.binding)) {
        memory.track.addTarget({context.snapshot.uptime, command.value});
    }
}

void rememberFollow(Context &context)
{
    FollowMemory &follow = context.state.follow;
    double told = 0;
    bool any = false;
    for (const StorageUnit &unit : context.storage) {
        const Told *entry = context.memory(unit.actuator.device).find(SetpointKind::BatteryPower);
        if (unit.usable && unit.decided && entry) {
            told += entry->value;
            any = true;
        }
    }
    if (!any || !context.gridGood()) {
        follow.told.reset();
    } else if (follow.told != told) {
        follow.told = told;
        follow.since = context.snapshot.uptime;
    }
}

void remember(Context &context, const Decision &decision)
{
    auto next = decision.commands.begin();
    for (std::size_t i = 0; i < context.state.devices.size(); ++i) {
        const auto first = next;
        while (next != decision.commands.end() && next->device == i)
            ++next;
        std::erase_if(context.state.devices[i].told, [first, next](const Told &entry) {
            return std::find_if(first, next, [&entry](const Command &command) {
                       return command.kind == entry.kind;
                   }) == next;
        });
    }
    for (const Command &command : decision.commands) {
        DeviceMemory &memory = context.memory(command.device);
        const Told *before = memory.find(command.kind);
        if (!before || before->value != command.value)
            expectMovement(context, command);
        memory.tell(command.kind, command.value, context.snapshot.uptime);
    }
    rememberFollow(context);
}

} // namespace

Decision decide(const ControlSettings &settings, const PlantConfig &plant, ControlState &state,
                const Snapshot &snapshot, const ControlInputs &inputs)
{
    return decideBy(ruleChain(), settings, plant, state, snapshot, inputs);
}

Decision decideBy(std::span<const RuleEntry> chain, const ControlSettings &settings, const PlantConfig &plant,
                  ControlState &state, const Snapshot &snapshot, const ControlInputs &inputs)
{
    std::optional<ControlSettings> stricter;
    if (inputs.trial.narrowsSettings())
        stricter = underTrial(settings, plant, inputs.trial);
    Context context(stricter ? *stricter : settings, plant, state, snapshot, inputs);
    context.plantSettings = &settings;
    observe(context);
    for (const RuleEntry &rule : chain)
        rule.apply(context);
    allocateLoads(context);
    allocateStorage(context);
    curtailSun(context);
    Decision decision = collect(context);
    watchLimits(context, decision);
    decision.loads = std::move(context.loads);
    remember(context, decision);
    return decision;
}

DecisionRecord toRecord(const Command &command, const Snapshot &snapshot, Duration lease, Duration recheck)
{
    DecisionRecord record;
    record.time = snapshot.time;
    record.device = snapshot.devices[command.device].id;
    record.kind = command.kind;
    record.value = command.value;
    record.rule = command.rule;
    record.wish = command.wish;
    for (const Narrowing &narrowing : command.allowed.narrowings())
        record.bounds.push_back(narrowing.bound);
    record.reason = command.why.toReason(valueName(command.kind), command.value);
    record.until = snapshot.time + lease;
    record.recheck = recheck;
    return record;
}

} // namespace ww
