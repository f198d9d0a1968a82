// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/switchstatus.h"

#include "drivers/shelly/models.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestText = 64;
constexpr qsizetype kMostErrors = 8;
constexpr int kNewestGeneration = 99;
constexpr qsizetype kMostFields = 64;

std::optional<QString> text(const QJsonValue &value)
{
    const QString string = value.toString();
    const bool printable =
        std::all_of(string.begin(), string.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    return value.isString() && printable && string.size() <= kLongestText ? std::optional(string)
                                                                          : std::nullopt;
}

std::optional<double> number(const QJsonValue &value)
{
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble())
                                                               : std::nullopt;
}

Unexpected bad(const QString &field)
{
    return unexpected(ErrorCode::InvalidInput, u"the device's answer has no usable '%1'"_s.arg(field));
}

} // namespace

Result<ShellyInfo> readShellyInfo(const QJsonObject &result)
{
    ShellyInfo info;
    const std::pair<QLatin1StringView, QString *> texts[] = {
        {"id"_L1, &info.id}, {"app"_L1, &info.app}, {"model"_L1, &info.model}, {"ver"_L1, &info.version}};
    for (const auto &[name, member] : texts) {
        const auto value = text(result[name]);
        if (!value || value->isEmpty())
            return bad(name);
        *member = *value;
    }
    const int generation = result[u"gen"].toInt();
    if (generation < 1 || generation > kNewestGeneration)
        return bad(u"gen"_s);
    info.generation = generation;
    if (!result[u"auth_en"].isBool())
        return bad(u"auth_en"_s);
    info.passwordSet = result[u"auth_en"].toBool();
    info.profile = text(result[u"profile"]).value_or(QString());
    return info;
}

Result<SwitchStatus> readSwitchStatus(const QJsonObject &result, int id)
{
    if (result[u"id"] != QJsonValue(id))
        return bad(u"id"_s);
    if (!result[u"output"].isBool())
        return bad(u"output"_s);
    SwitchStatus status;
    status.on = result[u"output"].toBool();
    status.source = text(result[u"source"]).value_or(QString());
    status.timerRuns = result[u"timer_duration"].toDouble() > 0;
    status.powerW = number(result[u"apower"]);
    status.voltageV = number(result[u"voltage"]);
    status.currentA = number(result[u"current"]);
    status.powerFactor = number(result[u"pf"]);
    status.frequencyHz = number(result[u"freq"]);
    status.consumedWh = number(result[u"aenergy"][u"total"]);
    // Devices that can measure both ways count what was returned in both counters.
    if (const auto returned = number(result[u"ret_aenergy"][u"total"]); returned && status.consumedWh)
        status.consumedWh = *status.consumedWh - *returned;
    status.temperatureC = number(result[u"temperature"][u"tC"]);
    const QJsonArray errors = result[u"errors"].toArray();
    for (qsizetype i = 0; i < std::min(errors.size(), kMostErrors); ++i) {
        if (const auto name = text(errors[i]); name && !name->isEmpty())
            status.errors.append(*name);
    }
    return status;
}

void mergeSwitchStatus(QJsonObject &known, const QJsonObject &change)
{
    for (auto field = change.begin(); field != change.end(); ++field) {
        QJsonValue value = *field;
        const QJsonValue before = known[field.key()];
        if (value.isObject() && before.isObject()) {
            // One level deep, as "aenergy" and "temperature" are.
            QJsonObject inner = before.toObject();
            const QJsonObject innerChange = value.toObject();
            for (auto part = innerChange.begin(); part != innerChange.end(); ++part) {
                if (inner.size() < kMostFields || inner.contains(part.key()))
                    inner[part.key()] = *part;
            }
            value = inner;
        }
        if (known.size() < kMostFields || known.contains(field.key()))
            known[field.key()] = value;
    }
}

int countSwitches(const QJsonObject &status)
{
    int count = 0;
    while (count < kMostSwitches && status[u"switch:%1"_s.arg(count)].isObject())
        ++count;
    return count;
}

} // namespace ww
