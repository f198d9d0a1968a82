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

class SysfsLeds;

/// The appliance's front: LCD, lights, and what they are fed with. Main thread only.
class AppliancePanel
{
public:
    AppliancePanel(const PanelSettings &settings, const Label &label, const Clock &realClock);
    ~AppliancePanel();

    /// Shows the plant as of this snapshot.
    void show(const SnapshotPtr &snapshot, const Plant &plant, const ControlLoop &control,
              const WebPorts &ports);
    [[nodiscard]] Panel &lcd() { return m_lcd; }
    [[nodiscard]] const Lights &lights() const { return m_lights; }
    /// The LCD now, as PNG.
    [[nodiscard]] QByteArray png();

private:
    [[nodiscard]] ApplianceStatus status(const WebPorts &ports) const;
    const Label m_label;
    const bool m_networkUp;
    std::unique_ptr<SysfsLeds> m_leds;
    Panel m_lcd;
    Lights m_lights;
};

} // namespace ww
