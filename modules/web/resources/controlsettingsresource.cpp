// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"
#include "web/http/jsoninput.h"
#include "web/resources/resources.h"
#include "web/resources/settingschange.h"
#include "web/resources/settingsschema.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// A kind of limit is only meant together with its number; an old one must not come back into force by
/// surprise.
std::optional<Complaint> missingNumber(const QJsonObject &feedIn)
{
    constexpr std::array kNeeded{std::pair{"power", "powerW"}, std::pair{"percent", "percent"}};
    for (const auto &[kind, number] : kNeeded) {
        const QString key = QString::fromLatin1(number);
        if (feedIn[u"kind"].toString() == QLatin1StringView(kind) && !feedIn.contains(key))
            return Complaint{u"/feedInLimit/"_s + key, kMissing};
    }
    return std::nullopt;
}

/// Takes what the body says over into `settings`; the whole is meant, or only what it says.
std::optional<Response> readSettings(const QByteArray &body, ControlSettings &settings, bool whole,
                                     const Reader &reader)
{
    JsonInput input(body, reader.texts, reader.language);
    const auto json = input.whole();
    if (!json)
        return input.problem();
    if (const auto wrong = readControlSettings(*json, settings, whole); !wrong.isEmpty())
        return settingRefusal(wrong.first(), reader);
    if (const auto wrong = missingNumber((*json)[u"feedInLimit"].toObject()))
        return settingRefusal(*wrong, reader);
    return std::nullopt;
}

Router::LateHandler change(const ResourceContext &context, bool whole)
{
    return [context, whole](const Request &request, const Reply &reply) {
        context.jobs.answer(
            [context, language = context.texts.languageFor(request.headers), body = request.body, whole] {
                const Reader reader{context.texts, language};
                const auto edit = [&](ControlSettings &settings) {
                    return readSettings(body, settings, whole, reader);
                };
                return changeSettings(context.backend, reader, edit, &settingsResponse);
            },
            reply);
    };
}

} // namespace

void addControlSettingsRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/settings/control"_s;
    router.addLate(Method::Get, path, [context](const Request &, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend] { return settingsResponse(backend.controlSettings()); }, reply);
    });
    router.addLate(Method::Put, path, change(context, true));
    router.addLate(Method::Patch, path, change(context, false));
    router.add(Method::Get, path + u"/schema"_s, [context](const Request &request) {
        if (auto problem = QueryInput(request, {}).problem())
            return *problem;
        const Reader reader{context.texts, context.texts.languageFor(request.headers)};
        return jsonResponse(QJsonDocument(settingsSchema(reader)).toJson(QJsonDocument::Compact));
    });
}

} // namespace ww
