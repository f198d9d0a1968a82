// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "voltagelog.h"

#include "eventjson.h"

#include "core/logging.h"

namespace ww {

namespace {

constexpr int kMostIncidents = 100;

} // namespace

std::vector<VoltageIncident> pastIncidents(HistoryReader &log, const DeviceId &meter)
{
    std::vector<VoltageIncident> list;
    const auto events = log.events({.kind = kVoltageEvents, .device = meter, .limit = kMostIncidents});
    if (!events) {
        qCWarning(lcApp).noquote() << events.error().toString();
        return list;
    }
    for (const Event &event : *events) {
        if (auto incident = incidentFromEvent(event)) {
            incident->ended = true;
            list.push_back(std::move(*incident));
        }
    }
    return list;
}

} // namespace ww
