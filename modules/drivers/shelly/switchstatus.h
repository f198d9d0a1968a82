// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace ww {

/// What Shelly.GetDeviceInfo tells.
struct ShellyInfo
{
    QString id; ///< "shellyplusplugs-aabbccddeeff".
    QString app;
    QString model; ///< "SNPL-00112EU".
    QString version;
    QString profile; ///< "switch", "cover" or empty.
    int generation = 0;
    bool passwordSet = false;
};

/// Reads Shelly.GetDeviceInfo. Fails when a field is missing, has another type or is longer than any real
/// one.
[[nodiscard]] Result<ShellyInfo> readShellyInfo(const QJsonObject &result);

/// What Switch.GetStatus tells about one output. Absent numbers are not measured by this device.
struct SwitchStatus
{
    bool on = false;
    QString source;               ///< Who switched last: "init", "button", "HTTP_in", "timer" ...
    bool timerRuns = false;       ///< The output flips by itself when its timer ends.
    std::optional<double> powerW; ///< Consumption positive.
    std::optional<double> voltageV;
    std::optional<double> currentA;
    std::optional<double> powerFactor;
    std::optional<double> frequencyHz;
    std::optional<double> consumedWh; ///< Counter without what was returned.
    std::optional<double> temperatureC;
    QStringList errors; ///< "overtemp", "overpower", "overvoltage", "undervoltage".
};

/// Reads Switch.GetStatus of output `id`. Fails when it is another output's, or its state is no boolean.
[[nodiscard]] Result<SwitchStatus> readSwitchStatus(const QJsonObject &result, int id);

/// Puts the fields a device says have changed into what is known of an output. What no real output has so
/// many fields for is left out.
void mergeSwitchStatus(QJsonObject &known, const QJsonObject &change);

/// Number of switched outputs in the result of Shelly.GetStatus, counted from 0 without a gap, kMostSwitches
/// at most.
[[nodiscard]] int countSwitches(const QJsonObject &status);

} // namespace ww
