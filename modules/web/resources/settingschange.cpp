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

namespace {

/// "the mean is too high" as "The mean is too high."
QString asSentence(const QString &fragment)
{
    QString sentence = fragment.trimmed();
    if (sentence.isEmpty())
        return sentence;
    sentence[0] = sentence[0].toUpper();
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

} // namespace

Response settingRefusal(const Error &error)
{
    // A French semicolon stands off the word before it.
    const qsizetype end = error.message.indexOf(u';');
    QString remedy = u"See ControlSettings in /api/v1/openapi.json."_s;
    if (end >= 0)
        remedy = asSentence(error.message.mid(end + 1));
    return problemResponse(
        FieldError{.field = error.where, .detail = asSentence(error.message.left(end)), .remedy = remedy});
}

Response changeSettings(Backend &backend, const Reader &reader, const SettingsEdit &edit,
                        const std::function<Response(const ControlSettings &)> &answer)
{
    ControlSettings settings = backend.controlSettings();
    if (auto problem = edit(settings))
        return *problem;
    const auto stored = backend.setControlSettings(settings);
    if (stored)
        return answer(*stored);
    Error error = stored.error();
    error.message = reader.text("Settings", error.message.toUtf8().constData());
    return error.code == ErrorCode::InvalidInput ? settingRefusal(error) : problemResponse(error);
}

} // namespace ww
