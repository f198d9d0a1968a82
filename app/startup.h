// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "system/settings.h"

#include <QString>

class QGuiApplication;

namespace ww {

/// Everything a program of ours does before its QGuiApplication exists: log handler, names, one-bit friendly
/// rendering, and the platform the panel needs unless the user chose one with QT_QPA_PLATFORM.
void prepareProgram(const char *name, PanelSettings::Output output);

/// Makes the embedded files of all linked modules known.
void initResources();

/// Makes the data folder, readable by its owner only; the error names it.
[[nodiscard]] Result<void> makeDataFolder(const QString &path);

/// Prints an error for people on stderr and gives the exit code to leave with.
[[nodiscard]] int failStart(const Error &error);

} // namespace ww
