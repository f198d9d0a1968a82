// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cyclesignal.h"
#include "laboptions.h"

#include "metering/engine/settings.h"
#include "metering/source/csvsource.h"

#include <QStringList>

namespace ww {

/// What `wattward-lab meter` was asked to do.
struct MeterOptions
{
    QString wave;
    metering::CsvOptions csv;
    metering::EngineSettings engine;
    bool gridGiven = false; ///< Otherwise the recording's columns tell the grid system.
    CycleJoin join;         ///< Measures joined cycles instead of the samples.
    QString calibration;    ///< File to correct the samples with; empty: none.
    QString key;            ///< File with the key it was signed with.
    bool json = false;
    bool windows = false; ///< Prints each window as well.
    bool help = false;
};

/// Reads option --grid, 1p to wild-leg; nullopt when it is not given or wrong.
[[nodiscard]] std::optional<metering::GridSystem> readGridSystem(LabReader &reader);

/// The options that say what to measure and how, without those that say what to print.
[[nodiscard]] std::span<const LabOption> meterInputOptions();
/// Reads meterInputOptions() from a parser; an error names the option.
[[nodiscard]] Result<MeterOptions> readMeterInput(const QCommandLineParser &parser);

/// Reads the command line of `wattward-lab meter`.
[[nodiscard]] Result<MeterOptions> readMeterOptions(const QStringList &arguments);
[[nodiscard]] QString meterHelp();

} // namespace ww
