// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/panel.h"

#include "panel/lcdscene.h"
#include "panel/screen.h"

namespace ww {

Panel::Panel(const Clock &clock, ReasonText reasonText, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_navigation(clock.uptime())
    , m_screen(std::make_unique<Screen>(std::move(reasonText)))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Panel::onDeadline);
    connect(&m_language, &Language::changed, this, &Panel::invalidate);
    connect(&m_language, &Language::changed, this, &Panel::languageChanged);
    scheduleDeadline();
}

Panel::~Panel() = default;

void Panel::show(PanelInput input)
{
    m_input = std::move(input);
    invalidate();
}

QImage Panel::render()
{
    const QImage image = renderTrueColour();
    return image.isNull() ? image : image.convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
}

QImage Panel::renderTrueColour()
{
    refresh();
    if (!m_scene)
        m_scene = std::make_unique<LcdScene>(*m_screen, kSize);
    return m_scene->render();
}

void Panel::press(Key key)
{
    keyDown(key);
    keyUp(key);
}

void Panel::keyDown(Key key)
{
    refresh();
    m_navigation.keyDown(key, m_clock.uptime());
    afterKey();
}

void Panel::keyUp(Key key)
{
    refresh();
    m_navigation.keyUp(key, m_clock.uptime());
    afterKey();
}

void Panel::setLanguage(const QString &code)
{
    m_language.setCode(code);
}

void Panel::refresh()
{
    // Turning to a page may clamp the cursor to what the page has; the second pass shows that.
    for (int pass = 0; m_dirty && pass < 2; ++pass) {
        const Cursor before = m_navigation.cursor();
        m_screen->show(m_input, m_language, before);
        m_navigation.setShape(m_screen->shape());
        m_dirty = m_navigation.cursor() != before;
    }
}

void Panel::invalidate()
{
    m_dirty = true;
    Q_EMIT changed();
}

void Panel::afterKey()
{
    scheduleDeadline();
    invalidate();
}

void Panel::onDeadline()
{
    m_navigation.tick(m_clock.uptime());
    scheduleDeadline();
    invalidate();
}

void Panel::scheduleDeadline()
{
    const auto next = m_navigation.nextEvent();
    if (!next) {
        m_deadline.stop();
        return;
    }
    const Duration wait =
        std::max(Duration(1), std::chrono::duration_cast<Duration>(*next - m_clock.uptime()));
    m_deadline.start(m_clock.realTime(wait));
}

} // namespace ww
