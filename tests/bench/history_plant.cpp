// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/history_plant.h"

#include "simulator/recording/textfile.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace ww::bench {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

/// All columns of a recording but the first (time), a missing value repeated from before; `repeat` rows of
/// each.
Result<std::vector<std::vector<double>>> columnsOf(const QString &path, int repeat)
{
    const auto text = readTextFile(path);
    if (!text)
        return unexpected(text.error());
    std::vector<std::vector<double>> columns;
    const QList<QByteArray> lines = text->split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> cells = lines[i].trimmed().split(',');
        if (cells.size() < 2)
            continue;
        columns.resize(static_cast<std::size_t>(cells.size() - 1));
        for (qsizetype c = 1; c < cells.size(); ++c) {
            auto &column = columns[static_cast<std::size_t>(c - 1)];
            bool ok = false;
            const double value = cells[c].toDouble(&ok);
            column.insert(column.end(), static_cast<std::size_t>(repeat),
                          ok || column.empty() ? value : column.back());
        }
    }
    return columns;
}

double rounded(double value, double step)
{
    return std::round(value / step) * step;
}

QString deviceName(std::size_t index)
{
    return u"meter-%1"_s.arg(index);
}

} // namespace

Result<RecordedHouse> RecordedHouse::load()
{
    const QString folder = QStringLiteral(WW_SOURCE_DIR "/resources/homes/");
    RecordedHouse house;
    for (const auto &[name, repeat] :
         {std::pair(u"family-garage-load.csv.gz"_s, 1), std::pair(u"family-garage-energy.csv.gz"_s, 60)}) {
        auto columns = columnsOf(folder + name, repeat);
        if (!columns)
            return unexpected(columns.error());
        for (auto &column : *columns)
            house.m_meters.push_back({std::move(column)});
    }
    if (house.m_meters.size() != kDevices)
        return unexpected(ErrorCode::InvalidInput, u"the recording has other columns than expected"_s,
                          folder);
    return house;
}

double RecordedHouse::jitter(double amplitude)
{
    return amplitude *
           (2.0 * static_cast<double>(m_random()) / static_cast<double>(std::minstd_rand::max()) - 1);
}

void RecordedHouse::fillMeter(DeviceState &state, Meter &meter, qint64 second, Uptime uptime)
{
    const double recorded = meter.minutes[static_cast<std::size_t>(second / 60) % meter.minutes.size()];
    const double power = recorded > 0 ? recorded * (1 + jitter(0.003)) + jitter(0.5) : 0;
    meter.energyWh += power / 3600;
    meter.voltage += jitter(0.02) + (230 - meter.voltage) * 0.001;
    const auto add = [&](Quantity quantity, Phase phase, double value) {
        state.readings.push_back({{quantity, phase}, Reading(value, uptime)});
    };
    add(Quantity::ActivePower, Phase::Total, rounded(power, 0.1));
    std::array<double, 3> part{};
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        part[i] = power / 3 * (1 + jitter(0.002));
        add(Quantity::ActivePower, kPhases[i], rounded(part[i], 0.1));
    }
    std::array<double, 3> voltage{};
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        voltage[i] = meter.voltage + static_cast<double>(i) * 0.4 + jitter(0.1);
        add(Quantity::Voltage, kPhases[i], rounded(voltage[i], 0.1));
    }
    for (std::size_t i = 0; i < kPhases.size(); ++i)
        add(Quantity::Current, kPhases[i], rounded(part[i] / voltage[i], 0.001));
    add(Quantity::Frequency, Phase::Total, rounded(m_frequency + jitter(0.001), 0.001));
    add(Quantity::ActiveEnergyImport, Phase::Total, rounded(meter.energyWh, 1));
}

SnapshotPtr RecordedHouse::at(qint64 second)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = static_cast<quint64>(second);
    snapshot->time = {second * 1000};
    snapshot->uptime = Uptime(second * 1000);
    m_frequency += jitter(0.002) + (50 - m_frequency) * 0.01;
    snapshot->devices.resize(m_meters.size());
    for (std::size_t i = 0; i < m_meters.size(); ++i) {
        DeviceState &state = snapshot->devices[i];
        state.id = DeviceId(deviceName(i));
        state.readings.reserve(12);
        fillMeter(state, m_meters[i], second, snapshot->uptime);
    }
    const auto power = [&](std::size_t meter) {
        return *snapshot->devices[meter].reading(Quantity::ActivePower).good();
    };
    const double load = power(0);
    const double pv = power(5);
    m_importWh += std::max(0.0, load - pv) / 3600;
    snapshot->site = {{{Quantity::GridPower}, Reading(load - pv, snapshot->uptime)},
                      {{Quantity::PvPower}, Reading(pv, snapshot->uptime)},
                      {{Quantity::LoadPower}, Reading(load, snapshot->uptime)},
                      {{Quantity::GridImportEnergy}, Reading(m_importWh, snapshot->uptime)}};
    return snapshot;
}

std::vector<SeriesKey> RecordedHouse::keys()
{
    std::vector<SeriesKey> keys;
    for (const Quantity quantity :
         {Quantity::GridPower, Quantity::PvPower, Quantity::LoadPower, Quantity::GridImportEnergy})
        keys.push_back({SeriesKey::site(), {quantity}});
    for (std::size_t i = 0; i < kDevices; ++i)
        keys.push_back({DeviceId(deviceName(i)), {Quantity::ActivePower}});
    return keys;
}

} // namespace ww::bench
