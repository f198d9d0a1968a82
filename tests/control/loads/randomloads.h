// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"

#include <QRandomGenerator>

namespace ww::test {

/// Draws plants with loads, their settings and what they do from a seed; the same seed gives the same ones.
class RandomLoads
{
public:
    explicit RandomLoads(quint32 seed);

    /// A new plant with new settings; what happens in it follows from next().
    void draw();
    /// The next moment: powers, vehicles, temperatures, faults, settings and time move on. `told` is what the
    /// devices were told last; most follow it.
    const Snapshot &next(const Decision &told);

    [[nodiscard]] const ControlSettings &settings() const { return m_settings; }
    [[nodiscard]] const PlantConfig &plant() const { return m_plant; }
    /// The settings were changed for the latest moment.
    [[nodiscard]] bool changed() const { return m_changed; }
    bool chance(double probability) { return m_dice.generateDouble() < probability; }
    double number(double low, double high) { return low + m_dice.generateDouble() * (high - low); }
    int whole(int low, int high) { return m_dice.bounded(low, high + 1); }

private:
    struct Unit
    {
        bool metered = true;
        bool tellsPhases = false;
        double watts = 1000;
        double state = 0; ///< Of a vehicle.
        double fault = 0; ///< Probability of one.
    };
    void addDevice(const QString &id, DeviceType type);
    void drawSettings();
    void drawLoad(LoadDevice &load);
    void drawReservation(LoadDevice &load);
    void move(DeviceState &device, Unit &unit, const Decision &told);
    void moveLoad(DeviceState &device, Unit &unit, const Decision &told);
    void put(DeviceState &device, Channel channel, double value);
    [[nodiscard]] Duration delay();

    QRandomGenerator m_dice;
    ControlSettings m_settings;
    PlantConfig m_plant;
    Snapshot m_snapshot;
    std::vector<Unit> m_units;
    bool m_changed = false;
};

} // namespace ww::test
