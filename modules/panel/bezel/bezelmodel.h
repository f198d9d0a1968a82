// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/lights.h"
#include "panel/panel.h"
#include "panel/resetbutton.h"

#include <QtQml/qqmlregistration.h>

namespace ww {

/// The front of the box for the simulator's window: the LCD's picture, the lights, the buttons and RST.
class BezelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the simulator")
    Q_PROPERTY(bool backlight READ backlight NOTIFY frameChanged FINAL)
    Q_PROPERTY(bool running READ running NOTIFY lightsChanged FINAL)
    Q_PROPERTY(bool alarm READ alarm NOTIFY lightsChanged FINAL)
    Q_PROPERTY(bool communication READ communication NOTIFY lightsChanged FINAL)
    Q_PROPERTY(double resetSeconds READ resetSeconds NOTIFY resetChanged FINAL)
    Q_PROPERTY(QString resetAction READ resetActionText NOTIFY resetChanged FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)

public:
    /// The names of the buttons in QML, in the order on the box.
    enum Button { Back, Up, Down, Enter };
    Q_ENUM(Button)

    /// All three are borrowed; `clock` is real time.
    BezelModel(Panel &panel, const Lights &lights, const Clock &clock, QObject *parent = nullptr);

    /// Draws the LCD now instead of with the next frame.
    void refresh();
    /// The LCD as drawn last, one bit a pixel.
    [[nodiscard]] const QImage &frame() const { return m_frame; }
    [[nodiscard]] bool backlight() const { return m_panel.backlight(); }
    [[nodiscard]] bool running() const { return m_lights.running(); }
    [[nodiscard]] bool alarm() const { return m_lights.alarm(); }
    [[nodiscard]] bool communication() const { return m_lights.communication(); }
    /// How long RST has been held; 0 when it is not.
    [[nodiscard]] double resetSeconds() const;
    /// What letting RST go now would do: "none", "wakeAccessPoint", "resetPasswords", "factorySettings" (D3).
    [[nodiscard]] QString resetActionText() const;
    [[nodiscard]] QString language() const { return m_panel.language(); }
    void setLanguage(const QString &code) { m_panel.setLanguage(code); }

    Q_INVOKABLE void buttonDown(Button button);
    Q_INVOKABLE void buttonUp(Button button);
    Q_INVOKABLE void resetDown();
    Q_INVOKABLE void resetUp();

Q_SIGNALS:
    void frameChanged();
    void lightsChanged();
    void resetChanged();
    void languageChanged();
    /// RST was let go after a time that means something.
    void resetRequested(ww::ResetAction action);

private:
    void scheduleFrame();
    Panel &m_panel;
    const Lights &m_lights;
    const Clock &m_clock;
    QImage m_frame;
    QTimer m_frameTimer;
    QTimer m_resetTimer;
    ResetPress m_reset;
};

} // namespace ww
