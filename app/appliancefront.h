// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panelhost.h"
#include "system/accesspoint.h"
#include "web/backend.h"

namespace ww {

/// Answers the web about panel and access point by asking the main thread.
class ApplianceFront final : public FrontControl
{
public:
    /// Everything is borrowed and lives on the main thread, but for the accounts, which any may use.
    ApplianceFront(PanelHost &panel, AccessPoint &accessPoint, Accounts &accounts)
        : m_panel(panel)
        , m_accessPoint(accessPoint)
        , m_accounts(accounts)
    {}
    [[nodiscard]] Result<FrontState> state() const override;
    [[nodiscard]] Result<void> setPanelPreferences(const PanelPreferences &preferences) override;
    [[nodiscard]] Result<void> setPanelPin(const QString &pin) override;
    [[nodiscard]] Result<void> setAccessPointPassword(const QString &password) override;

private:
    PanelHost &m_panel;
    AccessPoint &m_accessPoint;
    Accounts &m_accounts;
};

} // namespace ww
