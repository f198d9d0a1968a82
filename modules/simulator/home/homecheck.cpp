// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homedescription.h"

#include <QSet>
#include <QTimeZone>

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Unexpected refuse(const QString &pointer, const QString &reason)
{
    return unexpected(ErrorCode::InvalidInput, reason, pointer);
}

Result<void> checkBattery(const HomeBattery &battery)
{
    if (battery.socMin >= battery.socMax)
        return refuse(u"/battery/socMinPercent"_s, u"must be below socMaxPercent"_s);
    if (battery.startSoc < battery.socMin || battery.startSoc > battery.socMax)
        return refuse(u"/battery/startSocPercent"_s, u"must lie between socMinPercent and socMaxPercent"_s);
    return {};
}

Result<void> checkGrid(const HomeGrid &grid)
{
    if (grid.loadShares.size() != grid.connection.phases())
        return refuse(u"/grid/loadShares"_s,
                      u"must have one number for each of the %1 phases"_s.arg(grid.connection.phases()));
    const double sum = std::accumulate(grid.loadShares.cbegin(), grid.loadShares.cend(), 0.0);
    if (std::abs(sum - 1) > 0.001)
        return refuse(u"/grid/loadShares"_s, u"must add up to 1, not %1"_s.arg(sum));
    return {};
}

Result<void> checkPhases(const QList<int> &phases, const HomeGrid &grid, const QString &pointer)
{
    for (const int phase : phases) {
        if (phase > grid.connection.phases())
            return refuse(pointer,
                          u"names phase %1 of a grid with %2"_s.arg(phase).arg(grid.connection.phases()));
    }
    return {};
}

Result<void> checkSessions(const HomeDescription &home, const HomeCharger &charger)
{
    Instant free = home.start;
    for (qsizetype i = 0; i < charger.sessions.size(); ++i) {
        const ChargingSession &session = charger.sessions.at(i);
        const QString pointer = u"/charger/sessions/%1"_s.arg(i);
        if (session.plugOut <= session.plugIn)
            return refuse(pointer + "/plugOut"_L1, u"must be after plugIn"_s);
        if (session.plugIn < free)
            return refuse(pointer + "/plugIn"_L1, u"must be after the start and after the session before"_s);
        if (session.plugOut > home.start + home.period)
            return refuse(pointer + "/plugOut"_L1, u"is after the end of the recording"_s);
        free = session.plugOut;
    }
    return {};
}

Result<void> checkSmartLoads(const HomeDescription &home)
{
    if (home.configuration == ProductConfiguration::A01 && home.charger)
        return refuse(u"/charger"_s, u"is not allowed in configuration A01"_s);
    if (home.configuration == ProductConfiguration::A01 && home.heatPump)
        return refuse(u"/heatPump"_s, u"is not allowed in configuration A01"_s);
    if (home.configuration == ProductConfiguration::A01 && home.heatingRod)
        return refuse(u"/heatingRod"_s, u"is not allowed in configuration A01"_s);
    if (home.heatPump) {
        if (auto phases = checkPhases(home.heatPump->phases, home.grid, u"/heatPump/phases"_s); !phases)
            return phases;
    }
    if (home.heatingRod) {
        if (auto phases = checkPhases(home.heatingRod->phases, home.grid, u"/heatingRod/phases"_s); !phases)
            return phases;
    }
    if (home.smartPlug) {
        if (auto phase = checkPhases({home.smartPlug->phase}, home.grid, u"/smartPlug/phase"_s); !phase)
            return phase;
    }
    if (!home.charger)
        return {};
    if (home.charger->minCurrent > home.charger->maxCurrent)
        return refuse(u"/charger/minCurrentA"_s, u"must not exceed maxCurrentA"_s);
    if (auto phases = checkPhases(home.charger->phases, home.grid, u"/charger/phases"_s); !phases)
        return phases;
    return checkSessions(home, *home.charger);
}

bool isDescribed(const HomeDescription &home, DeviceType type)
{
    switch (type) {
    case DeviceType::Charger: return home.charger.has_value();
    case DeviceType::HeatPump: return home.heatPump.has_value();
    case DeviceType::HeatingRod: return home.heatingRod.has_value();
    case DeviceType::Switch: return home.smartPlug.has_value();
    case DeviceType::BackupBox: return home.backupBox;
    default: return true;
    }
}

Result<void> checkDevices(const HomeDescription &home)
{
    QSet<QString> ids;
    bool hasBuiltIn = false;
    for (qsizetype i = 0; i < home.devices.size(); ++i) {
        const HomeDevice &device = home.devices.at(i);
        const QString pointer = u"/devices/%1"_s.arg(i);
        if (ids.contains(device.id))
            return refuse(pointer + "/id"_L1, u"\"%1\" is already the id of another device"_s.arg(device.id));
        ids.insert(device.id);
        if (device.role != MeterRole::None && !device.types.contains(DeviceType::Meter))
            return refuse(pointer + "/role"_L1, u"only a meter has a role"_s);
        const bool isBuiltIn = device.link == HomeLink::BuiltIn;
        if (isBuiltIn && device.types != QList<DeviceType>{DeviceType::Meter})
            return refuse(pointer + "/serves"_L1, u"what is built into the appliance is a meter"_s);
        if (isBuiltIn && std::exchange(hasBuiltIn, true))
            return refuse(pointer + "/link"_L1, u"the appliance has one built-in meter"_s);
        if (device.link == HomeLink::DigitalOutput && device.types != QList<DeviceType>{DeviceType::HeatPump})
            return refuse(pointer + "/serves"_L1, u"what hangs on digital outputs is a heat pump"_s);
        if (device.link == HomeLink::DigitalInput && device.types != QList<DeviceType>{DeviceType::BackupBox})
            return refuse(pointer + "/serves"_L1, u"what hangs on digital inputs is a backup box"_s);
        if (device.link == HomeLink::Http && device.types != QList<DeviceType>{DeviceType::Switch})
            return refuse(pointer + "/serves"_L1, u"what is reached over http is a switch"_s);
        for (const DeviceType type : device.types) {
            if (!isDescribed(home, type))
                return refuse(pointer + "/serves"_L1,
                              u"the home describes no %1"_s.arg(QString::fromLatin1(info(type).id)));
        }
    }
    return {};
}

Result<void> checkColumns(const HomeDescription &home)
{
    QSet<HomeQuantity> quantities;
    for (qsizetype f = 0; f < home.files.size(); ++f) {
        const HomeFile &file = home.files.at(f);
        const QString pointer = u"/recordings/%1"_s.arg(f);
        if (home.period.count() % file.stepMs != 0)
            return refuse(pointer + "/stepS"_L1, u"must divide the length of the recording"_s);
        QSet<QString> names;
        for (qsizetype c = 0; c < file.columns.size(); ++c) {
            const HomeColumn &column = file.columns.at(c);
            const QString place = pointer + u"/columns/%1"_s.arg(c);
            const bool isAppliance = column.quantity == HomeQuantity::Appliance;
            if (names.contains(column.name))
                return refuse(place + "/column"_L1, u"\"%1\" is listed twice"_s.arg(column.name));
            names.insert(column.name);
            if (!isAppliance && quantities.contains(column.quantity))
                return refuse(place + "/quantity"_L1,
                              u"%1 is recorded twice"_s.arg(homeQuantityName(column.quantity)));
            quantities.insert(column.quantity);
            if (isAppliance && column.title.isEmpty())
                return refuse(place, u"an appliance needs a title"_s);
            if (column.phase.value_or(1) > home.grid.connection.phases())
                return refuse(place + "/phase"_L1, u"is not a phase of this grid"_s);
        }
    }
    if (quantities.contains(HomeQuantity::TotalLoad) == quantities.contains(HomeQuantity::HouseholdLoad))
        return refuse(u"/recordings"_s, u"exactly one of totalLoad and householdLoad must be recorded"_s);
    if (quantities.contains(HomeQuantity::PvPower) == quantities.contains(HomeQuantity::GlobalIrradiance))
        return refuse(u"/recordings"_s, u"exactly one of pvPower and globalIrradiance must be recorded"_s);
    return {};
}

} // namespace

Result<void> checkHome(const HomeDescription &home)
{
    if (!QTimeZone(home.timeZone).isValid())
        return refuse(u"/timeZone"_s,
                      u"\"%1\" is not a known time zone"_s.arg(QString::fromUtf8(home.timeZone)));
    if (auto battery = checkBattery(home.battery); !battery)
        return battery;
    if (auto grid = checkGrid(home.grid); !grid)
        return grid;
    if (auto loads = checkSmartLoads(home); !loads)
        return loads;
    if (auto devices = checkDevices(home); !devices)
        return devices;
    return checkColumns(home);
}

} // namespace ww
