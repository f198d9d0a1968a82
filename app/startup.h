// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "system/settings.h"

#include <QString>

class QGuiApplication;

namespace ww {

/// What was done before the QGuiApplication exists.
struct Preparation
{
    bool platformChosen = false;       ///< QT_QPA_PLATFORM was set here and not by the user.
    std::optional<Error> panelProblem; ///< Why the panel is shown nowhere; "offscreen" was taken instead.
};

/// What a program of ours does before anything else: log handler, name and version.
void prepareProgram(const char *name);

/// Chooses how the panel is drawn, before the QGuiApplication exists: one-bit friendly rendering, and the
/// platform the panel needs unless the user chose one with QT_QPA_PLATFORM. A display that cannot be used
/// would end the program later, so it is looked at here.
[[nodiscard]] Preparation preparePanel(const PanelSettings &panel);

/// Becomes the same program anew, with the same arguments; comes back with the exit code only when that
/// fails.
[[nodiscard]] int restartProgram(char **argv, const Preparation &preparation);

/// Makes the embedded files of all linked modules known.
void initResources();

/// Makes the data folder, readable by its owner only; the error names it.
[[nodiscard]] Result<void> makeDataFolder(const QString &path);

/// Prints an error for people on stderr and gives the exit code to leave with.
[[nodiscard]] int failStart(const Error &error);

} // namespace ww
