// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/synthesiser.h"

#include <QByteArray>
#include <QJsonValue>

#include <span>

namespace ww::test {

/// One column of a recorded waveform.
struct WaveColumn
{
    const char *name;
    metering::Channel channel;
    double perCount = 0; ///< Volts or amperes a count; 0 writes volts and amperes.
};

/// 230 V; 10, 20 and 5 A with different angles; 30 % 5th in I1, 4 % 7th in U2.
[[nodiscard]] metering::WaveSpec houseWave(double seconds);
/// Whether a JSON value is a number close to what is expected.
[[nodiscard]] bool near(const QJsonValue &value, double expected, double tolerance);
/// u1_v to i3_a.
[[nodiscard]] std::span<const WaveColumn> allColumns();
/// What `spec` plays, as the text of a recording.
[[nodiscard]] QByteArray waveCsv(const metering::WaveSpec &spec, std::span<const WaveColumn> columns);

} // namespace ww::test
