// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/panel.h"
#include "panel/resetbutton.h"
#include "system/accounts.h"
#include "system/panelpreferences.h"
#include "system/settings.h"

#include <QThreadPool>

#include <memory>

namespace ww {

class EvdevButtons;
class LcdWindow;
class PictureFile;

/// Serves the panel: its PIN, what the owner chose for it, where it is shown and its buttons. Main thread
/// only; PINs are hashed on a thread of its own.
class PanelHost : public QObject
{
    Q_OBJECT
public:
    /// Everything is borrowed. `preferencesFile` keeps what the owner chose; `clock` is real time.
    PanelHost(Panel &panel, Accounts &accounts, const PanelSettings &settings, QString preferencesFile,
              const Clock &clock, QObject *parent = nullptr);
    ~PanelHost() override;

    /// Opens window, buttons and picture file as the settings say. What cannot be used is named; the rest
    /// works.
    [[nodiscard]] QList<Error> open();
    [[nodiscard]] const PanelPreferences &preferences() const { return m_panel.preferences(); }
    /// Checks, stores and applies.
    [[nodiscard]] Result<void> setPreferences(const PanelPreferences &preferences);

Q_SIGNALS:
    void restartWanted();
    void factoryResetWanted();
    /// RST was let go after a time that means something (D3).
    void resetRequested(ww::ResetAction action);

private:
    void checkPin(const QString &pin);
    void storePin(const QString &pin);
    void storePreferences(const PanelPreferences &preferences) const;
    Panel &m_panel;
    Accounts &m_accounts;
    const PanelSettings m_settings;
    const QString m_preferencesFile;
    const Clock &m_clock;
    std::unique_ptr<LcdWindow> m_window;
    std::unique_ptr<EvdevButtons> m_buttons;
    std::unique_ptr<PictureFile> m_picture;
    QThreadPool m_hashing; ///< Last member: it ends before what it works on.
};

} // namespace ww
