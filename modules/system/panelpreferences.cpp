// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/panelpreferences.h"

#include "core/jsonfile.h"
#include "core/logging.h"

#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

qint64 seconds(Duration duration)
{
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

template <std::size_t N> bool isChoice(const std::array<Duration, N> &choices, Duration value)
{
    return std::find(choices.begin(), choices.end(), value) != choices.end();
}

/// The value if it can be chosen.
template <std::size_t N>
Duration chosen(const QJsonValue &value, const std::array<Duration, N> &choices, Duration fallback)
{
    const Duration duration = std::chrono::seconds(value.toInteger(-1));
    return isChoice(choices, duration) ? duration : fallback;
}

template <std::size_t N> Unexpected noChoice(const std::array<Duration, N> &choices, const QString &field)
{
    QStringList words;
    for (const Duration choice : choices)
        words.append(QString::number(seconds(choice)));
    return unexpected(ErrorCode::InvalidInput,
                      u"It cannot be chosen; give one of %1."_s.arg(words.join(u", "_s)), field);
}

} // namespace

QStringList panelLanguages()
{
    return {u"en"_s, u"fr"_s};
}

Result<void> checkPanelPreferences(const PanelPreferences &preferences)
{
    if (!panelLanguages().contains(preferences.language))
        return unexpected(ErrorCode::InvalidInput,
                          u"'%1' is no language of the panel; give one of %2."_s.arg(
                              preferences.language, panelLanguages().join(u", "_s)),
                          u"language"_s);
    if (!isChoice(kBacklightChoices, preferences.backlightFor))
        return noChoice(kBacklightChoices, u"backlightS"_s);
    if (!isChoice(kRotateChoices, preferences.rotateAfter))
        return noChoice(kRotateChoices, u"rotateS"_s);
    return {};
}

PanelPreferences loadPanelPreferences(const QString &path, PanelPreferences fallback)
{
    if (!QFileInfo::exists(path))
        return fallback;
    const auto document = readJsonFile(path);
    if (!document) {
        qCWarning(lcSystem).noquote() << document.error().toString();
        return fallback;
    }
    const QJsonObject json = document->object();
    if (const QString language = json[u"language"].toString(); panelLanguages().contains(language))
        fallback.language = language;
    fallback.backlightFor = chosen(json[u"backlightS"], kBacklightChoices, fallback.backlightFor);
    fallback.rotateAfter = chosen(json[u"rotateS"], kRotateChoices, fallback.rotateAfter);
    return fallback;
}

Result<void> storePanelPreferences(const QString &path, const PanelPreferences &preferences)
{
    return writeJsonFile(path, QJsonDocument(QJsonObject{{u"language"_s, preferences.language},
                                                         {u"backlightS"_s, seconds(preferences.backlightFor)},
                                                         {u"rotateS"_s, seconds(preferences.rotateAfter)}}));
}

} // namespace ww
