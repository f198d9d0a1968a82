// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/jsonwriter.h"
#include "web/http/problem.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostFaults = 64;

Response stateResponse(const SimulatorState &state)
{
    JsonWriter json;
    json.beginObject();
    json.key("home").value(state.home);
    json.key("speed").value(state.speed);
    json.key("faults").beginArray();
    for (const SimulatedFault &fault : state.faults) {
        json.beginObject();
        json.key("target").value(fault.target.text());
        json.key("kind").value(fault.kind);
        if (fault.parameter)
            json.key("parameter").value(*fault.parameter);
        json.endObject();
    }
    json.endArray();
    json.key("contacts").beginObject();
    json.key("di1").value(state.contacts[0]);
    json.key("di2").value(state.contacts[1]);
    json.endObject().endObject();
    return jsonResponse(json.take());
}

Response outcome(const SimulatorControl &simulator, const Result<void> &done)
{
    return done ? stateResponse(simulator.state()) : problemResponse(done.error());
}

void putSpeed(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const double speed = input.number(u"speed"_s, 1, 60);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [simulator = context.backend.simulator(), speed] {
            const auto done = simulator->setSpeed(speed);
            return outcome(*simulator, done);
        },
        reply);
}

void putFaults(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    QList<SimulatedFault> faults;
    for (JsonInput &part : input.objects(u"faults"_s, kMostFaults)) {
        const DeviceId target(part.text(u"target"_s, 32));
        const QString kind = part.text(u"kind"_s, 32);
        faults.append({target, kind, part.optionalNumber(u"parameter"_s, -1e12, 1e12)});
        input.finish(part);
    }
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [simulator = context.backend.simulator(), faults] {
            const auto done = simulator->setFaults(faults);
            return outcome(*simulator, done);
        },
        reply);
}

void putContacts(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const bool first = input.flag(u"di1"_s);
    const std::array<bool, 2> closed{first, input.flag(u"di2"_s)};
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [simulator = context.backend.simulator(), closed] {
            const auto done = simulator->setContacts(closed);
            return outcome(*simulator, done);
        },
        reply);
}

} // namespace

void addSimulatorRoutes(Router &router, const ResourceContext &context)
{
    if (!context.backend.simulator())
        return;
    const QString path = u"/api/v1/simulator"_s;
    router.addLate(Method::Get, path, [context](const Request &, const Reply &reply) {
        context.jobs.answer(
            [simulator = context.backend.simulator()] { return stateResponse(simulator->state()); }, reply);
    });
    router.addLate(Method::Put, path + u"/speed"_s, [context](const Request &request, const Reply &reply) {
        putSpeed(context, request, reply);
    });
    router.addLate(Method::Put, path + u"/contacts"_s, [context](const Request &request, const Reply &reply) {
        putContacts(context, request, reply);
    });
    router.addLate(Method::Put, path + u"/faults"_s, [context](const Request &request, const Reply &reply) {
        putFaults(context, request, reply);
    });
}

} // namespace ww
