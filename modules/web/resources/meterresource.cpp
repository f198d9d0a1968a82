// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QStringList kPartialActions{u"start"_s, u"pause"_s, u"reset"_s};
const QList<Quantity> kHarmonicQuantities{Quantity::Voltage, Quantity::Current, Quantity::VoltageLineToLine};
constexpr Duration kLongestHarmonics = std::chrono::days(31);
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
    json.key("lengthMs").value(std::round(detail.waveformMs * 1000) / 1000);
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
        json.key("source").textOrNull(finding.source);
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

void writeContacts(JsonWriter &json, const std::optional<MeterContacts> &contacts)
{
    json.key("inputs").beginArray();
    for (std::size_t i = 0; contacts && i < contacts->inputs.size(); ++i) {
        json.beginObject();
        json.key("function").value(contacts->inputs[i].function);
        json.key("active").value(contacts->inputs[i].active);
        json.endObject();
    }
    json.endArray().key("outputs").beginArray();
    for (std::size_t i = 0; contacts && i < contacts->outputs.size(); ++i) {
        json.beginObject();
        json.key("function").value(contacts->outputs[i].function);
        json.key("active").value(contacts->outputs[i].active);
        json.key("closed").value(contacts->outputs[i].closed);
        json.endObject();
    }
    json.endArray().key("led").value(contacts ? std::optional(contacts->led) : std::nullopt);
    json.key("ledPulsesPerKwh").value(contacts ? std::optional(contacts->ledPulsesPerKwh) : std::nullopt);
}

/// What is known of a meter that tells no more than its readings.
MeterDetail plainDetail(const DeviceState &device, const Snapshot &snapshot)
{
    MeterDetail detail;
    detail.time = device.lastSeen ? snapshot.time - (snapshot.uptime - *device.lastSeen) : snapshot.time;
    return detail;
}

Response meterResponse(const DeviceState &device, const MeterDetail *known, const LiveState &state,
                       const Reader &reader)
{
    const MeterDetail detail = known ? *known : plainDetail(device, *state.snapshot);
    JsonWriter json;
    json.beginObject();
    json.key("id").value(device.id.text());
    json.key("name").value(device.name);
    json.key("role").textOrNull(meterRoleName(device.role));
    json.key("time").value(detail.time.toIso());
    json.key("gridSystem").textOrNull(detail.gridSystem);
    json.key("forBilling").value(kForBilling);
    json.key("partialRunning").value(known ? std::optional(detail.partialRunning) : std::nullopt);
    json.key("commandable").value(known || state.commandable.contains(device.id));
    writeCalibration(json, detail.calibration);
    json.key("calibrationState")
        .textOrNull(known ? calibrationStateName(detail.calibrationState()) : QString());
    json.key("readings");
    writeReadings(json, device, state.snapshot->uptime, &detail);
    writePhasors(json, detail);
    writeHarmonics(json, detail);
    writeWaveform(json, detail);
    writeDemand(json, detail.demand);
    writeIncidents(json, detail);
    writeFindings(json, detail, reader);
    json.key("lateWindows").value(known ? std::optional(detail.lateWindows) : std::nullopt);
    writeContacts(json, detail.contacts);
    json.endObject();
    return jsonResponse(json.take());
}

/// What a meter analyses itself; nullptr when it only has readings.
const MeterDetail *detailOf(const LiveState &state, const DeviceId &id)
{
    const auto found = state.meters.find(id);
    return found == state.meters.end() ? nullptr : found->second.get();
}

Response meterList(const LiveState &state)
{
    JsonWriter json;
    json.beginObject().key("meters").beginArray();
    for (const DeviceState &device : state.snapshot->devices) {
        if (device.type != DeviceType::Meter)
            continue;
        const MeterDetail *detail = detailOf(state, device.id);
        json.beginObject();
        json.key("id").value(device.id.text());
        json.key("name").value(device.name);
        json.key("role").textOrNull(meterRoleName(device.role));
        json.key("gridSystem").textOrNull(detail ? detail->gridSystem : QString());
        json.key("findings").value(detail ? int(detail->findings.size()) : 0);
        json.endObject();
    }
    json.endArray().endObject();
    return jsonResponse(json.take());
}

Response noSuchMeter()
{
    return problemResponse({.status = 404,
                            .detail = u"There is no such meter, or it does no such thing."_s,
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
    const DeviceState *device = state->snapshot->device(id);
    if (!device || device->type != DeviceType::Meter)
        return noSuchMeter();
    const Reader reader{context.texts, context.texts.languageFor(request.headers), state->snapshot.get()};
    return meterResponse(*device, detailOf(*state, id), *state, reader);
}

/// What the client asks of the recorded harmonics; the first thing wrong with it is in `input`.
HarmonicQuery readHarmonicQuery(QueryInput &input)
{
    HarmonicQuery query;
    const QString name = input.value(u"channel"_s).value_or(QString());
    const auto channel = Channel::fromString(name);
    if (!channel || !kHarmonicQuantities.contains(channel->quantity) || channel->phase == Phase::Total)
        input.refuse(u"channel"_s, u"'%1' is no channel with harmonics."_s.arg(name),
                     u"Give a channel such as voltage.L1, current.L2 or voltageLineToLine.L12."_s);
    query.channel = channel.value_or(Channel());
    query.order = input.integer(u"order"_s, 1, int(ChannelHarmonics::kOrders), 1);
    query.from = input.requiredTime(u"from"_s);
    query.to = input.requiredTime(u"to"_s);
    if (query.to <= query.from || query.to - query.from > kLongestHarmonics)
        input.refuse(u"to"_s, u"It is not after 'from', or more than 31 days later."_s,
                     u"Ask for 1 to 31 days."_s);
    return query;
}

Response harmonicsResponse(const HarmonicQuery &query, const std::vector<HarmonicPoint> &points)
{
    JsonWriter json;
    json.beginObject();
    json.key("channel").value(query.channel.toString());
    json.key("unit").value(unitSymbol(info(query.channel.quantity).unit));
    json.key("order").value(query.order);
    json.key("timeMs").beginArray();
    for (const HarmonicPoint &point : points)
        json.value(point.start.msUtc);
    json.endArray().key("rms").beginArray();
    for (const HarmonicPoint &point : points)
        json.value(point.rms ? std::optional(std::round(*point.rms * 10'000) / 10'000) : std::nullopt);
    json.endArray().key("percent").beginArray();
    for (const HarmonicPoint &point : points) {
        const bool known = point.rms && point.fundamental && *point.fundamental > 0;
        json.value(known ? std::optional(std::round(1e5 * *point.rms / *point.fundamental) / 1000)
                         : std::nullopt);
    }
    json.endArray().endObject();
    return jsonResponse(json.take());
}

void recordedHarmonics(const ResourceContext &context, const Request &request, const Reply &reply)
{
    QueryInput input(request, {u"channel"_s, u"order"_s, u"from"_s, u"to"_s});
    const HarmonicQuery query = readHarmonicQuery(input);
    const DeviceId id(request.pathValue);
    const auto state = context.backend.live();
    if (!state || !state->meters.contains(id)) {
        reply(state ? noSuchMeter() : notReady());
        return;
    }
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, id, query] {
            const auto points = backend.harmonics(id, query);
            return points ? harmonicsResponse(query, *points) : problemResponse(points.error());
        },
        reply);
}

/// Answers a command with what became of it. Built-in meters and extension modules obey some.
void obey(const ResourceContext &context, const Request &request, const Reply &reply,
          const std::function<Result<void>(Backend &backend, const DeviceId &meter)> &command)
{
    const DeviceId id(request.pathValue);
    const auto state = context.backend.live();
    if (!state || !(state->meters.contains(id) || state->commandable.contains(id))) {
        reply(state ? noSuchMeter() : notReady());
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, id, command] {
            const auto done = command(backend, id);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

void commandPartials(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const auto action = PartialAction(input.choice(u"action"_s, kPartialActions));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    obey(context, request, reply, [action](Backend &backend, const DeviceId &meter) {
        return backend.commandPartials(meter, action);
    });
}

void switchOutput(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const int output = input.integer(u"output"_s, 1, 2);
    const bool active = input.flag(u"active"_s);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    obey(context, request, reply, [output, active](Backend &backend, const DeviceId &meter) {
        return backend.switchOutput(meter, static_cast<std::size_t>(output - 1), active);
    });
}

void resetDemand(const ResourceContext &context, const Request &request, const Reply &reply)
{
    obey(context, request, reply,
         [](Backend &backend, const DeviceId &meter) { return backend.resetDemand(meter); });
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
    router.addLate(Method::Get, u"/api/v1/meters/{id}/harmonics"_s,
                   [context](const Request &request, const Reply &reply) {
                       recordedHarmonics(context, request, reply);
                   });
    router.addLate(
        Method::Post, u"/api/v1/meters/{id}/partials"_s,
        [context](const Request &request, const Reply &reply) { commandPartials(context, request, reply); });
    router.addLate(
        Method::Post, u"/api/v1/meters/{id}/outputs"_s,
        [context](const Request &request, const Reply &reply) { switchOutput(context, request, reply); });
    router.addLate(
        Method::Post, u"/api/v1/meters/{id}/demand/reset"_s,
        [context](const Request &request, const Reply &reply) { resetDemand(context, request, reply); });
}

} // namespace ww
