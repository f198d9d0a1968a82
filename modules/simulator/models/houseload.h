// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "simulator/home/homedata.h"
#include "simulator/models/phases.h"

namespace ww {

/// Plays the recorded household on three phases: appliances stay on the phase they are wired to, the rest is
/// shared.
class HouseLoad
{
public:
    /// The recording must outlive this object.
    explicit HouseLoad(const HomeRecording &recording);

    /// What the household draws at an instant. Over a gap in the recording the last known values go on,
    /// because a house that vanishes would be a worse guess.
    [[nodiscard]] const PhasePowers &at(Instant time);
    /// The values now played were really recorded for this moment.
    [[nodiscard]] bool isRecorded() const { return m_recorded; }

private:
    struct Appliance
    {
        std::size_t track;
        std::size_t phase;
    };
    const HomeRecording &m_recording;
    std::vector<Appliance> m_appliances;
    PhaseValues m_shares{1, 0, 0};
    PhasePowers m_power;
    bool m_recorded = false;
};

/// Spreads one power evenly over the given phases (1 to 3).
[[nodiscard]] PhasePowers spreadEvenly(Watts power, const QList<int> &phases);

} // namespace ww
