// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/plantconfig.h"

#include <array>

namespace ww {

namespace {

constexpr std::array kConfigurations{"A01", "A02", "AV2"};
constexpr std::array kSystems{"1-phase", "2-phase", "3-phase-3-wire", "3-phase-4-wire", "wild-leg"};
constexpr std::array kPhases{1, 2, 3, 3, 3};

template <typename Enum, std::size_t N>
std::optional<Enum> fromName(const std::array<const char *, N> &names, QStringView name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names[i]))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

int GridConnection::phases() const
{
    return kPhases.at(static_cast<std::size_t>(system));
}

Watts GridConnection::fusePower() const
{
    return Watts(phases() * nominalVoltage.value() * fuse.value());
}

QString configurationName(ProductConfiguration configuration)
{
    return QString::fromLatin1(kConfigurations.at(static_cast<std::size_t>(configuration)));
}

std::optional<ProductConfiguration> configurationFromName(QStringView name)
{
    return fromName<ProductConfiguration>(kConfigurations, name);
}

QString gridSystemName(GridSystem system)
{
    return QString::fromLatin1(kSystems.at(static_cast<std::size_t>(system)));
}

std::optional<GridSystem> gridSystemFromName(QStringView name)
{
    return fromName<GridSystem>(kSystems, name);
}

} // namespace ww
