// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "plant/devicesettings.h"

#include <QJsonObject>
#include <QStringList>

namespace ww {

/// Reads the schema-checked entries of the settings' device list one after the other and refuses those that
/// contradict an earlier one.
class DeviceSettingsReader
{
public:
    /// Takes an entry in, or notes why not.
    void add(const QJsonObject &json, const QString &pointer);
    /// Refuses entries that name a device which is not among them; to be called after the last one.
    void checkReferences();
    [[nodiscard]] const QList<DeviceSettings> &devices() const { return m_devices; }
    [[nodiscard]] const QList<Error> &problems() const { return m_problems; }

private:
    [[nodiscard]] bool isConsistent(const DeviceSettings &device, const QString &pointer);
    [[nodiscard]] bool isComplete(const ConnectionSettings &connection, const QString &pointer);
    [[nodiscard]] bool isSafe(const ChargerSettings &charger, const QString &pointer);
    [[nodiscard]] bool agrees(const DeviceSettings &device, const DeviceSettings &other,
                              const QString &pointer);
    void refuse(ErrorCode code, const QString &message, const QString &where);
    QList<DeviceSettings> m_devices;
    QStringList m_pointers; ///< Where each of the devices stands in the settings.
    QList<Error> m_problems;
};

/// Whether JSON of settings contains passwords: only for the settings file itself.
enum class SecretsInJson : quint8 { LeftOut, Included };

/// The settings entry of a device, as add() reads it.
[[nodiscard]] QJsonObject toJson(const DeviceSettings &device,
                                 SecretsInJson secrets = SecretsInJson::LeftOut);

} // namespace ww
