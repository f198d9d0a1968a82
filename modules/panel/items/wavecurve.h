// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/pixelitem.h"

namespace ww {

/// A curve over the whole width: one point a pixel column, joined without gaps.
class WaveCurve : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<double> points READ points WRITE setPoints NOTIFY pointsChanged FINAL)
    Q_PROPERTY(bool dotted READ dotted WRITE setDotted NOTIFY dottedChanged FINAL)

public:
    using PixelItem::PixelItem;
    /// From -1 (bottom) to 1 (top), evenly spread; what lies beyond is drawn at the edge.
    [[nodiscard]] const QList<double> &points() const { return m_points; }
    void setPoints(const QList<double> &points);
    /// Draws every second pixel only, to tell two curves apart.
    [[nodiscard]] bool dotted() const { return m_dotted; }
    void setDotted(bool dotted);

Q_SIGNALS:
    void pointsChanged();
    void dottedChanged();

protected:
    [[nodiscard]] QList<QRect> pixels() const override;

private:
    [[nodiscard]] int rowAt(int column) const;
    QList<double> m_points;
    bool m_dotted = false;
};

} // namespace ww
