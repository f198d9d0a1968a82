// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/loadsmodel.h"

#include "panel/pages/devicedetail.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kChargerWords{
    QT_TRANSLATE_NOOP("Panel", "no car"),   QT_TRANSLATE_NOOP("Panel", "car waits"),
    QT_TRANSLATE_NOOP("Panel", "charging"), QT_TRANSLATE_NOOP("Panel", "charging"),
    QT_TRANSLATE_NOOP("Panel", "error"),    QT_TRANSLATE_NOOP("Panel", "fault"),
};
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

} // namespace

void LoadsModel::map(const PageContext &context)
{
    const std::vector<const DeviceState *> all = loads(context);
    setList(context, static_cast<int>(all.size()), kVisibleRows, [&context, &all](int i) {
        const DeviceState &device = *all.at(static_cast<std::size_t>(i));
        const Figure power = context.power(device.reading(Quantity::ActivePower));
        const QString state = power.stale ? power.age : stateOf(context, device);
        return ListRow{deviceIcon(device.type), elided(device.name, 14), elided(state, 14), {}, power,
                       isSelected(context, i)};
    });
    setEmptyNote(context.text(QT_TRANSLATE_NOOP("Panel", "No loads are connected.")));
}

std::optional<Detail> LoadsModel::detail(const PageContext &context) const
{
    const std::vector<const DeviceState *> all = loads(context);
    const auto row = static_cast<std::size_t>(context.cursor.selection);
    return row < all.size() ? std::optional(deviceDetail(context, *all[row])) : std::nullopt;
}

} // namespace ww
