// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"

#include <deque>
#include <functional>

namespace ww::test {

/// How a device answers to a new setpoint.
struct Response
{
    Duration deadTime{0};     ///< Nothing happens for this long.
    Duration timeConstant{0}; ///< Then it approaches the value as a first-order lag.
    double gain = 1;          ///< What it gives of what it is told.
};

/// What the small home consists of and how fast its devices and meters are.
struct HomeSetup
{
    std::function<double(double)> loadW = [](double) { return 500.0; }; ///< Over seconds.
    std::function<double(double)> sunW = [](double) { return 0.0; };
    double batteryW = 5000; ///< 0: no battery.
    double batteryWh = 10'000;
    double soc = 50;
    double inverterW = 10'000;
    bool hybrid = false; ///< The battery sits behind the inverter.
    Response battery{Duration(0), Duration(1000), 1};
    Response inverter{Duration(0), Duration(1000), 1};
    Duration meterPeriod{100};
    Duration meterDelay{0}; ///< Age of a grid value that its time stamp does not tell.
    Duration devicePeriod{500};
    Duration deviceDelay{0};
    Duration writeDelay{50};
    Duration tick{100};
};

/// A value that follows a target the way a Response says.
class Actuated
{
public:
    explicit Actuated(Response response)
        : m_response(response)
    {}
    void tell(double target, Duration now) { m_queue.push_back({now + m_response.deadTime, target}); }
    void step(Duration now, Duration dt);
    /// Jumps there at once; for what physics limits.
    void force(double value) { m_value = value; }
    [[nodiscard]] double value() const { return m_value; }

private:
    struct Order
    {
        Duration at;
        double target;
    };
    Response m_response;
    std::deque<Order> m_queue;
    double m_target = 0;
    double m_value = 0;
};

/// A small home in closed loop with decide(): load, sun, one inverter, one battery, a grid meter, each read
/// now and then. Steps of 20 ms, no sockets, no clock.
class HomeModel
{
public:
    HomeModel(HomeSetup setup, ControlSettings settings, PlantConfig plant = {});

    /// One point of the course.
    struct Point
    {
        double seconds;
        double grid;
        double battery;
        double sun;
        double soc;
    };
    /// Lets time pass and gives back the course, one point each 100 ms.
    std::vector<Point> run(double seconds);
    /// Takes the meter away, or gives it back.
    void loseMeter(bool lost) { m_meterLost = lost; }
    /// The program is started again: but for what is kept of limits all is forgotten.
    void restart();
    /// Hands every decision to a test.
    std::function<void(const Decision &, const Snapshot &)> onDecision;

    [[nodiscard]] double exportedWh() const { return m_exportedWh; }
    [[nodiscard]] double sunWh() const { return m_sunWh; }
    [[nodiscard]] int writes() const { return static_cast<int>(m_writes.size()); }
    /// When setpoints changed, in seconds.
    [[nodiscard]] const std::vector<double> &writeTimes() const { return m_writes; }
    [[nodiscard]] double seconds() const { return static_cast<double>(m_now.count()) / 1000; }
    [[nodiscard]] ControlSettings &settings() { return m_settings; }
    /// What control knows of the world outside.
    [[nodiscard]] ControlInputs &inputs() { return m_inputs; }

private:
    void step();
    void measure();
    void control();
    void apply(const Command &command);
    [[nodiscard]] Snapshot picture() const;
    struct Values
    {
        Duration at;
        double grid;
        double battery;
        double inverter;
    };
    [[nodiscard]] Values valuesAt(Duration at) const;

    HomeSetup m_setup;
    ControlSettings m_settings;
    PlantConfig m_plant;
    ControlState m_state;
    ControlInputs m_inputs;
    Actuated m_battery;
    Actuated m_limit;
    std::deque<Values> m_past;
    Duration m_now{0};
    double m_sun = 0;
    double m_grid = 0;
    double m_inverter = 0;
    double m_soc;
    double m_toldBattery = 0;
    double m_toldLimit;
    Sample m_meterReading;
    Sample m_batteryReading;
    Sample m_inverterReading;
    bool m_meterLost = false;
    std::vector<double> m_writes;
    double m_exportedWh = 0;
    double m_sunWh = 0;
};

} // namespace ww::test
