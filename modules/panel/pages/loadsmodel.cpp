// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/loadsmodel.h"

#include "control/shortwhy.h"
#include "panel/pages/devicedetail.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kChargerWords{
    QT_TRANSLATE_NOOP("Panel", "no car"),     QT_TRANSLATE_NOOP("Panel", "car waits"),
    QT_TRANSLATE_NOOP("Panel", "charging"),   QT_TRANSLATE_NOOP("Panel", "charging"),
    QT_TRANSLATE_NOOP("Panel", "error"),      QT_TRANSLATE_NOOP("Panel", "fault"),
    QT_TRANSLATE_NOOP("Panel", "no service"), QT_TRANSLATE_NOOP("Panel", "reserved"),
};
constexpr double kNothingOffered = 6; ///< States from here on; see Quantity::ChargerState.
constexpr std::array kSgReadyWords{
    QT_TRANSLATE_NOOP("Panel", "locked"),
    QT_TRANSLATE_NOOP("Panel", "normal"),
    QT_TRANSLATE_NOOP("Panel", "recommended"),
    QT_TRANSLATE_NOOP("Panel", "forced"),
};
constexpr std::array kSwitchWords{QT_TRANSLATE_NOOP("Panel", "off"), QT_TRANSLATE_NOOP("Panel", "on")};

/// The word for a state; `first` is the number of the first word. Unknown numbers have no word.
template <std::size_t N>
QString word(const PageContext &context, const std::array<const char *, N> &words, const Reading &state,
             int first)
{
    const auto value = state.last();
    if (!value)
        return {};
    const auto index = static_cast<qint64>(*value) - first;
    const bool known = index >= 0 && index < static_cast<qint64>(N);
    return known ? context.text(words.at(static_cast<std::size_t>(index))) : QString();
}

QString stateOf(const PageContext &context, const DeviceState &device)
{
    switch (device.type) {
    case DeviceType::Charger: {
        const QString state = word(context, kChargerWords, device.reading(Quantity::ChargerState), 0);
        const auto limit = device.reading(Quantity::CurrentLimit).last();
        // One that is out of service or reserved offers nothing, whatever its limit is.
        if (device.reading(Quantity::ChargerState).last().value_or(0) >= kNothingOffered)
            return state;
        return limit && !state.isEmpty() ? u"%1 %2 A"_s.arg(state, context.format.decimal(*limit, 0)) : state;
    }
    case DeviceType::HeatPump: return word(context, kSgReadyWords, device.reading(Quantity::SgReadyState), 1);
    case DeviceType::Switch: return word(context, kSwitchWords, device.reading(Quantity::SwitchState), 0);
    default: return {};
    }
}

bool isLoad(const DeviceState &device)
{
    switch (device.type) {
    case DeviceType::Charger:
    case DeviceType::HeatPump:
    case DeviceType::HeatingRod:
    case DeviceType::Switch: return true;
    case DeviceType::Meter: return device.role == MeterRole::Load;
    case DeviceType::Inverter:
    case DeviceType::Battery:
    case DeviceType::BackupBox: return false;
    }
    Q_UNREACHABLE();
}

std::vector<const DeviceState *> loads(const PageContext &context)
{
    std::vector<const DeviceState *> found;
    if (!context.input.snapshot)
        return found;
    for (const DeviceState &device : context.input.snapshot->devices) {
        if (isLoad(device))
            found.push_back(&device);
    }
    return found;
}

/// What control has the device do; nullptr when it does not control it.
const LoadView *controlled(const PageContext &context, const DeviceState &device)
{
    const auto found = std::ranges::find(context.input.loads, device.id, &LoadView::device);
    return found == context.input.loads.end() ? nullptr : &*found;
}

QString reasonLine(const PageContext &context, const LoadView *view)
{
    return view ? elided(context.shortSentence(view->reason), kShortColumns)
                : context.text(QT_TRANSLATE_NOOP("Panel", "Not controlled"));
}

} // namespace

void LoadsModel::map(const PageContext &context)
{
    const std::vector<const DeviceState *> all = loads(context);
    // Where control has no load to give reasons for, more rows are worth more.
    const bool tall = !context.input.loads.empty();
    const int visible = tall ? kVisibleTallRows : kVisibleRows;
    setList(context, static_cast<int>(all.size()), visible, [&context, &all, tall](int i) {
        const DeviceState &device = *all.at(static_cast<std::size_t>(i));
        const Figure power = context.power(device.reading(Quantity::ActivePower));
        const QString state = power.stale ? power.age : stateOf(context, device);
        return ListRow{.icon = deviceIcon(device.type),
                       .name = elided(device.name, 14),
                       .note = elided(state, 14),
                       .badge = {},
                       .figure = power,
                       .selected = isSelected(context, i),
                       .tall = tall,
                       .reason = tall ? reasonLine(context, controlled(context, device)) : QString()};
    });
    setEmptyNote(context.text(QT_TRANSLATE_NOOP("Panel", "No loads are connected.")));
}

std::optional<Detail> LoadsModel::detail(const PageContext &context) const
{
    const std::vector<const DeviceState *> all = loads(context);
    const auto row = static_cast<std::size_t>(context.cursor.selection);
    if (row >= all.size())
        return std::nullopt;
    Detail detail = deviceDetail(context, *all[row]);
    if (const LoadView *view = controlled(context, *all[row])) {
        Detail reason;
        reason.add(context.sentence(view->reason));
        reason.lines.append(QString());
        detail.lines = reason.lines + detail.lines;
    }
    return detail;
}

} // namespace ww
