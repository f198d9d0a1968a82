// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/settingschange.h"

#include "control/settings/settingsjson.h"
#include "control/settings/settingtitles.h"
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

/// "/circuits/0/fuseA" as "Circuits 1, Fuse".
QString titleOf(const QString &pointer, const Reader &reader, const QString &section)
{
    QString path;
    QStringList titles;
    for (const QString &name : (section + pointer).split(u'/', Qt::SkipEmptyParts)) {
        bool isIndex = false;
        const int index = name.toInt(&isIndex);
        if (isIndex && !titles.isEmpty()) {
            titles.last() += u" %1"_s.arg(index + 1);
            continue;
        }
        path += path.isEmpty() ? name : u'/' + name;
        if (const char *title = settingTitle(path))
            titles.append(reader.text("Settings", title));
    }
    return titles.join(u", "_s);
}

/// The titles of all fields named in "/peak/demandW, /peak/instantW".
QString titlesOf(const QString &where, const Reader &reader, const QString &section)
{
    QStringList titles;
    for (const QString &pointer : where.split(u", "_s))
        titles.append(titleOf(pointer, reader, section));
    titles.removeAll(QString());
    return titles.join(u" · "_s);
}

/// "reason; what to do" becomes the sentences of detail and remedy.
Response refusal(const Error &told, const Reader &reader, const QString &section)
{
    // A French semicolon stands off the word before it.
    const qsizetype end = told.message.indexOf(u';');
    return problemResponse(FieldError{.field = told.where,
                                      .title = titlesOf(told.where, reader, section),
                                      .detail = asSentence(told.message.left(end)),
                                      .remedy = end < 0 ? QString() : asSentence(told.message.mid(end + 1))});
}

} // namespace

Response settingRefusal(const Complaint &complaint, const Reader &reader, const QString &section)
{
    return refusal(complaint.toldBy([&reader](const char *context,
                                              const char *source) { return reader.text(context, source); },
                                    QLocale(reader.language)),
                   reader, section);
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
    return error.code == ErrorCode::InvalidInput ? refusal(error, reader, {}) : problemResponse(error);
}

} // namespace ww
