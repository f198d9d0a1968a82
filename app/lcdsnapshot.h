// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace ww {

/// Keeps a picture of the LCD in a file. That it cannot be written is said once, and again only after it
/// could.
class LcdSnapshot
{
public:
    explicit LcdSnapshot(QString path)
        : m_path(std::move(path))
    {}
    /// Writes the picture as PNG.
    void save(const QImage &image);

private:
    const QString m_path;
    bool m_failed = false;
};

} // namespace ww
