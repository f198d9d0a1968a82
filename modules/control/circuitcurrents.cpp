// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/circuitcurrents.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

/// A battery whose power is in that of an inverter is counted with it.
bool isCounted(const Context &context, std::size_t device)
{
    return std::none_of(context.storage.begin(), context.storage.end(), [device](const StorageUnit &unit) {
        return unit.coupled && unit.actuator.device == device;
    });
}

std::optional<double> sumOfDevices(const Context &context, const Circuit &circuit, Phase phase)
{
    double sum = 0;
    for (const DeviceId &id : circuit.devices) {
        const auto index = context.find(id);
        if (!index)
            return std::nullopt;
        if (!isCounted(context, *index))
            continue;
        const DeviceState &device = context.device(*index);
        const auto amperes = phaseCurrent(context, device, phase);
        if (!amperes || device.link != LinkState::Connected)
            return std::nullopt;
        const bool gives = device.type == DeviceType::Inverter || device.type == DeviceType::Battery;
        sum += gives ? -*amperes : *amperes;
    }
    return sum;
}

} // namespace

std::optional<double> freshReading(const Context &context, const DeviceState &device, Quantity quantity,
                                   Phase phase)
{
    const Reading reading = device.reading(quantity, phase);
    const auto value = reading.good();
    const bool isFresh = value && std::isfinite(*value) &&
                         context.snapshot.uptime - reading.at() <= context.settings.regulation.meterTimeout;
    return isFresh ? value : std::nullopt;
}

std::optional<double> phaseCurrent(const Context &context, const DeviceState &device, Phase phase)
{
    const bool single = context.plant.grid.phases() == 1;
    auto power = freshReading(context, device, Quantity::ActivePower, phase);
    if (!power && single)
        power = freshReading(context, device, Quantity::ActivePower, Phase::Total);
    if (const auto amperes = freshReading(context, device, Quantity::Current, phase))
        return std::copysign(std::abs(*amperes), power.value_or(*amperes));
    if (!power)
        return std::nullopt;
    const auto volts = freshReading(context, device, Quantity::Voltage, phase);
    return *power / volts.value_or(context.plant.grid.nominalVoltage.value());
}

std::array<std::optional<double>, 3> circuitCurrents(const Context &context, const Circuit &circuit)
{
    std::array<std::optional<double>, 3> amperes;
    const DeviceState *meter = circuit.meter ? context.snapshot.device(*circuit.meter) : nullptr;
    if (circuit.meter && (!meter || meter->link != LinkState::Connected))
        return amperes;
    for (std::size_t i = 0; i < static_cast<std::size_t>(context.plant.grid.phases()); ++i)
        amperes.at(i) = meter ? phaseCurrent(context, *meter, kPhases.at(i))
                              : sumOfDevices(context, circuit, kPhases.at(i));
    return amperes;
}

} // namespace ww
