// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/metercounter.h"
#include "metering/registers/meterstate.h"

namespace ww::metering {

/// All that a meter keeps: registers, demand, whether the partial meter runs, and how far pulses have told.
class MeterRegisters
{
public:
    MeterRegisters(const CountingSettings &counting, const DemandSettings &demand);
    /// Continues from a stored state.
    void restore(const MeterState &state);
    /// Counts a slice that ended at a moment of UTC, under a tariff (1 or 2).
    void count(const PowerSlice &slice, std::int64_t utcMs, int tariff);
    /// Sets the partial registers to zero.
    void resetPartial() { m_counter.resetPartial(); }
    void runPartial(bool runs) { m_partialRuns = runs; }
    [[nodiscard]] bool partialRuns() const { return m_partialRuns; }
    /// Forgets the highest demands.
    void resetPeaks() { m_demand.resetPeaks(); }
    /// How far the pulses of the outputs have told; only kept, to be stored with the rest.
    void setPulsed(const std::array<PulseMark, kPulseOutputs> &marks) { m_pulsed = marks; }
    [[nodiscard]] const std::array<PulseMark, kPulseOutputs> &pulsed() const { return m_pulsed; }

    [[nodiscard]] const RegisterValues &values() const { return m_counter.values(); }
    [[nodiscard]] const DemandMeter &demand() const { return m_demand; }
    /// The state to store; `utcMs` is told to people only.
    [[nodiscard]] MeterState state(std::int64_t utcMs) const;

private:
    MeterCounter m_counter;
    DemandMeter m_demand;
    bool m_partialRuns = true;
    std::array<PulseMark, kPulseOutputs> m_pulsed;
};

} // namespace ww::metering
