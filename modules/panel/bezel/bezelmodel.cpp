// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bezel/bezelmodel.h"

namespace ww {

namespace {

using namespace std::chrono_literals;

constexpr Duration kFrameEvery = 40ms; ///< Pictures in between are not drawn.
constexpr Duration kResetEvery = 100ms;

Key keyOf(BezelModel::Button button)
{
    switch (button) {
    case BezelModel::Back: return Key::Back;
    case BezelModel::Up: return Key::Up;
    case BezelModel::Down: return Key::Down;
    case BezelModel::Enter: return Key::Enter;
    }
    Q_UNREACHABLE();
}

} // namespace

BezelModel::BezelModel(Panel &panel, const Lights &lights, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_panel(panel)
    , m_lights(lights)
    , m_clock(clock)
    , m_frame(panel.render())
{
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setInterval(kFrameEvery);
    connect(&m_frameTimer, &QTimer::timeout, this, &BezelModel::refresh);
    connect(&m_panel, &Panel::changed, this, &BezelModel::scheduleFrame);
    connect(&m_panel, &Panel::languageChanged, this, &BezelModel::languageChanged);
    connect(&m_lights, &Lights::changed, this, &BezelModel::lightsChanged);
    m_resetTimer.setInterval(kResetEvery);
    connect(&m_resetTimer, &QTimer::timeout, this, &BezelModel::resetChanged);
}

double BezelModel::resetSeconds() const
{
    return std::chrono::duration<double>(m_reset.held(m_clock.uptime())).count();
}

QString BezelModel::resetActionText() const
{
    return resetActionName(ww::resetAction(m_reset.held(m_clock.uptime())));
}

void BezelModel::buttonDown(Button button)
{
    m_panel.keyDown(keyOf(button));
    refresh(); // a button answers at once
}

void BezelModel::buttonUp(Button button)
{
    m_panel.keyUp(keyOf(button));
    refresh();
}

void BezelModel::resetDown()
{
    m_reset.down(m_clock.uptime());
    m_resetTimer.start();
    Q_EMIT resetChanged();
}

void BezelModel::resetUp()
{
    if (!m_reset.isDown())
        return;
    const ResetAction action = m_reset.up(m_clock.uptime());
    m_resetTimer.stop();
    Q_EMIT resetChanged();
    if (action != ResetAction::None)
        Q_EMIT resetRequested(action);
}

void BezelModel::scheduleFrame()
{
    if (!m_frameTimer.isActive())
        m_frameTimer.start();
}

void BezelModel::refresh()
{
    m_frameTimer.stop();
    m_frame = m_panel.render();
    Q_EMIT frameChanged();
}

} // namespace ww
