// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/outcome.h"

namespace ww::test {

/// Every day from one full hour to another, plant time.
inline CalendarWindow hours(int from, int to)
{
    CalendarWindow window;
    window.fromMinute = from * 60;
    window.toMinute = to * 60;
    return window;
}

/// An instant in ISO 8601.
inline Instant at(const char *iso)
{
    return Instant::fromIso(QString::fromLatin1(iso)).value();
}

/// What the battery is told at three o'clock, UTC.
inline Outcome at3(Picture picture, const ControlSettings &settings, const ControlInputs &inputs = {})
{
    picture.snapshot().time = at("2026-01-05T03:00:00Z");
    return outcome(picture, settings, "battery", SetpointKind::BatteryPower, {}, inputs);
}

} // namespace ww::test
