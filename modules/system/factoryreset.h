// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <span>

namespace ww {

/// What factory settings do to a file or folder of the data folder (requirement D3).
enum class ResetFate : quint8 {
    Stays, ///< Identity, communication parameters, alarm history, performance data, duties to devices.
    Goes,  ///< Settings and passwords; made anew at the next start.
};

/// One entry of the data folder.
struct DataEntry
{
    const char *name;
    ResetFate fate;
};

/// Everything the appliance keeps in its data folder. What is not named here stays.
[[nodiscard]] std::span<const DataEntry> dataEntries();

/// Notes that factory settings are wanted; they take effect at the next start.
[[nodiscard]] Result<void> requestFactoryReset(const QString &dataFolder);

/// Restores factory settings if that was requested; true when it was. Call it before anything of the data
/// folder is opened. A power cut on the way is made good by the next start. The error names the entry that
/// cannot be removed.
[[nodiscard]] Result<bool> applyFactoryReset(const QString &dataFolder);

} // namespace ww
