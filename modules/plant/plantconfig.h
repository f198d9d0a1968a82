// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "plant/devicetype.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ww {

/// The three product configurations of requirement A1.
enum class ProductConfiguration : quint8 { A01, A02, Av2 };

/// The grid systems of requirement A4.
enum class GridSystem : quint8 { OnePhase, TwoPhase, ThreePhaseThreeWire, ThreePhaseFourWire, WildLeg };

/// The connection to the grid.
struct GridConnection
{
    GridSystem system = GridSystem::ThreePhaseFourWire;
    Volts nominalVoltage{230}; ///< L-N, 120 to 277 V.
    Amperes fuse{63};          ///< Rating of the main fuse per phase.
    [[nodiscard]] int phases() const;
    /// Highest power the fuse lets through: phases x nominal voltage x rating.
    [[nodiscard]] Watts fusePower() const;
};

/// What is known about the plant as a whole.
struct PlantConfig
{
    QString name;
    ProductConfiguration configuration = ProductConfiguration::A02;
    QByteArray timeZone = "UTC"; ///< IANA name; used for tariffs, days and reports only.
    GridConnection grid;
    Watts installedPv{0}; ///< Sum of the PV generators' peak power; base of percentage feed-in limits.
};

/// "A01", "A02", "AV2".
[[nodiscard]] QString configurationName(ProductConfiguration configuration);
[[nodiscard]] std::optional<ProductConfiguration> configurationFromName(QStringView name);
/// "1-phase", "2-phase", "3-phase-3-wire", "3-phase-4-wire", "wild-leg".
[[nodiscard]] QString gridSystemName(GridSystem system);
[[nodiscard]] std::optional<GridSystem> gridSystemFromName(QStringView name);

} // namespace ww
