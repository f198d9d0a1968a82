// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/navigation.h"
#include "panel/settings/pinentry.h"
#include "system/panelpreferences.h"

#include <variant>

namespace ww {

/// The rows of the settings menu, in their order.
enum class SettingsItem : quint8 {
    Language,
    Backlight,
    Rotation,
    Pin,
    Network,
    Ports,
    Restart,
    FactoryReset
};
inline constexpr int kSettingsItems = 8;

/// What the settings show.
enum class SettingsView : quint8 {
    Closed,    ///< Nobody is in.
    Pin,       ///< The PIN is typed.
    Checking,  ///< The PIN is looked at.
    Menu,      ///< The rows.
    Choice,    ///< The values of a row.
    Text,      ///< A text to read.
    NewPin,    ///< A new PIN is typed,
    RepeatPin, ///< and typed again.
    Storing,   ///< The new PIN is stored.
    Confirm,   ///< Enter must be held.
    Leaving,   ///< It was held: the appliance restarts.
};

/// What there is to tell beside.
enum class SettingsNotice : quint8 { None, NoPin, WrongPin, Locked, Failed, WeakPin, Different, PinChanged };

/// Everything a picture of the settings is made of.
struct SettingsState
{
    SettingsView view = SettingsView::Closed;
    SettingsItem item = SettingsItem::Language; ///< The selected row.
    int choice = 0;                             ///< Choice: the selected value.
    int scroll = 0;                             ///< Text: its first visible line.
    PinEntry entry;
    SettingsNotice notice = SettingsNotice::None;
    int triesLeft = 0;     ///< WrongPin.
    Duration lockedFor{0}; ///< Locked.
    double held = 0;       ///< Confirm: how much of the time enter has been held, 0 to 1.
    bool operator==(const SettingsState &) const = default;
};

/// What the settings ask the appliance for.
struct CheckPin
{
    QString pin;
};
struct StorePin
{
    QString pin;
};
struct StorePreferences
{
    PanelPreferences preferences;
};
struct RestartAppliance
{};
struct RestoreFactorySettings
{};
using SettingsRequest = std::variant<std::monostate, CheckPin, StorePin, StorePreferences, RestartAppliance,
                                     RestoreFactorySettings>;

/// The settings behind the PIN. Pure; time is given, and what is to be done comes back as a request. Locks
/// itself when it is left or not touched for a minute.
class SettingsMenu
{
public:
    static constexpr Duration kIdle = std::chrono::seconds(60);
    static constexpr Duration kHold = std::chrono::seconds(3);

    /// Asks for the PIN; without one there is nothing to type.
    void open(bool hasPin, const PanelPreferences &preferences, Uptime now);
    void close() { m_state = {}; }
    [[nodiscard]] bool isOpen() const { return m_state.view != SettingsView::Closed; }

    /// Up, down and enter act when they go down.
    [[nodiscard]] SettingsRequest keyDown(Key key, Uptime now);
    /// Enter that comes up too early confirms nothing.
    void keyUp(Key key, Uptime now);
    /// Back: one step out; closes at the outermost.
    void back(Uptime now);
    /// Lets time pass.
    [[nodiscard]] SettingsRequest tick(Uptime now);
    [[nodiscard]] std::optional<Uptime> nextEvent(Uptime now) const;

    /// The answers to CheckPin and StorePin; ignored when nobody waits for them any more.
    void pinChecked(const PinAnswer &answer, Uptime now);
    void pinStored(bool stored, Uptime now);
    /// How far the open text can be scrolled.
    void setScrollMax(int lines);

    [[nodiscard]] const SettingsState &state() const { return m_state; }

private:
    [[nodiscard]] SettingsRequest enter(Uptime now);
    [[nodiscard]] SettingsRequest enterDigit();
    [[nodiscard]] SettingsRequest newPinTyped();
    void openItem();
    [[nodiscard]] SettingsRequest choose();
    void move(int by);
    void show(SettingsView view, SettingsNotice notice = SettingsNotice::None);

    SettingsState m_state;
    PanelPreferences m_preferences;
    int m_scrollMax = 0;
    QString m_newPin;
    Uptime m_lastKey{0};
    Uptime m_lockedUntil{0};
    std::optional<Uptime> m_heldSince;
};

/// How many values a row has; 0 when it is not a choice.
[[nodiscard]] int choicesOf(SettingsItem item);
/// The value in force, as its place among the choices; 0 when it is none of them.
[[nodiscard]] int choiceInForce(SettingsItem item, const PanelPreferences &preferences);
/// The preferences with a row's value set.
[[nodiscard]] PanelPreferences withChoice(PanelPreferences preferences, SettingsItem item, int choice);

} // namespace ww
