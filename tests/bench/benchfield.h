// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/program.h"
#include "drivers/profile/profilestore.h"
#include "simulator/simulation.h"

namespace ww::bench {

/// Emulated devices of a home in this process, and the appliance's program in another one that drives them
/// over TCP.
class Field
{
public:
    /// Opens the devices' ports. A failure is told on stderr; then isOpen() is false.
    Field(HomeRecording recording, Duration step, const Clock &clock);
    /// Ends the appliance's program.
    ~Field();
    Field(const Field &) = delete;
    Field &operator=(const Field &) = delete;
    [[nodiscard]] bool isOpen() const { return m_simulation != nullptr; }
    [[nodiscard]] Simulation &simulation() { return *m_simulation; }
    /// Has the grid meter read this often: a profile of the owner's replaces the built-in one.
    void setMeterInterval(const QString &profile, Duration interval);
    /// Starts `wattward` with fresh data; false when it cannot be started at all.
    [[nodiscard]] bool startAppliance();
    /// Ends it.
    void stopAppliance();

    /// What the storage is told now, W; nullopt when it follows its own mode.
    [[nodiscard]] std::optional<double> toldBatteryW() const;

private:
    [[nodiscard]] QJsonObject settings() const;
    ProfileStore m_profiles;
    QTemporaryDir m_folder;
    bool m_hasProfiles = false;
    std::unique_ptr<Simulation> m_simulation;
    std::unique_ptr<QProcess> m_appliance;
    int m_starts = 0;
};

/// Profile of a storage whose line keeps 50 ms between two requests.
inline const QString kSlowStorageProfile = QStringLiteral("huawei-sun2000");
/// A house whose load jumps between two random powers at random moments, with a storage behind a hybrid
/// inverter and an EM340 at the grid connection, both on Modbus TCP. `pause` is the mean time between two
/// jumps.
[[nodiscard]] HomeRecording jumpingHome(Instant start, int jumps, Duration pause, unsigned seed,
                                        const QString &storageProfile = kSlowStorageProfile);
/// Id of the grid meter in it.
inline const QString kGridMeterProfile = QStringLiteral("carlo-gavazzi-em340");

} // namespace ww::bench
