// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kMostPower = 1'000'000;
constexpr int kMostMinutes = 24 * 60;

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

Response limits(const LiveState &state, const ControlSettings &settings)
{
    JsonWriter json;
    json.beginObject();
    json.key("consumptionLimitW").value(state.limits.consumption);
    writeExternal(json, state);
    json.key("ripplePercent").value(state.limits.ripplePercent);
    json.key("demandW").value(state.limits.demand ? std::optional(std::round(*state.limits.demand))
                                                  : std::nullopt);
    json.key("offGrid").value(state.limits.offGrid);
    json.key("circuits").beginArray();
    for (const Circuit &circuit : settings.circuits)
        writeCircuit(json, circuit, *state.snapshot);
    json.endArray().endObject();
    return jsonResponse(json.take());
}

void getLimits(const ResourceContext &context, const Request &request, const Reply &reply)
{
    if (auto problem = QueryInput(request, {}).problem()) {
        reply(*problem);
        return;
    }
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, state] { return limits(*state, backend.controlSettings()); }, reply);
}

void putConsumption(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    JsonInput input(request.body);
    ExternalLimit limit;
    limit.watts = input.optionalNumber(u"powerW"_s, 0, kMostPower);
    limit.until = state->snapshot->time + std::chrono::minutes(input.integer(u"minutes"_s, 1, kMostMinutes));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, limit] {
            const auto done = backend.setExternalLimit(limit);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addLimitRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(Method::Get, u"/api/v1/limits"_s, [context](const Request &request, const Reply &reply) {
        getLimits(context, request, reply);
    });
    router.addLate(
        Method::Put, u"/api/v1/limits/consumption"_s,
        [context](const Request &request, const Reply &reply) { putConsumption(context, request, reply); });
}

} // namespace ww
