// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panelhost.h"

#include "core/logging.h"
#include "panel/device/evdevbuttons.h"
#include "panel/device/picturefile.h"
#include "panel/lcdwindow.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace ww {

PanelHost::PanelHost(Panel &panel, Accounts &accounts, const PanelSettings &settings, QString preferencesFile,
                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_panel(panel)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_preferencesFile(std::move(preferencesFile))
    , m_clock(clock)
{
    m_hashing.setMaxThreadCount(1);
    PanelPreferences first;
    first.language = settings.language;
    m_panel.setPreferences(loadPanelPreferences(m_preferencesFile, first));
    connect(&m_panel, &Panel::pinEntered, this, &PanelHost::checkPin);
    connect(&m_panel, &Panel::pinChosen, this, &PanelHost::storePin);
    connect(&m_panel, &Panel::preferencesChosen, this, &PanelHost::storePreferences);
    connect(&m_panel, &Panel::restartConfirmed, this, &PanelHost::restartWanted);
    connect(&m_panel, &Panel::factoryResetConfirmed, this, &PanelHost::factoryResetWanted);
}

PanelHost::~PanelHost() = default;

QList<Error> PanelHost::open()
{
    QList<Error> problems;
    const auto note = [&problems](const Result<void> &done) {
        if (!done)
            problems.append(done.error());
    };
    using Output = PanelSettings::Output;
    // A platform without windows was taken when the one asked for cannot be used.
    const bool isShown = QGuiApplication::platformName() != u"offscreen"_s;
    if (isShown && (m_settings.output == Output::Window || m_settings.output == Output::LinuxFb)) {
        m_window = std::make_unique<LcdWindow>(m_panel);
        if (m_settings.output == Output::LinuxFb)
            m_window->showFullScreen();
        else
            m_window->show();
    }
    if (!m_settings.buttons.isEmpty()) {
        m_buttons = std::make_unique<EvdevButtons>(m_settings.buttons, m_clock);
        connect(m_buttons.get(), &EvdevButtons::keyDown, &m_panel, &Panel::keyDown);
        connect(m_buttons.get(), &EvdevButtons::keyUp, &m_panel, &Panel::keyUp);
        connect(m_buttons.get(), &EvdevButtons::resetRequested, this, &PanelHost::resetRequested);
        note(m_buttons->open());
    }
    if (!m_settings.pictureFile.isEmpty()) {
        m_picture = std::make_unique<PictureFile>(m_panel, m_settings.pictureFile);
        note(m_picture->write());
    }
    return problems;
}

void PanelHost::checkPin(const QString &pin)
{
    m_hashing.start([this, pin, now = m_clock.now()] {
        const PinAnswer answer = m_accounts.verifyPin(pin, now);
        QMetaObject::invokeMethod(
            this, [this, answer] { m_panel.pinChecked(answer); }, Qt::QueuedConnection);
    });
}

void PanelHost::storePin(const QString &pin)
{
    m_hashing.start([this, pin] {
        const auto stored = m_accounts.setPin(pin);
        if (!stored)
            qCWarning(lcPanel).noquote() << stored.error().toString();
        QMetaObject::invokeMethod(
            this, [this, done = stored.has_value()] { m_panel.pinStored(done); }, Qt::QueuedConnection);
    });
}

Result<void> PanelHost::setPreferences(const PanelPreferences &preferences)
{
    if (auto allowed = checkPanelPreferences(preferences); !allowed)
        return allowed;
    if (auto stored = storePanelPreferences(m_preferencesFile, preferences); !stored)
        return stored;
    m_panel.setPreferences(preferences);
    return {};
}

void PanelHost::storePreferences(const PanelPreferences &preferences) const
{
    if (const auto stored = storePanelPreferences(m_preferencesFile, preferences); !stored)
        qCWarning(lcPanel).noquote() << stored.error().toString();
}

} // namespace ww
