// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QJsonObject>

namespace ww {

/// Makes one energy counter that never steps back out of what a charger's register says: registers that begin
/// anew with each session, after a reset or in a swapped meter go on where the old one ended; values from the
/// charger's queue that are older than what is known change nothing.
class OcppEnergyRegister
{
public:
    /// A drop within this is rounding: meter values have decimals, transactions whole watt-hours.
    static constexpr double kRoundingWh = 1;

    /// Takes a value of the register as it was at `time`; `now` tells whether the wall clock was set back
    /// since the last one. A lower value is believed to be a new beginning once it grows: zeros while a
    /// charger boots are not.
    /// `phases` are those it was added up from, L1 being bit 0; 0: told as a total. A sum of fewer phases
    /// than before says nothing; one of more goes on where the smaller one stood.
    void update(double registerWh, Instant time, Instant now, quint8 phases = 0);
    /// What was counted before the register began anew, Wh: changes only when it does.
    [[nodiscard]] double offsetWh() const { return m_offsetWh; }
    /// The counter, Wh; nullopt before the first value.
    [[nodiscard]] std::optional<double> totalWh() const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static OcppEnergyRegister fromJson(const QJsonObject &json);

private:
    double m_offsetWh = 0; ///< Below 0 when the register grew by phases that were not told before.
    quint8 m_phases = 0;   ///< Of the largest sum; 0: none was told yet.
    std::optional<double> m_lastWh;
    Instant m_lastTime;
    std::optional<double> m_doubtedWh;
};

} // namespace ww
