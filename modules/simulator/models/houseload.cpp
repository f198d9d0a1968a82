// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/houseload.h"

#include <algorithm>

namespace ww {

namespace {

// Fridges, pumps and power supplies together: power factor 0.97 inductive.
constexpr double kReactivePerActive = 0.25;

} // namespace

HouseLoad::HouseLoad(const HomeRecording &recording)
    : m_recording(recording)
{
    const HomeGrid &grid = recording.description().grid;
    const qsizetype phases = std::min<qsizetype>(grid.connection.phases(), grid.loadShares.size());
    for (qsizetype i = 0; i < std::min<qsizetype>(phases, 3); ++i)
        m_shares[static_cast<std::size_t>(i)] = grid.loadShares.at(i);
    for (std::size_t i = 0; i < recording.tracks().size(); ++i) {
        const HomeColumn &column = recording.tracks()[i].column;
        if (column.quantity == HomeQuantity::Appliance && column.phase &&
            *column.phase <= grid.connection.phases())
            m_appliances.push_back({i, static_cast<std::size_t>(*column.phase - 1)});
    }
}

const PhasePowers &HouseLoad::at(Instant time)
{
    const std::optional<Watts> total = m_recording.householdLoad(time);
    m_recorded = total.has_value();
    if (!total)
        return m_power;
    PhaseValues wired{};
    for (const Appliance &appliance : m_appliances)
        wired[appliance.phase] += std::max(0.0, m_recording.value(appliance.track, time).value_or(0));
    // Sub-meters and main meter were not read at the same moment: the parts may exceed the whole, which
    // counts.
    const double known = sum(wired);
    const double scale = known > total->value() ? total->value() / known : 1;
    const double rest = std::max(0.0, total->value() - known);
    for (std::size_t i = 0; i < 3; ++i) {
        m_power.active[i] = wired[i] * scale + rest * m_shares[i];
        m_power.reactive[i] = rest * m_shares[i] * kReactivePerActive;
    }
    return m_power;
}

PhasePowers spreadEvenly(Watts power, const QList<int> &phases)
{
    PhasePowers spread;
    for (const int phase : phases)
        spread.active.at(static_cast<std::size_t>(phase - 1)) =
            power.value() / static_cast<double>(phases.size());
    return spread;
}

} // namespace ww
