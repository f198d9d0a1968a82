// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/render.h"

#include <cmath>

namespace ww {

namespace {

void writeExternal(JsonWriter &json, const LiveState &state)
{
    json.key("external");
    if (!state.externalLimit) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("powerW").value(state.externalLimit->watts);
    json.key("until").value(state.externalLimit->until.toIso());
    json.key("over").value(state.snapshot->time >= state.externalLimit->until);
    json.endObject();
}

std::optional<double> known(const DeviceState *meter, Quantity quantity, Phase phase)
{
    const auto value = meter ? meter->reading(quantity, phase).good() : std::nullopt;
    return value ? std::optional(roundForWire(info(quantity), *value)) : std::nullopt;
}

void writeCircuit(JsonWriter &json, const Circuit &circuit, const Snapshot &snapshot)
{
    const DeviceState *meter = circuit.meter ? snapshot.device(*circuit.meter) : nullptr;
    json.beginObject();
    json.key("name").value(circuit.name);
    json.key("fuseA").value(circuit.fuse.value());
    json.key("powerW").value(known(meter, Quantity::ActivePower, Phase::Total));
    json.key("currentsA").beginArray();
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
        json.value(known(meter, Quantity::Current, phase));
    json.endArray().endObject();
}

} // namespace

void writeLimits(JsonWriter &json, const LiveState &state)
{
    json.beginObject();
    json.key("consumptionLimitW").value(state.limits.consumption);
    writeExternal(json, state);
    json.key("ripplePercent").value(state.limits.ripplePercent);
    json.key("demandW").value(state.limits.demand ? std::optional(std::round(*state.limits.demand))
                                                  : std::nullopt);
    json.key("offGrid").value(state.limits.offGrid);
    json.key("circuits").beginArray();
    for (const Circuit &circuit : state.circuits)
        writeCircuit(json, circuit, *state.snapshot);
    json.endArray().endObject();
}

} // namespace ww
