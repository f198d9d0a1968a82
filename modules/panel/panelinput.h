// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"
#include "panel/leds.h"
#include "plant/alarm.h"
#include "plant/plantconfig.h"
#include "plant/snapshot.h"

#include <functional>

namespace ww {

/// What the appliance knows about itself and its connections; an empty text is not known or not there.
struct ApplianceStatus
{
    QString serial;
    QString softwareVersion;
    bool networkUp = false;
    QString address; ///< IP address in the house.
    QString hostName;
    QString dashboardUrl; ///< What the QR code opens; empty while no web server runs.
    ManagementLink management = ManagementLink::None;
    QString accessPointName;     ///< SSID of the appliance's own Wi-Fi.
    QString accessPointPassword; ///< As printed on the label (D4).
    bool accessPointOn = false;
    bool operator==(const ApplianceStatus &) const = default;
};

/// Gives a source text (context, English) in the reader's language.
using Translate = std::function<QString(const char *, const char *)>;
/// Puts the reason of a decision into words; control's renderReason, or a test's own.
using ReasonText = std::function<QString(const Reason &, const Translate &)>;

/// Everything the panel shows, as one picture.
struct PanelInput
{
    SnapshotPtr snapshot;                  ///< Null until the first tick.
    QList<Alarm> alarms;                   ///< The active ones.
    std::vector<DecisionRecord> decisions; ///< Those in force, in the owner's order of devices.
    PlantConfig plant;
    ApplianceStatus appliance;
};

} // namespace ww
