// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QQmlEngine>
#include <QQuickRenderControl>
#include <QQuickWindow>

#include <memory>

namespace ww {

class Screen;

/// Makes the QML module Wattward.Lcd known to all engines.
void registerLcdModule();

/// Makes Qt Quick draw without a GPU, as the appliance has none; must come before the first window.
void useSoftwareRenderer();

/// The QML side of the panel: draws the pages of a Screen with the software renderer into memory.
class LcdScene : public QObject
{
    Q_OBJECT
public:
    /// `screen` is borrowed and must outlive the scene.
    LcdScene(Screen &screen, QSize size);
    ~LcdScene() override;

    /// The current picture, 32 bit; null when the QML could not be loaded.
    [[nodiscard]] QImage render();

private:
    QImage m_image;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickRenderControl> m_control;
    std::unique_ptr<QQuickWindow> m_window;
    std::unique_ptr<QQuickItem> m_root;
};

} // namespace ww
