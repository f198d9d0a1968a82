// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modulecurrents.h"

#include "metering/engine/settings.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

metering::CurrentInput inputOf(const ModuleCurrentInput &settings)
{
    const bool fiveAmperes = settings.kind == ModuleCurrentInput::Kind::Secondary5A;
    metering::CurrentInput input;
    input.kind = fiveAmperes ? metering::CurrentInputKind::ExtensionModule5A
                             : metering::CurrentInputKind::ExtensionModule333mV;
    input.primaryA = settings.primaryA;
    input.direction = settings.reversed ? -1 : 1;
    return input;
}

} // namespace

QList<Error> refuseBadCurrents(QList<DeviceSettings> &devices)
{
    QList<Error> problems;
    for (qsizetype n = 0; n < devices.size(); ++n) {
        const qsizetype before = problems.size();
        for (qsizetype i = 0; i < devices[n].currents.size(); ++i) {
            for (const metering::Problem &problem : metering::problemsOf(inputOf(devices[n].currents[i])))
                problems.append({ErrorCode::InvalidInput, QString::fromStdString(problem.message),
                                 u"/devices/%1/currents/%2/%3"_s.arg(n).arg(i).arg(
                                     QString::fromStdString(problem.where))});
        }
        if (problems.size() > before)
            devices[n].currents.clear();
    }
    return problems;
}

} // namespace ww
