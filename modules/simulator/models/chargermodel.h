// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"
#include "simulator/models/energycounter.h"
#include "simulator/models/gridmodel.h"

#include <optional>

namespace ww {

/// The car at the charger, as far as charging shows it.
struct VehicleParameters
{
    WattHours capacity{40'000};
    /// From here on the car takes less and less, down to the least current when it is full.
    Percent taperFrom{97};
    int phases = 3;        ///< Phases of its on-board charger.
    bool tellsSoc = false; ///< The charger can learn how full it is (ISO 15118).
};

/// An AC charger and the car that is sometimes at it.
struct ChargerParameters
{
    std::array<bool, 3> wired{true, true, true}; ///< Phases the charger is connected to.
    Amperes min{6};                              ///< Least current a car accepts (IEC 61851-1).
    Amperes max{16};
    double carLagSeconds = 2;      ///< Time constant with which the car follows the offered current.
    double phaseSwitchSeconds = 0; ///< The contactor stays open so long when phases are switched.
    /// Without one the car takes all it is offered until it has what it wants.
    std::optional<VehicleParameters> vehicle;
};

/// Charging after IEC 61851: the charger offers a current, the car takes it until it is full.
class ChargerModel
{
public:
    explicit ChargerModel(const ChargerParameters &parameters);

    /// A car comes that wants this much energy.
    void plug(WattHours wanted);
    void unplug();
    [[nodiscard]] bool isPlugged() const { return m_plugged; }
    /// Offers at most this current; below the least current charging pauses.
    void setCurrentLimit(Amperes limit);
    [[nodiscard]] Amperes currentLimit() const { return m_limit; }
    /// Closes or opens the contactor: without a charge in progress nothing flows, whatever the limit.
    void setReleased(bool released) { m_released = released; }
    /// Uses one phase or all that are wired.
    void setPhases(int phases);
    [[nodiscard]] int phases() const;

    void step(const GridState &grid, double seconds);

    [[nodiscard]] const PhasePowers &power() const { return m_power; }
    [[nodiscard]] Amperes current() const { return m_current; }
    /// IEC 61851 code as Quantity::ChargerState has it: 0 A, 1 B, 2 C.
    [[nodiscard]] int state() const;
    [[nodiscard]] const EnergyCounter &energy() const { return m_energy; }
    /// Energy the car at the plug has taken so far.
    [[nodiscard]] WattHours sessionEnergy() const { return m_sessionEnergy; }
    [[nodiscard]] const ChargerParameters &parameters() const { return m_parameters; }
    /// The car has what it wants.
    [[nodiscard]] bool isFull() const { return m_plugged && !wantsEnergy(); }
    /// How full the car at the plug is; nullopt without one, or when its battery is not known.
    [[nodiscard]] std::optional<Percent> stateOfCharge() const;

private:
    [[nodiscard]] bool uses(std::size_t phase) const;
    [[nodiscard]] double acceptedCurrent() const;
    [[nodiscard]] bool wantsEnergy() const { return m_plugged && m_sessionEnergy < m_wanted; }
    const ChargerParameters m_parameters;
    Amperes m_limit;
    bool m_singlePhase = false;
    bool m_released = true;
    double m_switchingSeconds = 0;
    bool m_plugged = false;
    WattHours m_wanted{0};
    WattHours m_sessionEnergy{0};
    Amperes m_current{0};
    PhasePowers m_power;
    EnergyCounter m_energy;
};

} // namespace ww
