// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/device/framebuffer.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/fb.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Unexpected unusable(const QString &device, const QString &why)
{
    return unexpected(
        ErrorCode::Io,
        u"the panel cannot be shown here: %1; connect the display and load its driver, name another "
        "device in panel.framebuffer, or set panel.output to \"offscreen\""_s.arg(why),
        device);
}

} // namespace

Result<void> checkFramebuffer(const QString &device)
{
    const QDir plugins(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/platforms"_s);
    if (plugins.entryList({u"libqlinuxfb.*"_s}, QDir::Files).isEmpty())
        return unexpected(ErrorCode::NotFound,
                          u"Qt's platform \"linuxfb\" is not installed; install it or set panel.output to "
                          "\"offscreen\""_s,
                          plugins.path());
    const int fd = ::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return unusable(device, QString::fromLocal8Bit(std::strerror(errno)));
    fb_var_screeninfo info{};
    const bool isFramebuffer = ::ioctl(fd, FBIOGET_VSCREENINFO, &info) == 0;
    ::close(fd);
    return isFramebuffer ? Result<void>() : unusable(device, u"it is no framebuffer"_s);
}

} // namespace ww
