// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/miswiring.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

std::optional<double> quantityOf(Quantity quantity, std::complex<double> power, std::optional<double> volts)
{
    const double apparent = std::abs(power);
    switch (quantity) {
    case Quantity::ActivePower: return power.real();
    case Quantity::ReactivePower: return power.imag();
    case Quantity::ApparentPower: return apparent;
    case Quantity::PowerFactor: return apparent > 0 ? power.real() / apparent : 1;
    case Quantity::Current:
        return volts && *volts > 0 ? std::optional(std::copysign(apparent / *volts, power.real()))
                                   : std::nullopt;
    default: return std::nullopt;
    }
}

bool isOfPower(Quantity quantity)
{
    return quantity == Quantity::ActivePower || quantity == Quantity::ReactivePower ||
           quantity == Quantity::ApparentPower || quantity == Quantity::PowerFactor;
}

} // namespace

bool Miswiring::isIn(const FaultSet &faults)
{
    return faults.has(FaultKind::ReversedPhase) || faults.has(FaultKind::SwappedPhases);
}

Miswiring::Miswiring(const HomeModel &model, HomePart part, std::size_t loadMeter, const FaultSet &faults)
    : m_model(model)
    , m_part(part)
    , m_loadMeter(loadMeter)
{
    if (const auto reversed = faults.parameter(FaultKind::ReversedPhase))
        m_sign.at(static_cast<std::size_t>(*reversed) - 1) = -1;
    if (const auto right = faults.parameter(FaultKind::SwappedPhases)) {
        const auto kept = static_cast<std::size_t>(*right) - 1;
        std::swap(m_conductor.at((kept + 1) % 3), m_conductor.at((kept + 2) % 3));
    }
}

std::optional<double> Miswiring::rightly(Channel channel) const
{
    return m_model.value(m_part, channel, m_loadMeter);
}

double Miswiring::volts(std::size_t phase) const
{
    return rightly({Quantity::Voltage, kPhases.at(phase)}).value_or(0);
}

Miswiring::Power Miswiring::power(std::size_t phase) const
{
    const std::size_t conductor = m_conductor.at(phase);
    const Phase from = kPhases.at(conductor);
    const Power own(rightly({Quantity::ActivePower, from}).value_or(0),
                    rightly({Quantity::ReactivePower, from}).value_or(0));
    if (volts(conductor) <= 0)
        return 0;
    // The same current meets the voltage of another phase: 120 degrees further on for each one before it.
    const double angle =
        2 * std::numbers::pi / 3 * (static_cast<double>(conductor) - static_cast<double>(phase));
    return m_sign.at(phase) * own * std::polar(volts(phase) / volts(conductor), angle);
}

std::optional<double> Miswiring::value(Channel channel) const
{
    const auto known = rightly(channel);
    if (!known)
        return known;
    if (channel.phase == Phase::Total && isOfPower(channel.quantity))
        return quantityOf(channel.quantity, power(0) + power(1) + power(2), {});
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        if (channel.phase == kPhases.at(i) &&
            (isOfPower(channel.quantity) || channel.quantity == Quantity::Current))
            return quantityOf(channel.quantity, power(i), volts(i));
    }
    return known;
}

} // namespace ww
