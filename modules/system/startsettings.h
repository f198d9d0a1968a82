// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/settings.h"

#include <optional>

namespace ww {

/// What the appliance starts with, whatever its settings file is like.
struct StartSettings
{
    Settings settings;
    /// Why the file cannot be used. Then only panel and web may run: `settings` names no device and says
    /// nothing of the grid connection.
    std::optional<Error> unusable;
};

/// The file in the data folder with what the last usable settings said about panel and web.
[[nodiscard]] QString keptSettingsFile(const QString &dataFolder);

/// Reads a settings file. Of one that cannot be used counts what it still says about how people reach the
/// appliance: web, panel, access point, history, name and zone of the plant. Where it is not even JSON,
/// `keptFile` counts, and without that the defaults, with the web for this computer only. Fails only when
/// there is no such file, which is a mistake of whoever named it.
[[nodiscard]] Result<StartSettings> startSettings(const QString &path, const QString &keptFile);

/// Keeps of a usable settings file what startSettings() needs once it is no longer usable; written only when
/// that has changed.
[[nodiscard]] Result<void> keepSettings(const QString &path, const QString &keptFile);

} // namespace ww
