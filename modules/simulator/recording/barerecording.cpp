// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homedata.h"
#include "simulator/recording/textfile.h"

#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMsPerHour = 3'600'000;
constexpr qint64 kMsPerDay = 24 * kMsPerHour;
constexpr double kWattSecondsPerKwh = 3.6e6;

/// A column a bare recording may have.
struct BareColumn
{
    const char *stem; ///< Followed by "_w", "_kw" or "_kwh".
    HomeQuantity quantity;
};

constexpr std::array kBareColumns{
    BareColumn{"load", HomeQuantity::TotalLoad},
    BareColumn{"pv", HomeQuantity::PvPower},
    BareColumn{"ev", HomeQuantity::EvPower},
    BareColumn{"heat_pump", HomeQuantity::HeatPumpPower},
};

bool isRequired(HomeQuantity quantity, PvColumn pv)
{
    return quantity == HomeQuantity::TotalLoad ||
           (quantity == HomeQuantity::PvPower && pv == PvColumn::Required);
}

/// The columns of a file that are read, and how.
Result<QList<HomeColumn>> chooseColumns(const QStringList &header, const QString &path, PvColumn pv)
{
    if (header.join(QString()).isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"is empty; it needs a header with at least utc and load_w"_s, path + u":1"_s);
    QList<HomeColumn> columns;
    for (const BareColumn &bare : kBareColumns) {
        const QString stem = QString::fromLatin1(bare.stem);
        const QStringList names{stem + "_w"_L1, stem + "_kw"_L1, stem + "_kwh"_L1};
        const auto found = std::find_if(names.cbegin(), names.cend(),
                                        [&header](const QString &name) { return header.contains(name); });
        if (found != names.cend())
            columns.append({*found, bare.quantity, Interpolation::Step, {}, {}});
        else if (isRequired(bare.quantity, pv))
            return unexpected(
                ErrorCode::InvalidInput,
                u"has no column \"%1\" (or \"%2\" or \"%3\")"_s.arg(names[0], names[1], names[2]),
                path + ":1"_L1);
    }
    return columns;
}

/// What a value of a column is multiplied with to be in watts.
double wattsPer(const QString &columnName, qint64 stepMs)
{
    if (columnName.endsWith("_kwh"_L1))
        return kWattSecondsPerKwh / (static_cast<double>(stepMs) / 1000);
    return columnName.endsWith("_kw"_L1) ? 1000 : 1;
}

/// Highest value of a track rounded up to full kilowatts, at least one.
Watts roundedPeak(const RecordedSeries &series)
{
    return Watts(std::max(1.0, std::ceil(series.highest().value_or(0) / 1000)) * 1000);
}

QList<HomeDevice> typicalDevices(const HomeDescription &home)
{
    using enum DeviceType;
    QList<HomeDevice> devices{
        {u"inverter"_s,
         u"Hybrid inverter"_s,
         u"huawei-sun2000"_s,
         {Inverter, Battery, Meter},
         HomeLink::ModbusTcp,
         1,
         MeterRole::Grid},
        {u"house-meter"_s,
         u"House meter"_s,
         u"carlo-gavazzi-em340"_s,
         {Meter},
         HomeLink::ModbusRtu,
         2,
         MeterRole::Load},
    };
    if (home.charger)
        devices.append(
            {u"charger"_s, u"Charger"_s, u"simulated-charger"_s, {Charger}, HomeLink::ModbusTcp, 3, {}});
    if (home.heatPump)
        devices.append({u"heat-pump"_s,
                        u"Heat pump"_s,
                        u"simulated-heat-pump"_s,
                        {HeatPump},
                        HomeLink::ModbusTcp,
                        4,
                        {}});
    return devices;
}

/// Fills in what a bare recording cannot tell.
void assumeTheRest(HomeDescription &home, const std::vector<HomeTrack> &tracks)
{
    home.assumptions = {u"Inverter, battery and grid connection are typical values."_s,
                        u"PV is as large as the highest recorded power."_s, u"Days are counted in UTC."_s};
    for (const HomeTrack &track : tracks) {
        const Watts peak = roundedPeak(track.series);
        switch (track.column.quantity) {
        case HomeQuantity::PvPower:
            home.pv.peak = peak;
            home.pv.inverterNominal = peak;
            break;
        case HomeQuantity::EvPower: home.charger = HomeCharger{}; break;
        case HomeQuantity::HeatPumpPower: home.heatPump = HomeHeatPump{peak, {1, 2, 3}}; break;
        default: break;
        }
    }
    if (home.charger || home.heatPump)
        home.configuration = ProductConfiguration::A02;
    home.devices = typicalDevices(home);
}

/// The part of a recording that repeats: whole days when there is at least one, so that noon stays noon.
Duration repeatingPart(const CsvTable &table, qint64 stepMs)
{
    const qint64 length = table.timesMs.back() + stepMs - table.timesMs.front();
    return Duration(length >= kMsPerDay ? length / kMsPerDay * kMsPerDay : length);
}

HomeDescription describe(const QString &path, const CsvTable &table, qint64 stepMs)
{
    HomeDescription home;
    const QFileInfo file(path);
    home.name = file.baseName();
    home.title = file.fileName();
    home.start = {table.timesMs.front()};
    home.period = repeatingPart(table, stepMs);
    home.grid.connection = {GridSystem::ThreePhaseFourWire, Volts(230), Amperes(35)};
    home.files = {{file.fileName(), stepMs, std::max(12 * stepMs, kMsPerHour), {}}};
    return home;
}

} // namespace

Result<HomeRecording> loadBareRecording(const QString &path, PvColumn pv)
{
    const auto text = readTextFile(path);
    if (!text)
        return unexpected(text.error());
    const auto columns = chooseColumns(csvHeader(*text), path, pv);
    if (!columns)
        return unexpected(columns.error());
    QList<CsvColumn> wanted;
    for (const HomeColumn &column : *columns)
        wanted.append(homeQuantityColumn(column.quantity, column.name));
    auto table = parseCsvTable(*text, path, wanted);
    if (!table)
        return unexpected(table.error());
    const qint64 stepMs = table->usualStepMs();
    if (stepMs == 0)
        return unexpected(ErrorCode::InvalidInput, u"needs at least two rows"_s, path + ":2"_L1);
    table->noteGaps(path, stepMs);
    HomeDescription home = describe(path, *table, stepMs);
    home.files.first().columns = *columns;
    std::vector<HomeTrack> tracks;
    for (qsizetype i = 0; i < columns->size(); ++i) {
        auto &points = table->points[static_cast<std::size_t>(i)];
        for (RecordedPoint &point : points)
            point.value *= wattsPer(columns->at(i).name, stepMs);
        RecordedSeries series(std::move(points), {Interpolation::Step, stepMs, home.files.first().maxGapMs},
                              home.start.msUtc, home.period.count());
        if (series.isEmpty())
            return unexpected(ErrorCode::InvalidInput,
                              u"column %1 has no value at all"_s.arg(columns->at(i).name), path);
        tracks.push_back({columns->at(i), std::move(series)});
    }
    assumeTheRest(home, tracks);
    HomeRecording recording(std::move(home), std::move(tracks));
    recording.notices = table->notices;
    recording.noticeCount = table->noticeCount;
    return recording;
}

} // namespace ww
