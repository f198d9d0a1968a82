// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/pixelitem.h"

#include <QPainter>

namespace ww {

PixelItem::PixelItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(false);
    setSmooth(false);
}

void PixelItem::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void PixelItem::paint(QPainter *painter)
{
    for (const QRect &run : pixels())
        painter->fillRect(run, m_color);
}

} // namespace ww
