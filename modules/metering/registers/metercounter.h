// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/powerslice.h"
#include "metering/registers/registertable.h"

namespace ww::metering {

/// How the system's energy follows from the phases when some import while others export.
enum class PhaseSumming : std::uint8_t {
    Net,      ///< The sum of the phases counts, as a utility's balancing meter does.
    PerPhase, ///< Each phase counts for itself; system registers are the sums of the phases' energies.
};

/// How slices of time become energy.
struct CountingSettings
{
    PhaseSumming summing = PhaseSumming::Net;
    /// A phase with less current counts nothing, so that noise cannot creep into the registers. A, by phase.
    std::array<double, kPhases> startingCurrentA{0.02, 0.02, 0.02};
};

/// Counts energies and times into 64-bit registers that never step back. Each slice of time is turned into
/// whole units once, and every register it belongs to gets the same integer: the quadrants add up to the
/// totals exactly, and so do the tariffs. What is less than a unit is carried to the next slice.
///
/// Each power counts when it is known. Where reactive power is not, active and apparent energy belong to the
/// quadrant of their direction on the side, inductive or capacitive, that the reactive power had last; before
/// it was ever known, on the inductive side.
class MeterCounter
{
public:
    explicit MeterCounter(const CountingSettings &settings)
        : m_settings(settings)
    {}
    /// Continues from stored registers.
    void restore(const RegisterValues &values) { m_values = values; }
    /// How to count from now on; what was counted stays.
    void setSettings(const CountingSettings &settings) { m_settings = settings; }
    /// Adds a slice under a tariff (1 or 2). Without a usable system active power its time is unmeasured,
    /// though phases that were measured still count for themselves; numbers that are none are not usable. A
    /// slice without a positive finite duration does not count at all.
    void count(const PowerSlice &slice, int tariff, bool partialRunning);
    /// Sets the partial registers to zero.
    void resetPartial();
    [[nodiscard]] const RegisterValues &values() const { return m_values; }

private:
    struct Amount;
    void countSystem(const PowerSlice &slice);
    void countPhases(const PowerSlice &slice, bool alsoSystem);
    void addPower(const SlicePower &power, RegisterSource source, bool alsoSystem);
    void addTime(RegisterMeasure measure, FlowDirection direction);
    void add(const Amount &amount);
    [[nodiscard]] std::int64_t whole(const Amount &amount, double exact);
    [[nodiscard]] bool isStarved(const PowerSlice &slice, std::size_t phase) const;
    [[nodiscard]] SlicePower withoutStarved(const PowerSlice &slice) const;

    CountingSettings m_settings;
    RegisterValues m_values{};
    /// Parts of a unit, by measure, source and direction.
    std::array<std::array<std::array<double, 3>, 4>, 6> m_carry{};
    std::array<bool, 4> m_inductive{true, true, true, true}; ///< Last sign of reactive power, by source.
    double m_seconds = 0;
    int m_tariff = 1;
    bool m_partialRunning = true;
};

} // namespace ww::metering
