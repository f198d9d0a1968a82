// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

#include <QByteArray>

namespace ww {

/// A measurement as a table for people, under a title; "?" is a value that is not known. Of the harmonics it
/// shows those of at least 0.1 % of the fundamental.
[[nodiscard]] QByteArray meterText(const QByteArray &title, const metering::Measurement &measurement);
/// A voltage event that is over, as one line.
[[nodiscard]] QByteArray meterText(const metering::VoltageEvent &event);

} // namespace ww
