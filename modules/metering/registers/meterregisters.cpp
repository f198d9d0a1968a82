// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/meterregisters.h"

#include <algorithm>

namespace ww::metering {

MeterRegisters::MeterRegisters(const CountingSettings &counting, const DemandSettings &demand)
    : m_counter(counting)
    , m_demand(demand)
{}

void MeterRegisters::restore(const MeterState &state)
{
    m_counter.restore(state.registers);
    m_demand.restore(state.demand);
    m_partialRuns = state.partialPaused == 0;
    m_pulsed = state.pulsed;
}

void MeterRegisters::count(const PowerSlice &slice, std::int64_t utcMs, int tariff)
{
    m_counter.count(slice, tariff, m_partialRuns);
    m_demand.advance(utcMs, m_counter.values());
}

MeterState MeterRegisters::state(std::int64_t utcMs) const
{
    return {.registers = m_counter.values(),
            .demand = m_demand.state(),
            .pulsed = m_pulsed,
            .partialPaused = m_partialRuns ? 0 : 1,
            .savedUtcMs = std::max<std::int64_t>(utcMs, 0)};
}

} // namespace ww::metering
