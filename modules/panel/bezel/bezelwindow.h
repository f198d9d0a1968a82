// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/bezel/bezelmodel.h"
#include "panel/simulatorcontrols.h"

#include <QQmlEngine>
#include <QQuickWindow>

#include <memory>

namespace ww {

/// The simulator's window: the box seen from the front, and a drawer to play with the simulated field. Needs
/// a QGuiApplication on a platform with windows.
class BezelWindow : public QObject
{
    Q_OBJECT
public:
    /// Everything is borrowed; `clock` is real time.
    BezelWindow(Panel &panel, const Lights &lights, SimulatorControls &controls, const Clock &clock,
                QObject *parent = nullptr);
    ~BezelWindow() override;

    /// Opens the window; false when the QML could not be loaded (the log says why).
    bool show();
    /// The window, once shown; nullptr before.
    [[nodiscard]] QQuickWindow *window() const { return m_window.get(); }
    [[nodiscard]] BezelModel &model() { return m_model; }

Q_SIGNALS:
    /// RST was let go after a time that means something (D3).
    void resetRequested(ww::ResetAction action);
    /// The user closed the window.
    void closed();

private:
    BezelModel m_model;
    SimulatorControls &m_controls;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
};

} // namespace ww
