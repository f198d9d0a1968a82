// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/metersettings.h"

namespace ww {

/// Reads "meter/tariffs": the periods under tariff 1 or 2, in their order.
[[nodiscard]] metering::TariffSchedule readTariffs(const QJsonArray &json);
/// Reads "meter/terminals": where the kernel shows contacts and light.
[[nodiscard]] TerminalSettings readTerminals(const QJsonObject &json);
/// Reads "meter/digitalInputs": what DI1 and DI2 do for the meter.
[[nodiscard]] metering::InputFunctions::Settings readInputFunctions(const QJsonArray &json,
                                                                    QList<Error> &problems);
/// Reads "meter/digitalOutputs": what DO1 and DO2 do for the meter. Refuses a pulse output that cannot tell
/// the highest power of `settings`, and quantities a meter with its grid system does not have.
[[nodiscard]] std::array<MeterOutputSettings, 2>
readOutputFunctions(const QJsonArray &json, const MeterSettings &settings, QList<Error> &problems);

} // namespace ww
