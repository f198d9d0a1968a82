// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/bdffont.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace ww {

/// A one-bit font for QML, read from a BDF resource.
class BitmapFont : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY sourceChanged FINAL)
    Q_PROPERTY(int lineHeight READ lineHeight NOTIFY sourceChanged FINAL)

public:
    using QObject::QObject;
    [[nodiscard]] const QString &source() const { return m_source; }
    /// Path of the font; one that cannot be read is logged and leaves no font.
    void setSource(const QString &path);
    [[nodiscard]] int lineHeight() const { return m_font ? m_font->lineHeight() : 0; }
    /// The font, or nullptr while none is loaded.
    [[nodiscard]] const BdfFont *font() const { return m_font ? &*m_font : nullptr; }

Q_SIGNALS:
    void sourceChanged();

private:
    QString m_source;
    std::optional<BdfFont> m_font;
};

} // namespace ww
