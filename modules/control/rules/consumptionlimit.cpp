// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

/// W the limit's source allows now; nullopt: it allows everything.
std::optional<double> saidBySource(Context &context)
{
    const ConsumptionLimitSettings &limit = context.settings.consumptionLimit;
    const double usual = usualPower(limit);
    if (limit.source == ConsumptionLimitSource::Always)
        return usual;
    if (limit.source == ConsumptionLimitSource::External) {
        const double watts = context.inputs.consumptionLimitW.value_or(std::nan(""));
        if (std::isnan(watts))
            return usual;
        return std::isinf(watts) && watts > 0 ? std::nullopt : std::optional(std::max(0.0, watts));
    }
    const auto contact = context.inputs.digital.at(static_cast<std::size_t>(limit.input - 1));
    // A contact nobody can read may be asking for the limit.
    const bool seen = !contact || *contact != limit.normallyClosed;
    auto &active = context.state.consumptionLimit.active;
    if (!active.update(seen, limit.debounce, context.snapshot.uptime))
        return std::nullopt;
    return usual;
}

/// The same, or what a self-test limits it to.
std::optional<double> underTest(const Context &context, std::optional<double> said)
{
    const auto &trial = context.inputs.trial.consumption;
    if (!trial || !std::isfinite(trial->value()))
        return said;
    const double wanted = std::max(0.0, trial->value());
    return std::min(said.value_or(wanted), wanted);
}

/// The limit in force: after its end it opens evenly up to what the devices are connected with.
std::optional<double> inForce(const Context &context, std::optional<double> watts,
                              ConsumptionLimitMemory &memory)
{
    const Uptime now = context.snapshot.uptime;
    if (watts) {
        memory.latest = *watts;
        memory.until = now;
        return watts;
    }
    const Duration release = context.settings.consumptionLimit.release;
    if (!memory.until || now - *memory.until >= release)
        return std::nullopt;
    double connected = 0;
    for (const ControllableDevice &device : context.settings.consumptionLimit.devices)
        connected += device.connected.value();
    const double part =
        static_cast<double>((now - *memory.until).count()) / static_cast<double>(release.count());
    return memory.latest + std::max(0.0, connected - memory.latest) * part;
}

} // namespace

void applyConsumptionLimit(Context &context)
{
    if (context.settings.consumptionLimit.source == ConsumptionLimitSource::None) {
        context.state.consumptionLimit = context.state.drill.plantConsumption = {};
        return;
    }
    const auto said = saidBySource(context);
    context.plantConsumption = inForce(context, said, context.state.drill.plantConsumption);
    const auto watts = inForce(context, underTest(context, said), context.state.consumptionLimit);
    if (!watts)
        return;
    LoadLimit limit{.rule = Rule::GridOperator,
                    .total = *watts,
                    .why = Explanation(Why::ConsumptionLimit).with("limitW", *watts)};
    limit.plusSun = true;
    for (const DeviceId &id : limitedDevices(context.settings)) {
        if (const auto index = context.find(id))
            limit.devices.push_back(*index);
    }
    // Nobody named means all; of named ones that are not there the loop tells.
    if (!limit.devices.empty() || context.settings.consumptionLimit.devices.empty())
        context.loadLimits.push_back(std::move(limit));
}

} // namespace ww
