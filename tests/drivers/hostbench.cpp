// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostbench.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

namespace {

PlantConfig configOf(ProductConfiguration configuration)
{
    PlantConfig config;
    config.configuration = configuration;
    return config;
}

} // namespace

DeviceSettings settings(const QString &id, const QString &profile, int unit, const QString &host)
{
    DeviceSettings out;
    out.id = DeviceId(id);
    out.name = u"Name of "_s + id;
    out.profile = profile;
    out.connection.host = host;
    out.connection.unit = unit;
    return out;
}

HostBench::HostBench(const QString &profileFolder, ProductConfiguration configuration)
    : store(profileFolder)
    , plant(configOf(configuration), clock)
    , host(std::make_unique<DriverHost>(
          plant, store, DriverOptions{.journalPath = {}, .gridMeterInterval = 100ms, .manual = true},
          [this](const ConnectionSettings &connection, const LineTiming &timing) {
              auto line = std::make_unique<FakeModbusLine>();
              lines[connection.kind == ConnectionSettings::Kind::ModbusTcp ? connection.host
                                                                           : connection.serialPort] =
                  line.get();
              timings.append(timing);
              return line;
          }))
{}

void HostBench::fillHuawei(FakeModbusLine &line, quint8 unit)
{
    const auto zeros = [&line, unit](quint16 address, int count) {
        line.put(unit, RegisterType::Holding, address, QList<quint16>(count, 0));
    };
    zeros(30000, 100);
    zeros(32000, 200);
    zeros(37000, 900);
    zeros(40125, 3);
    zeros(47000, 500);
    line.put(unit, RegisterType::Holding, 30073, {0, 10'000, 0, 10'000});
    line.put(unit, RegisterType::Holding, 37046, {0, 5000, 0, 5000});
    line.put(unit, RegisterType::Holding, 37100, {1});
    line.put(unit, RegisterType::Holding, 37113, {0xFFFF, 0xFC18}); // importing 1 kW
    line.put(unit, RegisterType::Holding, 37765, {0, 2000});        // charging
    line.put(unit, RegisterType::Holding, 47000, {2});
}

void HostBench::pass(Duration time, Duration pace)
{
    for (Duration done{0}; done < time; done += pace) {
        clock.advance(pace);
        host->step();
    }
}

QStringList HostBench::ids() const
{
    QStringList out;
    for (const Device *device : plant.devices())
        out.append(device->id().text());
    return out;
}

} // namespace ww::test
