// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ww {

/// Base of the items that paint exact pixels: whole rectangles in one colour, never smoothed.
class PixelItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)

public:
    explicit PixelItem(QQuickItem *parent = nullptr);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void colorChanged();

protected:
    /// The pixels to fill, in item coordinates.
    [[nodiscard]] virtual QList<QRect> pixels() const = 0;

private:
    QColor m_color = Qt::black;
};

} // namespace ww
