// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <array>
#include <optional>

namespace ww {

/// The four buttons under the LCD.
enum class Key : quint8 { Back, Up, Down, Enter };

/// The pages, in their order.
enum class PageId : quint8 {
    Overview,
    Grid,
    Energy,
    PvBattery,
    Loads,
    Why,
    Alarms,
    Devices,
    Meters,
    Network,
    Settings
};
inline constexpr int kPageCount = 11;

/// How deep one is in a page.
enum class Level : quint8 {
    Page,   ///< Up and down change the page.
    List,   ///< Up and down move the selection.
    Detail, ///< Up and down scroll the text.
    Menu,   ///< The page has buttons of its own: the settings.
};

/// What is being looked at.
struct Cursor
{
    PageId page = PageId::Overview;
    Level level = Level::Page;
    int selection = 0; ///< Row of the list, from 0.
    int scroll = 0;    ///< First visible line of the detail, from 0.
    bool operator==(const Cursor &) const = default;
};

/// What the current page offers to the buttons.
struct PageShape
{
    int items = 0;          ///< Rows that can be selected; 0 for a page without a list.
    bool hasDetail = false; ///< Whether enter opens a text.
    int scrollMax = 0;      ///< Highest first line of the open detail.
    bool hasMenu = false;   ///< Whether enter hands the buttons to the page.
    bool operator==(const PageShape &) const = default;
};

/// What the buttons do: pages, lists, details, the way home, rotation and backlight. Pure; time is given.
class Navigation
{
public:
    static constexpr Duration kHomeHold = std::chrono::seconds(2);
    static constexpr Duration kRotateEvery = std::chrono::seconds(10);
    static constexpr Duration kNever{0};
    /// The pages shown in turn while nobody touches a button.
    static constexpr std::array kRotation{PageId::Overview, PageId::PvBattery, PageId::Loads, PageId::Why};

    explicit Navigation(Uptime now);
    /// How long after the last button pages begin to turn, and the backlight goes off; kNever.
    void setTimes(Duration rotateAfter, Duration backlightFor);

    /// A button goes down. When the backlight is off it only wakes, and false is returned.
    bool keyDown(Key key, Uptime now);
    /// A button comes up; back acts here, because held for two seconds it means home. True when it acted.
    bool keyUp(Key key, Uptime now);
    /// Lets time pass: home after the hold, rotation, backlight.
    void tick(Uptime now);
    /// When tick() has something to do next; nullopt when nothing happens without a button.
    [[nodiscard]] std::optional<Uptime> nextEvent() const;
    /// Tells what the page now shown offers; a selection that no longer exists moves to the last row.
    void setShape(const PageShape &shape);
    /// The page gives the buttons back.
    void leaveMenu();

    [[nodiscard]] const Cursor &cursor() const { return m_cursor; }
    [[nodiscard]] bool backlight() const { return m_backlight; }

private:
    void act(Key key);
    void turnPage(int by);
    void move(int by);
    void enter();
    void back();
    void home() { m_cursor = {}; }
    void rotate(Uptime now);

    Cursor m_cursor;
    PageShape m_shape;
    Duration m_rotateAfter = std::chrono::seconds(60);
    Duration m_backlightFor = std::chrono::minutes(5);
    bool m_backlight = true;
    Uptime m_lastKey;
    std::optional<Uptime> m_rotatedAt;
    std::optional<Uptime> m_backDown; ///< Since when back is held and has not acted yet.
};

} // namespace ww
