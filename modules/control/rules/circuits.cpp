// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/circuitcurrents.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr double kNoEnd = std::numeric_limits<double>::infinity();

bool isBehind(const Context &context, const Circuit &circuit, std::size_t device)
{
    return std::find(circuit.devices.begin(), circuit.devices.end(), context.device(device).id) !=
           circuit.devices.end();
}

/// What flows into the circuit beside its batteries; nullopt when its meter does not tell.
std::optional<CircuitFlow> flow(const Context &context, const Circuit &circuit)
{
    const DeviceState *meter = context.snapshot.device(*circuit.meter);
    const auto fresh = [&context, meter](Quantity quantity, Phase phase) {
        return freshReading(context, *meter, quantity, phase);
    };
    if (!meter || meter->link != LinkState::Connected)
        return std::nullopt;
    const auto total = fresh(Quantity::ActivePower, Phase::Total);
    if (!total)
        return std::nullopt;
    const auto count = static_cast<std::size_t>(context.plant.grid.phases());
    double battery = 0;
    for (const StorageUnit &unit : context.storage)
        battery += isBehind(context, circuit, unit.actuator.device) ? unit.power : 0;
    CircuitFlow values;
    values.total = *total + battery;
    constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
    for (std::size_t i = 0; i < count; ++i) {
        const Phase phase = kPhases.at(i);
        const double power =
            fresh(Quantity::ActivePower, phase).value_or(*total / static_cast<double>(count));
        // Current says more than power about what a fuse carries; power gives it its direction.
        const auto current = fresh(Quantity::Current, phase);
        const double volts = fresh(Quantity::Voltage, phase)
                                 .value_or(carriedBy(Amperes(1), context.plant, context.phases).at(i));
        const double carried = current ? std::copysign(std::abs(*current) * volts, power) : power;
        values.phases.at(i) = carried + battery / static_cast<double>(count);
    }
    return values;
}

/// W the inverters behind the fuse give without their batteries; all they can where nobody knows.
double sunBehind(const Context &context, const Circuit &circuit)
{
    double sun = 0;
    for (const Generator &generator : context.generators) {
        if (isBehind(context, circuit, generator.device))
            sun += generator.usable ? generator.power : generator.mostPower;
    }
    for (const StorageUnit &unit : context.storage)
        sun -= unit.coupled && isBehind(context, circuit, unit.actuator.device) ? unit.power : 0;
    return std::max(0.0, sun);
}

/// Batteries and inverters behind the fuse keep to it together, whatever the grid connection allows.
void limitSources(Context &context, const Circuit &circuit, const PerPhase &phases,
                  const std::optional<CircuitFlow> &other, const Explanation &why)
{
    const auto count = static_cast<std::size_t>(context.plant.grid.phases());
    double in = kNoEnd;
    double out = kNoEnd;
    for (std::size_t i = 0; i < count; ++i) {
        const double besides = other ? other->phases.at(i) : 0;
        in = std::min(in, phases.at(i) - besides);
        out = std::min(out, phases.at(i) + besides);
    }
    const double most = static_cast<double>(count) * std::max(0.0, in);
    double give = static_cast<double>(count) * std::max(0.0, out);
    double units = 0;
    double inverters = 0;
    for (const StorageUnit &unit : context.storage)
        units += isBehind(context, circuit, unit.actuator.device) ? 1 : 0;
    for (const Generator &generator : context.generators)
        inverters += isBehind(context, circuit, generator.device) ? generator.mostPower : 0;
    // Where nobody measures, what the sun gives takes its part of the way out.
    if (!circuit.meter)
        give = std::max(0.0, give - sunBehind(context, circuit));
    for (StorageUnit &unit : context.storage) {
        if (isBehind(context, circuit, unit.actuator.device))
            unit.actuator.allowed.narrow(Rule::FuseLimit, {-most / units, give / units}, why);
    }
    const PerPhase carried = carriedBy(circuit.fuse, context.plant, context.phases);
    const double fuse =
        static_cast<double>(count) * *std::min_element(carried.begin(), carried.begin() + count);
    for (Generator &generator : context.generators) {
        if (!isBehind(context, circuit, generator.device) || !generator.limit || inverters <= fuse)
            continue;
        generator.limit->allowed.narrow(Rule::FuseLimit, {-kNoEnd, fuse * generator.mostPower / inverters},
                                        why);
        if (!generator.limit->wish)
            generator.limit->wish = Wish{Rule::FuseLimit, generator.mostPower, why};
    }
}

} // namespace

void applyCircuits(Context &context)
{
    for (const Circuit &circuit : context.settings.circuits) {
        LoadLimit limit{.rule = Rule::FuseLimit};
        limit.perPhase = carriedBy(circuit.fuse, context.plant, context.phases);
        limit.why = Explanation(Why::CircuitFuse).with("fuseA", circuit.fuse.value());
        if (circuit.meter) {
            limit.measured = flow(context, circuit);
            // Others on a circuit nobody measures may use all of it.
            if (!limit.measured) {
                limit.perPhase = {};
                limit.why = Explanation(Why::CircuitBlind).with("fuseA", circuit.fuse.value());
            }
        }
        limitSources(context, circuit, limit.perPhase, limit.measured, limit.why);
        for (const DeviceId &id : circuit.devices) {
            if (const auto index = context.find(id))
                limit.devices.push_back(*index);
        }
        if (!limit.devices.empty())
            context.loadLimits.push_back(std::move(limit));
    }
}

} // namespace ww
