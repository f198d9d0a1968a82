// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"
#include "control/loadview.h"
#include "panel/leds.h"
#include "plant/alarm.h"
#include "plant/meterdetail.h"
#include "plant/plantconfig.h"
#include "plant/snapshot.h"

#include <functional>
#include <map>

namespace ww {

/// A network connection of the appliance.
struct NetworkLink
{
    QString name;    ///< "eth0".
    QString address; ///< Empty while it has none.
    QString hardwareAddress;
    bool up = false;
    bool operator==(const NetworkLink &) const = default;
};

/// A network port that something may listen on.
struct ListeningPort
{
    QString service; ///< "HTTPS".
    int port = 0;
    bool open = false;
    bool operator==(const ListeningPort &) const = default;
};

/// What the appliance knows about itself and its connections; an empty text is not known or not there.
struct ApplianceStatus
{
    QString serial;
    QString registrationKey; ///< As printed on the label (D4).
    QString softwareVersion;
    bool networkUp = false;
    QString address; ///< IP address in the house.
    QString hostName;
    QString dashboardUrl; ///< What the QR code opens; empty while no web server runs.
    ManagementLink management = ManagementLink::None;
    QString accessPointName;     ///< SSID of the appliance's own Wi-Fi.
    QString accessPointPassword; ///< As printed on the label (D4); empty when the owner chose another one.
    bool accessPointOn = false;
    bool accessPointOpen = false; ///< Nobody needs a password while it is so (D3).
    QList<NetworkLink> links;
    QList<ListeningPort> ports;
    bool panelPinSet = false; ///< Whether the settings can be opened.
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
    std::vector<LoadView> loads;           ///< What control has the loads do; only those it controls.
    PlantConfig plant;
    std::map<DeviceId, MeterDetailPtr> meters; ///< Meters that analyse their load themselves; never null.
    ApplianceStatus appliance;
};

} // namespace ww
