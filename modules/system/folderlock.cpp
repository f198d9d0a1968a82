// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/folderlock.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Who wrote itself into the lock file; only for the message.
QString holderIn(int descriptor)
{
    std::array<char, 32> text{};
    const auto length = ::pread(descriptor, text.data(), text.size(), 0);
    const QByteArray pid = QByteArray(text.data(), std::max<qsizetype>(length, 0)).trimmed();
    return pid.isEmpty() ? u"another program"_s
                         : u"another program (process %1)"_s.arg(QString::fromLatin1(pid));
}

} // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &folder)
{
    const QString path = folder + u"/lock"_s;
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return unexpected(ErrorCode::Io,
                          u"cannot be opened: %1; check the rights of the data folder"_s.arg(
                              QString::fromLocal8Bit(std::strerror(errno))),
                          path);
    std::unique_ptr<FolderLock> lock(new FolderLock(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return unexpected(ErrorCode::Io,
                              u"cannot be locked: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))),
                              path);
        return unexpected(
            ErrorCode::Conflict,
            u"the data folder is in use by %1; end it, or choose another folder with --data-dir"_s.arg(
                holderIn(descriptor)),
            folder);
    }
    // Without a name in the file the lock is as good.
    const QByteArray pid = QByteArray::number(::getpid()) + '\n';
    const bool isNamed = ::ftruncate(descriptor, 0) == 0 &&
                         ::pwrite(descriptor, pid.constData(), static_cast<std::size_t>(pid.size()), 0) > 0;
    Q_UNUSED(isNamed)
    return lock;
}

FolderLock::~FolderLock()
{
    ::close(m_descriptor);
}

} // namespace ww
