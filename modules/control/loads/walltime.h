// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadsettings.h"

#include <QByteArray>
#include <QDate>

namespace ww {

/// The moment a wall clock in the zone shows this minute of the day. A time that comes twice (the clock is
/// set back) is its first moment; one that never comes (the clock is set forward) is the moment of the
/// change. An unknown zone is UTC.
[[nodiscard]] Instant wallTime(const QByteArray &zone, const QDate &day, int minuteOfDay);

/// The calendar day in the zone that contains a moment.
[[nodiscard]] QDate localDay(const QByteArray &zone, Instant at);

/// When a reservation is due next, strictly after `now`; nullopt when it is over or switched off.
[[nodiscard]] std::optional<Instant> nextDue(const Reservation &reservation, const QByteArray &zone,
                                             Instant now);

} // namespace ww
