// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/bezel/bezelmodel.h"

#include <QColor>
#include <QQuickPaintedItem>

namespace ww {

/// The glass of the LCD: every pixel as a square of whole screen pixels, with the hair-thin gap a real one
/// has.
class LcdView : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ww::BezelModel *box READ box WRITE setBox NOTIFY boxChanged FINAL REQUIRED)
    Q_PROPERTY(int pixelScale READ pixelScale WRITE setPixelScale NOTIFY pixelScaleChanged FINAL)

public:
    explicit LcdView(QQuickItem *parent = nullptr);
    [[nodiscard]] BezelModel *box() const { return m_box; }
    /// Whose picture is shown; borrowed.
    void setBox(BezelModel *box);
    [[nodiscard]] int pixelScale() const { return m_pixelScale; }
    /// Screen pixels on a side of an LCD pixel, at least 1.
    void setPixelScale(int scale);
    void paint(QPainter *painter) override;

    /// Colours of paper, ink and the gaps between pixels with the backlight on or off.
    struct Colours
    {
        QColor paper;
        QColor ink;
        QColor gap;    ///< Between pixels of paper.
        QColor inkGap; ///< Between pixels of ink.
    };
    [[nodiscard]] static Colours colours(bool backlight);

Q_SIGNALS:
    void boxChanged();
    void pixelScaleChanged();

private:
    BezelModel *m_box = nullptr;
    int m_pixelScale = 4;
};

} // namespace ww
