// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "startup.h"

#include "core/logging.h"
#include "drivers/resources.h"
#include "system/resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE declares a function and so must stand outside our namespace.
static void initDashboard()
{
    Q_INIT_RESOURCE(dashboard);
    Q_INIT_RESOURCE(web_description);
}

namespace ww {

void prepareProgram(const char *name, PanelSettings::Output output)
{
    installLogging();
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    QCoreApplication::setApplicationVersion(QStringLiteral(WW_VERSION));
    // One bit per pixel needs no GPU; the software renderer also keeps memory small.
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        return;
    if (output == PanelSettings::Output::LinuxFb)
        qputenv("QT_QPA_PLATFORM", "linuxfb");
    else if (output != PanelSettings::Output::Window)
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

void initResources()
{
    initDashboard();
    initSystemResources();
    initDriverResources();
}

Result<void> makeDataFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return unexpected(ErrorCode::Io, u"the data folder cannot be made; choose another with --data-dir"_s,
                          path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

int failStart(const Error &error)
{
    std::fprintf(stderr, "%s: %s\n", qPrintable(QCoreApplication::applicationName()),
                 qPrintable(error.toString()));
    return 1;
}

} // namespace ww
