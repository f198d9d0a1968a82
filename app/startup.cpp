// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "startup.h"

#include "core/logging.h"
#include "drivers/resources.h"
#include "panel/device/framebuffer.h"
#include "system/resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE declares a function and so must stand outside our namespace.
static void initDashboard()
{
    Q_INIT_RESOURCE(dashboard);
    Q_INIT_RESOURCE(web_description);
}

namespace ww {

namespace {

Result<void> checkWindowSystem()
{
    for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(variable))
            return {};
    }
    return unexpected(ErrorCode::NotFound,
                      u"there is no display to open a window on; set DISPLAY, or do without the window"_s,
                      u"DISPLAY"_s);
}

Result<void> choosePlatform(const PanelSettings &panel)
{
    using Output = PanelSettings::Output;
    Result<void> usable;
    if (panel.output == Output::Window)
        usable = checkWindowSystem();
    else if (panel.output == Output::LinuxFb)
        usable = checkFramebuffer(panel.framebuffer);
    if (panel.output == Output::LinuxFb && usable) {
        qputenv("QT_QPA_PLATFORM", "linuxfb:fb=" + QFile::encodeName(panel.framebuffer));
        qputenv("QT_QPA_FB_HIDECURSOR", "1");
        // Our own reader tells a press from its end, and knows RST.
        if (!panel.buttons.isEmpty())
            qputenv("QT_QPA_FB_DISABLE_INPUT", "1");
    } else if (panel.output != Output::Window || !usable) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    return usable;
}

} // namespace

void prepareProgram(const char *name)
{
    installLogging();
    // A reader of ours that goes away is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    QCoreApplication::setApplicationVersion(QStringLiteral(WW_VERSION));
}

Preparation preparePanel(const PanelSettings &panel)
{
    // One bit per pixel needs no GPU; the software renderer also keeps memory small.
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        return {};
    const auto chosen = choosePlatform(panel);
    return {.platformChosen = true, .panelProblem = chosen ? std::nullopt : std::optional(chosen.error())};
}

int restartProgram(char **argv, const Preparation &preparation)
{
    if (preparation.platformChosen)
        qunsetenv("QT_QPA_PLATFORM");
    execv("/proc/self/exe", argv);
    return failStart(
        {ErrorCode::Io,
         u"the program cannot be started again: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))),
         u"/proc/self/exe"_s});
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
