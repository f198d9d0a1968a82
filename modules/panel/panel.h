// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/language.h"
#include "panel/navigation.h"
#include "panel/panelinput.h"
#include "panel/settings/settingsmenu.h"

#include <QImage>
#include <QTimer>

#include <memory>

namespace ww {

class Screen;
class LcdScene;

/// The LCD of the appliance: shows the plant on 128x96 one-bit pixels and obeys the four buttons. The QML
/// engine is only made when somebody looks, that is at the first render(). Needs a QGuiApplication; any
/// platform will do, also "offscreen" and "linuxfb". Main thread only.
class Panel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool backlight READ backlight NOTIFY changed FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)

public:
    static constexpr QSize kSize{128, 96};

    /// `clock` times buttons, rotation and backlight: real time, also where the plant's own clock runs
    /// faster.
    /// `reasonText` is control's renderReason.
    Panel(const Clock &clock, ReasonText reasonText, QObject *parent = nullptr);
    ~Panel() override;

    /// Hands over a new picture of the plant; cheap while nobody looks.
    void show(PanelInput input);
    /// The LCD as it is now: 128x96, QImage::Format_Mono, colour table paper, ink. A null image if the QML
    /// cannot be loaded (the log says why).
    [[nodiscard]] QImage render();
    /// The LCD before it is reduced to one bit, to prove that there is nothing to reduce.
    [[nodiscard]] QImage renderTrueColour();

    /// A short press of a button.
    void press(Key key);
    /// A button goes down or comes up; holding back for two seconds returns home.
    void keyDown(Key key);
    void keyUp(Key key);

    [[nodiscard]] bool backlight() const { return m_navigation.backlight(); }
    [[nodiscard]] const Cursor &cursor() const { return m_navigation.cursor(); }
    [[nodiscard]] QString language() const { return m_language.code(); }
    /// "en" or "fr"; anything else is ignored.
    void setLanguage(const QString &code);
    /// What the owner chose for the panel; a language that is not available is ignored.
    void setPreferences(const PanelPreferences &preferences);
    [[nodiscard]] const PanelPreferences &preferences() const { return m_preferences; }
    /// The answers to pinEntered() and pinChosen().
    void pinChecked(const PinAnswer &answer);
    void pinStored(bool stored);
    /// Whether the QML engine was made.
    [[nodiscard]] bool isAwake() const { return m_scene != nullptr; }

Q_SIGNALS:
    /// The next render() may differ, or the backlight was switched.
    void changed();
    void languageChanged();
    /// Somebody typed a PIN; answer with pinChecked().
    void pinEntered(const QString &pin);
    /// Somebody who knew the PIN chose a new one; answer with pinStored().
    void pinChosen(const QString &pin);
    /// The owner chose other preferences on the panel; they are in force already.
    void preferencesChosen(const ww::PanelPreferences &preferences);
    /// The owner held enter for three seconds.
    void restartConfirmed();
    void factoryResetConfirmed();

private:
    void refresh();
    void invalidate();
    void afterKey();
    void perform(const SettingsRequest &request);
    void followCursor();
    void onDeadline();
    void scheduleDeadline();

    const Clock &m_clock;
    Language m_language;
    PanelPreferences m_preferences;
    Navigation m_navigation;
    SettingsMenu m_menu;
    bool m_menuEntered = false;
    PanelInput m_input;
    bool m_dirty = true;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<LcdScene> m_scene;
    QTimer m_deadline;
};

} // namespace ww
