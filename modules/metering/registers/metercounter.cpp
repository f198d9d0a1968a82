// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/metercounter.h"

#include <algorithm>
#include <cmath>

namespace ww::metering {

namespace {

constexpr double kMilli = 1000;

constexpr std::array kPhaseSources{RegisterSource::L1, RegisterSource::L2, RegisterSource::L3};

bool isUsable(const SlicePower &power)
{
    return std::isfinite(power.activeW) && std::isfinite(power.reactiveVar.value_or(0)) &&
           std::isfinite(power.apparentVa.value_or(0)) && power.apparentVa.value_or(0) >= 0;
}

/// Quadrant of the complex power, EN 62053-23: I is import of both, counted counter-clockwise.
std::uint8_t quadrantOf(double activeW, bool inductive)
{
    if (activeW >= 0)
        return inductive ? 1 : 4;
    return inductive ? 2 : 3;
}

/// Takes a part out of a sum, as far as both are known.
void takeOut(std::optional<double> &sum, const std::optional<double> &part)
{
    if (sum && part)
        *sum -= *part;
}

FlowDirection directionOf(double power)
{
    return power >= 0 ? FlowDirection::Import : FlowDirection::Export;
}

std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    return a > kHighestRegister - b ? kHighestRegister : a + b;
}

} // namespace

/// Whole units on their way into registers.
struct MeterCounter::Amount
{
    RegisterMeasure measure;
    RegisterSource source;
    FlowDirection direction;
    std::uint8_t quadrant;
    std::int64_t units = 0;
};

void MeterCounter::count(const PowerSlice &slice, int tariff, bool partialRunning)
{
    if (!std::isfinite(slice.seconds) || slice.seconds <= 0)
        return;
    m_seconds = slice.seconds;
    m_tariff = tariff;
    m_partialRunning = partialRunning;
    addTime(RegisterMeasure::Operating, FlowDirection::Any);
    const bool measured = slice.system && isUsable(*slice.system);
    const bool summed = measured && m_settings.summing == PhaseSumming::PerPhase &&
                        std::any_of(slice.phases.begin(), slice.phases.end(),
                                    [](const SlicePhase &phase) { return phase.power.has_value(); });
    countPhases(slice, summed);
    if (!measured)
        addTime(RegisterMeasure::Unmeasured, FlowDirection::Any);
    else if (!summed)
        countSystem(slice);
}

bool MeterCounter::isStarved(const PowerSlice &slice, std::size_t phase) const
{
    const auto &current = slice.phases[phase].currentA;
    return current && *current < m_settings.startingCurrentA[phase];
}

SlicePower MeterCounter::withoutStarved(const PowerSlice &slice) const
{
    SlicePower rest = *slice.system;
    bool flows = false;
    bool known = false;
    for (std::size_t i = 0; i < slice.phases.size(); ++i) {
        const SlicePhase &phase = slice.phases[i];
        const bool starved = isStarved(slice, i);
        known = known || phase.currentA;
        flows = flows || (phase.currentA && !starved);
        if (!starved || !phase.power || !isUsable(*phase.power))
            continue;
        rest.activeW -= phase.power->activeW;
        takeOut(rest.reactiveVar, phase.power->reactiveVar);
        takeOut(rest.apparentVa, phase.power->apparentVa);
    }
    if (known && !flows)
        return {.activeW = 0, .reactiveVar = 0, .apparentVa = 0};
    if (rest.apparentVa)
        rest.apparentVa = std::max(*rest.apparentVa, std::hypot(rest.activeW, rest.reactiveVar.value_or(0)));
    return rest;
}

void MeterCounter::countSystem(const PowerSlice &slice)
{
    const SlicePower system = withoutStarved(slice);
    addPower(system, RegisterSource::System, false);
    if (system.activeW != 0)
        addTime(RegisterMeasure::RunTime, directionOf(system.activeW));
}

void MeterCounter::countPhases(const PowerSlice &slice, bool alsoSystem)
{
    bool imports = false;
    bool exports = false;
    for (std::size_t i = 0; i < slice.phases.size(); ++i) {
        const SlicePhase &phase = slice.phases[i];
        if (!phase.power || !isUsable(*phase.power) || isStarved(slice, i))
            continue;
        addPower(*phase.power, kPhaseSources[i], alsoSystem);
        imports = imports || phase.power->activeW > 0;
        exports = exports || phase.power->activeW < 0;
    }
    if (alsoSystem && imports)
        addTime(RegisterMeasure::RunTime, FlowDirection::Import);
    if (alsoSystem && exports)
        addTime(RegisterMeasure::RunTime, FlowDirection::Export);
}

void MeterCounter::addPower(const SlicePower &power, RegisterSource source, bool alsoSystem)
{
    bool &lastInductive = m_inductive[static_cast<std::size_t>(source)];
    const double reactive = power.reactiveVar.value_or(0);
    const bool inductive = power.reactiveVar ? reactive >= 0 : lastInductive;
    if (reactive != 0)
        lastInductive = inductive;
    const std::uint8_t quadrant = quadrantOf(power.activeW, inductive);
    const std::array<std::pair<Amount, double>, 3> amounts{{
        {{RegisterMeasure::Active, source, directionOf(power.activeW), quadrant}, std::abs(power.activeW)},
        {{RegisterMeasure::Reactive, source, directionOf(reactive), quadrant}, std::abs(reactive)},
        {{RegisterMeasure::Apparent, source, FlowDirection::Any, quadrant}, power.apparentVa.value_or(0)},
    }};
    for (auto [amount, magnitude] : amounts) {
        if (magnitude == 0)
            continue;
        amount.units = whole(amount, magnitude * m_seconds * kMilli);
        add(amount);
        if (alsoSystem) {
            amount.source = RegisterSource::System;
            add(amount);
        }
    }
}

void MeterCounter::addTime(RegisterMeasure measure, FlowDirection direction)
{
    Amount amount{measure, RegisterSource::System, direction, 0};
    amount.units = whole(amount, m_seconds * kMilli);
    add(amount);
}

std::int64_t MeterCounter::whole(const Amount &amount, double exact)
{
    double &carry = m_carry[static_cast<std::size_t>(amount.measure)][static_cast<std::size_t>(amount.source)]
                           [static_cast<std::size_t>(amount.direction)];
    constexpr double most = 1e15; // far beyond any plant, far inside both number types
    const double sum = std::min(exact, most) + carry;
    const double units = std::floor(sum);
    carry = sum - units;
    return static_cast<std::int64_t>(units);
}

void MeterCounter::add(const Amount &amount)
{
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        const bool takes = row.measure == amount.measure && row.source == amount.source &&
                           (row.direction == FlowDirection::Any || row.direction == amount.direction) &&
                           (row.quadrant == 0 || row.quadrant == amount.quadrant) &&
                           (row.tariff == 0 || row.tariff == m_tariff) && (!row.partial || m_partialRunning);
        if (takes) {
            std::int64_t &value = m_values[indexOf(row.id)];
            value = saturatedSum(value, amount.units);
        }
    }
}

void MeterCounter::resetPartial()
{
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        if (row.partial)
            m_values[indexOf(row.id)] = 0;
    }
}

} // namespace ww::metering
