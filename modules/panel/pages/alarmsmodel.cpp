// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/alarmsmodel.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kSeverityWords{
    QT_TRANSLATE_NOOP("Panel", "warning"),
    QT_TRANSLATE_NOOP("Panel", "minor"),
    QT_TRANSLATE_NOOP("Panel", "major"),
    QT_TRANSLATE_NOOP("Panel", "critical"),
};

QList<Alarm> worstFirst(const PageContext &context)
{
    QList<Alarm> alarms = context.input.alarms;
    std::ranges::stable_sort(alarms, [](const Alarm &a, const Alarm &b) {
        const Severity left = info(a.code).severity, right = info(b.code).severity;
        return left != right ? left > right : a.raised > b.raised;
    });
    return alarms;
}

const DeviceState *deviceOf(const PageContext &context, const Alarm &alarm)
{
    return context.input.snapshot && !alarm.device.isEmpty() ? context.input.snapshot->device(alarm.device)
                                                             : nullptr;
}

QString placeOf(const PageContext &context, const Alarm &alarm)
{
    const DeviceState *device = deviceOf(context, alarm);
    if (device)
        return device->name;
    return alarm.device.isEmpty() ? context.text(QT_TRANSLATE_NOOP("Panel", "Appliance"))
                                  : alarm.device.text();
}

} // namespace

void AlarmsModel::map(const PageContext &context)
{
    const QList<Alarm> alarms = worstFirst(context);
    setList(context, static_cast<int>(alarms.size()), kVisibleRows, [&context, &alarms](int i) {
        const Alarm &alarm = alarms.at(i);
        const QString note = context.when(alarm.raised) + u' ' + placeOf(context, alarm);
        return ListRow{severityName(info(alarm.code).severity),
                       elided(context.language.text("Alarms", info(alarm.code).title), 22),
                       elided(note, 22),
                       {},
                       {},
                       isSelected(context, i)};
    });
    setEmptyNote(context.text(QT_TRANSLATE_NOOP("Panel", "No open alarms")));
}

std::optional<Detail> AlarmsModel::detail(const PageContext &context) const
{
    const QList<Alarm> alarms = worstFirst(context);
    if (context.cursor.selection >= alarms.size())
        return std::nullopt;
    const Alarm &alarm = alarms.at(context.cursor.selection);
    const AlarmInfo &row = info(alarm.code);
    Detail detail{context.text(QT_TRANSLATE_NOOP("Panel", "Alarm")), {}};
    detail.add(context.language.text("Alarms", row.title));
    detail.add(context.text(kSeverityWords.at(static_cast<std::size_t>(row.severity))),
               context.format.dayAndClock(alarm.raised));
    detail.add(placeOf(context, alarm));
    if (!alarm.detail.isEmpty())
        detail.add(alarm.detail);
    detail.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Cause")));
    detail.add(context.language.text("Alarms", row.cause));
    detail.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Remedy")));
    detail.add(context.language.text("Alarms", row.remedy));
    return detail;
}

} // namespace ww
