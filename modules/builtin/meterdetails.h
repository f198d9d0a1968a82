// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meterpipeline.h"
#include "plant/harmonicrecord.h"
#include "plant/meterdetail.h"

namespace ww {

/// Phasors of the phases' voltages and currents, of those that are known.
[[nodiscard]] std::vector<PhasorReading> phasorsOf(const metering::Measurement &measured);
/// Harmonics from order 2 of every voltage and current whose spectrum is known.
[[nodiscard]] std::vector<HarmonicSpectrum> harmonicsOf(const metering::Measurement &measured,
                                                        metering::GridSystem grid);
/// Ten minutes of harmonics as they are recorded: channels the grid system has, without those unknown.
[[nodiscard]] HarmonicRecord recordOf(const metering::HarmonicInterval &interval, metering::GridSystem grid);
/// Two cycles of every channel of the grid system; empty when there are none.
[[nodiscard]] std::vector<WaveformTrace> tracesOf(const metering::Waveform &waveform,
                                                  metering::GridSystem grid);
/// The demand window that runs and the highest one; nullopt before the first window of the meter.
[[nodiscard]] std::optional<MeterDemand> demandOf(const metering::MeterRegisters &registers,
                                                  const metering::DemandSettings &settings);
/// A voltage event as the plant knows it. `id` must grow over restarts.
[[nodiscard]] VoltageIncident incidentOf(const MeterReport::Incident &found, qint64 id,
                                         metering::GridSystem grid);

} // namespace ww
