// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"

namespace ww {

/// Losses of an inverter bridge over its AC power p (in units of the nominal power): p_loss = own + linear·p
/// + square·p², after H. Schmidt, D. U. Sauer, "Wechselrichter-Wirkungsgrade", Sonnenenergie 4/1996. The
/// defaults give a European efficiency of 98.1 % and at most 98.5 %, as data sheets of transformerless
/// three-phase string inverters claim.
struct ConverterLosses
{
    double own = 0.0030;
    double linear = 0.0055;
    double square = 0.0080;
};

/// Turns DC power into AC power and back again without losing track of a joule: dc = ac + loss in both
/// directions.
class PowerConverter
{
public:
    explicit PowerConverter(Watts nominal, const ConverterLosses &losses = {});
    [[nodiscard]] Watts nominal() const { return m_nominal; }
    /// Power turned to heat at an AC power of either sign, at least 0.
    [[nodiscard]] Watts loss(Watts ac) const;
    /// DC power that is needed for an AC power; negative AC (drawn from the grid) gives what reaches the DC
    /// side.
    [[nodiscard]] Watts dcFor(Watts ac) const { return ac + loss(ac); }
    /// AC power that a DC power gives; negative DC (into the battery) gives what must be drawn from the grid.
    [[nodiscard]] Watts acFor(Watts dc) const;

private:
    Watts m_nominal;
    ConverterLosses m_losses;
};

} // namespace ww
