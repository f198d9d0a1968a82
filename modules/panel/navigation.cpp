// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/navigation.h"

#include <algorithm>

namespace ww {

Navigation::Navigation(Uptime now)
    : m_lastKey(now)
{}

void Navigation::setTimes(Duration rotateAfter, Duration backlightFor)
{
    m_rotateAfter = rotateAfter;
    m_backlightFor = backlightFor;
}

bool Navigation::keyDown(Key key, Uptime now)
{
    tick(now);
    m_lastKey = now;
    m_rotatedAt.reset();
    if (!m_backlight) {
        m_backlight = true;
        return false;
    }
    if (key == Key::Back)
        m_backDown = now;
    else
        act(key);
    return true;
}

bool Navigation::keyUp(Key key, Uptime now)
{
    tick(now);
    if (key != Key::Back || !m_backDown)
        return false;
    m_backDown.reset();
    m_lastKey = now;
    act(key);
    return true;
}

void Navigation::tick(Uptime now)
{
    if (m_backDown && now >= *m_backDown + kHomeHold) {
        m_backDown.reset();
        m_lastKey = now;
        home();
    }
    if (m_backDown || !m_backlight)
        return;
    if (m_backlightFor != kNever && now >= m_lastKey + m_backlightFor) {
        m_backlight = false;
        m_rotatedAt.reset();
        home();
    } else if (m_rotateAfter != kNever && now >= m_lastKey + m_rotateAfter) {
        rotate(now);
    }
}

void Navigation::rotate(Uptime now)
{
    if (!m_rotatedAt) {
        m_rotatedAt = m_lastKey + m_rotateAfter;
        const bool shown = m_cursor.level == Level::Page && m_cursor.page == PageId::Overview;
        m_cursor = {shown ? kRotation[1] : kRotation[0], Level::Page, 0, 0};
    }
    while (now >= *m_rotatedAt + kRotateEvery) {
        *m_rotatedAt += kRotateEvery;
        const auto *here = std::find(kRotation.begin(), kRotation.end(), m_cursor.page);
        const bool last = here == kRotation.end() || here + 1 == kRotation.end();
        m_cursor = {last ? kRotation.front() : *(here + 1), Level::Page, 0, 0};
    }
}

std::optional<Uptime> Navigation::nextEvent() const
{
    if (m_backDown)
        return *m_backDown + kHomeHold;
    if (!m_backlight)
        return std::nullopt;
    std::optional<Uptime> next;
    if (m_rotateAfter != kNever)
        next = m_rotatedAt ? *m_rotatedAt + kRotateEvery : m_lastKey + m_rotateAfter;
    if (m_backlightFor != kNever)
        next = std::min(next.value_or(Uptime::max()), m_lastKey + m_backlightFor);
    return next;
}

void Navigation::setShape(const PageShape &shape)
{
    m_shape = shape;
    m_cursor.selection = std::clamp(m_cursor.selection, 0, std::max(0, shape.items - 1));
    m_cursor.scroll = std::clamp(m_cursor.scroll, 0, std::max(0, shape.scrollMax));
    if (m_cursor.level == Level::List && shape.items == 0)
        m_cursor.level = Level::Page;
    if (m_cursor.level == Level::Detail && !shape.hasDetail)
        m_cursor.level = shape.items > 0 ? Level::List : Level::Page;
    if (!shape.hasMenu)
        leaveMenu();
}

void Navigation::leaveMenu()
{
    if (m_cursor.level == Level::Menu)
        m_cursor.level = Level::Page;
}

void Navigation::act(Key key)
{
    if (m_cursor.level == Level::Menu)
        return;
    switch (key) {
    case Key::Back: back(); break;
    case Key::Enter: enter(); break;
    case Key::Up:
    case Key::Down: {
        const int by = key == Key::Up ? -1 : 1;
        if (m_cursor.level == Level::Page)
            turnPage(by);
        else
            move(by);
        break;
    }
    }
}

void Navigation::turnPage(int by)
{
    const int page = (static_cast<int>(m_cursor.page) + by + kPageCount) % kPageCount;
    m_cursor = {static_cast<PageId>(page), Level::Page, 0, 0};
    m_shape = {}; // the new page tells its own before the next button
}

void Navigation::move(int by)
{
    if (m_cursor.level == Level::List)
        m_cursor.selection = std::clamp(m_cursor.selection + by, 0, std::max(0, m_shape.items - 1));
    else
        m_cursor.scroll = std::clamp(m_cursor.scroll + by, 0, std::max(0, m_shape.scrollMax));
}

void Navigation::enter()
{
    if (m_cursor.level == Level::Page && m_shape.hasMenu) {
        m_cursor.level = Level::Menu;
    } else if (m_cursor.level == Level::Page && m_shape.items > 0) {
        m_cursor.level = Level::List;
    } else if (m_cursor.level != Level::Detail && m_shape.hasDetail) {
        m_cursor.level = Level::Detail;
        m_cursor.scroll = 0;
    }
}

void Navigation::back()
{
    if (m_cursor.level == Level::Detail && m_shape.items > 0) {
        m_cursor.level = Level::List;
        m_cursor.scroll = 0;
    } else if (m_cursor.level != Level::Page) {
        m_cursor = {m_cursor.page, Level::Page, 0, 0};
    } else {
        home();
    }
}

} // namespace ww
