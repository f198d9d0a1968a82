// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/leds.h"

namespace ww {

namespace {

using namespace std::chrono_literals;

constexpr BlinkPattern kDark{0ms, 0ms};
constexpr BlinkPattern kSteady{1ms, 0ms};

BlinkPattern alarmPattern(std::optional<Severity> worst)
{
    if (!worst)
        return kDark;
    switch (*worst) {
    case Severity::Warning:
    case Severity::Minor: return {1s, 4s};
    case Severity::Major: return {500ms, 500ms};
    case Severity::Critical: return kSteady;
    }
    Q_UNREACHABLE();
}

BlinkPattern communicationPattern(ManagementLink link)
{
    switch (link) {
    case ManagementLink::None: return kDark;
    case ManagementLink::Connected: return {1s, 1s};
    case ManagementLink::Interrupted: return {125ms, 125ms};
    }
    Q_UNREACHABLE();
}

} // namespace

bool BlinkPattern::isLit(Duration elapsed) const
{
    if (on <= Duration::zero() || off <= Duration::zero())
        return on > Duration::zero();
    return elapsed % (on + off) < on;
}

std::optional<Duration> BlinkPattern::untilChange(Duration elapsed) const
{
    if (on <= Duration::zero() || off <= Duration::zero())
        return std::nullopt;
    const Duration phase = elapsed % (on + off);
    return phase < on ? on - phase : on + off - phase;
}

BlinkPattern ledPattern(Led led, const LedInputs &inputs)
{
    switch (led) {
    case Led::Running: return inputs.running ? kSteady : kDark;
    case Led::Alarm: return alarmPattern(inputs.worstAlarm);
    case Led::Communication: return communicationPattern(inputs.management);
    }
    Q_UNREACHABLE();
}

void LedStates::set(const LedInputs &inputs, Uptime now)
{
    for (const Led led : kLeds) {
        State &state = m_states.at(static_cast<std::size_t>(led));
        const BlinkPattern wanted = ledPattern(led, inputs);
        if (state.pattern != wanted)
            state = {wanted, now};
    }
}

bool LedStates::isLit(Led led, Uptime now) const
{
    const State &state = m_states.at(static_cast<std::size_t>(led));
    return state.pattern.isLit(now - state.since);
}

std::optional<Uptime> LedStates::nextChange(Uptime now) const
{
    std::optional<Uptime> next;
    for (const State &state : m_states) {
        const auto wait = state.pattern.untilChange(now - state.since);
        if (wait && (!next || now + *wait < *next))
            next = now + *wait;
    }
    return next;
}

} // namespace ww
