// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meteroutputs.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using Function = MeterOutputSettings::Function;

constexpr std::size_t kLed = 2;
static_assert(kLed + 1 == metering::kPulseOutputs);

} // namespace

MeterOutputs::MeterOutputs(const MeterSettings &settings, const Marks &marks, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_settings(settings.outputs)
    , m_clock(clock)
    , m_marks(marks)
{
    for (std::size_t i = 0; i < m_settings.size(); ++i) {
        const MeterOutputSettings &output = m_settings[i];
        if (output.function == Function::Pulse)
            m_pulses.push_back({i, output.pulse, std::nullopt});
        else if (output.function == Function::Alarm)
            m_alarms[i].emplace(output.alarm);
    }
    m_pulses.push_back({kLed, metering::ledPulses(settings.highestPowerW()), std::nullopt});
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &MeterOutputs::advance);
    advance();
}

std::int64_t MeterOutputs::ledPulsesPerKwh() const
{
    constexpr std::int64_t kUnitsPerKwh = 3'600'000'000;
    return kUnitsPerKwh / m_pulses.back().settings.unitsPerPulse;
}

std::int64_t MeterOutputs::sourceOf(std::size_t mark) const
{
    return mark == kLed ? kBothDirections : 1 + static_cast<std::int64_t>(m_settings[mark].pulseRegister);
}

std::int64_t MeterOutputs::valueOf(std::size_t mark, const metering::MeterRegisters &registers) const
{
    const metering::RegisterValues &values = registers.values();
    if (mark != kLed)
        return values[indexOf(m_settings[mark].pulseRegister)];
    return values[indexOf(metering::MeterRegister::ActiveImport)] +
           values[indexOf(metering::MeterRegister::ActiveExport)];
}

void MeterOutputs::feedPulse(Pulse &pulse, const metering::MeterRegisters &registers)
{
    metering::PulseMark &mark = m_marks[pulse.mark];
    const std::int64_t value = valueOf(pulse.mark, registers);
    if (!pulse.output) {
        // An output that counted something else, or nothing, begins here instead of telling the past.
        if (mark.source != sourceOf(pulse.mark))
            mark = {sourceOf(pulse.mark), value};
        pulse.output.emplace(pulse.settings, mark.told);
    }
    pulse.output->feed(value, m_clock.uptime());
    mark.told = pulse.output->told();
}

void MeterOutputs::feed(const metering::MeterRegisters &registers)
{
    for (Pulse &pulse : m_pulses)
        feedPulse(pulse, registers);
    advance();
}

void MeterOutputs::watch(const Device &device)
{
    const Uptime now = m_clock.uptime();
    for (std::size_t i = 0; i < m_alarms.size(); ++i) {
        if (m_alarms[i])
            m_alarms[i]->update(device.reading(m_settings[i].alarmChannel, now).good(), now);
    }
    advance();
}

Result<void> MeterOutputs::switchRemote(std::size_t output, bool active)
{
    if (output >= m_settings.size() || m_settings[output].function != Function::Remote)
        return unexpected(ErrorCode::Unsupported,
                          u"this output is not switched from outside; give it the function remote"_s,
                          u"output"_s);
    m_remote[output] = active;
    advance();
    return {};
}

bool MeterOutputs::isActive(std::size_t output)
{
    if (m_alarms[output])
        return m_alarms[output]->isOn();
    for (Pulse &pulse : m_pulses) {
        if (pulse.mark == output)
            return pulse.output && pulse.output->isActive(m_clock.uptime());
    }
    return m_remote[output];
}

void MeterOutputs::advance()
{
    MeterOutputStates states;
    for (std::size_t i = 0; i < m_settings.size(); ++i) {
        if (m_settings[i].function == Function::None)
            continue;
        states.active[i] = isActive(i);
        states.closed[i] = metering::isClosed(*states.active[i], m_settings[i].normal);
    }
    std::optional<Uptime> next;
    for (Pulse &pulse : m_pulses) {
        if (!pulse.output)
            continue;
        if (pulse.mark == kLed)
            states.led = pulse.output->isActive(m_clock.uptime());
        m_marks[pulse.mark].told = pulse.output->told();
        if (const auto change = pulse.output->nextChange())
            next = std::min(next.value_or(*change), *change);
    }
    if (next)
        m_timer.start(m_clock.realTime(std::max(*next - m_clock.uptime(), Uptime(1))));
    if (states != m_states) {
        m_states = states;
        Q_EMIT statesChanged(m_states);
    }
}

} // namespace ww
