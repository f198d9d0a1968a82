// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bezel/lcdview.h"

#include <QPainter>

namespace ww {

LcdView::LcdView(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(false);
    setOpaquePainting(true);
    setImplicitSize(Panel::kSize.width() * m_pixelScale, Panel::kSize.height() * m_pixelScale);
}

void LcdView::setBox(BezelModel *box)
{
    if (box == m_box)
        return;
    if (m_box)
        m_box->disconnect(this);
    m_box = box;
    if (m_box)
        connect(m_box, &BezelModel::frameChanged, this, [this] { update(); });
    update();
    Q_EMIT boxChanged();
}

void LcdView::setPixelScale(int scale)
{
    if (scale == m_pixelScale || scale < 1)
        return;
    m_pixelScale = scale;
    setImplicitSize(Panel::kSize.width() * scale, Panel::kSize.height() * scale);
    update();
    Q_EMIT pixelScaleChanged();
}

LcdView::Colours LcdView::colours(bool backlight)
{
    if (backlight)
        return {QColor(0xd3, 0xe4, 0xbd), QColor(0x16, 0x22, 0x1a), QColor(0xca, 0xdc, 0xb3),
                QColor(0x3c, 0x49, 0x3c)};
    return {QColor(0x8e, 0x98, 0x86), QColor(0x2c, 0x33, 0x2c), QColor(0x89, 0x93, 0x81),
            QColor(0x3f, 0x47, 0x3e)};
}

void LcdView::paint(QPainter *painter)
{
    const Colours colour = colours(m_box && m_box->backlight());
    painter->fillRect(contentsBoundingRect(), colour.gap);
    if (!m_box || m_box->frame().isNull())
        return;
    const QImage &frame = m_box->frame();
    const int side = m_pixelScale > 2 ? m_pixelScale - 1 : m_pixelScale;
    for (int y = 0; y < frame.height(); ++y) {
        for (int x = 0; x < frame.width(); ++x) {
            const bool lit = qGray(frame.pixel(x, y)) < 128;
            const QPoint corner(x * m_pixelScale, y * m_pixelScale);
            if (lit)
                painter->fillRect(QRect(corner, QSize(m_pixelScale, m_pixelScale)), colour.inkGap);
            painter->fillRect(QRect(corner, QSize(side, side)), lit ? colour.ink : colour.paper);
        }
    }
}

} // namespace ww
