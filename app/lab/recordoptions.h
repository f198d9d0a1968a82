// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/metersettings.h"

#include <QStringList>

namespace ww {

/// What `wattward-lab record` was asked to do.
struct RecordOptions
{
    MeterSettings meter; ///< Its source is a converter of Linux' IIO.
    double seconds = 10;
    QString out;
    bool help = false;
};

/// Reads the command line of `wattward-lab record`, and the settings file when it names one. An error names
/// the option or the place in the settings.
[[nodiscard]] Result<RecordOptions> readRecordOptions(const QStringList &arguments);
[[nodiscard]] QString recordHelp();

} // namespace ww
