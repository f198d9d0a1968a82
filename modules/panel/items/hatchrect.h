// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/items/pixelitem.h"

namespace ww {

/// A rectangle of diagonal hatching: what stands behind it is old.
class HatchRect : public ww::PixelItem // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT

public:
    static constexpr int kPitch = 4; ///< Pixels between two strokes.
    using PixelItem::PixelItem;

protected:
    [[nodiscard]] QList<QRect> pixels() const override;
};

} // namespace ww
