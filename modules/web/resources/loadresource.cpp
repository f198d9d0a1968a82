// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/resources.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostMinutes = 24 * 60;
const QStringList kCommands{u"on"_s, u"off"_s, u"auto"_s};
enum class LoadCommand : quint8 { On, Off, Auto };

Response loadList(const ResourceContext &context, const Request &request)
{
    if (auto problem = QueryInput(request, {}).problem())
        return *problem;
    const auto state = context.backend.live();
    if (!state)
        return notReady();
    return jsonResponse(context.live.renderLoads(state, context.texts.languageFor(request.headers)));
}

/// What a command means to this kind of load; nullopt while the device does not say what it can do.
std::optional<double> commanded(LoadCommand command, const LoadView &load, const Snapshot &snapshot)
{
    constexpr double kNormal = 2;
    constexpr double kRecommended = 3;
    if (load.kind == SetpointKind::SgReady)
        return command == LoadCommand::On ? kRecommended : kNormal;
    if (command == LoadCommand::Off)
        return 0;
    const DeviceState *device = snapshot.device(load.device);
    const auto range = device ? device->range(load.kind) : std::nullopt;
    return range ? std::optional(range->max) : std::nullopt;
}

Response obey(Backend &backend, const ManualOverride &wanted, LoadCommand command)
{
    const auto done = command == LoadCommand::Auto ? backend.clearOverrides(wanted.device, wanted.kind)
                                                   : backend.setOverride(wanted);
    return done ? Response{204, {}, {}} : problemResponse(done.error());
}

void commandLoad(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    const DeviceId id(request.pathValue);
    const auto load = std::find_if(state->loads.begin(), state->loads.end(),
                                   [&id](const LoadView &one) { return one.device == id; });
    if (load == state->loads.end()) {
        reply(problemResponse({.status = 404,
                               .detail = u"There is no such load."_s,
                               .field = {},
                               .remedy = u"See GET /api/v1/loads."_s,
                               .type = {}}));
        return;
    }
    JsonInput input(request, context.texts);
    const auto command = LoadCommand(input.choice(u"command"_s, kCommands));
    const int minutes = command == LoadCommand::Auto ? 0 : input.integer(u"minutes"_s, 1, kMostMinutes);
    const auto value = commanded(command, *load, *state->snapshot);
    if (!value)
        input.refuse(u"command"_s,
                     input.say(QT_TRANSLATE_NOOP("Refusals", "The device does not say what it can do now.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "Wait until it answers.")));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    const ManualOverride wanted{id, load->kind, *value,
                                state->snapshot->time + std::chrono::minutes(minutes)};
    context.jobs.answer(
        [&backend = context.backend, wanted, command] { return obey(backend, wanted, command); }, reply);
}

} // namespace

void addLoadRoutes(Router &router, const ResourceContext &context)
{
    router.add(Method::Get, u"/api/v1/loads"_s,
               [context](const Request &request) { return loadList(context, request); });
    router.addLate(
        Method::Post, u"/api/v1/loads/{id}/command"_s,
        [context](const Request &request, const Reply &reply) { commandLoad(context, request, reply); });
}

} // namespace ww
