// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/settingsmodel.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// One row a setting: its name, and what holding enter will do.
struct ItemRow
{
    SettingsItem item;
    const char *name;
    const char *warning; ///< nullptr when nothing has to be confirmed.
};

constexpr std::array<ItemRow, kSettingsItems> kItems{{
    {SettingsItem::Language, QT_TRANSLATE_NOOP("Panel", "Language"), nullptr},
    {SettingsItem::Backlight, QT_TRANSLATE_NOOP("Panel", "Light"), nullptr},
    {SettingsItem::Rotation, QT_TRANSLATE_NOOP("Panel", "Turn pages"), nullptr},
    {SettingsItem::Pin, QT_TRANSLATE_NOOP("Panel", "Change PIN"), nullptr},
    {SettingsItem::Network, QT_TRANSLATE_NOOP("Panel", "Connections"), nullptr},
    {SettingsItem::Ports, QT_TRANSLATE_NOOP("Panel", "Open ports"), nullptr},
    {SettingsItem::Restart, QT_TRANSLATE_NOOP("Panel", "Restart"),
     QT_TRANSLATE_NOOP("Panel", "Starts the appliance anew. Devices return to their safe values meanwhile.")},
    {SettingsItem::FactoryReset, QT_TRANSLATE_NOOP("Panel", "Factory reset"),
     QT_TRANSLATE_NOOP("Panel", "Settings, passwords and PIN return to the label's. Network, alarms and "
                                "history stay.")},
}};

const ItemRow &rowOf(SettingsItem item)
{
    return kItems.at(static_cast<std::size_t>(item));
}

QString languageName(const QString &code)
{
    return code == u"fr" ? u"Français"_s : u"English"_s;
}

QString durationText(const PageContext &context, Duration duration, const char *never)
{
    return duration == Duration::zero() ? context.text(never) : context.format.age(duration);
}

QString choiceText(const PageContext &context, SettingsItem item, int choice)
{
    const auto place = static_cast<std::size_t>(choice);
    switch (item) {
    case SettingsItem::Language: return languageName(Language::available().at(choice));
    case SettingsItem::Backlight:
        return durationText(context, kBacklightChoices.at(place), QT_TRANSLATE_NOOP("Panel", "always on"));
    case SettingsItem::Rotation:
        return durationText(context, kRotateChoices.at(place), QT_TRANSLATE_NOOP("Panel", "never"));
    default: return {};
    }
}

QString noticeText(const PageContext &context)
{
    const SettingsState &state = context.settings;
    switch (state.notice) {
    case SettingsNotice::None: return {};
    case SettingsNotice::NoPin:
        return context.text(QT_TRANSLATE_NOOP("Panel", "There is no PIN yet. Set one in the browser, under "
                                                       "Settings."));
    case SettingsNotice::WrongPin:
        return context.text(QT_TRANSLATE_NOOP("Panel", "Wrong. Tries left: %1")).arg(state.triesLeft);
    case SettingsNotice::Locked:
        return context.text(QT_TRANSLATE_NOOP("Panel", "Too many wrong tries. Wait %1"))
            .arg(context.format.age(state.lockedFor + std::chrono::milliseconds(999)));
    case SettingsNotice::Failed:
        return context.text(QT_TRANSLATE_NOOP("Panel", "The PIN cannot be stored. See the log."));
    case SettingsNotice::WeakPin:
        return context.text(QT_TRANSLATE_NOOP("Panel", "Too easy to guess. Choose another one."));
    case SettingsNotice::Different:
        return context.text(QT_TRANSLATE_NOOP("Panel", "The two were not the same. Once more."));
    case SettingsNotice::PinChanged: return context.text(QT_TRANSLATE_NOOP("Panel", "PIN changed"));
    }
    Q_UNREACHABLE();
}

const char *promptOf(SettingsView view)
{
    switch (view) {
    case SettingsView::NewPin: return QT_TRANSLATE_NOOP("Panel", "New PIN");
    case SettingsView::RepeatPin: return QT_TRANSLATE_NOOP("Panel", "New PIN again");
    case SettingsView::Checking: return QT_TRANSLATE_NOOP("Panel", "Checking...");
    case SettingsView::Storing: return QT_TRANSLATE_NOOP("Panel", "Storing...");
    default: return QT_TRANSLATE_NOOP("Panel", "PIN");
    }
}

} // namespace

SettingsPage settingsPage(const SettingsState &state)
{
    const char *ok = QT_TRANSLATE_NOOP("Panel", "OK");
    const char *settings = QT_TRANSLATE_NOOP("Panel", "Settings");
    const bool typing = state.notice != SettingsNotice::Locked && state.notice != SettingsNotice::NoPin;
    const char *name = rowOf(state.item).name;
    switch (state.view) {
    case SettingsView::Closed: break;
    case SettingsView::Pin: return {"PinPage", settings, typing ? ok : nullptr, typing, true};
    case SettingsView::NewPin:
    case SettingsView::RepeatPin: return {"PinPage", name, ok, true, true};
    case SettingsView::Checking:
    case SettingsView::Storing: return {"PinPage", settings, nullptr, false, false};
    case SettingsView::Menu: return {"MenuPage", settings, QT_TRANSLATE_NOOP("Panel", "Open"), true, true};
    case SettingsView::Choice: return {"MenuPage", name, ok, true, true};
    case SettingsView::Text: return {"DetailPage", name, nullptr, true, true};
    case SettingsView::Confirm: return {"ConfirmPage", name, QT_TRANSLATE_NOOP("Panel", "Hold"), false, true};
    case SettingsView::Leaving: return {"ConfirmPage", name, nullptr, false, false};
    }
    return {"SettingsPage", settings, QT_TRANSLATE_NOOP("Panel", "PIN"), true, true};
}

void SettingsModel::map(const PageContext &context)
{
    m_prompt.clear();
    m_digits.clear();
    m_lines.clear();
    m_held = 0;
    setRows({});
    switch (context.settings.view) {
    case SettingsView::Closed:
        m_lines =
            wrapColumns(context.text(QT_TRANSLATE_NOOP("Panel", "Language, light, PIN, network, restart. "
                                                                "The PIN is printed on the label.")),
                        kColumns);
        break;
    case SettingsView::Pin:
    case SettingsView::Checking:
    case SettingsView::NewPin:
    case SettingsView::RepeatPin:
    case SettingsView::Storing: mapPin(context); break;
    case SettingsView::Menu: mapMenu(context); break;
    case SettingsView::Choice: mapChoice(context); break;
    case SettingsView::Text: break;
    case SettingsView::Confirm:
    case SettingsView::Leaving: mapConfirm(context); break;
    }
}

void SettingsModel::mapPin(const PageContext &context)
{
    const SettingsState &state = context.settings;
    const bool waits = state.view == SettingsView::Checking || state.view == SettingsView::Storing;
    m_prompt = context.text(promptOf(state.view));
    m_lines = wrapColumns(noticeText(context), kColumns);
    m_position = waits ? kPinLength : state.entry.position();
    if (state.notice == SettingsNotice::Locked || state.notice == SettingsNotice::NoPin)
        return;
    for (int i = 0; i < kPinLength; ++i)
        m_digits.append(i < m_position    ? u"*"_s
                        : i == m_position ? QString::number(state.entry.digit())
                                          : QString());
}

void SettingsModel::mapMenu(const PageContext &context)
{
    const SettingsState &state = context.settings;
    const int selected = static_cast<int>(state.item);
    setWindow(kSettingsItems, kVisibleItems, selected, [&context, &state, selected](int i) {
        const ItemRow &row = kItems.at(static_cast<std::size_t>(i));
        const bool changed = row.item == SettingsItem::Pin && state.notice != SettingsNotice::None;
        const QString value =
            changed ? noticeText(context)
                    : choiceText(context, row.item, choiceInForce(row.item, context.preferences));
        return ListRow{
            {}, changed ? value : context.text(row.name), changed ? QString() : value, {}, {}, i == selected};
    });
}

void SettingsModel::mapChoice(const PageContext &context)
{
    const SettingsState &state = context.settings;
    const int inForce = choiceInForce(state.item, context.preferences);
    setWindow(choicesOf(state.item), kVisibleItems, state.choice, [&context, &state, inForce](int i) {
        return ListRow{{}, choiceText(context, state.item, i),
                       {}, i == inForce ? u"good"_s : QString(),
                       {}, i == state.choice};
    });
}

void SettingsModel::mapConfirm(const PageContext &context)
{
    const SettingsState &state = context.settings;
    const bool leaving = state.view == SettingsView::Leaving;
    m_held = leaving ? 1 : state.held;
    m_lines = wrapColumns(context.text(leaving ? QT_TRANSLATE_NOOP("Panel", "The appliance restarts...")
                                               : rowOf(state.item).warning),
                          kColumns);
    if (!leaving)
        m_prompt = context.text(QT_TRANSLATE_NOOP("Panel", "Hold for three seconds"));
}

std::optional<Detail> SettingsModel::detail(const PageContext &context) const
{
    if (context.settings.view != SettingsView::Text)
        return std::nullopt;
    const ApplianceStatus &appliance = context.input.appliance;
    Detail detail{context.text(rowOf(context.settings.item).name), {}};
    if (context.settings.item == SettingsItem::Ports) {
        for (const ListeningPort &port : appliance.ports)
            detail.add(port.service + u' ' + QString::number(port.port),
                       context.text(port.open ? QT_TRANSLATE_NOOP("Panel", "open")
                                              : QT_TRANSLATE_NOOP("Panel", "closed")));
        if (appliance.ports.isEmpty())
            detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Nothing listens.")));
        return detail;
    }
    detail.add(context.text(QT_TRANSLATE_NOOP("Panel", "Name")), appliance.hostName);
    for (const NetworkLink &link : appliance.links) {
        detail.add(link.name, context.text(link.up ? QT_TRANSLATE_NOOP("Panel", "connected")
                                                   : QT_TRANSLATE_NOOP("Panel", "no cable")));
        detail.add(u" IP"_s, link.address.isEmpty() ? Format::unknown() : link.address);
        detail.add(u" MAC"_s, link.hardwareAddress);
    }
    return detail;
}

} // namespace ww
