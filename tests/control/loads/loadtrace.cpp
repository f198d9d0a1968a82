// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadtrace.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ww::test {

LoadTrace::LoadTrace()
{
    static const QRegularExpression form(u"^(\\d+):(\\d+)-(\\d+)$"_s);
    const auto match = form.match(qEnvironmentVariable("WATTWARD_TRACE"));
    if (!match.hasMatch())
        return;
    m_home = match.captured(1).toInt();
    m_from = match.captured(2).toDouble();
    m_until = match.captured(3).toDouble();
}

void LoadTrace::show(int number, const LoadHome &home) const
{
    if (number != m_home || home.seconds() < m_from || home.seconds() > m_until)
        return;
    qInfo().noquote() << describeSources(home);
    for (const ModelLoad &load : home.loads())
        qInfo().noquote() << u"    "_s + describeLoad(home, load);
}

QString describeSources(const LoadHome &home)
{
    QString text = u"%1 s: grid %2 W (%3 %4 %5)%6, house %7, sun %8, battery %9"_s.arg(home.seconds())
                       .arg(home.grid(), 0, 'f', 0)
                       .arg(home.phases()[0], 0, 'f', 0)
                       .arg(home.phases()[1], 0, 'f', 0)
                       .arg(home.phases()[2], 0, 'f', 0)
                       .arg(home.isMeterLost() ? u" unseen"_s : QString())
                       .arg(home.house(), 0, 'f', 0)
                       .arg(home.sun(), 0, 'f', 0)
                       .arg(home.battery(), 0, 'f', 0);
    text += u" at %1 %, fuse %2 A"_s.arg(home.soc(), 0, 'f', 1)
                .arg(heldFuse(home.settings(), home.plant()).value(), 0, 'f', 2);
    for (const Command &command : home.decision().commands) {
        if (command.kind == SetpointKind::BatteryPower || command.kind == SetpointKind::ActivePowerLimit)
            text += u", %1 told %2"_s.arg(home.snapshot().devices[command.device].id.text())
                        .arg(command.value, 0, 'f', 0);
    }
    return text;
}

QString describeLoad(const LoadHome &home, const ModelLoad &load)
{
    const LoadStatus *status = home.status(load.id.text().toLatin1().constData());
    const LoadDevice *wish = home.settings().loads.find(load.id);
    QString text = u"%1 type %2 mode %3 on phase %4 of %5 draws %6 W"_s.arg(load.id.text())
                       .arg(static_cast<int>(load.type))
                       .arg(wish ? static_cast<int>(wish->mode) : -1)
                       .arg(static_cast<int>(load.phase))
                       .arg(load.setPhases)
                       .arg(load.power, 0, 'f', 0);
    for (const auto &[fault, name] :
         {std::pair(load.silent, "silent"), std::pair(load.ignores, "ignores"),
          std::pair(load.vanished, "vanished"), std::pair(load.garbles, "garbles"),
          std::pair(load.opensThermostat, "thermostat open"), std::pair(!load.metered, "unmetered")}) {
        if (fault)
            text += u", "_s + QLatin1StringView(name);
    }
    if (!status)
        return text;
    return text + u"; told %1 (%2 W, believed to draw %3): activity %4, %5"_s.arg(status->value.value_or(-1))
                      .arg(status->target, 0, 'f', 0)
                      .arg(status->drawn.value_or(-1), 0, 'f', 0)
                      .arg(static_cast<int>(status->activity))
                      .arg(QString::fromLatin1(sentenceId(status->why.why())));
}

} // namespace ww::test
