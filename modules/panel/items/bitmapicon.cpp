// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/bitmapicon.h"

namespace ww {

void BitmapIcon::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    measure();
    Q_EMIT nameChanged();
}

void BitmapIcon::setPixelSize(int size)
{
    if (size == m_pixelSize || size < 1)
        return;
    m_pixelSize = size;
    measure();
    Q_EMIT pixelSizeChanged();
}

void BitmapIcon::setFont(BitmapFont *font)
{
    if (font == m_font)
        return;
    m_font = font;
    measure();
    Q_EMIT fontChanged();
}

QList<QRect> BitmapIcon::pixels() const
{
    QList<QRect> runs;
    if (const BdfGlyph *icon = glyph())
        BdfFont::appendRuns(*icon, -icon->box.topLeft(), runs);
    for (QRect &run : runs)
        run = QRect(run.topLeft() * m_pixelSize, run.size() * m_pixelSize);
    return runs;
}

const BdfGlyph *BitmapIcon::glyph() const
{
    const BdfFont *font = m_font ? m_font->font() : nullptr;
    return font ? font->glyph(m_name) : nullptr;
}

void BitmapIcon::measure()
{
    const BdfGlyph *icon = glyph();
    const QSize size = icon ? icon->box.size() * m_pixelSize : QSize(0, 0);
    setImplicitSize(size.width(), size.height());
    update();
}

} // namespace ww
