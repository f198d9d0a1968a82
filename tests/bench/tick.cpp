// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long one tick of a full plant takes on the main thread: picture, decision, and handing both over to
// history, web and panel. 40 devices with 60 values each, all of them new every time. Usage: bench_tick
#include "appliance.h"
#include "bench/figures.h"
#include "startup.h"

#include <QEventLoop>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kTicks = 2000;
constexpr int kWarmUp = 100;
constexpr int kQuantities = 60;
// Real time from one tick to the next: enough for the writer's thread to stay behind no more than it does in
// life.
constexpr auto kPause = 5ms;

/// Takes every command at once.
class Obedient final : public SetpointSink
{
public:
    Obedient(Device &device, double most)
        : m_device(device)
        , m_most(most)
    {
        device.setSink(this);
    }
    [[nodiscard]] bool supports(SetpointKind kind) const override
    {
        return kind == SetpointKind::BatteryPower || kind == SetpointKind::ActivePowerLimit;
    }
    [[nodiscard]] std::optional<std::pair<double, double>> range(SetpointKind kind) const override
    {
        return std::pair(kind == SetpointKind::BatteryPower ? -m_most : 0, m_most);
    }
    void apply(const Setpoint &setpoint) override
    {
        m_device.setSetpointStatus({setpoint.kind,
                                    SetpointState::Confirmed,
                                    setpoint.value,
                                    setpoint.value,
                                    {},
                                    setpoint.leaseUntil,
                                    {}});
    }
    void withdraw(SetpointKind kind) override
    {
        SetpointStatus status;
        status.kind = kind;
        m_device.setSetpointStatus(status);
    }

private:
    Device &m_device;
    const double m_most;
};

struct Kind
{
    DeviceType type;
    int count;
    const char *name;
    double powerW;
};

/// As many as the limits of the product allow.
constexpr std::array kKinds{
    Kind{DeviceType::Meter, 1, "meter", 1500},     Kind{DeviceType::Inverter, 6, "sun", 3000},
    Kind{DeviceType::Battery, 12, "battery", 200}, Kind{DeviceType::Switch, 20, "switch", 100},
    Kind{DeviceType::Charger, 1, "charger", 0},
};

/// The devices and what they report.
class FullPlant
{
public:
    explicit FullPlant(Plant &plant)
        : m_plant(plant)
    {
        for (const Kind &kind : kKinds) {
            for (int i = 0; i < kind.count; ++i)
                add(kind, i);
        }
    }
    [[nodiscard]] std::size_t size() const { return m_devices.size(); }
    [[nodiscard]] bool failed() const { return m_failed; }

    void report(int round)
    {
        const Uptime now = m_plant.clock().uptime();
        for (Entry &entry : m_devices) {
            const bool isGrid = entry.device->role() == MeterRole::Grid;
            const double power = entry.powerW + (isGrid ? 40 * (round % 50) : 0);
            for (int i = 0; i < kQuantities - 2; ++i)
                entry.device->report({static_cast<Quantity>(i / 3 + 1), static_cast<Phase>(i % 3 + 1)},
                                     i + round % 7, now);
            entry.device->report({Quantity::ActivePower}, power, now);
            entry.device->report(
                {entry.device->type() == DeviceType::Battery ? Quantity::StateOfCharge : Quantity::Frequency},
                50, now);
        }
    }

private:
    struct Entry
    {
        Device *device;
        std::unique_ptr<Obedient> sink;
        double powerW;
    };
    void add(const Kind &kind, int number)
    {
        PlannedDevice planned;
        planned.id = DeviceId(QString::fromLatin1(kind.name) + QString::number(number));
        planned.type = kind.type;
        planned.attachment =
            kind.type == DeviceType::Inverter && number < 3 ? Attachment::Rs485First : Attachment::Router;
        const auto device = m_plant.addDevice(planned, planned.id.text());
        if (!device) {
            std::fprintf(stderr, "tick: %s\n", qPrintable(device.error().toString()));
            m_failed = true;
            return;
        }
        if (kind.type == DeviceType::Meter)
            (*device)->setRole(MeterRole::Grid);
        (*device)->setLink(LinkState::Connected, m_plant.clock().uptime());
        const bool isCommanded = kind.type == DeviceType::Inverter || kind.type == DeviceType::Battery;
        m_devices.push_back(
            {*device, isCommanded ? std::make_unique<Obedient>(**device, 5000) : nullptr, kind.powerW});
    }
    Plant &m_plant;
    std::vector<Entry> m_devices;
    bool m_failed = false;
};

Settings settingsOfAFullHouse()
{
    Settings settings;
    settings.plant.name = u"Full house"_s;
    settings.plant.installedPv = Watts(60'000);
    settings.plant.grid.fuse = Amperes(200);
    settings.web.address = u"127.0.0.1"_s;
    settings.web.httpPort = settings.web.httpsPort = 0;
    settings.control = {{u"feedInLimit"_s, QJsonObject{{u"kind"_s, u"zero"_s}}}};
    return settings;
}

/// Ticks as often as wanted, with what else the main thread has to do in between; how long each took, in ms.
std::vector<double> timesOfTicks(Appliance &appliance, FullPlant &plant, ManualClock &plantClock)
{
    std::vector<double> times;
    int round = 0;
    QEventLoop loop;
    QTimer pause;
    pause.setSingleShot(true);
    pause.setTimerType(Qt::PreciseTimer);
    QObject::connect(&pause, &QTimer::timeout, &loop, [&] {
        plantClock.advance(100ms);
        plant.report(round);
        const Stopwatch watch;
        appliance.tick();
        if (round >= kWarmUp)
            times.push_back(bench::toMs(watch.elapsed()));
        if (++round < kWarmUp + kTicks)
            pause.start(kPause);
        else
            loop.quit();
    });
    pause.start(kPause);
    loop.exec();
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    prepareProgram("bench_tick");
    std::ignore = preparePanel(PanelSettings{}); // Offscreen needs no display.
    const QGuiApplication application(argc, argv);
    initResources();
    const QTemporaryDir folder;
    ManualClock plantClock;
    const SystemClock realClock;
    Appliance appliance(settingsOfAFullHouse(), {.dataFolder = folder.path(), .simulated = true}, plantClock,
                        realClock);
    if (const auto started = appliance.start(); !started)
        return failStart(started.error());
    FullPlant plant(appliance.plant());
    if (plant.failed())
        return 1;
    const std::vector<double> times = timesOfTicks(appliance, plant, plantClock);
    bench::print("tick.median", bench::median(times), "ms");
    bench::print("tick.p99", bench::percentile(times, 99), "ms");
    return 0;
}
