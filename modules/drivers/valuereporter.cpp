// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/valuereporter.h"

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
        const double truth = reading.signOf ? std::abs(*value) * signOf(reading, block, at) : *value;
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

double ValueReporter::signOf(const ProfileReading &reading, const RegisterBlock &block, Uptime at) const
{
    const ProfileReading *other = m_component.reading(*reading.signOf);
    auto value = other ? decodeReading(*other, block) : std::nullopt;
    if (!value)
        value = m_device.reading(*reading.signOf, at).last();
    return value.value_or(0) < 0 ? -1 : 1;
}

} // namespace ww
