// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

namespace ww {

/// A number with a unit in its type: explicit in, `value()` out, no mixing of units.
template <typename Tag> class Unit
{
public:
    constexpr Unit() = default;
    constexpr explicit Unit(double value)
        : m_value(value)
    {}
    [[nodiscard]] constexpr double value() const { return m_value; }
    constexpr auto operator<=>(const Unit &) const = default;
    constexpr Unit operator-() const { return Unit(-m_value); }
    constexpr Unit operator+(Unit other) const { return Unit(m_value + other.m_value); }
    constexpr Unit operator-(Unit other) const { return Unit(m_value - other.m_value); }
    constexpr Unit operator*(double factor) const { return Unit(m_value * factor); }
    constexpr Unit operator/(double divisor) const { return Unit(m_value / divisor); }
    constexpr double operator/(Unit other) const { return m_value / other.m_value; }
    constexpr Unit &operator+=(Unit other)
    {
        m_value += other.m_value;
        return *this;
    }
    constexpr Unit &operator-=(Unit other)
    {
        m_value -= other.m_value;
        return *this;
    }

private:
    double m_value = 0;
};

using Watts = Unit<struct WattsTag>;             ///< Active power; positive flows towards the house.
using Vars = Unit<struct VarsTag>;               ///< Reactive power.
using VoltAmperes = Unit<struct VoltAmperesTag>; ///< Apparent power.
using WattHours = Unit<struct WattHoursTag>;     ///< Active energy.
using Volts = Unit<struct VoltsTag>;             ///< RMS voltage.
using Amperes = Unit<struct AmperesTag>;         ///< RMS current.
using Hertz = Unit<struct HertzTag>;             ///< Frequency.
using Percent = Unit<struct PercentTag>;         ///< 0 to 100, not 0 to 1.
using Celsius = Unit<struct CelsiusTag>;         ///< Temperature.

inline namespace literals {
constexpr Watts operator""_W(long double v)
{
    return Watts(static_cast<double>(v));
}
constexpr Watts operator""_W(unsigned long long v)
{
    return Watts(static_cast<double>(v));
}
constexpr Watts operator""_kW(long double v)
{
    return Watts(static_cast<double>(v) * 1000);
}
constexpr Watts operator""_kW(unsigned long long v)
{
    return Watts(static_cast<double>(v) * 1000);
}
constexpr WattHours operator""_Wh(unsigned long long v)
{
    return WattHours(static_cast<double>(v));
}
constexpr WattHours operator""_kWh(long double v)
{
    return WattHours(static_cast<double>(v) * 1000);
}
constexpr WattHours operator""_kWh(unsigned long long v)
{
    return WattHours(static_cast<double>(v) * 1000);
}
constexpr Volts operator""_V(unsigned long long v)
{
    return Volts(static_cast<double>(v));
}
constexpr Amperes operator""_A(unsigned long long v)
{
    return Amperes(static_cast<double>(v));
}
constexpr Percent operator""_pct(unsigned long long v)
{
    return Percent(static_cast<double>(v));
}
} // namespace literals

} // namespace ww
