// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/snapshot.h"

#include <array>
#include <optional>

namespace ww {

/// Counts the energies of the whole house from its powers, as 64-bit milliwatt-hours that never step back.
/// Time without good readings is not counted and not invented.
class SiteEnergy
{
public:
    /// The counted totals in mWh.
    struct Totals
    {
        qint64 gridImport = 0;
        qint64 gridExport = 0;
        qint64 pv = 0;
        qint64 load = 0;
        qint64 batteryCharge = 0;
        qint64 batteryDischarge = 0;
        bool operator==(const Totals &) const = default;
    };

    /// Continues from totals stored earlier.
    void seed(const Totals &totals) { m_totals = totals; }
    /// Adds the energy since the previous call; a pause longer than 30 s of plant time is a gap.
    void integrate(const std::vector<ChannelReading> &site, Uptime now);
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    /// The totals as site channels in Wh, sorted by channel; only those whose power the plant knows.
    [[nodiscard]] std::vector<ChannelReading> readings(const std::vector<ChannelReading> &site,
                                                       Uptime now) const;

private:
    Totals m_totals;
    std::optional<Uptime> m_previous;
    std::array<double, 4> m_power{}; ///< Grid, PV, load, battery at the previous call.
    std::array<bool, 4> m_known{};
    std::array<double, 6> m_fraction{}; ///< Parts of a mWh carried to the next call.
};

} // namespace ww
