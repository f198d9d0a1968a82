// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/synthesiser.h"

#include <QByteArray>

#include <span>

namespace ww::test {

/// One column of a recorded waveform.
struct WaveColumn
{
    const char *name;
    metering::Channel channel;
    double perCount = 0; ///< Volts or amperes a count; 0 writes volts and amperes.
};

/// u1_v to i3_a.
[[nodiscard]] std::span<const WaveColumn> allColumns();
/// What `spec` plays, as the text of a recording.
[[nodiscard]] QByteArray waveCsv(const metering::WaveSpec &spec, std::span<const WaveColumn> columns);

} // namespace ww::test
