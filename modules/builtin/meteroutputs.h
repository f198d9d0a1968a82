// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/metersettings.h"
#include "core/clock.h"
#include "plant/device.h"

#include <QTimer>

namespace ww {

/// Whether the meter's outputs must be active now.
struct MeterOutputStates
{
    /// Contact of DO1 and DO2: true is closed; nullopt: the output is not the meter's.
    std::array<std::optional<bool>, 2> closed;
    /// Whether the function of DO1 and DO2 is active; nullopt: the output is not the meter's.
    std::array<std::optional<bool>, 2> active;
    bool led = false; ///< The meter LED is lit.
    bool operator==(const MeterOutputStates &) const = default;
};

/// The output functions of a meter (requirements C10, C11): pulses and alarms on the digital outputs, and the
/// meter LED. Main thread only.
class MeterOutputs : public QObject
{
    Q_OBJECT
public:
    using Marks = std::array<metering::PulseMark, metering::kPulseOutputs>;
    /// Number of a mark that counts active energy of both directions, as the LED does.
    static constexpr std::int64_t kBothDirections = 1000;

    /// Pulses continue where `marks` says they stood; the clock is borrowed.
    MeterOutputs(const MeterSettings &settings, const Marks &marks, const Clock &clock,
                 QObject *parent = nullptr);
    /// The registers grew: what pulses tell. Only with registers that are stored.
    void feed(const metering::MeterRegisters &registers);
    /// The device has new readings: what alarms watch.
    void watch(const Device &device);
    /// Switches an output with the function remote. Unsupported when it has another.
    [[nodiscard]] Result<void> switchRemote(std::size_t output, bool active);
    [[nodiscard]] const MeterOutputStates &states() const { return m_states; }
    /// How often the LED flashes for a kilowatt-hour.
    [[nodiscard]] std::int64_t ledPulsesPerKwh() const;
    /// How far the pulses have told, to be stored with the registers.
    [[nodiscard]] const Marks &marks() const { return m_marks; }
    /// Looks at the clock; what the timer does by itself unless nobody runs an event loop.
    void advance();

Q_SIGNALS:
    void statesChanged(const ww::MeterOutputStates &states);

private:
    struct Pulse
    {
        std::size_t mark;
        metering::PulseSettings settings;
        std::optional<metering::PulseOutput> output; ///< Made when the registers are first known.
    };
    void feedPulse(Pulse &pulse, const metering::MeterRegisters &registers);
    [[nodiscard]] std::int64_t sourceOf(std::size_t mark) const;
    [[nodiscard]] std::int64_t valueOf(std::size_t mark, const metering::MeterRegisters &registers) const;
    [[nodiscard]] bool isActive(std::size_t output);

    const std::array<MeterOutputSettings, 2> m_settings;
    const Clock &m_clock;
    Marks m_marks;
    std::vector<Pulse> m_pulses;
    std::array<std::optional<metering::AlarmOutput>, 2> m_alarms;
    std::array<bool, 2> m_remote{};
    MeterOutputStates m_states;
    QTimer m_timer;
};

} // namespace ww
