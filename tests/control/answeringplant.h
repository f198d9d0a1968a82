// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "picture.h"

#include <map>

namespace ww::test {

/// A plant whose devices answer, from one picture of it on: batteries and inverters go where they are told,
/// and the meter at the grid connection shows what comes of it. House, sun, loads and charges stay as they
/// are. All is read at the same moment.
class AnsweringPlant
{
public:
    AnsweringPlant(const Snapshot &first, const PlantConfig &plant);

    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    /// Lets time pass in which every device arrives where the decision sends it; those that are told nothing
    /// stay where they are, inverters give all they can.
    void answer(const Decision &decision, Duration passed);
    /// Lets time pass in which nothing moves but the house, by so many W on each phase.
    void changeHouse(const std::array<double, 3> &watts, Duration passed);

private:
    struct Inverter
    {
        double sun = 0;  ///< W beside its batteries; below 0 what these lose in it.
        double most = 0; ///< W it can give.
    };
    void pass(Duration time);
    void measureReactive();
    [[nodiscard]] double power(const DeviceState &device) const;
    /// Sets what a device gives and shows it at the meter.
    void move(DeviceState &device, double watts);
    void moveGrid(std::size_t phase, double watts);
    /// W the batteries behind an inverter give together.
    [[nodiscard]] double behind(const DeviceId &inverter) const;
    void set(DeviceState &device, Channel channel, double value) const;

    Snapshot m_snapshot;
    std::size_t m_grid = 0;
    std::size_t m_phases = 0;
    std::map<DeviceId, Inverter> m_inverters;
    std::array<double, 3> m_reactive{}; ///< VA across the active power, of each phase.
};

} // namespace ww::test
