// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

namespace ww {

/// One family of smart switches: how it is named and which firmware is asked of it (B11).
struct ShellyModel
{
    const char *profile; ///< In the settings.
    const char *app;     ///< Field "app" of the device info, stable across hardware revisions; "" is any.
    const char *name;
    int switches;                       ///< Switched outputs; 0: as many as the device reports.
    std::span<const char *const> named; ///< Firmware versions, the oldest first.
};

/// Most switched outputs of one device that are used.
inline constexpr int kMostSwitches = 4;

/// The model of a profile in the settings, or nullptr. "shelly" takes any device of generation 2 and later.
[[nodiscard]] const ShellyModel *shellyModelOfProfile(QStringView profile);
/// The model a device says it is; the one for any device when it is not named.
[[nodiscard]] const ShellyModel &shellyModelOfApp(QStringView app);
/// The oldest version that is taken of a model, and the newest that was checked.
[[nodiscard]] QString oldestFirmware(const ShellyModel &model);
[[nodiscard]] QString newestFirmware(const ShellyModel &model);
/// All profile names.
[[nodiscard]] QStringList shellyProfiles();

} // namespace ww
