// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportview.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww::test {

using namespace commissioning;

QStringList said(const std::optional<Report> &report, Check check, const QString &device)
{
    QStringList all;
    for (const StepResult &step : report ? report->steps : std::vector<StepResult>()) {
        if (step.check != check || step.device.text() != device)
            continue;
        for (const Finding &finding : step.findings) {
            const QString id = QString::fromLatin1(saysId(finding.says)).section(u'.', 1);
            all.append(finding.deviceName.isEmpty() ? id : finding.deviceName + u' ' + id);
        }
    }
    return all;
}

const StepResult *find(const std::optional<Report> &report, Check check, const QString &device)
{
    if (!report)
        return nullptr;
    const auto found = std::ranges::find_if(report->steps, [&](const StepResult &step) {
        return step.check == check && step.device.text() == device;
    });
    return found == report->steps.end() ? nullptr : &*found;
}

void loseMeterIn(PlantModel &home, Check check, const char *device, Duration after, Duration missing)
{
    home.beforeStep = [&home, check, device = DeviceId(QString::fromLatin1(device)), after, missing,
                       begun = std::optional<Uptime>()]() mutable {
        const Progress progress = home.selfTest.progress();
        if (!home.selfTest.isRunning() || progress.check != check || progress.device != device)
            return;
        const Uptime now = home.picture().uptime;
        begun = begun.value_or(now);
        home.meterAnswers = now - *begun < after || now - *begun >= after + missing;
    };
}

PlantModel sunnyHome()
{
    PlantModel home;
    home.hasBattery = false;
    home.sunW = 6000;
    home.plant.installedPv = Watts(8000);
    home.settings.feedIn.hard = Watts(8000);
    return home;
}

} // namespace ww::test
