// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

namespace ww::test {

QString describe(const RandomPlant &plant, const Snapshot &snapshot, const Decision &decision)
{
    QString text = QStringLiteral("\nlimit %1 W, fuse %2 A x %3 V x %4, dead band %5\n")
                       .arg(feedInLimit(plant.settings(), plant.plant()).value_or(Watts(-1)).value())
                       .arg(heldFuse(plant.settings(), plant.plant()).value())
                       .arg(plant.plant().grid.nominalVoltage.value())
                       .arg(plant.plant().grid.phases())
                       .arg(plant.settings().regulation.deadBand.value());
    for (const DeviceState &device : snapshot.devices) {
        text += QStringLiteral("  %1 (%2) link %3:")
                    .arg(device.id.text(), device.coupledTo.text())
                    .arg(static_cast<int>(device.link));
        for (const ChannelReading &entry : device.readings)
            text += QStringLiteral(" %1=%2 %3")
                        .arg(entry.channel.toString())
                        .arg(entry.reading.last().value_or(-1))
                        .arg(qualityName(entry.reading.quality()).left(1));
        for (const DeviceState::Range &range : device.ranges)
            text += QStringLiteral(" [%1, %2]").arg(range.min).arg(range.max);
        text += u'\n';
    }
    const Trial &trial = plant.inputs().trial;
    text += QStringLiteral("  self-test: feed-in %1, fuse %2, contacts %3, consumption %4, meter %5, wishes:")
                .arg(trial.feedIn.value_or(Watts(-1)).value())
                .arg(trial.fuse.value_or(Amperes(-1)).value())
                .arg(trial.contacts.value_or(-1))
                .arg(trial.consumption.value_or(Watts(-1)).value())
                .arg(trial.meterLost ? QStringLiteral("lost") : QStringLiteral("there"));
    for (const TrialWish &wish : trial.wishes)
        text += QStringLiteral(" %1=%2").arg(wish.device.text()).arg(wish.value);
    text += u'\n';
    for (const Command &command : decision.commands)
        text +=
            QStringLiteral("  -> %1 %2 = %3 (wish %4) by %5 in [%6, %7]\n")
                .arg(snapshot.devices[command.device].id.text(), QString::fromLatin1(info(command.kind).id))
                .arg(command.value)
                .arg(command.wish.value_or(-1))
                .arg(ruleName(command.rule))
                .arg(command.allowed.interval().min)
                .arg(command.allowed.interval().max);
    return text;
}

} // namespace ww::test
