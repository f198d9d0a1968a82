// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ww {

/// One subcommand of wattward-lab: a row of the table in wattward-lab.cpp and a file wattward-lab-NAME.cpp.
struct LabCommand
{
    const char *name;
    const char *summary; ///< One line for the help.
    /// Does it. `arguments` start with the program's name, the subcommand taken out; gives the exit code: 0
    /// done, 1 failed, 2 called wrongly.
    int (*run)(const QStringList &arguments);
};

inline constexpr int kLabDone = 0;
inline constexpr int kLabFailed = 1;
inline constexpr int kLabMisused = 2;

[[nodiscard]] int runBacktestCommand(const QStringList &arguments);
[[nodiscard]] int runCalibrateCommand(const QStringList &arguments);
[[nodiscard]] int runMeterCommand(const QStringList &arguments);
[[nodiscard]] int runRecordCommand(const QStringList &arguments);
[[nodiscard]] int runReplayCommand(const QStringList &arguments);

} // namespace ww
