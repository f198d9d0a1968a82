// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/pixelitem.h"

namespace ww {

/// Bars side by side on a base line, three pixels wide with a pixel between them.
class BarChart : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<double> shares READ shares WRITE setShares NOTIFY sharesChanged FINAL)

public:
    static constexpr int kPitch = 4;
    using PixelItem::PixelItem;
    /// Heights from 0 to 1; what is above zero has at least one pixel.
    [[nodiscard]] const QList<double> &shares() const { return m_shares; }
    void setShares(const QList<double> &shares);

Q_SIGNALS:
    void sharesChanged();

protected:
    [[nodiscard]] QList<QRect> pixels() const override;

private:
    QList<double> m_shares;
};

} // namespace ww
