// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/lcdwindow.h"

#include <QKeyEvent>
#include <QPainter>

namespace ww {

namespace {

std::optional<Key> keyOf(int key)
{
    switch (key) {
    case Qt::Key_Up: return Key::Up;
    case Qt::Key_Down: return Key::Down;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Right: return Key::Enter;
    case Qt::Key_Escape:
    case Qt::Key_Backspace:
    case Qt::Key_Left: return Key::Back;
    default: return std::nullopt;
    }
}

} // namespace

LcdWindow::LcdWindow(Panel &panel)
    : m_panel(panel)
{
    setMinimumSize(Panel::kSize);
    resize(Panel::kSize * 4);
    connect(&m_panel, &Panel::changed, this, [this] { update(); });
}

QRect LcdWindow::place(QSize window)
{
    const int scale =
        std::max(1, std::min(window.width() / Panel::kSize.width(), window.height() / Panel::kSize.height()));
    const QSize size = Panel::kSize * scale;
    return {QPoint((window.width() - size.width()) / 2, (window.height() - size.height()) / 2), size};
}

void LcdWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(QPoint(0, 0), size()), Qt::black);
    if (m_panel.backlight())
        painter.drawImage(place(size()), m_panel.render());
}

void LcdWindow::keyPressEvent(QKeyEvent *event)
{
    const auto key = keyOf(event->key());
    if (key && !event->isAutoRepeat())
        m_panel.keyDown(*key);
}

void LcdWindow::keyReleaseEvent(QKeyEvent *event)
{
    const auto key = keyOf(event->key());
    if (key && !event->isAutoRepeat())
        m_panel.keyUp(*key);
}

} // namespace ww
