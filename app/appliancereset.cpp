// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of Appliance that has to do with its front: people, panel, RST, access point, restart.
#include "appliance.h"

#include "appliancefront.h"
#include "core/logging.h"
#include "system/factoryreset.h"
#include "system/identity.h"

using namespace Qt::StringLiterals;

namespace ww {

Result<void> Appliance::takeIdentity()
{
    auto identity = openIdentity(m_options.dataFolder, m_realClock.now());
    if (!identity)
        return unexpected(identity.error());
    m_label = identity->label;
    m_accounts = std::move(identity->accounts);
    for (const QString &told : identity->damage)
        reportDamage(told);
    return {};
}

void Appliance::startPanel()
{
    const AccessPointSettings &wifi = m_settings.accessPoint;
    if (!wifi.interface.isEmpty())
        m_radio = std::make_unique<HostapdFile>(wifi.hostapdFile, wifi.interface);
    m_accessPoint =
        std::make_unique<AccessPoint>(m_label, file("access-point.json"), m_radio.get(), m_realClock);
    connect(m_accessPoint.get(), &AccessPoint::failed, this,
            [](const Error &error) { qCWarning(lcApp).noquote() << error.toString(); });
    m_accessPoint->start();

    m_panel = std::make_unique<AppliancePanel>(m_settings.panel, m_label, m_realClock);
    m_panelHost = std::make_unique<PanelHost>(m_panel->lcd(), *m_accounts, m_settings.panel,
                                              file("panel.json"), m_realClock);
    connect(m_panelHost.get(), &PanelHost::restartWanted, this, &Appliance::restart);
    connect(m_panelHost.get(), &PanelHost::factoryResetWanted, this, &Appliance::restoreFactorySettings);
    connect(m_panelHost.get(), &PanelHost::resetRequested, this, &Appliance::reset);
    m_front = std::make_unique<ApplianceFront>(*m_panelHost, *m_accessPoint, *m_accounts);
    QList<Error> problems = m_panelHost->open();
    if (m_options.panelProblem)
        problems.prepend(*m_options.panelProblem);
    report(AlarmCode::PanelUnavailable, problems);
}

WebPorts Appliance::ports() const
{
    return m_web ? m_web->ports() : WebPorts();
}

std::optional<Error> Appliance::webProblem() const
{
    return m_web ? m_web->problem() : std::nullopt;
}

void Appliance::restart()
{
    qCInfo(lcApp) << "restarting";
    m_restart = true;
    stop();
}

void Appliance::restoreFactorySettings()
{
    if (const auto requested = requestFactoryReset(m_options.dataFolder); !requested) {
        report(AlarmCode::StorageFull, {requested.error()});
        return;
    }
    qCWarning(lcApp) << "restarting with factory settings";
    restart();
}

void Appliance::reset(ResetAction action)
{
    qCWarning(lcApp).noquote() << "RST:" << resetActionName(action);
    switch (action) {
    case ResetAction::None: break;
    case ResetAction::WakeAccessPoint: m_accessPoint->wake(); break;
    case ResetAction::ResetPasswords: resetPasswords(); break;
    case ResetAction::FactorySettings: restoreFactorySettings(); break;
    }
}

void Appliance::resetPasswords()
{
    if (const auto done = m_accessPoint->resetPassword(); !done)
        report(AlarmCode::StorageFull, {done.error()});
    // Hashing the label's passwords takes too long for the main thread.
    m_hashing.start([this] {
        const auto done = m_accounts->resetToLabel();
        QMetaObject::invokeMethod(
            this,
            [this, done] {
                if (!done)
                    report(AlarmCode::StorageFull, {done.error()});
                else if (m_web)
                    m_web->endSessions();
            },
            Qt::QueuedConnection);
    });
}

} // namespace ww
