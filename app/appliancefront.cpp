// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliancefront.h"

#include "mainthread.h"

namespace ww {

Result<FrontState> ApplianceFront::state() const
{
    return onThreadOf(&m_panel, [this] {
        return FrontState{.panel = m_panel.preferences(),
                          .panelPinSet = m_accounts.hasPin(),
                          .ssid = m_accessPoint.state().ssid,
                          .accessPointAwake = m_accessPoint.isAwake(),
                          .accessPointOpen = m_accessPoint.isOpen(),
                          .accessPointHasLabelPassword = m_accessPoint.hasLabelPassword()};
    });
}

Result<void> ApplianceFront::setPanelPreferences(const PanelPreferences &preferences)
{
    return flatten(onThreadOf(&m_panel, [this, preferences] { return m_panel.setPreferences(preferences); }));
}

Result<void> ApplianceFront::setPanelPin(const QString &pin)
{
    return m_accounts.setPin(pin);
}

Result<void> ApplianceFront::setAccessPointPassword(const QString &password)
{
    return flatten(onThreadOf(&m_panel, [this, password] { return m_accessPoint.setPassword(password); }));
}

} // namespace ww
