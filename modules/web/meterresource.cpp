// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/jsoninput.h"
#include "web/problem.h"
#include "web/render.h"
#include "web/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QStringList kPartialActions{u"start"_s, u"pause"_s, u"reset"_s};
// The built-in input holds the grid connection point but is no billing meter (requirement A6).
constexpr bool kForBilling = false;

void writeChannel(JsonWriter &json, Channel channel)
{
    json.key("quantity").value(info(channel.quantity).id);
    json.key("phase").value(phaseName(channel.phase));
    json.key("unit").value(unitSymbol(info(channel.quantity).unit));
}

void writePhasors(JsonWriter &json, const MeterDetail &detail)
{
    json.key("phasors").beginArray();
    for (const PhasorReading &phasor : detail.phasors) {
        json.beginObject();
        writeChannel(json, phasor.channel);
        json.key("rms").value(roundForWire(info(phasor.channel.quantity), phasor.rms));
        json.key("angleDegrees").value(std::round(phasor.angleDegrees * 100) / 100);
        json.endObject();
    }
    json.endArray();
}

void writeHarmonics(JsonWriter &json, const MeterDetail &detail)
{
    json.key("harmonics").beginArray();
    for (const HarmonicSpectrum &spectrum : detail.harmonics) {
        json.beginObject();
        writeChannel(json, spectrum.channel);
        json.key("fundamental").value(roundForWire(info(spectrum.channel.quantity), spectrum.fundamental));
        json.key("percent").beginArray();
        for (const double percent : spectrum.percent)
            json.value(std::round(percent * 1000) / 1000);
        json.endArray().endObject();
    }
    json.endArray();
}

void writeWaveform(JsonWriter &json, const MeterDetail &detail)
{
    json.key("waveform").beginObject();
    json.key("lengthMs").value(detail.waveformMs);
    json.key("traces").beginArray();
    for (const WaveformTrace &trace : detail.waveform) {
        json.beginObject();
        writeChannel(json, trace.channel);
        json.key("samples").beginArray();
        for (const float sample : trace.samples)
            json.value(std::round(double(sample) * 1000) / 1000);
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

void writeDemand(JsonWriter &json, const std::optional<MeterDemand> &demand)
{
    json.key("demand");
    if (!demand) {
        json.null();
        return;
    }
    const QuantityInfo &row = info(Quantity::ActivePowerDemand);
    const auto rounded = [&row](const std::optional<double> &power) {
        return power ? std::optional(roundForWire(row, *power)) : std::nullopt;
    };
    json.beginObject();
    json.key("windowMinutes").value(std::chrono::duration<double, std::ratio<60>>(demand->window).count());
    json.key("windowStart").value(demand->windowStart.toIso());
    json.key("powerW").value(rounded(demand->powerW));
    json.key("maxW").value(rounded(demand->maxW));
    json.key("maxAt").textOrNull(demand->maxAt ? demand->maxAt->toIso() : QString());
    json.endObject();
}

void writeIncidents(JsonWriter &json, const MeterDetail &detail)
{
    json.key("events").beginArray();
    for (const VoltageIncident &incident : detail.incidents) {
        json.beginObject();
        json.key("id").value(incident.id);
        json.key("kind").value(voltageIncidentName(incident.kind));
        json.key("ended").value(incident.ended);
        json.key("start").value(incident.start.toIso());
        json.key("lengthMs").value(incident.length.count());
        json.key("extremeV").value(roundForWire(info(Quantity::Voltage), incident.extremeV));
        json.key("depthPercent").value(std::round(incident.depthPercent * 10) / 10);
        json.key("phases").beginArray();
        for (const Phase phase : incident.phases)
            json.value(phaseName(phase));
        json.endArray().endObject();
    }
    json.endArray();
}

void writeFindings(JsonWriter &json, const MeterDetail &detail, const Reader &reader)
{
    json.key("findings").beginArray();
    for (const MeterFinding &finding : detail.findings) {
        json.beginObject();
        json.key("code").value(finding.code);
        json.key("channel").textOrNull(finding.channel);
        json.key("text").value(reader.text("Meter", finding.text.toUtf8().constData()));
        json.endObject();
    }
    json.endArray();
}

void writeCalibration(JsonWriter &json, const std::optional<MeterCalibrationNote> &calibration)
{
    json.key("calibration");
    if (!calibration) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("date").value(calibration->date.toIso());
    json.key("instrument").value(calibration->instrument);
    json.endObject();
}

Response meterResponse(const DeviceState &device, const MeterDetail &detail, const LiveState &state,
                       const Reader &reader)
{
    JsonWriter json;
    json.beginObject();
    json.key("id").value(device.id.text());
    json.key("name").value(device.name);
    json.key("role").textOrNull(meterRoleName(device.role));
    json.key("time").value(detail.time.toIso());
    json.key("gridSystem").value(detail.gridSystem);
    json.key("forBilling").value(kForBilling);
    json.key("partialRunning").value(detail.partialRunning);
    writeCalibration(json, detail.calibration);
    json.key("readings");
    writeReadings(json, device, state.snapshot->uptime, &detail);
    writePhasors(json, detail);
    writeHarmonics(json, detail);
    writeWaveform(json, detail);
    writeDemand(json, detail.demand);
    writeIncidents(json, detail);
    writeFindings(json, detail, reader);
    json.endObject();
    return jsonResponse(json.take());
}

Response meterList(const LiveState &state)
{
    JsonWriter json;
    json.beginObject().key("meters").beginArray();
    for (const auto &[id, detail] : state.meters) {
        const DeviceState *device = state.snapshot->device(id);
        if (!device)
            continue;
        json.beginObject();
        json.key("id").value(id.text());
        json.key("name").value(device->name);
        json.key("role").textOrNull(meterRoleName(device->role));
        json.key("gridSystem").value(detail->gridSystem);
        json.key("findings").value(int(detail->findings.size()));
        json.endObject();
    }
    json.endArray().endObject();
    return jsonResponse(json.take());
}

Response noSuchMeter()
{
    return problemResponse({.status = 404,
                            .detail = u"There is no meter with this id that analyses its load."_s,
                            .field = {},
                            .remedy = u"See GET /api/v1/meters."_s,
                            .type = {}});
}

Response oneMeter(const ResourceContext &context, const Request &request)
{
    if (auto problem = QueryInput(request, {}).problem())
        return *problem;
    const auto state = context.backend.live();
    if (!state)
        return notReady();
    const DeviceId id(request.pathValue);
    const auto detail = state->meters.find(id);
    const DeviceState *device = state->snapshot->device(id);
    if (detail == state->meters.end() || !device)
        return noSuchMeter();
    const Reader reader{context.texts, context.texts.languageFor(request.headers), state->snapshot.get()};
    return meterResponse(*device, *detail->second, *state, reader);
}

void commandPartials(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const DeviceId id(request.pathValue);
    const auto state = context.backend.live();
    if (!state || !state->meters.contains(id)) {
        reply(state ? noSuchMeter() : notReady());
        return;
    }
    JsonInput input(request.body);
    const auto action = PartialAction(input.choice(u"action"_s, kPartialActions));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, id, action] {
            const auto done = backend.commandPartials(id, action);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addMeterRoutes(Router &router, const ResourceContext &context)
{
    router.add(Method::Get, u"/api/v1/meters"_s, [context](const Request &request) {
        if (auto problem = QueryInput(request, {}).problem())
            return *problem;
        const auto state = context.backend.live();
        return state ? meterList(*state) : notReady();
    });
    router.add(Method::Get, u"/api/v1/meters/{id}"_s,
               [context](const Request &request) { return oneMeter(context, request); });
    router.addLate(
        Method::Post, u"/api/v1/meters/{id}/partials"_s,
        [context](const Request &request, const Reply &reply) { commandPartials(context, request, reply); });
}

} // namespace ww
