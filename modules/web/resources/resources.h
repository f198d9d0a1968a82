// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/backend.h"
#include "web/http/jobs.h"
#include "web/http/jsonwriter.h"
#include "web/http/router.h"
#include "web/stream/liverenderer.h"
#include "web/texts.h"

namespace ww {

/// What the routes work with; everything outlives the router.
struct ResourceContext
{
    Backend &backend;
    const Texts &texts;
    Jobs &jobs; ///< For what may block.
    LiveRenderer &live;
};

/// `GET /live`.
void addLiveRoutes(Router &router, const ResourceContext &context);
/// `GET /devices`, `POST /devices/{id}/actions`.
void addDeviceRoutes(Router &router, const ResourceContext &context);
/// `GET /meters`, `GET /meters/{id}`, `POST /meters/{id}/partials`.
void addMeterRoutes(Router &router, const ResourceContext &context);
/// Readings of a device as an array; with a meter's `detail` also whether each is doubtful.
void writeReadings(JsonWriter &json, const DeviceState &device, Uptime now,
                   const MeterDetail *detail = nullptr);
/// `GET /quantities`.
void addQuantityRoutes(Router &router, const ResourceContext &context);
/// `GET /history`.
void addHistoryRoutes(Router &router, const ResourceContext &context);
/// `GET /decisions`.
void addDecisionRoutes(Router &router, const ResourceContext &context);
/// `GET /alarms`.
void addAlarmRoutes(Router &router, const ResourceContext &context);
/// `/settings/control`.
void addControlSettingsRoutes(Router &router, const ResourceContext &context);
/// `/settings/loads/{id}` and `/settings/load-order`.
void addLoadSettingsRoutes(Router &router, const ResourceContext &context);
/// `GET /loads`, `POST /loads/{id}/command`.
void addLoadRoutes(Router &router, const ResourceContext &context);
/// `GET /limits`, `PUT /limits/consumption`.
void addLimitRoutes(Router &router, const ResourceContext &context);
/// `/override`.
void addOverrideRoutes(Router &router, const ResourceContext &context);
/// `/commissioning`, `/commissioning/{id}`.
void addCommissioningRoutes(Router &router, const ResourceContext &context);
/// `/discovery/switches`, `/discovery/switches/look`, `/discovery/switches/add`.
void addDiscoveryRoutes(Router &router, const ResourceContext &context);
/// `/settings/panel` and `/settings/access-point`.
void addFrontRoutes(Router &router, const ResourceContext &context);
/// `/panel.png`, and `/panel/keys` when simulated.
void addPanelRoutes(Router &router, const ResourceContext &context);
/// `/simulator`, `/simulator/speed`, `/simulator/contacts`, `/simulator/faults`; only when simulated.
void addSimulatorRoutes(Router &router, const ResourceContext &context);
/// `GET /openapi.json` and `GET /stream` without an upgrade.
void addDescriptionRoutes(Router &router);

/// 503 while the first tick is awaited.
[[nodiscard]] Response notReady();

} // namespace ww
