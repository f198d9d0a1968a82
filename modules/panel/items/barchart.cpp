// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/barchart.h"

#include <algorithm>
#include <cmath>

namespace ww {

void BarChart::setShares(const QList<double> &shares)
{
    if (shares == m_shares)
        return;
    m_shares = shares;
    update();
    Q_EMIT sharesChanged();
}

QList<QRect> BarChart::pixels() const
{
    QList<QRect> runs;
    const int base = static_cast<int>(height()) - 1;
    const auto room = static_cast<qsizetype>(width()) / kPitch;
    const qsizetype count = std::min(m_shares.size(), room);
    if (count > 0)
        runs.append({0, base, static_cast<int>(count) * kPitch - 1, 1});
    for (qsizetype n = 0; n < count; ++n) {
        const double share = std::clamp(m_shares[n], 0.0, 1.0);
        const int tall = share > 0 ? std::max(1, static_cast<int>(std::lround(share * base))) : 0;
        if (tall > 0)
            runs.append({static_cast<int>(n) * kPitch, base - tall, kPitch - 1, tall});
    }
    return runs;
}

} // namespace ww
