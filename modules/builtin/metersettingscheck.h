// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/metersettings.h"

namespace ww {

/// Sets each field that the engine refuses to its default and tells it in `problems`: a field that stayed
/// would keep the engine from measuring anything. Current inputs are not touched; the engine itself leaves
/// out those it refuses.
void resetWhatTheEngineRefuses(MeterSettings &settings, QList<Error> &problems);

/// Reads "meter/startingCurrentA" for all phases. Refuses what is below a tenth of an input's default: noise
/// of the converter would creep into the registers.
void readStartingCurrent(const QJsonValue &json, MeterSettings &settings, QList<Error> &problems);

/// Reads "meter/events", the thresholds of voltage events; what is not there keeps its default.
[[nodiscard]] metering::EventThresholds readEventThresholds(const QJsonObject &json);

} // namespace ww
