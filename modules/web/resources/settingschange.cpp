// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/settingschange.h"

#include "control/settings/settingsjson.h"
#include "web/http/jsoninput.h"
#include "web/http/problem.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww {

Response settingsResponse(const ControlSettings &settings)
{
    return jsonResponse(QJsonDocument(toJson(settings)).toJson(QJsonDocument::Compact));
}

Response settingRefusal(const Error &error)
{
    const qsizetype end = error.message.indexOf("; "_L1);
    QString remedy = u"See ControlSettings in /api/v1/openapi.json."_s;
    if (end >= 0)
        remedy = error.message.mid(end + 2) + u'.';
    return problemResponse(
        FieldError{.field = error.where, .detail = error.message.left(end), .remedy = remedy});
}

Response changeSettings(Backend &backend, const SettingsEdit &edit,
                        const std::function<Response(const ControlSettings &)> &answer)
{
    ControlSettings settings = backend.controlSettings();
    if (auto problem = edit(settings))
        return *problem;
    const auto stored = backend.setControlSettings(settings);
    if (stored)
        return answer(*stored);
    return stored.error().code == ErrorCode::InvalidInput ? settingRefusal(stored.error())
                                                          : problemResponse(stored.error());
}

} // namespace ww
