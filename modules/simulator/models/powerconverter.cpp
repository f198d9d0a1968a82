// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/powerconverter.h"

#include <QtGlobal>

#include <cmath>

namespace ww {

PowerConverter::PowerConverter(Watts nominal, const ConverterLosses &losses)
    : m_nominal(nominal)
    , m_losses(losses)
{
    Q_ASSERT(nominal > Watts(0));
}

Watts PowerConverter::loss(Watts ac) const
{
    const double p = std::abs(ac / m_nominal);
    return m_nominal * (m_losses.own + m_losses.linear * p + m_losses.square * p * p);
}

Watts PowerConverter::acFor(Watts dc) const
{
    // Roots of dc = ac + loss(|ac|); the sign of ac follows from whether dc covers the loss at no load.
    const double d = dc / m_nominal;
    const double k = m_losses.square;
    const double excess = d - m_losses.own;
    if (excess >= 0) {
        const double b = 1 + m_losses.linear;
        return m_nominal * (2 * excess / (b + std::sqrt(b * b + 4 * k * excess)));
    }
    const double b = 1 - m_losses.linear;
    const double discriminant = b * b + 4 * k * excess;
    Q_ASSERT(discriminant >= 0); // Only beyond some 25 times the nominal power.
    return m_nominal * (2 * excess / (b + std::sqrt(discriminant)));
}

} // namespace ww
