// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace ww {

/// A time as it is sent: RFC 3339 in UTC with "Z", whole seconds, which every charger reads.
[[nodiscard]] inline QString ocppTimeText(Instant time)
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, Qt::UTC).toString(Qt::ISODate);
}

} // namespace ww
