// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/valuereporter.h"

namespace ww {

ValueReporter::ValueReporter(const ProfileComponent &component, Device &device, const GridConnection &grid)
    : m_component(component)
    , m_device(device)
    , m_plausibility(grid)
{}

void ValueReporter::report(const QList<ProfileReading> &readings, const RegisterBlock &block, Uptime at)
{
    for (const ProfileReading &reading : readings) {
        const auto value = decodeReading(reading, block);
        if (!value) {
            m_device.reportMissing(reading.channel);
            continue;
        }
        const auto combined = combine(reading, *value, block, at);
        if (!combined) {
            m_device.reportMissing(reading.channel);
            continue;
        }
        const double truth = *combined;
        const bool isAlarmWord =
            std::any_of(m_component.alarms.cbegin(), m_component.alarms.cend(),
                        [&reading](const ProfileAlarm &alarm) { return alarm.word == reading.channel; });
        if (isAlarmWord)
            m_words[reading.channel] = static_cast<quint64>(truth);
        m_device.report(reading.channel, truth, at, m_plausibility.judge(reading.channel, truth, at));
    }
}

QList<ProfileAlarm> ValueReporter::activeAlarms() const
{
    QList<ProfileAlarm> active;
    for (const ProfileAlarm &alarm : m_component.alarms) {
        const auto word = m_words.find(alarm.word);
        if (word != m_words.end() && ((word->second >> alarm.bit) & 1) != 0)
            active.append(alarm);
    }
    return active;
}

std::optional<double> ValueReporter::combine(const ProfileReading &reading, double value,
                                             const RegisterBlock &block, Uptime at) const
{
    if (reading.signOf)
        value = std::abs(value) * (other(*reading.signOf, block, at).value_or(0) < 0 ? -1 : 1);
    for (const Channel channel : reading.plusOf)
        value += other(channel, block, at).value_or(0);
    if (!reading.times)
        return value;
    const auto factor = other(*reading.times, block, at);
    return factor ? std::optional(value * *factor) : std::nullopt;
}

std::optional<double> ValueReporter::other(Channel channel, const RegisterBlock &block, Uptime at) const
{
    const ProfileReading *reading = m_component.reading(channel);
    if (reading && !block.of(reading->field).empty())
        return decodeReading(*reading, block);
    return m_device.reading(channel, at).last();
}

} // namespace ww
