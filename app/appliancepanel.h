// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loop.h"
#include "panel/lights.h"
#include "panel/panel.h"
#include "plant/plant.h"
#include "system/label.h"
#include "system/settings.h"
#include "web/webserver.h"

#include <memory>

namespace ww {

class AccessPoint;
class SysfsLeds;

/// What the panel tells about the appliance itself; the pointers are borrowed.
struct PanelFacts
{
    WebPorts ports;
    const WebSettings *web = nullptr;         ///< Which ports are wanted; never null.
    const AccessPoint *accessPoint = nullptr; ///< Never null.
    bool hasPin = false;
    std::map<DeviceId, MeterDetailPtr> meters{}; ///< As in PanelInput.
    std::vector<LoadView> loads{};               ///< As in PanelInput.
};

/// The appliance's front: LCD, lights, and what they are fed with. Main thread only.
class AppliancePanel
{
public:
    AppliancePanel(const PanelSettings &settings, const Label &label, const Clock &realClock);
    ~AppliancePanel();

    /// Shows the plant as of this snapshot.
    void show(const SnapshotPtr &snapshot, const Plant &plant, const ControlLoop &control,
              const PanelFacts &facts);
    /// What display and lights tell about the management system from the next show() on; at first there is
    /// none.
    void setManagementLink(ManagementLink link) { m_managementLink = link; }
    [[nodiscard]] Panel &lcd() { return m_lcd; }
    [[nodiscard]] const Lights &lights() const { return m_lights; }
    /// The LCD now, as PNG.
    [[nodiscard]] QByteArray png();

private:
    [[nodiscard]] ApplianceStatus status(const PanelFacts &facts);
    void lookAtNetwork();
    const Label m_label;
    const Clock &m_realClock;
    ManagementLink m_managementLink = ManagementLink::None;
    QList<NetworkLink> m_links;
    std::optional<Uptime> m_lookedAtNetwork;
    std::unique_ptr<SysfsLeds> m_leds;
    Panel m_lcd;
    Lights m_lights;
};

} // namespace ww
