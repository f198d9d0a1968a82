// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"
#include "web/jsoninput.h"
#include "web/problem.h"
#include "web/resources.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Response settingsResponse(const ControlSettings &settings)
{
    return jsonResponse(QJsonDocument(toJson(settings)).toJson(QJsonDocument::Compact));
}

Response refusal(const Error &error)
{
    return problemResponse(FieldError{.field = error.where,
                                      .detail = error.message,
                                      .remedy = u"See ControlSettings in /api/v1/openapi.json."_s});
}

/// A kind of limit is only meant together with its number; an old one must not come back into force by
/// surprise.
std::optional<Error> missingNumber(const QJsonObject &feedIn)
{
    constexpr std::array kNeeded{std::pair{"power", "powerW"}, std::pair{"percent", "percent"}};
    for (const auto &[kind, number] : kNeeded) {
        const QString key = QString::fromLatin1(number);
        if (feedIn[u"kind"].toString() == QLatin1StringView(kind) && !feedIn.contains(key))
            return Error{ErrorCode::InvalidInput, u"is missing; the kind of the limit needs it"_s,
                         u"/feedInLimit/"_s + key};
    }
    return std::nullopt;
}

/// Takes what the body says over into `settings`.
std::optional<Response> readSettings(const QByteArray &body, ControlSettings &settings)
{
    JsonInput input(body);
    const auto json = input.whole();
    if (!json)
        return input.problem();
    if (const auto errors = readControlSettings(*json, settings, true); !errors.isEmpty())
        return refusal(errors.first());
    if (const auto error = missingNumber((*json)[u"feedInLimit"].toObject()))
        return refusal(*error);
    return std::nullopt;
}

} // namespace

void addControlSettingsRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/settings/control"_s;
    router.addLate(Method::Get, path, [context](const Request &, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend] { return settingsResponse(backend.controlSettings()); }, reply);
    });
    router.addLate(Method::Put, path, [context](const Request &request, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend, body = request.body] {
                ControlSettings settings = backend.controlSettings();
                if (auto problem = readSettings(body, settings))
                    return *problem;
                const auto stored = backend.setControlSettings(settings);
                if (stored)
                    return settingsResponse(*stored);
                return stored.error().code == ErrorCode::InvalidInput ? refusal(stored.error())
                                                                      : problemResponse(stored.error());
            },
            reply);
    });
}

} // namespace ww
