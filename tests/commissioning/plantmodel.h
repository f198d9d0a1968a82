// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "modelloads.h"

#include "commissioning/selftest.h"
#include "control/decide.h"

#include <array>
#include <deque>
#include <functional>

namespace ww::test {

/// A home with wrong things in it: a three-phase meter whose transformers may be reversed or swapped, a
/// battery that may lag or refuse, an inverter while the sun shines, a heating rod on L2, a charger on L1 and
/// a heat pump on L3 where they exist. In closed loop with decide() and a self-test, ten times a second, no
/// sockets, no clock.
class PlantModel
{
public:
    PlantModel();
    /// What each phase's transformer does to the power of which conductor: the number of the conductor, and
    /// a sign.
    struct Transformer
    {
        std::size_t conductor = 0;
        double sign = 1;
    };
    std::array<Transformer, 3> transformers{{{0, 1}, {1, 1}, {2, 1}}};
    double batteryLagS = 0.5;
    bool batteryObeys = true;    ///< It takes what it is told.
    bool batteryRefuses = false; ///< It says that it does not.
    bool leaseEnds = true;
    bool batteryGoesBack = true;   ///< It rests when its lease ends.
    bool batteryIsMeasured = true; ///< It tells its power.
    Duration batteryPeriod{100};   ///< How often its power is read.
    bool meterAnswers = true;
    double noiseW = 5; ///< The house changes by so much on each phase, at random.
    double soc = 60;
    bool hasBattery = true;
    double sunW = 0;                  ///< What the inverter could give; 0: there is none.
    bool inverterObeys = true;        ///< It takes the limit it confirms.
    bool inverterRefuses = false;     ///< It says that it does not.
    Duration inverterDelay{0};        ///< Until it does what it was told.
    bool inverterHoldsFeedIn = false; ///< It takes a limit of feed-in instead of one of power.
    bool inverterIsRead = false;      ///< It takes no command.
    bool inverterIsMeasured = true;   ///< It tells its power.
    double foreignSunW = 0;           ///< What a generator nobody commands gives.
    double houseW = 150;              ///< What the house uses on each phase.
    double rodW = 3000;               ///< The most the heating rod takes; 0: there is none.
    bool rodObeys = true;             ///< It can be switched down again.
    bool rodIsHot = false;            ///< Its thermostat keeps it off.
    Duration rodDelay{0};
    HeatPumpModel pump;
    ChargerModel charger;
    std::function<void()> beforeStep; ///< What happens to the home meanwhile.

    ControlSettings settings;
    PlantConfig plant;
    /// The highest phase current seen, A.
    [[nodiscard]] double mostCurrent() const { return m_mostCurrent; }

    /// Starts a test and runs until it ends; nullopt when it could not start or did not end.
    [[nodiscard]] std::optional<commissioning::Report> test();
    /// One tenth of a second.
    void step();
    [[nodiscard]] Snapshot picture() const;
    [[nodiscard]] double battery() const { return m_battery; }
    commissioning::SelfTest selfTest{QStringLiteral("test")};
    ControlInputs inputs;
    LimitVerdict broken;    ///< What came of the latest decision.
    BrokenLimits wasBroken; ///< Alarms of the plant's own limits raised so far.

private:
    [[nodiscard]] double random();
    void apply(const Decision &decision, const Snapshot &snapshot);
    [[nodiscard]] double sunNow() const;
    void move();
    [[nodiscard]] DeviceState meter() const;
    [[nodiscard]] DeviceState batteryState() const;
    [[nodiscard]] DeviceState inverterState() const;
    [[nodiscard]] DeviceState rodState() const;
    [[nodiscard]] Leased *toldOf(SetpointKind kind);
    /// A value that arrives at its device after a while.
    struct Wire
    {
        std::deque<std::pair<Uptime, double>> sent;
        void send(Uptime now, double value);
        /// The latest value that has arrived.
        [[nodiscard]] double arrived(Uptime now, Duration delay, double before) const;
    };
    ControlState m_state;
    Uptime m_now{100'000};
    double m_battery = 0;
    double m_readBattery = 0;  ///< As it was read last,
    Uptime m_readBatteryAt{0}; ///< and when.
    double m_rod = 0;
    double m_sun = 0;
    Leased m_told; ///< Of the battery.
    Leased m_toldRod;
    Leased m_toldSun; ///< The inverter's limit.
    Wire m_sunWire, m_rodWire;
    std::array<double, 3> m_conductors{}; ///< W drawn on each.
    std::uint32_t m_seed = 1;
    double m_mostCurrent = 0;
};

} // namespace ww::test
