// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/device/picturefile.h"

#include "core/logging.h"

#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::chrono::milliseconds kPictureEvery{100};

Result<void> replaceFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return unexpected(
        ErrorCode::Io,
        u"the picture of the LCD cannot be written: %1; correct panel.pictureFile in the settings"_s.arg(
            file.errorString()),
        path);
}

/// Into a pipe or a device, never waiting for its reader.
Result<void> writeThrough(const QString &path, const QByteArray &content)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ENXIO)
        return {}; // nobody reads the pipe
    const ssize_t written =
        fd < 0 ? -1 : ::write(fd, content.constData(), static_cast<size_t>(content.size()));
    const int reason = errno;
    if (fd >= 0)
        ::close(fd);
    if (written == content.size() || (written < 0 && (reason == EAGAIN || reason == EPIPE)))
        return {}; // a reader that is behind gets the next picture
    return unexpected(
        ErrorCode::Io,
        u"the picture of the LCD cannot be written: %1; correct panel.pictureFile in the settings"_s.arg(
            QString::fromLocal8Bit(std::strerror(reason))),
        path);
}

} // namespace

QByteArray portableBitmap(const QImage &image, bool backlight)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    QByteArray bitmap = "P4\n# backlight " + QByteArray(backlight ? "on" : "off") + '\n' +
                        QByteArray::number(grey.width()) + ' ' + QByteArray::number(grey.height()) + '\n';
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *line = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); x += 8) {
            unsigned bits = 0;
            for (int i = 0; i < 8; ++i)
                bits = bits << 1U | (x + i < grey.width() && line[x + i] < 128 ? 1U : 0U);
            bitmap.append(static_cast<char>(bits));
        }
    }
    return bitmap;
}

PictureFile::PictureFile(Panel &panel, QString path, QObject *parent)
    : QObject(parent)
    , m_panel(panel)
    , m_path(std::move(path))
{
    m_next.setSingleShot(true);
    m_next.setInterval(kPictureEvery);
    connect(&m_next, &QTimer::timeout, this, &PictureFile::writeChanged);
    connect(&m_panel, &Panel::changed, this, [this] {
        if (!m_next.isActive())
            m_next.start();
    });
}

Result<void> PictureFile::write()
{
    m_written = portableBitmap(m_panel.render(), m_panel.backlight());
    return hand(m_written);
}

void PictureFile::writeChanged()
{
    const QByteArray picture = portableBitmap(m_panel.render(), m_panel.backlight());
    if (picture == m_written)
        return;
    m_written = picture;
    const auto done = hand(picture);
    if (!done && !m_failing)
        qCWarning(lcPanel).noquote() << done.error().toString();
    m_failing = !done;
}

Result<void> PictureFile::hand(const QByteArray &picture) const
{
    struct stat status
    {};
    const bool exists = ::stat(QFile::encodeName(m_path).constData(), &status) == 0;
    return exists && !S_ISREG(status.st_mode) ? writeThrough(m_path, picture) : replaceFile(m_path, picture);
}

} // namespace ww
