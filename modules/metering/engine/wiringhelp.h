// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"
#include "metering/engine/topology.h"

namespace ww::metering {

/// Guesses reversed and exchanged current transformers from the angles between voltages and currents. A load
/// or a source has its current within 60 degrees of its voltage (or of the opposite, where export is
/// expected); when that does not hold, the smallest change of wiring that makes it hold is suggested. It must
/// hold for two seconds.
class WiringHelp
{
public:
    WiringHelp(const EngineSettings &settings, const Topology &topology);

    /// Judges one window: sets its hint, and flags on the current channels.
    void judge(Measurement &window);
    /// Forgets what it saw.
    void restart();

    /// Windows in a row that must agree: two seconds.
    static constexpr int kPersistence = 10;

private:
    [[nodiscard]] WiringHint guess(const Measurement &window) const;
    [[nodiscard]] bool fits(std::size_t phase, double angleRad) const;

    EngineSettings m_settings;
    Topology m_topology;
    WiringHint m_candidate{};
    int m_agreed = 0;
    WiringHint m_hint{};
};

} // namespace ww::metering
