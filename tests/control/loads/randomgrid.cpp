// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/randomhome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Grids of one phase, demand windows, and grids that are lost and come back.
namespace ww::test {

void RandomHome::drawMore(LoadHomeSetup &setup, std::vector<ModelLoad> &loads)
{
    if (chanceMore(0.2))
        drawOnePhase(setup, loads);
    if (chanceMore(0.2)) {
        const double demand = 2000 + 10'000 * m_more.generateDouble();
        // A mean above what is allowed at any moment would be refused.
        m_settings.peak.demand =
            Watts(std::min(demand, m_settings.peak.instant.value_or(Watts(demand)).value()));
        constexpr std::array kMinutes{5, 15, 30, 60};
        m_settings.peak.window = std::chrono::minutes(kMinutes.at(m_more.bounded(4U)));
        m_settings.peak.reserveSoc = Percent(chanceMore(0.3) ? 50 : 0);
    }
    if (chanceMore(0.25))
        m_settings.offGrid.transferInput = kTransferInput;
}

void RandomHome::drawOnePhase(LoadHomeSetup &setup, std::vector<ModelLoad> &loads)
{
    m_plant.grid.system = GridSystem::OnePhase;
    setup.houseShares = {1, 0, 0};
    for (ModelLoad &load : loads) {
        load.phase = LoadPhase::L1;
        load.changesPhases = false;
        load.setPhases = 1;
    }
    for (LoadDevice &wish : m_settings.loads.devices) {
        wish.phase = LoadPhase::Unknown;
        wish.charger.phases = 0;
    }
}

void RandomHome::happenMore()
{
    if (m_settings.offGrid.transferInput == 0 || !chanceMore(0.1))
        return;
    m_home->beIsland(!m_home->isIsland(), kTransferInput);
    note(m_home->isIsland() ? u"the grid is lost"_s : u"the grid is back"_s);
}

} // namespace ww::test
