// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/io/inputfunctions.h"

namespace ww::metering {

/// When an alarm output becomes active.
struct AlarmSettings
{
    enum class Side : std::uint8_t { Above, Below };
    Side side = Side::Above;
    double threshold = 0;  ///< In the base unit of the watched quantity.
    double hysteresis = 0; ///< How far back behind the threshold the value must go to end the alarm, >= 0.
    Ticks delayOn{0};      ///< How long the value must be beyond the threshold.
    Ticks delayOff{0};     ///< How long it must be back.
    bool operator==(const AlarmSettings &) const = default;
};

/// Watches one value with threshold, hysteresis and delays (requirement C10). A value that is not known keeps
/// the alarm as it is and starts the delays anew.
class AlarmOutput
{
public:
    explicit AlarmOutput(const AlarmSettings &settings)
        : m_settings(settings)
    {}
    /// The value at a moment; moments must not run backwards. Returns whether the alarm is on.
    bool update(std::optional<double> value, Ticks now);
    [[nodiscard]] bool isOn() const { return m_on; }

private:
    [[nodiscard]] bool wantsChange(double value) const;
    const AlarmSettings m_settings;
    bool m_on = false;
    std::optional<Ticks> m_since; ///< Since when the value asks for the other state.
};

} // namespace ww::metering
