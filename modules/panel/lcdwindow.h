// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/panel.h"

#include <QRasterWindow>

namespace ww {

/// The bare LCD in a window or, on the platform "linuxfb", on the whole screen: the panel's pixels in whole
/// multiples, centred, black around them, nothing when the backlight is off. Obeys the keyboard: arrows,
/// Enter, Escape.
class LcdWindow : public QRasterWindow
{
    Q_OBJECT
public:
    /// `panel` is borrowed.
    explicit LcdWindow(Panel &panel);

    /// Where the LCD stands in a window of this size: the largest whole multiple that fits, at least one.
    [[nodiscard]] static QRect place(QSize window);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;

private:
    Panel &m_panel;
};

} // namespace ww
