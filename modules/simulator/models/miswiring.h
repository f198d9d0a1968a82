// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/fault.h"
#include "simulator/home/homemodel.h"

#include <complex>

namespace ww {

/// What a meter shows whose current transformers sit wrongly: one turned round, or two on each other's
/// conductors. Momentary values only; its counters go on as if they sat rightly.
class Miswiring
{
public:
    /// `faults` are those of the meter; borrowed with the model for as long as this lives.
    Miswiring(const HomeModel &model, HomePart part, std::size_t loadMeter, const FaultSet &faults);
    /// Whether a transformer sits wrongly at all.
    [[nodiscard]] static bool isIn(const FaultSet &faults);
    /// As HomeModel::value() of the instrument.
    [[nodiscard]] std::optional<double> value(Channel channel) const;

private:
    using Power = std::complex<double>; ///< Active and reactive, W and var.
    [[nodiscard]] std::optional<double> rightly(Channel channel) const;
    [[nodiscard]] double volts(std::size_t phase) const;
    [[nodiscard]] Power power(std::size_t phase) const;

    const HomeModel &m_model;
    const HomePart m_part;
    const std::size_t m_loadMeter;
    std::array<std::size_t, 3> m_conductor{0, 1, 2}; ///< Which one each phase's transformer is around.
    std::array<double, 3> m_sign{1, 1, 1};
};

} // namespace ww
