// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/pagemodel.h"

#include "control/shortwhy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Translate translating(const Language &language)
{
    return [&language](const char *context, const char *source) { return language.text(context, source); };
}

} // namespace

QString PageContext::sentence(const Reason &reason) const
{
    return reasonText(reason, translating(language));
}

QString PageContext::shortSentence(const Reason &reason) const
{
    return renderShortReason(reason, translating(language));
}

QString PageContext::when(Instant time) const
{
    return input.snapshot ? format.clockOrDay(time, input.snapshot->time) : format.dayAndClock(time);
}

Reading PageContext::site(Quantity quantity) const
{
    return input.snapshot ? input.snapshot->siteReading(quantity) : Reading();
}

Figure PageContext::power(const Reading &reading) const
{
    return format.figure(reading, uptime(), u"kW"_s,
                         [this](double watts) { return format.kilo(watts, false); });
}

Figure PageContext::percent(const Reading &reading) const
{
    return format.figure(reading, uptime(), u"%"_s,
                         [this](double value) { return format.decimal(value, 0); });
}

bool PageContext::has(DeviceType type) const
{
    const auto isType = [type](const DeviceState &device) { return device.type == type; };
    return input.snapshot && std::ranges::any_of(input.snapshot->devices, isType);
}

void Detail::add(const QString &text)
{
    lines += wrapColumns(text, kColumns);
}

void Detail::add(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    const QString line = label + u' ' + value;
    if (line.size() <= kColumns) {
        lines.append(label + value.rightJustified(kColumns - label.size(), u' '));
    } else {
        lines.append(label);
        for (const QString &part : wrapColumns(value, kColumns))
            lines.append(part.rightJustified(kColumns, u' '));
    }
}

void Detail::addHeading(const QString &text)
{
    lines.append(QString());
    lines.append(u"- "_s + text + u" -"_s);
}

int Detail::scrollMax() const
{
    return std::max(0, static_cast<int>(lines.size()) - kVisibleLines);
}

void PageModel::show(const PageContext &context)
{
    m_items = 0;
    m_scrollStart = 0;
    m_scrollLength = 1;
    map(context);
    Q_EMIT changed();
}

std::optional<Detail> PageModel::detail(const PageContext &) const
{
    return std::nullopt;
}

QString PageModel::title(const PageContext &) const
{
    return {};
}

int PageModel::window(int count, int visible, int selected)
{
    if (count <= visible)
        return 0;
    const int first = std::clamp(selected - visible / 2, 0, count - visible);
    m_scrollStart = static_cast<double>(first) / count;
    m_scrollLength = static_cast<double>(visible) / count;
    return first;
}

QString deviceIcon(DeviceType type)
{
    switch (type) {
    case DeviceType::Inverter: return u"inverter"_s;
    case DeviceType::Battery: return u"battery"_s;
    case DeviceType::Meter: return u"meter"_s;
    case DeviceType::Charger: return u"car"_s;
    case DeviceType::HeatPump: return u"heatpump"_s;
    case DeviceType::Switch: return u"switch"_s;
    case DeviceType::HeatingRod: return u"rod"_s;
    case DeviceType::BackupBox: return u"backup"_s;
    }
    Q_UNREACHABLE();
}

} // namespace ww
