// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/metersettings.h"
#include "core/jsonfile.h"

// The section "meter" of the settings, read for a plant that has the built-in meter.
namespace ww::test {

inline PlantConfig av2()
{
    PlantConfig plant;
    plant.configuration = ProductConfiguration::Av2;
    plant.timeZone = "Europe/Berlin";
    return plant;
}

inline MeterSettings read(const QByteArray &text, const PlantConfig &plant, QList<Error> &problems)
{
    const auto document = parseJson(text, QStringLiteral("test"));
    Q_ASSERT(document);
    return meterSettingsFromJson(document->object(), plant, problems);
}

} // namespace ww::test
