// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/factoryreset.h"

#include "core/logging.h"
#include "system/secretfile.h"

#include <QDir>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr const char *kRequest = "factory-reset";

constexpr std::array kEntries{
    DataEntry{"label.json", ResetFate::Stays},
    DataEntry{"lock", ResetFate::Stays},
    DataEntry{"certificate.pem", ResetFate::Stays},
    DataEntry{"ocpp-certificate.pem", ResetFate::Stays},
    DataEntry{"charges.json", ResetFate::Stays},
    DataEntry{"history", ResetFate::Stays},
    DataEntry{"flight", ResetFate::Stays},
    // Devices that were told something must be given back, whatever is reset.
    DataEntry{"setpoints.json", ResetFate::Stays},
    // Part of the settings file, which stays too; without it a reset could darken the display.
    DataEntry{"kept-settings.json", ResetFate::Stays},
    DataEntry{"accounts.json", ResetFate::Goes},
    DataEntry{"access-point.json", ResetFate::Goes},
    DataEntry{"control.json", ResetFate::Goes},
    DataEntry{"kept-control.json", ResetFate::Goes},
    // What was fed in too much stays so, and no reset brings back what comes back slowly.
    DataEntry{"feed-in-lock.json", ResetFate::Stays},
    DataEntry{"limits.json", ResetFate::Stays},
    // A contactor is no younger after a reset.
    DataEntry{"load-runs.json", ResetFate::Stays},
    DataEntry{"overrides.json", ResetFate::Goes},
    DataEntry{"devices.json", ResetFate::Goes},
    DataEntry{"panel.json", ResetFate::Goes},
    DataEntry{kRequest, ResetFate::Goes},
};

QString pathOf(const QString &folder, const char *name)
{
    return folder + u'/' + QLatin1StringView(name);
}

} // namespace

std::span<const DataEntry> dataEntries()
{
    return kEntries;
}

Result<void> requestFactoryReset(const QString &dataFolder)
{
    return writeSecretFile(pathOf(dataFolder, kRequest), "requested\n");
}

Result<bool> applyFactoryReset(const QString &dataFolder)
{
    if (!QFileInfo::exists(pathOf(dataFolder, kRequest)))
        return false;
    // The request is the last entry: whatever interrupts this, the next start does it again.
    for (const DataEntry &entry : kEntries) {
        if (entry.fate == ResetFate::Stays)
            continue;
        const QFileInfo info(pathOf(dataFolder, entry.name));
        if (!info.exists())
            continue;
        const bool gone = info.isDir() && !info.isSymLink() ? QDir(info.filePath()).removeRecursively()
                                                            : QFile::remove(info.filePath());
        if (!gone)
            return unexpected(ErrorCode::Io,
                              u"factory settings cannot be restored; check the rights of the data folder"_s,
                              info.filePath());
    }
    qCWarning(lcSystem) << "factory settings were restored; label, certificate, alarms and history stay";
    return true;
}

} // namespace ww
