// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/quantity.h"
#include "web/http/jsoninput.h"
#include "web/http/jsonwriter.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kMostValue = 10'000'000;
constexpr int kMostMinutes = 24 * 60;

QStringList setpointNames()
{
    QStringList names;
    for (const SetpointInfo &row : setpointTable())
        names.append(QLatin1StringView(row.id));
    return names;
}

QString unitName(SetpointKind kind)
{
    const QString symbol = unitSymbol(info(kind).unit);
    return symbol.isEmpty() ? u"steps"_s : symbol;
}

Response overrideResponse(const ManualOverride &manual, bool offGrid)
{
    JsonWriter json;
    writeOverride(json, manual, offGrid);
    return jsonResponse(json.take());
}

void checkDevice(JsonInput &input, const ManualOverride &manual, const Snapshot &snapshot)
{
    const DeviceState *device = snapshot.device(manual.device);
    if (!device) {
        input.refuse(u"device"_s, input.say(QT_TRANSLATE_NOOP("Refusals", "There is no such device.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "See GET /api/v1/devices.")));
        return;
    }
    const auto possible = info(device->type).setpoints;
    if (std::find(possible.begin(), possible.end(), manual.kind) == possible.end())
        input.refuse(u"setpoint"_s,
                     input.say(QT_TRANSLATE_NOOP("Refusals", "This device has no such setpoint.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "Choose another device.")));
    const auto range = device->range(manual.kind);
    if (range && (manual.value < range->min || manual.value > range->max))
        input.refuse(u"value"_s, input.say(QT_TRANSLATE_NOOP("Refusals", "The device cannot do that now.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "Give a value from %1 to %2, in %3."))
                         .arg(input.shown(range->min), input.shown(range->max), unitName(manual.kind)));
}

void putOverride(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    JsonInput input(request, context.texts);
    ManualOverride manual;
    manual.device = DeviceId(input.text(u"device"_s, 32));
    const QStringList kinds = setpointNames();
    manual.kind = *setpointFromId(kinds.at(input.choice(u"setpoint"_s, kinds)));
    manual.value = input.number(u"value"_s, -kMostValue, kMostValue);
    manual.until = state->snapshot->time + std::chrono::minutes(input.integer(u"minutes"_s, 1, kMostMinutes));
    checkDevice(input, manual, *state->snapshot);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, manual, offGrid = state->limits.offGrid] {
            const auto done = backend.setOverride(manual);
            return done ? overrideResponse(manual, offGrid) : problemResponse(done.error());
        },
        reply);
}

/// Without parameters every override ends.
void deleteOverride(const ResourceContext &context, const Request &request, const Reply &reply)
{
    QueryInput query(request, {u"device"_s, u"setpoint"_s});
    const DeviceId device(query.value(u"device"_s).value_or(QString()));
    const auto name = query.value(u"setpoint"_s);
    const auto kind = name ? setpointFromId(*name) : std::nullopt;
    if (name && !kind)
        query.refuse(u"setpoint"_s, u"There is no such setpoint."_s,
                     u"See the overrides in GET /api/v1/live."_s);
    if (auto problem = query.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, device, kind] {
            const auto done = backend.clearOverrides(device, kind);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addOverrideRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/override"_s;
    router.addLate(Method::Put, path, [context](const Request &request, const Reply &reply) {
        putOverride(context, request, reply);
    });
    router.addLate(Method::Delete, path, [context](const Request &request, const Reply &reply) {
        deleteOverride(context, request, reply);
    });
}

} // namespace ww
