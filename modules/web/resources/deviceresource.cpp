// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

void writeReadings(JsonWriter &json, const DeviceState &device, Uptime now, const MeterDetail *detail)
{
    json.beginArray();
    for (const ChannelReading &entry : device.readings) {
        const QuantityInfo &row = info(entry.channel.quantity);
        json.beginObject();
        json.key("quantity").value(row.id);
        json.key("phase").value(phaseName(entry.channel.phase));
        json.key("unit").value(unitSymbol(row.unit));
        writeReadingFields(json, entry.reading, row, now);
        if (detail)
            json.key("doubtful").value(detail->isDoubtful(entry.channel));
        json.endObject();
    }
    json.endArray();
}

namespace {

void writeSetpoints(JsonWriter &json, const DeviceState &device, Uptime now)
{
    json.beginArray();
    for (const SetpointStatus &status : device.setpoints) {
        // Idle: nothing is commanded, so there is no value and no lease.
        const bool idle = status.state == SetpointState::Idle;
        const qint64 leftMs = std::max<qint64>((status.leaseUntil - now).count(), 0);
        json.beginObject();
        json.key("kind").value(info(status.kind).id);
        json.key("value").value(idle ? std::nullopt : std::optional(status.wanted));
        json.key("unit").value(unitOf(status.kind));
        json.key("state").value(setpointStateName(status.state));
        json.key("expiresInMs").value(idle ? std::nullopt : std::optional(leftMs));
        json.key("safeValue").value(status.safeValue);
        json.endObject();
    }
    json.endArray();
}

void writeDevice(JsonWriter &json, const DeviceState &device, const Snapshot &snapshot)
{
    const DeviceIdentity &identity = device.identity;
    json.beginObject();
    json.key("id").value(device.id.text());
    json.key("name").value(device.name);
    json.key("type").value(info(device.type).id);
    json.key("role").textOrNull(device.role == MeterRole::Grid ? meterRoleName(device.role) : QString());
    json.key("manufacturer").textOrNull(identity.manufacturer);
    json.key("model").textOrNull(identity.model);
    json.key("serial").textOrNull(identity.serial);
    json.key("firmware").textOrNull(identity.firmware);
    json.key("profile").textOrNull(identity.profile);
    json.key("tested").value(identity.tested);
    json.key("link").value(linkStateName(device.link));
    json.key("linkDetail").value(identity.linkDetail);
    json.key("lastSeen")
        .textOrNull(device.lastSeen ? (snapshot.time - (snapshot.uptime - *device.lastSeen)).toIso()
                                    : QString());
    json.key("readings");
    writeReadings(json, device, snapshot.uptime);
    json.key("setpoints");
    writeSetpoints(json, device, snapshot.uptime);
    json.endObject();
}

QStringList actionNames()
{
    QStringList names;
    for (const DeviceActionInfo &row : deviceActionTable())
        names.append(QString::fromLatin1(row.id));
    return names;
}

void performAction(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const auto action = DeviceAction(input.choice(u"action"_s, actionNames()));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, id = DeviceId(request.pathValue), action] {
            const auto done = backend.performAction(id, action);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addDeviceRoutes(Router &router, const ResourceContext &context)
{
    router.add(Method::Get, u"/api/v1/devices"_s, [context](const Request &request) {
        if (auto problem = QueryInput(request, {}).problem())
            return *problem;
        const auto state = context.backend.live();
        if (!state)
            return notReady();
        JsonWriter json;
        json.beginObject().key("devices").beginArray();
        for (const DeviceState &device : state->snapshot->devices)
            writeDevice(json, device, *state->snapshot);
        json.endArray().endObject();
        return jsonResponse(json.take());
    });
    router.addLate(
        Method::Post, u"/api/v1/devices/{id}/actions"_s,
        [context](const Request &request, const Reply &reply) { performAction(context, request, reply); });
}

} // namespace ww
