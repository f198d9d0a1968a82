// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "picture.h"

#include <QRandomGenerator>

namespace ww::test {

/// The number in WATTWARD_SEED, to play a run again; without it the usual one, or any.
[[nodiscard]] quint32 chosenSeed(std::optional<quint32> usual = {});

/// Draws plants, settings and faults from a seed; the same seed gives the same ones.
class RandomPlant
{
public:
    explicit RandomPlant(quint32 seed);

    /// A new plant with new settings; devices, ranges and capacities stay for its snapshots.
    void draw();
    /// The next moment of it: powers, charges, faults and time move on.
    [[nodiscard]] Snapshot next();

    [[nodiscard]] const ControlSettings &settings() const { return m_settings; }
    [[nodiscard]] const PlantConfig &plant() const { return m_plant; }
    /// What a rule may look at beside the latest moment: a self-test of some plants wants anything, also what
    /// no device can do and no limit allows.
    [[nodiscard]] const ControlInputs &inputs() const { return m_inputs; }
    /// Whether everything answers with what is true, and no self-test disturbs it.
    [[nodiscard]] bool isWhole() const { return m_hasGrid && m_faults <= 0 && !m_isTested; }
    /// True with the given probability.
    bool chance(double probability) { return m_dice.generateDouble() < probability; }
    double number(double low, double high) { return low + m_dice.generateDouble() * (high - low); }
    int whole(int low, int high) { return m_dice.bounded(low, high + 1); }

private:
    struct Unit
    {
        QByteArray id;
        DeviceType type;
        double low;
        double high;
        double capacity;
        bool evenPhases;
        bool promises; ///< Tells what it can charge and discharge.
        QByteArray coupledTo;
    };
    void drawSettings();
    void drawOverride();
    void drawUnits();
    void drawTrial();
    void addGrid(Picture &picture);
    void addCurrent(Picture &picture, Phase phase, double watts);
    void addUnit(Picture &picture, const Unit &unit);
    void addFault(Picture &picture);
    [[nodiscard]] double power(double scale);
    /// A value as a broken test would have it, sometimes.
    [[nodiscard]] double oddly(double value);

    QRandomGenerator m_dice;
    ControlSettings m_settings;
    PlantConfig m_plant;
    ControlInputs m_inputs;
    bool m_isTested = false;
    std::vector<Unit> m_units;
    bool m_hasGrid = true;
    bool m_phases = false;
    bool m_currents = false; ///< And their voltages and currents.
    double m_faults = 0;
    Uptime m_now{0};
    Instant m_time;
};

} // namespace ww::test
