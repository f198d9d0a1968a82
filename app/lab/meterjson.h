// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

#include <QJsonObject>

namespace ww {

/// Everything a measurement holds; an unknown value is null. Names carry their units.
[[nodiscard]] QJsonObject toJson(const metering::Measurement &measurement);
/// One second with its time.
[[nodiscard]] QJsonObject toJson(const metering::SecondValues &second);
/// One window of 10 or 12 cycles with its time.
[[nodiscard]] QJsonObject toJson(const metering::WindowValues &window);
[[nodiscard]] QJsonObject toJson(const metering::VoltageEvent &event);

} // namespace ww
