// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/topology.h"

#include <numbers>

namespace ww::metering {

Topology topologyOf(const EngineSettings &settings)
{
    Topology t;
    t.nominalV.fill(settings.nominalV);
    switch (settings.grid) {
    case GridSystem::SinglePhase:
        t.phases = 1;
        t.hasNeutral = true;
        break;
    case GridSystem::TwoPhase:
        t.phases = 2;
        t.lines = 1;
        t.hasNeutral = t.neutralCurrent = true;
        break;
    case GridSystem::ThreePhase3w:
        t.phases = t.lines = 3;
        t.threePhase = true;
        t.nominalV.fill(settings.nominalV / std::numbers::sqrt3);
        break;
    case GridSystem::ThreePhase4w:
        t.phases = t.lines = 3;
        t.hasNeutral = t.neutralCurrent = t.threePhase = true;
        break;
    case GridSystem::WildLeg:
        t.phases = t.lines = 3;
        t.hasNeutral = t.neutralCurrent = t.threePhase = true;
        // The centre tap halves one side of the delta: the far corner is sqrt(3) times as high.
        t.nominalV[static_cast<std::size_t>(settings.wildLegPhase)] *= std::numbers::sqrt3;
        break;
    }
    t.eventNominalV = t.nominalV;
    if (settings.grid == GridSystem::ThreePhase3w)
        t.eventNominalV.fill(settings.nominalV);
    return t;
}

} // namespace ww::metering
