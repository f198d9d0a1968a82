// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/eventdetector.h"

#include <algorithm>

namespace ww::metering {

EventDetector::EventDetector(const EngineSettings &settings, const Topology &topology)
    : m_thresholds(settings.events)
    , m_topology(topology)
    , m_watched(topology.phases)
    , m_rate(settings.rateHz)
{}

void EventDetector::halfCycle(double start, const std::array<Value, kPhases> &rms, Sink &sink)
{
    std::array<double, kPhases> volts{};
    std::array<double, kPhases> pct{};
    for (std::size_t p = 0; p < m_watched; ++p) {
        if (!rms[p])
            return;
        volts[p] = *rms[p];
        pct[p] = 100 * volts[p] / m_topology.eventNominalV[p];
    }
    const auto [low, high] =
        std::minmax_element(pct.begin(), pct.begin() + static_cast<std::ptrdiff_t>(m_watched));
    const double back = m_thresholds.hysteresisPct;

    Open &interruption = open(VoltageEventKind::Interruption);
    Open &sag = open(VoltageEventKind::Sag);
    Open &swell = open(VoltageEventKind::Swell);
    if (interruption.active && *high >= m_thresholds.interruptionPct + back)
        end(interruption, start, sink);
    if (sag.active && *low >= m_thresholds.sagPct + back)
        end(sag, start, sink);
    if (swell.active && *high < m_thresholds.swellPct - back)
        end(swell, start, sink);

    if (!interruption.active && *high < m_thresholds.interruptionPct) {
        if (sag.active)
            end(sag, start, sink);
        begin(VoltageEventKind::Interruption, start);
    }
    if (!sag.active && !interruption.active && *low < m_thresholds.sagPct)
        begin(VoltageEventKind::Sag, start);
    if (!swell.active && *high > m_thresholds.swellPct)
        begin(VoltageEventKind::Swell, start);
    for (Open &event : m_open)
        if (event.active) {
            const bool fresh = event.event.phaseMask == 0;
            extend(event, pct, volts);
            event.event.durationSeconds = (start - event.event.startSample) / m_rate;
            m_touched = true;
            if (fresh)
                sink.onVoltageEvent(event.event);
        }
}

void EventDetector::begin(VoltageEventKind kind, double start)
{
    Open &fresh = open(kind);
    fresh.active = true;
    fresh.event = VoltageEvent{};
    fresh.event.id = m_nextId++;
    fresh.event.kind = kind;
    fresh.event.startSample = start;
    fresh.event.startSeconds = start / m_rate;
    fresh.event.extremePct = kind == VoltageEventKind::Swell ? 0 : 1e9;
}

void EventDetector::extend(Open &event, const std::array<double, kPhases> &pct,
                           const std::array<double, kPhases> &rms) const
{
    VoltageEvent &e = event.event;
    const bool swell = e.kind == VoltageEventKind::Swell;
    const double limit =
        swell ? m_thresholds.swellPct
              : (e.kind == VoltageEventKind::Sag ? m_thresholds.sagPct : m_thresholds.interruptionPct);
    for (std::size_t p = 0; p < m_watched; ++p) {
        if (swell ? pct[p] > limit : pct[p] < limit)
            e.phaseMask = static_cast<std::uint8_t>(e.phaseMask | 1U << p);
        if (swell ? pct[p] > e.extremePct : pct[p] < e.extremePct) {
            e.extremePct = pct[p];
            e.extremeV = rms[p];
        }
    }
    e.depthPct = swell ? e.extremePct - 100 : 100 - e.extremePct;
}

void EventDetector::end(Open &event, double position, Sink &sink)
{
    event.active = false;
    event.event.ended = true;
    event.event.durationSeconds = (position - event.event.startSample) / m_rate;
    m_touched = true;
    sink.onVoltageEvent(event.event);
}

void EventDetector::abandon(double position, Sink &sink)
{
    for (Open &event : m_open)
        if (event.active)
            end(event, position, sink);
}

bool EventDetector::touched()
{
    const bool result = m_touched;
    m_touched = false;
    return result;
}

} // namespace ww::metering
