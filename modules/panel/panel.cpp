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
    const Uptime now = m_clock.uptime();
    const bool inMenu = m_menu.isOpen();
    const bool acts = m_navigation.keyDown(key, now);
    if (inMenu && acts && key != Key::Back)
        perform(m_menu.keyDown(key, now));
    afterKey();
}

void Panel::keyUp(Key key)
{
    refresh();
    const Uptime now = m_clock.uptime();
    const bool inMenu = m_menu.isOpen();
    perform(m_menu.tick(now));
    const bool goesBack = m_navigation.keyUp(key, now);
    if (inMenu && goesBack)
        m_menu.back(now);
    else if (inMenu)
        m_menu.keyUp(key, now);
    afterKey();
}

void Panel::followCursor()
{
    const bool inMenu = m_navigation.cursor().level == Level::Menu;
    if (inMenu && !m_menuEntered)
        m_menu.open(m_input.appliance.panelPinSet, m_preferences, m_clock.uptime());
    else if (inMenu && !m_menu.isOpen())
        m_navigation.leaveMenu();
    else if (!inMenu)
        m_menu.close();
    m_menuEntered = m_menu.isOpen();
}

void Panel::perform(const SettingsRequest &request)
{
    if (const auto *check = std::get_if<CheckPin>(&request)) {
        Q_EMIT pinEntered(check->pin);
    } else if (const auto *store = std::get_if<StorePin>(&request)) {
        Q_EMIT pinChosen(store->pin);
    } else if (const auto *chosen = std::get_if<StorePreferences>(&request)) {
        setPreferences(chosen->preferences);
        Q_EMIT preferencesChosen(m_preferences);
    } else if (std::holds_alternative<RestartAppliance>(request)) {
        Q_EMIT restartConfirmed();
    } else if (std::holds_alternative<RestoreFactorySettings>(request)) {
        Q_EMIT factoryResetConfirmed();
    }
}

void Panel::pinChecked(const PinAnswer &answer)
{
    m_menu.pinChecked(answer, m_clock.uptime());
    afterKey();
}

void Panel::pinStored(bool stored)
{
    m_menu.pinStored(stored, m_clock.uptime());
    afterKey();
}

void Panel::setLanguage(const QString &code)
{
    m_language.setCode(code);
    m_preferences.language = m_language.code();
}

void Panel::setPreferences(const PanelPreferences &preferences)
{
    m_preferences = preferences;
    m_navigation.setTimes(preferences.rotateAfter, preferences.backlightFor);
    setLanguage(preferences.language);
    afterKey();
}

void Panel::refresh()
{
    // Turning to a page may clamp the cursor to what the page has; the second pass shows that.
    for (int pass = 0; m_dirty && pass < 2; ++pass) {
        const Cursor before = m_navigation.cursor();
        m_screen->show(m_input, m_language, before, m_preferences, m_menu.state());
        m_navigation.setShape(m_screen->shape());
        m_menu.setScrollMax(m_screen->shape().scrollMax);
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
    followCursor();
    scheduleDeadline();
    invalidate();
}

void Panel::onDeadline()
{
    m_navigation.tick(m_clock.uptime());
    perform(m_menu.tick(m_clock.uptime()));
    afterKey();
}

void Panel::scheduleDeadline()
{
    auto next = m_navigation.nextEvent();
    if (const auto menu = m_menu.nextEvent(m_clock.uptime()))
        next = std::min(next.value_or(*menu), *menu);
    if (!next) {
        m_deadline.stop();
        return;
    }
    const Duration wait =
        std::max(Duration(1), std::chrono::duration_cast<Duration>(*next - m_clock.uptime()));
    m_deadline.start(m_clock.realTime(wait));
}

} // namespace ww
