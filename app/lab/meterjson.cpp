// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterjson.h"

#include "meterrows.h"

#include <QJsonArray>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

QJsonValue toJson(const Value &value)
{
    return value && std::isfinite(*value) ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QString name(const char *text)
{
    return QString::fromLatin1(text);
}

template <typename Struct, std::size_t N>
QJsonObject rowsToJson(const MeterRow<Struct> (&rows)[N], const Struct &values)
{
    QJsonObject object;
    for (const auto &row : rows)
        object[name(row.name)] = toJson(values.*row.member);
    return object;
}

QJsonArray toJson(const Flags &flags)
{
    QJsonArray array;
    for (std::size_t n = 0; n < kFlagCount; ++n) {
        const auto flag = static_cast<Flag>(n);
        const std::string_view text = flagName(flag);
        if (flags.has(flag))
            array.append(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
    }
    return array;
}

QJsonValue toJson(const std::optional<Phasor> &phasor)
{
    if (!phasor)
        return QJsonValue::Null;
    return QJsonObject{{u"rms"_s, phasor->rms}, {u"angleDeg"_s, phasor->angleRad * 180 / std::numbers::pi}};
}

/// [0] is the fundamental in V or A, then the orders from 2 in percent of it; null when nothing is known.
QJsonValue percentOfFundamental(const std::array<double, kMaxOrder + 1> &rms, std::size_t orders)
{
    if (orders == 0)
        return QJsonValue::Null;
    QJsonArray array{rms[1]};
    for (std::size_t h = 2; h <= orders; ++h)
        array.append(rms[1] > 0 ? QJsonValue(100 * rms[h] / rms[1]) : QJsonValue());
    return array;
}

void addHarmonics(QJsonObject &object, const Harmonics &harmonics, const Value &thd, const QString &of)
{
    object[u"harmonics"_s + of + u"Pct"_s] = percentOfFundamental(harmonics.rms, harmonics.orders);
    object[u"subgroups"_s + of + u"Pct"_s] = percentOfFundamental(harmonics.subgroupRms, harmonics.orders);
    // What has no distortion to order 31 has none to another.
    constexpr std::size_t kFurther = 40;
    object[u"thd"_s + of + u"40Pct"_s] = toJson(thd ? thdPct(harmonics, kFurther) : std::nullopt);
    object[u"thds"_s + of + u"Pct"_s] = toJson(thd ? thdSubgroupPct(harmonics) : std::nullopt);
}

QJsonObject phaseToJson(const Measurement &measurement, std::size_t p)
{
    const PhaseValues &phase = measurement.phase[p];
    QJsonObject object = rowsToJson(kPhaseRows, phase);
    object[u"voltageFundamental"_s] = toJson(phase.voltageFundamental);
    object[u"currentFundamental"_s] = toJson(phase.currentFundamental);
    addHarmonics(object, measurement.voltageHarmonics[p], phase.thdVoltagePct, u"Voltage"_s);
    addHarmonics(object, measurement.currentHarmonics[p], phase.thdCurrentPct, u"Current"_s);
    return object;
}

QJsonArray maskToJson(unsigned mask)
{
    QJsonArray array;
    for (std::size_t p = 0; p < kPhases; ++p)
        if ((mask >> p & 1U) != 0)
            array.append(name(kPhaseNames[p]));
    return array;
}

QJsonObject flagsToJson(const Measurement &measurement)
{
    QJsonObject channels;
    for (std::size_t c = 0; c < kChannels; ++c)
        if (!measurement.channelFlags[c].empty())
            channels[name(kChannelNames[c])] = toJson(measurement.channelFlags[c]);
    return channels;
}

} // namespace

QJsonObject toJson(const Measurement &measurement)
{
    QJsonObject phases;
    QJsonObject lines;
    for (std::size_t p = 0; p < kPhases; ++p) {
        phases[name(kPhaseNames[p])] = phaseToJson(measurement, p);
        QJsonObject line = rowsToJson(kLineRows, measurement.line[p]);
        addHarmonics(line, measurement.lineHarmonics[p], measurement.line[p].thdPct, u"Voltage"_s);
        lines[name(kLineNames[p])] = line;
    }
    QJsonObject system = rowsToJson(kSystemRows, measurement.system);
    const auto &sequence = measurement.system.phaseSequence;
    system[u"phaseSequence"_s] = sequence ? QJsonValue(*sequence) : QJsonValue(QJsonValue::Null);
    QJsonObject offsets;
    for (std::size_t c = 0; c < kChannels; ++c)
        offsets[name(kChannelNames[c])] = toJson(measurement.dcOffset[c]);
    return {{u"system"_s, system},
            {u"phases"_s, phases},
            {u"lines"_s, lines},
            {u"dcOffset"_s, offsets},
            {u"flags"_s, toJson(measurement.flags)},
            {u"channelFlags"_s, flagsToJson(measurement)},
            {u"reversedCt"_s, maskToJson(measurement.wiring.reversedMask)},
            {u"swappedCt"_s, maskToJson(measurement.wiring.swapMask)}};
}

QJsonObject toJson(const SecondValues &second)
{
    QJsonObject object = toJson(static_cast<const Measurement &>(second));
    object[u"second"_s] = static_cast<qint64>(second.number);
    object[u"startS"_s] = second.startSeconds;
    object[u"lengthS"_s] = second.seconds;
    object[u"knownS"_s] = second.knownSeconds;
    object[u"windows"_s] = static_cast<qint64>(second.windows);
    return object;
}

QJsonObject toJson(const WindowValues &window)
{
    QJsonObject object = toJson(static_cast<const Measurement &>(window));
    object[u"window"_s] = static_cast<qint64>(window.number);
    object[u"startS"_s] = window.startSeconds;
    object[u"lengthS"_s] = window.seconds;
    object[u"cycles"_s] = window.cycles;
    return object;
}

QJsonObject toJson(const VoltageEvent &event)
{
    return {{u"id"_s, static_cast<qint64>(event.id)},
            {u"event"_s, name(kEventNames[static_cast<std::size_t>(event.kind)])},
            {u"ended"_s, event.ended},
            {u"startS"_s, event.startSeconds},
            {u"durationS"_s, event.durationSeconds},
            {u"extremeV"_s, event.extremeV},
            {u"extremePct"_s, event.extremePct},
            {u"depthPct"_s, event.depthPct},
            {u"phases"_s, maskToJson(event.phaseMask)}};
}

} // namespace ww
