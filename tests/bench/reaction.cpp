// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a changed value in the grid meter's registers to the new setpoint in the storage's registers: the
// real program in a process of its own, both devices emulated here over Modbus TCP, the meter read every
// 100 ms. First with time to settle between the jumps; then with jumps while the storage is still on its way,
// when nobody can tell its part of what the meter shows until it is read again, once a second. Then with a
// meter that pushes its values into the plant, for a storage with 20 ms between two requests and for one with
// 50 ms. Usage: bench_reaction [jumps [polled|moving|pushed]]
#include "appliance.h"
#include "bench/benchfield.h"
#include "bench/figures.h"
#include "startup.h"

#include <QGuiApplication>

#include <cmath>
#include <cstdio>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr unsigned kSeed = 42;
constexpr Duration kStep = 10ms;
constexpr Duration kMeterInterval = 100ms;
constexpr std::chrono::seconds kWarmUp{12};
// A storage with a lag of a second stands still again after five.
constexpr Duration kSettled = 6s;
constexpr Duration kMoving = 2s;
// Of the jump itself; smaller changes are corrections.
constexpr double kAnswered = 0.5;
constexpr double kLeastJumpW = 500;

/// Watches the emulated home: when its load jumps, and when the storage is told to follow.
class Watch : public QObject
{
public:
    explicit Watch(bench::Field &field)
        : m_field(field)
    {
        connect(&field.simulation(), &Simulation::stepped, this, &Watch::onStepped);
        m_look.setTimerType(Qt::PreciseTimer);
        connect(&m_look, &QTimer::timeout, this, &Watch::onLook);
        m_look.start(1ms);
    }
    [[nodiscard]] const std::vector<double> &times() const { return m_times; }
    [[nodiscard]] int missed() const { return m_missed; }
    [[nodiscard]] bool isFollowed() const { return m_field.toldBatteryW().has_value(); }
    void begin() { m_measuring = true; }

private:
    void onStepped()
    {
        const double load = m_field.simulation().truth().loadW;
        const double jump = load - std::exchange(m_load, load);
        if (!m_measuring || std::abs(jump) < kLeastJumpW)
            return;
        m_missed += m_waiting ? 1 : 0;
        m_jumpW = jump;
        m_before = m_field.toldBatteryW().value_or(0);
        m_jumped = m_clock.elapsed();
        m_waiting = true;
    }
    void onLook()
    {
        if (!m_waiting)
            return;
        const double moved = m_field.toldBatteryW().value_or(0) - m_before;
        if (moved / m_jumpW < kAnswered)
            return;
        m_times.push_back(bench::toMs(m_clock.elapsed() - m_jumped));
        m_waiting = false;
    }

    bench::Field &m_field;
    QTimer m_look;
    Stopwatch m_clock;
    std::vector<double> m_times;
    double m_load = 0;
    double m_jumpW = 0;
    double m_before = 0;
    std::chrono::nanoseconds m_jumped{0};
    bool m_measuring = false;
    bool m_waiting = false;
    int m_missed = 0;
};

void spin(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Lets the house jump and prints how fast it was followed; false when it was not.
bool measure(const char *name, bench::Field &field, int jumps, Duration pause)
{
    Watch watch(field);
    spin(kWarmUp);
    if (!watch.isFollowed()) {
        std::fprintf(stderr, "%s: the storage was never told anything\n", name);
        return false;
    }
    watch.begin();
    spin(pause * jumps);
    if (watch.times().empty() || watch.missed() * 10 > jumps) {
        std::fprintf(stderr, "%s: %d of %d jumps were not followed\n", name, watch.missed(), jumps);
        return false;
    }
    const QByteArray prefix(name);
    bench::print((prefix + ".median").constData(), bench::median(watch.times()), "ms");
    bench::print((prefix + ".p99").constData(), bench::percentile(watch.times(), 99), "ms");
    bench::print((prefix + ".missed").constData(), watch.missed(), "jumps");
    return true;
}

bool measurePolled(const char *name, int jumps, Duration pause)
{
    const SystemClock clock;
    bench::Field field(bench::jumpingHome(clock.now(), 2 * jumps + 50, pause, kSeed), kStep, clock);
    if (!field.isOpen())
        return false;
    field.setMeterInterval(bench::kGridMeterProfile, kMeterInterval);
    return field.startAppliance() && measure(name, field, jumps, pause);
}

/// The grid meter as a device that reports by itself.
class PushedMeter : public QObject
{
public:
    PushedMeter(Simulation &simulation, Plant &plant)
        : m_simulation(simulation)
        , m_plant(plant)
    {
        PlannedDevice planned;
        planned.id = DeviceId(u"pushed-meter"_s);
        const auto device = plant.addDevice(planned, u"Pushed"_s);
        if (!device)
            return;
        m_meter = *device;
        m_meter->setRole(MeterRole::Grid);
        connect(&simulation, &Simulation::stepped, this, &PushedMeter::onStepped);
    }
    [[nodiscard]] bool isThere() const { return m_meter != nullptr; }

private:
    void onStepped()
    {
        const Uptime now = m_plant.clock().uptime();
        const double power = std::round(m_simulation.truth().gridW);
        // A meter of this kind tells changes at once, and everything once a second.
        if (std::abs(power - m_told) < 5 && now - m_toldAt < 1s)
            return;
        m_told = power;
        m_toldAt = now;
        m_meter->setLink(LinkState::Connected, now);
        m_meter->report({Quantity::ActivePower}, power, now);
    }
    Simulation &m_simulation;
    Plant &m_plant;
    Device *m_meter = nullptr;
    double m_told = 0;
    Uptime m_toldAt{-10s};
};

bool measurePushed(const char *name, const QString &storageProfile, int jumps)
{
    const SystemClock clock;
    bench::Field field(bench::jumpingHome(clock.now(), 2 * jumps + 50, kSettled, kSeed + 1, storageProfile),
                       kStep, clock);
    if (!field.isOpen())
        return false;
    Settings settings;
    settings.plant = field.simulation().plantConfig();
    settings.devices = field.simulation().devices();
    settings.devices.removeIf([](const DeviceSettings &device) { return device.role == MeterRole::Grid; });
    settings.web.enabled = false;
    const QTemporaryDir folder;
    Appliance appliance(settings, {.dataFolder = folder.path()}, clock, clock);
    if (const auto started = appliance.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().toString()));
        return false;
    }
    const PushedMeter meter(field.simulation(), appliance.plant());
    return meter.isThere() && measure(name, field, jumps, kSettled);
}

} // namespace

int main(int argc, char **argv)
{
    prepareProgram("bench_reaction");
    std::ignore = preparePanel(PanelSettings{}); // Offscreen needs no display.
    const QGuiApplication application(argc, argv);
    initResources();
    const int jumps = argc > 1 ? std::max(10, std::atoi(argv[1])) : 30;
    const QByteArray only(argc > 2 ? argv[2] : "");
    const auto wanted = [&only](const char *part) { return only.isEmpty() || only == part; };
    const bool polled = !wanted("polled") || measurePolled("reaction", jumps, kSettled);
    const bool moving = !wanted("moving") || measurePolled("reaction.moving", jumps, kMoving);
    const bool pushed = !wanted("pushed") || measurePushed("reaction.pushed", u"sma-hybrid"_s, jumps);
    const bool slow =
        !wanted("pushed") || measurePushed("reaction.pushed.slow-line", bench::kSlowStorageProfile, jumps);
    return polled && moving && pushed && slow ? 0 : 1;
}
