// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "plant/devicesettings.h"

namespace ww {

/// The devices people added in the browser, beside those of the settings file: kept in a file of the data
/// folder that only its owner may read, because it has passwords.
class AddedDevices
{
public:
    explicit AddedDevices(QString file)
        : m_file(std::move(file))
    {}

    /// Reads the file; tells which entries are left out, because they are wrong or contradict `others`. Fails
    /// when the file as a whole cannot be used.
    [[nodiscard]] Result<QList<Error>> load(const QList<DeviceSettings> &others);
    [[nodiscard]] const QList<DeviceSettings> &devices() const { return m_devices; }
    /// The one with this id; nullptr when there is none.
    [[nodiscard]] const DeviceSettings *device(const DeviceId &id) const;
    /// Stores one more, or another version of the one with its id.
    [[nodiscard]] Result<void> put(const DeviceSettings &device);
    /// Forgets one for good; nothing is to do when there is none.
    [[nodiscard]] Result<void> remove(const DeviceId &id);

private:
    [[nodiscard]] Result<void> store(const QList<DeviceSettings> &devices);
    const QString m_file;
    QList<DeviceSettings> m_devices;
};

} // namespace ww
