// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"
#include "history/event.h"
#include "plant/alarm.h"
#include "plant/meterdetail.h"

namespace ww {

/// Kinds of events the application stores in the history's event log.
inline const QString kDecisionEvents = QStringLiteral("decision");
inline const QString kAlarmEvents = QStringLiteral("alarm");
inline const QString kVoltageEvents = QStringLiteral("voltage");

[[nodiscard]] Event toEvent(const DecisionRecord &record);
[[nodiscard]] Event toEvent(const Alarm &alarm);
[[nodiscard]] Event toEvent(const DeviceId &meter, const VoltageIncident &incident);
/// The decision an event was made of; nullopt when it was written by something newer and is not understood.
[[nodiscard]] std::optional<DecisionRecord> decisionFromEvent(const Event &event);
/// The alarm an event was made of; nullopt as above.
[[nodiscard]] std::optional<Alarm> alarmFromEvent(const Event &event);
/// The voltage event an event was made of; nullopt as above.
[[nodiscard]] std::optional<VoltageIncident> incidentFromEvent(const Event &event);

} // namespace ww
