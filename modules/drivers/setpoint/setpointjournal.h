// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "drivers/modbus/registersession.h"
#include "plant/setpoint.h"

namespace ww {

/// Remembers on disk which setpoints devices hold for us, with the registers to restore, so that after a
/// crash the next start takes them back. Written only when a setpoint begins or ends. What a register holds
/// after a crash may be our own last command: only what stands here is what was there before.
class SetpointJournal
{
public:
    /// An empty path keeps the journal in memory only.
    explicit SetpointJournal(QString path = {});
    /// Why the file of the last run cannot be read: nobody knows what devices still hold then. The file stays
    /// as it is until the next begin() or end(), so that it can be kept.
    [[nodiscard]] const std::optional<Error> &damage() const { return m_damage; }
    /// The registers to restore of a setpoint a device still holds; nullopt when it holds none of ours.
    [[nodiscard]] std::optional<RegisterMemory> outstanding(const DeviceId &device, SetpointKind kind) const;
    void begin(const DeviceId &device, SetpointKind kind, const RegisterMemory &originals);
    void end(const DeviceId &device, SetpointKind kind);
    /// The file of the last run is damaged, so nobody knows whose value the device holds, over restarts too,
    /// until begin() or end().
    void doubt(const DeviceId &device, SetpointKind kind);
    [[nodiscard]] bool isDoubtful(const DeviceId &device, SetpointKind kind) const;

private:
    using Key = std::pair<DeviceId, SetpointKind>;
    struct Entry
    {
        RegisterMemory originals;
        bool isDoubtful = false;
    };
    void load();
    void save() const;
    const QString m_path;
    std::map<Key, Entry> m_entries;
    std::optional<Error> m_damage;
};

} // namespace ww
