// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/gridview.h"

#include "control/finite.h"

#include <cmath>

namespace ww {

namespace {

// A meter that comes and goes must not make the battery jump: it counts again after this time without a gap.
constexpr Duration kSteady{2000};

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

bool isFinite(const Reading &reading)
{
    return reading.isGood() && std::isfinite(*reading.good());
}

bool isFresh(const Context &context, const Reading &reading)
{
    return isFinite(reading) &&
           reading.age(context.snapshot.uptime) <= context.settings.regulation.meterTimeout;
}

/// False when a value the meter gives cannot be trusted now; a value it does not have at all is no fault.
bool isSound(const Reading &reading)
{
    return reading.quality() == Quality::Missing || isFinite(reading);
}

// A phase with less of the nominal voltage is lost; what a meter still sees there comes through other phases.
constexpr double kPresentPart = 0.5;

double phaseVoltage(const Context &context, const Reading &voltage)
{
    const double nominal = context.plant.grid.nominalVoltage.value();
    const auto value = voltage.good();
    return value && *value >= kPresentPart * nominal ? *value : nominal;
}

/// Empty unless all phases are known.
PhaseValues phasesOf(const Context &context, const DeviceState &meter, double total)
{
    const auto count = static_cast<std::size_t>(context.plant.grid.phases());
    PhaseValues values;
    for (std::size_t i = 0; i < count; ++i) {
        const Phase phase = kPhases.at(i);
        values.voltage.at(i) = phaseVoltage(context, meter.reading(Quantity::Voltage, phase));
        const auto power = finite(meter.reading(Quantity::ActivePower, phase));
        const auto current = finite(meter.reading(Quantity::Current, phase));
        // A single phase is the total; of several phases all must be known or none is used.
        if (!power && !current && count > 1)
            return {};
        // Current says more than power about what a fuse carries; power gives it its direction.
        const double carried =
            current ? std::copysign(std::abs(*current) * values.voltage.at(i), power.value_or(total))
                    : power.value_or(total);
        values.carried.at(i) = carried;
        values.active.at(i) = power ? *power : count > 1 ? carried : total;
    }
    values.count = count;
    return values;
}

bool phasesSound(const Context &context, const DeviceState &meter)
{
    for (int i = 0; i < context.plant.grid.phases(); ++i) {
        const Phase phase = kPhases.at(static_cast<std::size_t>(i));
        if (!isSound(meter.reading(Quantity::ActivePower, phase)) ||
            !isSound(meter.reading(Quantity::Current, phase)))
            return false;
    }
    return true;
}

/// What was believed before the gap is of no use after it.
void loseMeter(ControlState &state)
{
    state.grid.goodSince.reset();
    state.grid.track.clear();
    state.batteryResidual.reset();
    state.generationResidual.reset();
}

} // namespace

void observeGrid(Context &context)
{
    GridMemory &memory = context.state.grid;
    const DeviceState *meter = context.snapshot.gridMeter();
    const Reading power = meter ? meter->reading(Quantity::ActivePower) : Reading();
    if (meter && meter->link == LinkState::Connected && isFresh(context, power) &&
        phasesSound(context, *meter))
        context.seen = GridSight{*power.good(), phasesOf(context, *meter, *power.good())};
    if (!context.seen || context.inputs.trial.meterLost) {
        loseMeter(context.state);
        context.grid = meter ? GridHealth::Lost : GridHealth::Missing;
        // The first value ever is no return: control starts at once.
        memory.lost = memory.everGood;
        return;
    }
    if (!memory.goodSince)
        memory.goodSince = context.snapshot.uptime;
    if (memory.lost && context.snapshot.uptime - *memory.goodSince < kSteady) {
        context.grid = GridHealth::Returning;
        return;
    }
    memory.lost = false;
    memory.everGood = true;
    context.grid = GridHealth::Good;
    context.gridPower = context.seen->power;
    context.phases = context.seen->phases;
    if (memory.track.isEmpty() || power.at() > memory.track.back().at)
        memory.track.push({power.at(), context.gridPower});
}

} // namespace ww
