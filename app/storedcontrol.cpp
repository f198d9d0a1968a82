// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storedcontrol.h"

#include "control/settings/settingsjson.h"
#include "core/jsonfile.h"
#include "core/logging.h"
#include "core/setaside.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

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

/// Goes on without the stored file; `instead` says with what.
QString replaceStored(const Error &reason, const QString &path, const QString &instead, Instant now,
                      const ControlSettings &settings)
{
    QString told = reason.toString() + u". "_s;
    if (const auto kept = setAside(path, now))
        told += u"It was kept as %1. "_s.arg(*kept);
    else
        told += kept.error().message + u". "_s;
    if (const auto stored = storeControl(path, settings); !stored)
        told += stored.error().toString() + u". "_s;
    return told + instead;
}

QString withoutCopy(const QStringList &assumed)
{
    if (assumed.isEmpty())
        return u"The control settings of the settings file are used; check them."_s;
    return assumed.join(u' ') +
           u" Set these limits and check the others, which are those of the settings file."_s;
}

/// Makes control agree with itself, the plant and what devices use.
QList<Error> makeAgree(ControlSettings &control, const Settings &settings)
{
    return makeUsable(control, settings.plant) + mendInputs(control, inputUsers(settings));
}

/// Takes what the copy says, if all of it is right.
bool takeCopy(const QString &storedFile, const Settings &settings, ControlSettings &control)
{
    const auto kept = readStored(keptControlFile(storedFile));
    ControlSettings next = control;
    if (!kept || !takeControlSettings(*kept, next).isEmpty() || !makeAgree(next, settings).isEmpty())
        return false;
    control = next;
    return true;
}

/// Makes the copy what the file is; a copy that cannot be written is tried again with the next change.
void keepCopy(const QString &storedFile, const QJsonObject &stored)
{
    const auto before = readStored(keptControlFile(storedFile));
    if (before && *before == stored)
        return;
    if (const auto kept = writeJsonFile(keptControlFile(storedFile), QJsonDocument(stored)); !kept)
        qCWarning(lcApp).noquote() << kept.error().toString();
}

} // namespace

bool mayHaveReceiver(const Settings &settings, int inputs)
{
    const auto isOfInputs = [](const Error &problem) { return problem.where.contains("/digitalIo"_L1); };
    if (std::any_of(settings.problems.begin(), settings.problems.end(), isOfInputs))
        return true;
    return inputs > static_cast<int>(inputUsers(settings).size());
}

InputUsers inputUsers(const Settings &settings)
{
    InputUsers users;
    for (const DeviceSettings &device : settings.devices) {
        if (device.connection.kind != ConnectionSettings::Kind::DigitalInput)
            continue;
        for (const int input : device.connection.inputs)
            users.try_emplace(input, device.id);
    }
    return users;
}

QString keptControlFile(const QString &storedFile)
{
    return QFileInfo(storedFile).dir().filePath(u"kept-control.json"_s);
}

StartingControl startingControl(const Settings &settings, const QString &storedFile, bool receiver,
                                Instant now)
{
    StartingControl start;
    ControlSettings &control = start.settings;
    control.fuse.current = settings.plant.grid.fuse;
    const QString section = settings.file.isEmpty() ? u"/control"_s : settings.file + u":/control"_s;
    start.problems = inside(takeControlSettings(settings.control, control), section);
    if (settings.controlIsNoObject)
        assumeStrictest(control, {}, receiver);
    start.problems += inside(makeAgree(control, settings), section);
    if (!QFileInfo::exists(storedFile) && !QFileInfo(storedFile).isSymLink()) {
        // Somebody took it away; its copy must not come back one day.
        QFile::remove(keptControlFile(storedFile));
        return start;
    }
    const auto stored = readStored(storedFile);
    if (!stored) {
        QString instead = u"Its copy is used instead; check the settings."_s;
        if (!takeCopy(storedFile, settings, control)) {
            instead = withoutCopy(assumeStrictest(control, settings.control, receiver));
            start.problems += inside(makeAgree(control, settings), storedFile + u':');
        }
        start.damage = replaceStored(stored.error(), storedFile, instead, now, control);
        return start;
    }
    QList<Error> wrong = takeControlSettings(*stored, control);
    wrong += makeAgree(control, settings);
    if (wrong.isEmpty())
        keepCopy(storedFile, *stored);
    start.problems += inside(wrong, storedFile + u':');
    return start;
}

Result<void> storeControl(const QString &storedFile, const ControlSettings &settings)
{
    const QJsonObject json = toJson(settings);
    if (const auto stored = writeJsonFile(storedFile, QJsonDocument(json)); !stored)
        return stored;
    keepCopy(storedFile, json);
    return {};
}

} // namespace ww
