// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "plant/alarm.h"

namespace ww {

/// Takes up the alarm log of earlier runs: what they left open ends now, because the appliance restarted, and
/// alarms raised from now on get ids of their own. Call it after the history has started and before the first
/// alarm is raised. Fails when the log cannot be read or stored; it can be called again.
[[nodiscard]] Result<void> takeUpAlarmLog(History &history, AlarmBook &alarms, Instant now);

} // namespace ww
