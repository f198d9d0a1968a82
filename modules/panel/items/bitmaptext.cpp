// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/bitmaptext.h"

#include <QPainter>

namespace ww {

void BitmapText::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    measure();
    Q_EMIT textChanged();
}

void BitmapText::setFont(BitmapFont *font)
{
    if (font == m_font)
        return;
    m_font = font;
    measure();
    Q_EMIT fontChanged();
}

void BitmapText::setHalo(const QColor &halo)
{
    if (halo == m_halo)
        return;
    m_halo = halo;
    update();
    Q_EMIT haloChanged();
}

void BitmapText::paint(QPainter *painter)
{
    if (m_halo.alpha() > 0) {
        for (const QRect &run : pixels())
            painter->fillRect(run.adjusted(-1, -1, 1, 1), m_halo);
    }
    PixelItem::paint(painter);
}

QList<QRect> BitmapText::pixels() const
{
    const BdfFont *font = m_font ? m_font->font() : nullptr;
    return font ? font->runs(m_text) : QList<QRect>();
}

void BitmapText::measure()
{
    const BdfFont *font = m_font ? m_font->font() : nullptr;
    // A line without text keeps its place in a column, which skips items without an area.
    setImplicitSize(font ? std::max(1, font->width(m_text)) : 0, font ? font->lineHeight() : 0);
    update();
}

} // namespace ww
