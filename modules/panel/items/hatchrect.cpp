// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/hatchrect.h"

namespace ww {

QList<QRect> HatchRect::pixels() const
{
    QList<QRect> dots;
    const int right = static_cast<int>(width());
    const int bottom = static_cast<int>(height());
    for (int y = 0; y < bottom; ++y) {
        for (int x = (kPitch - y % kPitch) % kPitch; x < right; x += kPitch)
            dots.append({x, y, 1, 1});
    }
    return dots;
}

} // namespace ww
