// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/startsettings.h"

#include "core/jsonfile.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// The parts of a settings document by which people reach the appliance, as a document of its own.
QJsonObject reachable(const QJsonObject &root)
{
    const auto copy = [](const QJsonObject &from, const QStringList &keys, QJsonObject &to) {
        for (const QString &key : keys) {
            if (from.contains(key))
                to[key] = from[key];
        }
    };
    QJsonObject plant;
    copy(root[u"plant"].toObject(), {u"name"_s, u"timeZone"_s}, plant);
    QJsonObject kept{
        {u"format"_s, u"wattward-settings-1"_s}, {u"plant"_s, plant}, {u"devices"_s, QJsonArray()}};
    copy(root, {u"web"_s, u"panel"_s, u"accessPoint"_s, u"history"_s}, kept);
    return kept;
}

Result<Settings> reachableSettings(const QString &file)
{
    const auto document = readJsonFile(file);
    if (!document)
        return unexpected(document.error());
    if (!document->isObject())
        return unexpected(ErrorCode::InvalidInput, u"is no JSON object"_s, file);
    return parseSettings(QJsonDocument(reachable(document->object())));
}

/// Nothing is known: nobody is served whom the owner may not have wanted.
Settings leastSettings()
{
    Settings settings;
    settings.web.address = u"127.0.0.1"_s;
    return settings;
}

} // namespace

QString keptSettingsFile(const QString &dataFolder)
{
    return dataFolder + u"/kept-settings.json"_s;
}

Result<StartSettings> startSettings(const QString &path, const QString &keptFile)
{
    auto loaded = loadSettings(path);
    if (loaded)
        return StartSettings{std::move(*loaded), std::nullopt};
    if (!QFileInfo::exists(path))
        return unexpected(loaded.error());
    auto own = reachableSettings(path);
    if (!own)
        own = reachableSettings(keptFile);
    StartSettings start{own ? *own : leastSettings(), loaded.error()};
    start.settings.file = path;
    for (Error &problem : start.settings.problems)
        problem = problem.inside(path + u':');
    return start;
}

Result<void> keepSettings(const QString &path, const QString &keptFile)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    const QJsonDocument wanted(reachable(document->object()));
    const auto before = readJsonFile(keptFile);
    return before && *before == wanted ? Result<void>() : writeJsonFile(keptFile, wanted);
}

} // namespace ww
