// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "panel/panel.h"

namespace ww {

/// One picture of the LCD as a portable bitmap (P4, one bit a pixel, 1 is ink) of 128x96; a comment says
/// whether the backlight is on.
[[nodiscard]] QByteArray portableBitmap(const QImage &image, bool backlight);

/// Hands every new picture of the LCD to a file, a named pipe or a device: for displays that have no
/// framebuffer of their own, and for whoever wants to look. A file is replaced as a whole; a pipe without a
/// reader is left alone. At most ten pictures a second. Main thread only.
class PictureFile : public QObject
{
    Q_OBJECT
public:
    /// `panel` is borrowed.
    PictureFile(Panel &panel, QString path, QObject *parent = nullptr);
    /// Writes the picture now, also when it is the same as before.
    [[nodiscard]] Result<void> write();

private:
    void writeChanged();
    [[nodiscard]] Result<void> hand(const QByteArray &picture) const;
    Panel &m_panel;
    const QString m_path;
    QByteArray m_written;
    QTimer m_next;
    bool m_failing = false;
};

} // namespace ww
