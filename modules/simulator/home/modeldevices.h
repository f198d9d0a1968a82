// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/devicesettings.h"
#include "plant/plant.h"
#include "simulator/home/homemodel.h"

namespace ww {

class ProfileStore;
struct Profile;
struct ProfileComponent;

/// The devices of a simulated home without their wires: plant devices that are fed straight from the model
/// and command it directly, with the channels, ranges and setpoints of their profiles. For backtests, where
/// registers and frames would cost most of the time. Main thread only.
class ModelDevices
{
public:
    /// Makes a plant device of each component of each device, "id" and "id-key" as a driver host names them;
    /// components of a type not in `types` are left out. Plant and model are borrowed and must live longer.
    [[nodiscard]] static Result<std::unique_ptr<ModelDevices>> create(Plant &plant, HomeModel &model,
                                                                      const QList<DeviceSettings> &devices,
                                                                      const ProfileStore &profiles,
                                                                      const QList<DeviceType> &types);
    ~ModelDevices();
    ModelDevices(const ModelDevices &) = delete;
    ModelDevices &operator=(const ModelDevices &) = delete;

    /// Reports what the model shows now, and ends setpoints whose lease is over. What control needs is
    /// reported at every call, everything else once an hour of plant time.
    void step();

private:
    class Part;
    ModelDevices(Plant &plant, HomeModel &model);
    [[nodiscard]] Result<void> add(const DeviceSettings &settings, const Profile &profile,
                                   const ProfileComponent &component);
    Plant &m_plant;
    HomeModel &m_model;
    std::vector<std::unique_ptr<Part>> m_parts;
};

} // namespace ww
