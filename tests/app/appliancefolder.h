// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/program.h"
#include "app/restclient.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>

/// Where the appliance of a test has its settings and its data. Its web is on the loopback, at ports the
/// system chooses.
class ApplianceFolder
{
public:
    /// Writes settings of a house with these devices; sections of `more` are added or take the place of its
    /// own.
    [[nodiscard]] bool write(const QJsonArray &devices, const QJsonObject &more = {}) const;
    /// What to start the appliance with.
    [[nodiscard]] QStringList arguments() const;
    /// Starts it, once more perhaps, and waits until its web is there; nullptr when it does not come.
    [[nodiscard]] std::unique_ptr<RestClient> start(Program &appliance) const;
    /// Signs in with the password of the label and changes it; false when that fails.
    [[nodiscard]] bool signIn(RestClient &client, const QString &newPassword,
                              const QString &user = QStringLiteral("owner")) const;
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    const QTemporaryDir m_folder;
};
