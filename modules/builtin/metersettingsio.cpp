// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersettingsio.h"

#include "builtin/meterchannels.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Function = MeterOutputSettings::Function;
using metering::InputFunction;

constexpr std::array kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array kInputFunctions{"remoteStatus", "tariff", "partialRun", "partialReset"};
constexpr std::array kOutputFunctions{"none", "pulse", "alarm", "remote"};
constexpr double kUnitsAWattHour = 3'600'000;

template <std::size_t N> std::size_t placeOf(const std::array<const char *, N> &names, const QString &name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names[i]))
            return i;
    }
    return 0;
}

/// Minutes of "HH:MM"; the schema has checked the form. "24:00" is the end of the day.
int minuteOf(const QString &text)
{
    return text.first(2).toInt() * 60 + text.last(2).toInt();
}

metering::Ticks milliseconds(const QJsonValue &value, metering::Ticks fallback)
{
    return metering::Ticks(value.toInt(static_cast<int>(fallback.count())));
}

metering::Ticks seconds(const QJsonValue &value)
{
    return metering::Ticks(std::llround(value.toDouble(0) * 1000));
}

metering::TariffPeriod readPeriod(const QJsonObject &json)
{
    metering::TariffPeriod period;
    period.tariff = json[u"tariff"].toInt(2);
    period.fromMinute = minuteOf(json[u"from"].toString(u"00:00"_s));
    period.toMinute = minuteOf(json[u"to"].toString(u"24:00"_s));
    const QJsonArray months = json[u"months"].toArray();
    if (!months.isEmpty())
        period.months = 0;
    for (const QJsonValue &month : months)
        period.months |= static_cast<quint16>(1U << (month.toInt() - 1));
    const QJsonArray days = json[u"weekdays"].toArray();
    if (!days.isEmpty())
        period.weekdays = 0;
    for (const QJsonValue &day : days)
        period.weekdays |= static_cast<quint8>(1U << placeOf(kWeekdays, day.toString()));
    return period;
}

} // namespace

QString inputFunctionName(metering::InputFunction function)
{
    return QString::fromLatin1(kInputFunctions[static_cast<std::size_t>(function)]);
}

QString outputFunctionName(MeterOutputSettings::Function function)
{
    return QString::fromLatin1(kOutputFunctions[static_cast<std::size_t>(function)]);
}

metering::TariffSchedule readTariffs(const QJsonArray &json)
{
    metering::TariffSchedule schedule;
    for (const QJsonValue &period : json)
        schedule.push_back(readPeriod(period.toObject()));
    return schedule;
}

TerminalSettings readTerminals(const QJsonObject &json)
{
    TerminalSettings terminals;
    const auto take = [&json](const QString &key, auto &folders) {
        const QJsonArray list = json[key].toArray();
        for (std::size_t i = 0; i < folders.size(); ++i)
            folders[i] = list[static_cast<qsizetype>(i)].toString();
    };
    take(u"inputs"_s, terminals.inputs);
    take(u"outputs"_s, terminals.outputs);
    terminals.led = json[u"led"].toString();
    return terminals;
}

metering::InputFunctions::Settings readInputFunctions(const QJsonArray &json, QList<Error> &problems)
{
    metering::InputFunctions::Settings inputs;
    for (qsizetype i = 0; i < std::min<qsizetype>(json.size(), inputs.size()); ++i) {
        const QJsonObject entry = json[i].toObject();
        auto &input = inputs[static_cast<std::size_t>(i)];
        input.normallyClosed = entry[u"normallyClosed"].toBool();
        input.debounce = milliseconds(entry[u"debounceMs"], input.debounce);
        const auto function =
            static_cast<InputFunction>(placeOf(kInputFunctions, entry[u"function"].toString()));
        const bool twice = i > 0 && function != InputFunction::RemoteStatus && function == inputs[0].function;
        if (twice)
            problems.append(
                {ErrorCode::Conflict,
                 u"both inputs have the function %1; give it to one"_s.arg(entry[u"function"].toString()),
                 u"/meter/digitalInputs/%1/function"_s.arg(i)});
        else
            input.function = function;
    }
    return inputs;
}

namespace {

/// Reads one output; collects what is wrong with it under its place in the settings.
class OutputReader
{
public:
    OutputReader(QJsonObject json, QString place, metering::GridSystem grid, QList<Error> &problems)
        : m_json(std::move(json))
        , m_place(std::move(place))
        , m_grid(grid)
        , m_problems(problems)
    {}
    [[nodiscard]] MeterOutputSettings read(double highestPowerW)
    {
        MeterOutputSettings output;
        output.normal = m_json[u"normalState"].toString() == u"closed"_s ? metering::NormalState::Closed
                                                                         : metering::NormalState::Open;
        const auto function =
            static_cast<Function>(placeOf(kOutputFunctions, m_json[u"function"].toString()));
        const bool sound = function == Function::Pulse   ? readPulse(output, highestPowerW)
                           : function == Function::Alarm ? readAlarm(output)
                                                         : true;
        output.function = sound ? function : Function::None;
        return output;
    }

private:
    bool refuse(const QString &field, const QString &message)
    {
        m_problems.append({ErrorCode::InvalidInput, message, m_place + u'/' + field});
        return false;
    }
    /// The quantity that is told or watched; nullopt for what this meter does not have.
    [[nodiscard]] std::optional<Channel> channel(const QString &fallback) const
    {
        const auto named = Channel::fromString(m_json[u"quantity"].toString(fallback));
        return named && isMetered(*named, m_grid) ? named : std::nullopt;
    }
    bool readPulse(MeterOutputSettings &output, double highestPowerW)
    {
        const auto wanted = channel(u"activeEnergyImport"_s);
        const auto found =
            wanted ? metering::meterRegisterFromChannel(wanted->toString().toStdString()) : std::nullopt;
        if (!found || metering::info(*found).measure > metering::RegisterMeasure::Apparent)
            return refuse(u"quantity"_s,
                          u"pulses tell an energy the meter counts, like activeEnergyImport"_s);
        output.pulseRegister = *found;
        output.pulse.unitsPerPulse = std::llround(m_json[u"weightWh"].toDouble(1) * kUnitsAWattHour);
        output.pulse.length = milliseconds(m_json[u"lengthMs"], output.pulse.length);
        output.pulse.pause = milliseconds(m_json[u"pauseMs"], output.pulse.pause);
        const double fastestW = metering::fastestUnitsPerSecond(output.pulse) / 1000;
        if (fastestW >= highestPowerW)
            return true;
        const double weight = m_json[u"weightWh"].toDouble(1) * highestPowerW / fastestW;
        return refuse(u"weightWh"_s,
                      u"pulses of this weight and length tell %1 kW at most, but %2 kW can flow; "
                      u"use at least %3 Wh or shorter pulses"_s.arg(fastestW / 1000, 0, 'f', 1)
                          .arg(highestPowerW / 1000, 0, 'f', 1)
                          .arg(std::ceil(weight)));
    }
    bool readAlarm(MeterOutputSettings &output)
    {
        const auto wanted = channel(u"activePower"_s);
        if (!wanted)
            return refuse(u"quantity"_s, u"an alarm watches a quantity of the meter in its grid system, "
                                         u"like activePower, current.L1 or activeEnergyImport"_s);
        if (!m_json[u"threshold"].isDouble())
            return refuse(u"threshold"_s, u"an alarm needs a threshold, in the base unit of its quantity"_s);
        output.alarmChannel = *wanted;
        output.alarm.side = m_json[u"side"].toString() == u"below"_s ? metering::AlarmSettings::Side::Below
                                                                     : metering::AlarmSettings::Side::Above;
        output.alarm.threshold = m_json[u"threshold"].toDouble();
        output.alarm.hysteresis = m_json[u"hysteresis"].toDouble(0);
        output.alarm.delayOn = seconds(m_json[u"delayOnS"]);
        output.alarm.delayOff = seconds(m_json[u"delayOffS"]);
        return true;
    }

    const QJsonObject m_json;
    const QString m_place;
    const metering::GridSystem m_grid;
    QList<Error> &m_problems;
};

} // namespace

std::array<MeterOutputSettings, 2> readOutputFunctions(const QJsonArray &json, const MeterSettings &settings,
                                                       QList<Error> &problems)
{
    std::array<MeterOutputSettings, 2> outputs;
    for (qsizetype i = 0; i < std::min<qsizetype>(json.size(), outputs.size()); ++i) {
        OutputReader reader(json[i].toObject(), u"/meter/digitalOutputs/%1"_s.arg(i), settings.engine.grid,
                            problems);
        outputs[static_cast<std::size_t>(i)] = reader.read(settings.highestPowerW());
    }
    return outputs;
}

} // namespace ww
