// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/alarm.h"

#include <array>
#include <optional>

namespace ww {

/// The three lights on the front (D2).
enum class Led : quint8 { Running, Alarm, Communication };
inline constexpr std::array kLeds{Led::Running, Led::Alarm, Led::Communication};

/// State of the connection to the management system (cloud).
enum class ManagementLink : quint8 {
    None,        ///< No management system is configured.
    Connected,   ///< It answers.
    Interrupted, ///< It is configured but does not answer.
};

/// How a light blinks: lit for `on`, dark for `off`, beginning lit. Without `on` it is dark, without `off`
/// steady.
struct BlinkPattern
{
    Duration on{0};
    Duration off{0};
    bool operator==(const BlinkPattern &) const = default;

    /// Whether it is lit at a time since the pattern began.
    [[nodiscard]] bool isLit(Duration elapsed) const;
    /// How long until the light changes; nullopt when it never does.
    [[nodiscard]] std::optional<Duration> untilChange(Duration elapsed) const;
};

/// What the lights tell.
struct LedInputs
{
    bool running = false;
    std::optional<Severity> worstAlarm;
    ManagementLink management = ManagementLink::None;
    bool operator==(const LedInputs &) const = default;
};

/// The pattern of a light, exactly as D2 says.
[[nodiscard]] BlinkPattern ledPattern(Led led, const LedInputs &inputs);

/// Remembers since when each light has its pattern, so that a pattern begins lit and an unchanged one keeps
/// its rhythm.
class LedStates
{
public:
    void set(const LedInputs &inputs, Uptime now);
    [[nodiscard]] bool isLit(Led led, Uptime now) const;
    /// The next moment any light changes; nullopt when all are dark or steady.
    [[nodiscard]] std::optional<Uptime> nextChange(Uptime now) const;

private:
    struct State
    {
        BlinkPattern pattern;
        Uptime since{0};
    };
    std::array<State, kLeds.size()> m_states;
};

} // namespace ww
