// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/report.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::commissioning {

namespace {

constexpr std::array kVerdictNames{"skipped", "passed", "unknown", "failed"};

QJsonObject valuesJson(const Values &values)
{
    QJsonObject json;
    for (const auto &[name, value] : values) {
        if (std::isfinite(value))
            json.insert(name, std::round(value * 100) / 100);
    }
    return json;
}

QJsonObject findingJson(const Finding &finding)
{
    return {{u"verdict"_s, verdictName(finding.verdict)},
            {u"says"_s, QString::fromLatin1(saysId(finding.says))},
            {u"deviceName"_s, finding.deviceName.isEmpty() ? QJsonValue() : QJsonValue(finding.deviceName)},
            {u"values"_s, valuesJson(finding.values)}};
}

QJsonValue hundredths(std::optional<double> value)
{
    return value && std::isfinite(*value) ? QJsonValue(std::round(*value * 100) / 100) : QJsonValue();
}

QJsonObject stepJson(const StepResult &step)
{
    QJsonArray findings;
    for (const Finding &finding : step.findings)
        findings.append(findingJson(finding));
    return {{u"check"_s, checkName(step.check)},
            {u"device"_s, step.device.isEmpty() ? QJsonValue() : QJsonValue(step.device.text())},
            {u"deviceName"_s, step.device.isEmpty() ? QJsonValue() : QJsonValue(step.deviceName)},
            {u"setpoint"_s,
             step.setpoint ? QJsonValue(QString::fromLatin1(info(*step.setpoint).id)) : QJsonValue()},
            {u"unit"_s, step.setpoint ? QJsonValue(unitSymbol(info(*step.setpoint).unit)) : QJsonValue()},
            {u"told"_s, hundredths(step.told)},
            {u"answered"_s, hundredths(step.answered)},
            {u"verdict"_s, verdictName(step.verdict())},
            {u"findings"_s, findings}};
}

} // namespace

QString verdictName(Verdict verdict)
{
    return QString::fromLatin1(kVerdictNames.at(static_cast<std::size_t>(verdict)));
}

Verdict StepResult::verdict() const
{
    Verdict worst = Verdict::Skipped;
    for (const Finding &finding : findings)
        worst = std::max(worst, finding.verdict);
    return worst;
}

QJsonObject Report::toJson() const
{
    Verdict worst = complete ? Verdict::Passed : Verdict::Unknown;
    QJsonArray all;
    for (const StepResult &step : steps) {
        const Verdict verdict = step.verdict();
        const bool isMissing = step.needed && verdict == Verdict::Skipped;
        worst = std::max(worst, isMissing ? Verdict::Unknown : verdict);
        all.append(stepJson(step));
    }
    return {{u"id"_s, QString::number(started.msUtc)},
            {u"started"_s, started.toIso()},
            {u"ended"_s, ended.toIso()},
            {u"plant"_s, plant},
            {u"version"_s, version},
            {u"complete"_s, complete},
            {u"stopped"_s, stopped ? QJsonValue(QString::fromLatin1(saysId(*stopped))) : QJsonValue()},
            {u"verdict"_s, verdictName(worst)},
            {u"steps"_s, all}};
}

} // namespace ww::commissioning
