// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/bitmapfont.h"
#include "panel/items/pixelitem.h"

namespace ww {

/// One line of text in a bitmap font; as wide and high as its text.
class BitmapText : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(ww::BitmapFont *font READ font WRITE setFont NOTIFY fontChanged FINAL REQUIRED)
    Q_PROPERTY(QColor halo READ halo WRITE setHalo NOTIFY haloChanged FINAL)

public:
    using PixelItem::PixelItem;
    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] BitmapFont *font() const { return m_font; }
    /// The font, borrowed from the Theme.
    void setFont(BitmapFont *font);
    /// Colour of a one pixel rim around the glyphs, for text over a hatch; transparent draws none.
    [[nodiscard]] QColor halo() const { return m_halo; }
    void setHalo(const QColor &halo);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void textChanged();
    void fontChanged();
    void haloChanged();

protected:
    [[nodiscard]] QList<QRect> pixels() const override;

private:
    void measure();
    QString m_text;
    BitmapFont *m_font = nullptr;
    QColor m_halo = Qt::transparent;
};

} // namespace ww
