// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/settings/settingsmenu.h"

#include "panel/language.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ww {

namespace {

constexpr Duration kBarStep = std::chrono::milliseconds(100);
constexpr Duration kCountdownStep = std::chrono::seconds(1);

bool isTyping(SettingsView view)
{
    return view == SettingsView::Pin || view == SettingsView::NewPin || view == SettingsView::RepeatPin;
}

template <std::size_t N> int placeOf(const std::array<Duration, N> &choices, Duration value)
{
    const auto *found = std::find(choices.begin(), choices.end(), value);
    return found == choices.end() ? 0 : static_cast<int>(found - choices.begin());
}

} // namespace

int choicesOf(SettingsItem item)
{
    switch (item) {
    case SettingsItem::Language: return static_cast<int>(Language::available().size());
    case SettingsItem::Backlight: return static_cast<int>(kBacklightChoices.size());
    case SettingsItem::Rotation: return static_cast<int>(kRotateChoices.size());
    default: return 0;
    }
}

int choiceInForce(SettingsItem item, const PanelPreferences &preferences)
{
    switch (item) {
    case SettingsItem::Language:
        return std::max(0, static_cast<int>(Language::available().indexOf(preferences.language)));
    case SettingsItem::Backlight: return placeOf(kBacklightChoices, preferences.backlightFor);
    case SettingsItem::Rotation: return placeOf(kRotateChoices, preferences.rotateAfter);
    default: return 0;
    }
}

PanelPreferences withChoice(PanelPreferences preferences, SettingsItem item, int choice)
{
    const auto place = static_cast<std::size_t>(choice);
    if (item == SettingsItem::Language)
        preferences.language = Language::available().at(choice);
    else if (item == SettingsItem::Backlight)
        preferences.backlightFor = kBacklightChoices.at(place);
    else if (item == SettingsItem::Rotation)
        preferences.rotateAfter = kRotateChoices.at(place);
    return preferences;
}

void SettingsMenu::open(bool hasPin, const PanelPreferences &preferences, Uptime now)
{
    m_preferences = preferences;
    m_lastKey = now;
    m_heldSince.reset();
    m_state = {};
    show(SettingsView::Pin, hasPin ? SettingsNotice::None : SettingsNotice::NoPin);
    std::ignore = tick(now); // a lock outlives being left
}

void SettingsMenu::show(SettingsView view, SettingsNotice notice)
{
    m_state.view = view;
    m_state.notice = notice;
    m_state.entry = {};
    m_state.scroll = 0;
    m_state.held = 0;
    m_heldSince.reset();
}

SettingsRequest SettingsMenu::keyDown(Key key, Uptime now)
{
    if (auto request = tick(now); !isOpen() || request.index() != 0)
        return request;
    m_lastKey = now;
    switch (key) {
    case Key::Up: move(-1); break;
    case Key::Down: move(1); break;
    case Key::Enter: return enter(now);
    case Key::Back: break;
    }
    return {};
}

void SettingsMenu::keyUp(Key key, Uptime now)
{
    if (key != Key::Enter || m_state.view != SettingsView::Confirm)
        return;
    m_lastKey = now;
    m_heldSince.reset();
    m_state.held = 0;
}

void SettingsMenu::back(Uptime now)
{
    m_lastKey = now;
    switch (m_state.view) {
    case SettingsView::Pin:
        if (!m_state.entry.back())
            close();
        break;
    case SettingsView::NewPin:
    case SettingsView::RepeatPin:
        if (!m_state.entry.back())
            show(SettingsView::Menu);
        break;
    case SettingsView::Choice:
    case SettingsView::Text:
    case SettingsView::Confirm: show(SettingsView::Menu); break;
    case SettingsView::Menu: close(); break;
    case SettingsView::Closed:
    case SettingsView::Checking:
    case SettingsView::Storing:
    case SettingsView::Leaving: break;
    }
}

void SettingsMenu::move(int by)
{
    if (isTyping(m_state.view)) {
        if (m_state.notice == SettingsNotice::Locked || m_state.notice == SettingsNotice::NoPin)
            return;
        m_state.entry.turn(-by);
        m_state.notice = SettingsNotice::None;
    } else if (m_state.view == SettingsView::Menu) {
        const int row = std::clamp(static_cast<int>(m_state.item) + by, 0, kSettingsItems - 1);
        m_state.item = static_cast<SettingsItem>(row);
        m_state.notice = SettingsNotice::None;
    } else if (m_state.view == SettingsView::Choice) {
        m_state.choice = std::clamp(m_state.choice + by, 0, choicesOf(m_state.item) - 1);
    } else if (m_state.view == SettingsView::Text) {
        m_state.scroll = std::clamp(m_state.scroll + by, 0, m_scrollMax);
    }
}

SettingsRequest SettingsMenu::enter(Uptime now)
{
    switch (m_state.view) {
    case SettingsView::Pin:
    case SettingsView::NewPin:
    case SettingsView::RepeatPin: return enterDigit();
    case SettingsView::Menu: openItem(); break;
    case SettingsView::Choice: return choose();
    case SettingsView::Confirm: m_heldSince = now; break;
    case SettingsView::Closed:
    case SettingsView::Checking:
    case SettingsView::Text:
    case SettingsView::Storing:
    case SettingsView::Leaving: break;
    }
    return {};
}

SettingsRequest SettingsMenu::enterDigit()
{
    if (m_state.notice == SettingsNotice::Locked || m_state.notice == SettingsNotice::NoPin)
        return {};
    m_state.notice = SettingsNotice::None;
    if (!m_state.entry.accept())
        return {};
    if (m_state.view != SettingsView::Pin)
        return newPinTyped();
    const QString pin = m_state.entry.text();
    show(SettingsView::Checking);
    return CheckPin{pin};
}

SettingsRequest SettingsMenu::newPinTyped()
{
    const QString pin = m_state.entry.text();
    if (m_state.view == SettingsView::NewPin) {
        const bool allowed = checkNewPin(pin).has_value();
        m_newPin = allowed ? pin : QString();
        show(allowed ? SettingsView::RepeatPin : SettingsView::NewPin,
             allowed ? SettingsNotice::None : SettingsNotice::WeakPin);
        return {};
    }
    if (pin != m_newPin) {
        show(SettingsView::NewPin, SettingsNotice::Different);
        return {};
    }
    show(SettingsView::Storing);
    return StorePin{std::exchange(m_newPin, {})};
}

void SettingsMenu::openItem()
{
    switch (m_state.item) {
    case SettingsItem::Language:
    case SettingsItem::Backlight:
    case SettingsItem::Rotation:
        m_state.choice = choiceInForce(m_state.item, m_preferences);
        show(SettingsView::Choice);
        break;
    case SettingsItem::Pin: show(SettingsView::NewPin); break;
    case SettingsItem::Network:
    case SettingsItem::Ports: show(SettingsView::Text); break;
    case SettingsItem::Restart:
    case SettingsItem::FactoryReset: show(SettingsView::Confirm); break;
    }
}

SettingsRequest SettingsMenu::choose()
{
    m_preferences = withChoice(m_preferences, m_state.item, m_state.choice);
    show(SettingsView::Menu);
    return StorePreferences{m_preferences};
}

SettingsRequest SettingsMenu::tick(Uptime now)
{
    if (m_state.view == SettingsView::Confirm && m_heldSince) {
        m_state.held = std::min(1.0, static_cast<double>((now - *m_heldSince).count()) /
                                         static_cast<double>(kHold.count()));
        if (now >= *m_heldSince + kHold) {
            const bool restart = m_state.item == SettingsItem::Restart;
            show(SettingsView::Leaving);
            return restart ? SettingsRequest(RestartAppliance{}) : SettingsRequest(RestoreFactorySettings{});
        }
        m_lastKey = now;
    }
    if (m_state.view == SettingsView::Pin && m_state.notice != SettingsNotice::NoPin) {
        m_state.lockedFor = std::max(Duration::zero(), m_lockedUntil - now);
        if (m_state.lockedFor > Duration::zero())
            m_state.notice = SettingsNotice::Locked;
        else if (m_state.notice == SettingsNotice::Locked)
            m_state.notice = SettingsNotice::None;
    }
    if (isOpen() && m_state.view != SettingsView::Leaving && now >= m_lastKey + kIdle)
        close();
    return {};
}

std::optional<Uptime> SettingsMenu::nextEvent(Uptime now) const
{
    if (!isOpen() || m_state.view == SettingsView::Leaving)
        return std::nullopt;
    if (m_heldSince)
        return std::min(*m_heldSince + kHold, now + kBarStep);
    const Uptime idle = m_lastKey + kIdle;
    return m_state.notice == SettingsNotice::Locked ? std::min(idle, now + kCountdownStep) : idle;
}

void SettingsMenu::pinChecked(const PinAnswer &answer, Uptime now)
{
    m_lockedUntil = now + answer.lockedFor;
    if (m_state.view != SettingsView::Checking)
        return;
    using Verdict = PinAnswer::Verdict;
    m_state.triesLeft = answer.triesLeft;
    switch (answer.verdict) {
    case Verdict::Right: show(SettingsView::Menu); break;
    case Verdict::Wrong:
    case Verdict::Locked: show(SettingsView::Pin, SettingsNotice::WrongPin); break;
    case Verdict::NoPin: show(SettingsView::Pin, SettingsNotice::NoPin); break;
    case Verdict::Failed: show(SettingsView::Pin, SettingsNotice::Failed); break;
    }
    std::ignore = tick(now);
}

void SettingsMenu::pinStored(bool stored, Uptime now)
{
    if (m_state.view != SettingsView::Storing)
        return;
    show(SettingsView::Menu, stored ? SettingsNotice::PinChanged : SettingsNotice::Failed);
    std::ignore = tick(now);
}

void SettingsMenu::setScrollMax(int lines)
{
    m_scrollMax = std::max(0, lines);
    m_state.scroll = std::min(m_state.scroll, m_scrollMax);
}

} // namespace ww
