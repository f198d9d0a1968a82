// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchfield.h"

#include "simulator/home/homemodel.h"
#include "system/devicesettingsreader.h"

#include <QDir>
#include <QFile>

#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;

namespace ww::bench {

namespace {

bool writeJson(const QString &path, const QJsonObject &json)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(json).toJson()) > 0;
}

} // namespace

Field::Field(HomeRecording recording, Duration step, const Clock &clock)
{
    auto made = Simulation::create(std::move(recording), {.home = u"bench"_s, .step = step, .faults = {}},
                                   m_profiles, clock);
    const auto started = made ? (*made)->start() : unexpected(made.error());
    if (!started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().toString()));
        return;
    }
    m_simulation = std::move(*made);
}

Field::~Field()
{
    stopAppliance();
}

void Field::stopAppliance()
{
    if (!m_appliance)
        return;
    // Its devices are emulated by this thread, which cannot answer while it waits for an orderly end.
    m_appliance->kill();
    m_appliance->waitForFinished();
    m_appliance.reset();
}

void Field::setMeterInterval(const QString &profile, Duration interval)
{
    QFile builtIn(QStringLiteral(WW_SOURCE_DIR "/resources/profiles/") + profile + u".json"_s);
    if (!builtIn.open(QIODevice::ReadOnly))
        return;
    QJsonObject json = QJsonDocument::fromJson(builtIn.readAll()).object();
    QJsonArray components = json[u"components"].toArray();
    QJsonObject meter = components.first().toObject();
    QJsonObject intervals = meter[u"intervalsMs"].toObject();
    intervals[u"control"] = static_cast<double>(interval.count());
    meter[u"intervalsMs"] = intervals;
    components.replace(0, meter);
    json[u"components"] = components;
    m_hasProfiles = QDir().mkpath(m_folder.filePath(u"profiles"_s)) &&
                    writeJson(m_folder.filePath(u"profiles/"_s + profile + u".json"_s), json);
}

QJsonObject Field::settings() const
{
    QJsonArray devices;
    for (const DeviceSettings &device : m_simulation->devices())
        devices.append(toJson(device));
    const PlantConfig plant = m_simulation->plantConfig();
    QJsonObject settings{
        {u"format"_s, u"wattward-settings-1"_s},
        {u"plant"_s, QJsonObject{{u"name"_s, u"Bench"_s},
                                 {u"installedPvW"_s, plant.installedPv.value()},
                                 {u"grid"_s, QJsonObject{{u"fuseA"_s, plant.grid.fuse.value()}}}}},
        {u"devices"_s, devices},
        {u"web"_s, QJsonObject{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}}}};
    if (m_hasProfiles)
        settings[u"profileFolder"] = m_folder.filePath(u"profiles"_s);
    return settings;
}

bool Field::startAppliance()
{
    const QString name = u"run%1"_s.arg(++m_starts);
    const QString file = m_folder.filePath(name + u".json"_s);
    if (!writeJson(file, settings()))
        return false;
    m_appliance = std::make_unique<QProcess>();
    m_appliance->setProcessChannelMode(QProcess::MergedChannels);
    m_appliance->setStandardOutputFile(m_folder.filePath(name + u".log"_s));
    m_appliance->start(QStringLiteral(WW_BINARY_DIR "/app/wattward"),
                       {u"--settings"_s, file, u"--data-dir"_s, m_folder.filePath(name)});
    return m_appliance->waitForStarted();
}

std::optional<double> Field::toldBatteryW() const
{
    const ForcedStorage &forced = m_simulation->model().inverter().commands().forced;
    switch (forced.command) {
    case ForcedStorage::Command::None: return std::nullopt;
    case ForcedStorage::Command::Charge: return -forced.power.value();
    case ForcedStorage::Command::Discharge: return forced.power.value();
    }
    Q_UNREACHABLE();
}

HomeRecording jumpingHome(Instant start, int jumps, Duration pause, unsigned seed,
                          const QString &storageProfile)
{
    HomeDescription home;
    home.name = home.title = u"bench"_s;
    home.start = start;
    home.configuration = ProductConfiguration::A02;
    home.pv.inverterNominal = Watts(10'000);
    home.battery.capacity = WattHours(200'000);
    home.battery.maxCharge = home.battery.maxDischarge = Watts(9000);
    home.battery.startSoc = Percent(50);
    home.grid.connection = {GridSystem::ThreePhaseFourWire, Volts(230), Amperes(63)};
    using enum DeviceType;
    home.devices = {{u"hybrid"_s,
                     u"Hybrid inverter"_s,
                     storageProfile,
                     {Inverter, Battery, Meter},
                     HomeLink::ModbusTcp,
                     1,
                     MeterRole::None},
                    {u"grid-meter"_s,
                     u"Grid meter"_s,
                     kGridMeterProfile,
                     {Meter},
                     HomeLink::ModbusTcp,
                     2,
                     MeterRole::Grid}};
    std::mt19937 random(seed);
    std::uniform_int_distribution<qint64> pauses(pause.count() * 3 / 4, pause.count() * 5 / 4);
    std::uniform_real_distribution<double> low(300, 1500);
    std::uniform_real_distribution<double> high(3000, 6000);
    std::vector<RecordedPoint> points;
    qint64 ms = start.msUtc;
    for (int i = 0; i < jumps; ++i) {
        points.push_back({ms, i % 2 == 0 ? low(random) : high(random)});
        ms += pauses(random);
    }
    home.period = Duration(ms - start.msUtc);
    const HomeColumn column{u"load_w"_s, HomeQuantity::TotalLoad, Interpolation::Step, {}, {}};
    RecordedSeries series(std::move(points), {Interpolation::Step, 1000, home.period.count()}, start.msUtc,
                          home.period.count());
    std::vector<HomeTrack> tracks;
    tracks.push_back({column, std::move(series)});
    return HomeRecording(std::move(home), std::move(tracks));
}

} // namespace ww::bench
