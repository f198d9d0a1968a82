// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"
#include "metering/registers/metercounter.h"

#include <QJsonObject>

namespace ww {

/// Counts the energy of a recording as the registers of the appliance's meter would, from zero on and under
/// one tariff.
class MeterEnergy
{
public:
    explicit MeterEnergy(const metering::EngineSettings &settings);
    void add(const metering::WindowValues &window);
    /// Every register but those of tariffs and partial meters, under a name with its unit:
    /// "activeEnergyImportWh", "activeEnergyExportL2Wh", "operatingTimeS".
    [[nodiscard]] QJsonObject toJson() const;
    /// The same for people: registers of the system, and others that counted something.
    [[nodiscard]] QByteArray text() const;

private:
    metering::MeterCounter m_counter;
};

} // namespace ww
