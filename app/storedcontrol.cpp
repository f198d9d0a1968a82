// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedcontrol.h"

#include "control/settings/settingsjson.h"
#include "core/jsonfile.h"
#include "core/setaside.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QList<Error> inside(QList<Error> errors, const QString &outer)
{
    for (Error &error : errors)
        error = error.inside(outer);
    return errors;
}

Result<QJsonObject> readStored(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    if (!document->isObject())
        return unexpected(ErrorCode::Corrupt, u"must be an object"_s, path);
    return document->object();
}

/// Goes on without the stored file.
QString replaceStored(const Error &reason, const QString &path, const QStringList &assumed, Instant now,
                      const ControlSettings &settings)
{
    QString told = reason.toString() + u". "_s;
    if (const auto kept = setAside(path, now))
        told += u"It was kept as %1. "_s.arg(*kept);
    else
        told += kept.error().message + u". "_s;
    if (const auto stored = storeControl(path, settings); !stored)
        told += stored.error().toString() + u". "_s;
    if (assumed.isEmpty())
        return told + u"The control settings of the settings file are used; check them."_s;
    return told + assumed.join(u' ') +
           u" Set these limits and check the others, which are those of the settings file."_s;
}

} // namespace

StartingControl startingControl(const Settings &settings, const QString &storedFile, Instant now)
{
    StartingControl start;
    ControlSettings &control = start.settings;
    control.fuse.current = settings.plant.grid.fuse;
    const QString section = settings.file.isEmpty() ? u"/control"_s : settings.file + u":/control"_s;
    start.problems = inside(takeControlSettings(settings.control, control), section);
    if (settings.controlIsNoObject)
        assumeStrictest(control, {});
    start.problems += inside(makeUsable(control, settings.plant), section);
    if (!QFileInfo::exists(storedFile) && !QFileInfo(storedFile).isSymLink())
        return start;
    const auto stored = readStored(storedFile);
    if (!stored) {
        const QStringList assumed = assumeStrictest(control, settings.control);
        start.problems += inside(makeUsable(control, settings.plant), storedFile + u':');
        start.damage = replaceStored(stored.error(), storedFile, assumed, now, control);
        return start;
    }
    start.problems += inside(takeControlSettings(*stored, control), storedFile + u':');
    start.problems += inside(makeUsable(control, settings.plant), storedFile + u':');
    return start;
}

Result<void> storeControl(const QString &storedFile, const ControlSettings &settings)
{
    return writeJsonFile(storedFile, QJsonDocument(toJson(settings)));
}

} // namespace ww
