// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/items/wavecurve.h"

#include <algorithm>
#include <cmath>

namespace ww {

void WaveCurve::setPoints(const QList<double> &points)
{
    if (points == m_points)
        return;
    m_points = points;
    update();
    Q_EMIT pointsChanged();
}

void WaveCurve::setDotted(bool dotted)
{
    if (dotted == m_dotted)
        return;
    m_dotted = dotted;
    update();
    Q_EMIT dottedChanged();
}

int WaveCurve::rowAt(int column) const
{
    const double last = static_cast<double>(m_points.size()) - 1;
    const double at = width() > 1 ? last * column / (width() - 1) : 0;
    const auto left = static_cast<qsizetype>(std::floor(std::clamp(at, 0.0, last)));
    const qsizetype right = std::min(left + 1, m_points.size() - 1);
    const double part = at - static_cast<double>(left);
    const double value = std::clamp(m_points[left] + part * (m_points[right] - m_points[left]), -1.0, 1.0);
    return static_cast<int>(std::lround((1 - value) / 2 * (height() - 1)));
}

QList<QRect> WaveCurve::pixels() const
{
    QList<QRect> runs;
    if (m_points.isEmpty())
        return runs;
    int before = rowAt(0);
    for (int column = 0; column < static_cast<int>(width()); ++column) {
        const int row = rowAt(column);
        // Down or up to where the neighbour ended, so that steep flanks have no gaps.
        const int from = row > before ? before + 1 : row;
        const int to = row < before ? before - 1 : row;
        for (int y = std::min(from, row); y <= std::max(to, row); ++y)
            if (!m_dotted || (column + y) % 2 == 0)
                runs.append({column, y, 1, 1});
        before = row;
    }
    return runs;
}

} // namespace ww
