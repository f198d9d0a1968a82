// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtesthome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kDay = std::chrono::hours(24);

bool isLoad(HomeQuantity quantity)
{
    return quantity == HomeQuantity::TotalLoad || quantity == HomeQuantity::HouseholdLoad;
}

/// Only with the total recorded is it known what the house took; cars and heat pumps are then part of it.
void keepOneLoad(HomeDescription &home, std::vector<HomeTrack> &tracks)
{
    const bool hasTotal = std::any_of(tracks.cbegin(), tracks.cend(), [](const HomeTrack &track) {
        return track.column.quantity == HomeQuantity::TotalLoad;
    });
    if (!hasTotal)
        return;
    std::erase_if(tracks, [](const HomeTrack &track) {
        return track.column.quantity == HomeQuantity::EvPower ||
               track.column.quantity == HomeQuantity::HeatPumpPower;
    });
    home.charger.reset();
    home.heatPump.reset();
    // Whatever the inverter drew at night is in the recorded load already.
    home.pv.nightConsumption = Watts(0);
}

/// Meters inside the house tell control nothing, and devices whose part of the home is gone serve nothing.
void keepNeededDevices(HomeDescription &home)
{
    home.devices.removeIf([&home](const HomeDevice &device) {
        const bool isInnerMeter =
            device.types == QList<DeviceType>{DeviceType::Meter} && device.role != MeterRole::Grid;
        const bool isGone = (device.types.contains(DeviceType::Charger) && !home.charger) ||
                            (device.types.contains(DeviceType::HeatPump) && !home.heatPump);
        return isInnerMeter || isGone;
    });
}

Result<void> sizePv(const BacktestOptions &options, HomeDescription &home, std::vector<HomeTrack> &tracks)
{
    const auto recorded = std::find_if(tracks.begin(), tracks.end(), [](const HomeTrack &track) {
        return track.column.quantity == HomeQuantity::PvPower;
    });
    if (options.pvPeak) {
        if (home.pv.peak <= Watts(0))
            return unexpected(ErrorCode::InvalidInput,
                              u"the recording has no PV power to scale; leave the option out"_s,
                              u"--pv-kwp"_s);
        const double factor = *options.pvPeak / home.pv.peak;
        home.pv.peak = *options.pvPeak;
        home.pv.inverterNominal = home.pv.inverterNominal * factor;
        if (recorded != tracks.end())
            recorded->series.scale(factor);
    }
    const Watts storage = info(options.strategy).usesStorage ? options.battery.maxDischarge : Watts(0);
    constexpr Watts kLeast{1000};
    home.pv.inverterNominal = options.inverter.value_or(std::max({home.pv.inverterNominal, storage, kLeast}));
    return {};
}

void sizeStorage(const BacktestOptions &options, HomeDescription &home)
{
    home.battery = options.battery;
    if (info(options.strategy).usesStorage)
        return;
    home.battery.maxCharge = home.battery.maxDischarge = home.battery.standby = Watts(0);
}

/// A step samples the recording at its beginning, so it must fit the recorded intervals.
Result<void> checkStep(const BacktestOptions &options, const HomeDescription &home)
{
    for (const HomeFile &file : home.files) {
        for (const HomeColumn &column : file.columns) {
            const bool matters = isLoad(column.quantity) || column.quantity == HomeQuantity::PvPower;
            if (matters && column.interpolation == Interpolation::Step &&
                file.stepMs % options.step.count() != 0)
                return unexpected(
                    ErrorCode::InvalidInput,
                    u"%1 has a value every %2 s; give a step that divides it"_s.arg(file.file).arg(
                        static_cast<double>(file.stepMs) / 1000),
                    u"--step"_s);
        }
    }
    return {};
}

Result<std::pair<Instant, Instant>> chooseTime(const BacktestOptions &options, const HomeDescription &home)
{
    const Instant first = home.start;
    const Instant last = home.start + home.period;
    const Instant start = options.start.value_or(first);
    if (start < first || (start >= last && !options.repeat))
        return unexpected(
            ErrorCode::InvalidInput,
            u"the recording runs from %1 to %2; give a time within"_s.arg(first.toIso(), last.toIso()),
            u"--start"_s);
    if ((start - first).count() % options.step.count() != 0)
        return unexpected(
            ErrorCode::InvalidInput,
            u"must be a whole number of steps after the recording's start %1"_s.arg(first.toIso()),
            u"--start"_s);
    const Instant end = options.days ? start + *options.days * kDay : last;
    if (end > last && !options.repeat)
        return unexpected(ErrorCode::InvalidInput,
                          u"the recording ends at %1; give fewer days, or --repeat"_s.arg(last.toIso()),
                          u"--days"_s);
    return std::pair(start, end);
}

} // namespace

Result<BacktestHome> loadBacktestHome(const BacktestOptions &options)
{
    const auto loaded = loadHome(options.home, PvColumn::Optional);
    if (!loaded)
        return unexpected(loaded.error());
    HomeDescription home = loaded->description();
    std::vector<HomeTrack> tracks = loaded->tracks();
    keepOneLoad(home, tracks);
    keepNeededDevices(home);
    if (auto sized = sizePv(options, home, tracks); !sized)
        return unexpected(sized.error());
    sizeStorage(options, home);
    home.grid.connection.fuse = options.fuse.value_or(home.grid.connection.fuse);
    if (auto fits = checkStep(options, home); !fits)
        return unexpected(fits.error());
    const auto time = chooseTime(options, home);
    if (!time)
        return unexpected(time.error());
    BacktestHome made{HomeRecording(std::move(home), std::move(tracks)), time->first, time->second};
    made.recording.notices = loaded->notices;
    made.recording.noticeCount = loaded->noticeCount;
    return made;
}

} // namespace ww
