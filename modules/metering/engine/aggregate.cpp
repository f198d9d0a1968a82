// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/aggregate.h"

#include <algorithm>
#include <cmath>

namespace ww::metering {

namespace {

struct PhaseRow
{
    Value PhaseValues::*member;
    bool squared; ///< Root of the mean of squares instead of the mean.
};

constexpr std::array<PhaseRow, 6> kPhaseRows{{
    {&PhaseValues::voltageV, true},
    {&PhaseValues::currentA, true},
    {&PhaseValues::activePowerW, false},
    {&PhaseValues::activePowerFundamentalW, false},
    {&PhaseValues::reactivePowerVar, false},
    {&PhaseValues::apparentPowerVA, false},
}};

void addTo(Aggregate::Sum &sum, const Value &value, bool squared, double seconds)
{
    if (value)
        sum.add(squared ? *value * *value : *value, seconds);
}

Value fromSum(const Aggregate::Sum &sum, bool squared)
{
    const Value mean = sum.mean();
    return mean && squared ? Value(std::sqrt(*mean)) : mean;
}

/// Whether the trace's value is known in a window.
bool traceKnown(const Measurement &window, std::size_t trace)
{
    const std::size_t p = trace % kPhases;
    if (trace < kPhases)
        return window.phase[p].voltageFundamental.has_value();
    return trace < kChannels ? window.phase[p].currentFundamental.has_value()
                             : window.lineHarmonics[p].orders > 0;
}

} // namespace

void Aggregate::add(const WindowValues &window, const LineSet *lines)
{
    if (m_windows++ == 0)
        m_startSeconds = window.startSeconds;
    m_seconds += window.seconds;
    if (window.system.activePowerW)
        m_knownSeconds += window.seconds;
    for (std::size_t p = 0; p < kPhases; ++p) {
        for (std::size_t r = 0; r < kPhaseRows.size(); ++r)
            addTo(m_phase[p][r], window.phase[p].*kPhaseRows[r].member, kPhaseRows[r].squared,
                  window.seconds);
        m_crest[p] = std::max(m_crest[p], window.phase[p].crestFactorCurrent.value_or(0));
        addTo(m_line[p], window.line[p].voltageV, true, window.seconds);
    }
    for (std::size_t c = 0; c < kChannels; ++c) {
        addTo(m_offset[c], window.dcOffset[c], false, window.seconds);
        m_channelFlags[c] |= window.channelFlags[c];
    }
    addTo(m_neutral, window.system.neutralCurrentA, true, window.seconds);
    addTo(m_frequency, window.system.frequencyHz, false, window.seconds);
    m_flags |= window.flags;
    m_wiring = window.wiring;
    if (lines != nullptr)
        addLines(window, *lines);
}

void Aggregate::addLines(const WindowValues &window, const LineSet &lines)
{
    m_lines.orders = m_lines.orders == 0 ? lines.orders : std::min(m_lines.orders, lines.orders);
    for (std::size_t t = 0; t < kTraces; ++t) {
        if (!traceKnown(window, t))
            continue;
        m_lineSeconds[t] += window.seconds;
        for (std::size_t h = 1; h <= static_cast<std::size_t>(lines.orders); ++h) {
            m_lines.trace[t].line[h] += lines.trace[t].line[h] * window.seconds;
            m_lines.trace[t].subgroupSquare[h] += lines.trace[t].subgroupSquare[h] * window.seconds;
        }
    }
}

LineSet Aggregate::meanLines() const
{
    LineSet mean = m_lines;
    for (std::size_t t = 0; t < kTraces; ++t) {
        mean.known[t] = m_lineSeconds[t] > 0;
        if (!mean.known[t])
            continue;
        for (std::size_t h = 1; h <= static_cast<std::size_t>(mean.orders); ++h) {
            mean.trace[t].line[h] /= m_lineSeconds[t];
            mean.trace[t].subgroupSquare[h] /= m_lineSeconds[t];
        }
    }
    return mean;
}

void Aggregate::result(const Measurer &measurer, Apparent apparent, Measurement &out) const
{
    out = Measurement();
    for (std::size_t p = 0; p < kPhases; ++p) {
        for (std::size_t r = 0; r < kPhaseRows.size(); ++r)
            out.phase[p].*kPhaseRows[r].member = fromSum(m_phase[p][r], kPhaseRows[r].squared);
        if (apparent == Apparent::OfWholeTime && out.phase[p].apparentPowerVA && out.phase[p].voltageV)
            out.phase[p].apparentPowerVA = *out.phase[p].voltageV * *out.phase[p].currentA;
        if (m_crest[p] > 0)
            out.phase[p].crestFactorCurrent = m_crest[p];
        out.line[p].voltageV = fromSum(m_line[p], true);
    }
    for (std::size_t c = 0; c < kChannels; ++c)
        out.dcOffset[c] = m_offset[c].mean();
    out.system.neutralCurrentA = fromSum(m_neutral, true);
    out.system.frequencyHz = m_frequency.mean();
    out.flags = m_flags;
    out.channelFlags = m_channelFlags;
    out.wiring = m_wiring;
    measurer.describe(meanLines(), out);
    measurer.derive(out);
}

} // namespace ww::metering
