// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/bitmapfont.h"
#include "panel/items/pixelitem.h"

namespace ww {

/// One icon of an icon font, found by its name; as wide and high as the icon.
class BitmapIcon : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(int pixelSize READ pixelSize WRITE setPixelSize NOTIFY pixelSizeChanged FINAL)
    Q_PROPERTY(ww::BitmapFont *font READ font WRITE setFont NOTIFY fontChanged FINAL REQUIRED)

public:
    using PixelItem::PixelItem;
    [[nodiscard]] const QString &name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] int pixelSize() const { return m_pixelSize; }
    /// Screen pixels on a side of an icon's pixel, at least 1; only the simulator's window uses more.
    void setPixelSize(int size);
    [[nodiscard]] BitmapFont *font() const { return m_font; }
    /// The icons, borrowed from the Theme.
    void setFont(BitmapFont *font);

Q_SIGNALS:
    void nameChanged();
    void fontChanged();
    void pixelSizeChanged();

protected:
    [[nodiscard]] QList<QRect> pixels() const override;

private:
    [[nodiscard]] const BdfGlyph *glyph() const;
    void measure();
    QString m_name;
    int m_pixelSize = 1;
    BitmapFont *m_font = nullptr;
};

} // namespace ww
