// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"
#include "metering/engine/topology.h"

namespace ww::metering {

/// Finds sags, swells and interruptions in Urms(1/2), after IEC 61000-4-30: a sag begins when any phase falls
/// below its threshold and ends when all are above it by the hysteresis; a swell likewise; an interruption
/// begins when all phases are below and ends when any is back. A sag that becomes an interruption is ended by
/// it.
class EventDetector
{
public:
    EventDetector(const EngineSettings &settings, const Topology &topology);

    /// Takes one half cycle: RMS over one cycle from position `start`, of each watched voltage; empty while
    /// unknown. Changes are told to the sink.
    void halfCycle(double start, const std::array<Value, kPhases> &rms, Sink &sink);
    /// Ends what is going on without knowing its end, as after lost samples.
    void abandon(double position, Sink &sink);
    /// An event is going on or was since the last call.
    [[nodiscard]] bool touched();

private:
    struct Open
    {
        bool active = false;
        VoltageEvent event{};
    };
    void begin(VoltageEventKind kind, double start);
    void end(Open &open, double position, Sink &sink);
    void extend(Open &open, const std::array<double, kPhases> &pct,
                const std::array<double, kPhases> &rms) const;
    [[nodiscard]] Open &open(VoltageEventKind kind) { return m_open[static_cast<std::size_t>(kind)]; }

    EventThresholds m_thresholds;
    Topology m_topology;
    std::size_t m_watched;
    double m_rate;
    std::array<Open, 3> m_open{};
    std::uint64_t m_nextId = 1;
    bool m_touched = false;
};

} // namespace ww::metering
