// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/inputs.h"
#include "control/record/archive.h"

// What is recorded of settings and inputs; see archive.h.
namespace ww {

template <> inline constexpr OperatingMode record::kLast<OperatingMode> = OperatingMode::TimeOfUse;
template <> inline constexpr FeedInLimitKind record::kLast<FeedInLimitKind> = FeedInLimitKind::PercentOfPv;
template <> inline constexpr SetpointKind record::kLast<SetpointKind> = SetpointKind::HeatingRodPower;
template <> inline constexpr LoadMode record::kLast<LoadMode> = LoadMode::Reserved;
template <> inline constexpr BatteryPlace record::kLast<BatteryPlace> = BatteryPlace::Last;
template <> inline constexpr LoadPhase record::kLast<LoadPhase> = LoadPhase::All;
template <>
inline constexpr ReservationTarget record::kLast<ReservationTarget> = ReservationTarget::Temperature;
template <> inline constexpr RippleTarget record::kLast<RippleTarget> = RippleTarget::FeedIn;
template <>
inline constexpr ConsumptionLimitSource record::kLast<ConsumptionLimitSource> =
    ConsumptionLimitSource::Always;
template <> inline constexpr ControllableKind record::kLast<ControllableKind> = ControllableKind::Cooling;
template <> inline constexpr DayKind record::kLast<DayKind> = DayKind::Holidays;
template <> inline constexpr TariffAction record::kLast<TariffAction> = TariffAction::Discharge;
template <> inline constexpr GridSystem record::kLast<GridSystem> = GridSystem::WildLeg;
template <>
inline constexpr ProductConfiguration record::kLast<ProductConfiguration> = ProductConfiguration::Av2;

void fields(auto &archive, record::Is<FeedInSettings> auto &value)
{
    auto &[kind, power, percent, perPhase, failSafe, hard, hardAfter, hardLock, recoveryDelay, recovery] =
        value;
    archive(kind, power, percent, perPhase, failSafe, hard, hardAfter, hardLock, recoveryDelay, recovery);
}

void fields(auto &archive, record::Is<FuseSettings> auto &value)
{
    auto &[current] = value;
    archive(current);
}

void fields(auto &archive, record::Is<StorageSettings> auto &value)
{
    auto &[minSoc, maxSoc] = value;
    archive(minSoc, maxSoc);
}

void fields(auto &archive, record::Is<RegulationSettings> auto &value)
{
    auto &[deadBand, lease, meterTimeout] = value;
    archive(deadBand, lease, meterTimeout);
}

void fields(auto &archive, record::Is<ManualOverride> auto &value)
{
    auto &[device, kind, number, until, resumed] = value;
    archive(device, kind, number, until, resumed);
}

void fields(auto &archive, record::Is<Reservation> auto &value)
{
    auto &[enabled, target, number, once, weekdays, minuteOfDay] = value;
    archive(enabled, target, number, once, weekdays, minuteOfDay);
}

void fields(auto &archive, record::Is<ChargerOptions> auto &value)
{
    auto &[minCurrent, maxCurrent, step, blindCurrent, phases, phaseRest, vehicleCapacity] = value;
    archive(minCurrent, maxCurrent, step, blindCurrent, phases, phaseRest, vehicleCapacity);
}

void fields(auto &archive, record::Is<HeatPumpOptions> auto &value)
{
    auto &[forceStart, mayLock] = value;
    archive(forceStart, mayLock);
}

void fields(auto &archive, record::Is<HotWaterOptions> auto &value)
{
    auto &[step, maxTemperature, tankLitres] = value;
    archive(step, maxTemperature, tankLitres);
}

void fields(auto &archive, record::Is<LoadDevice> auto &value)
{
    auto &[device, mode, fromBattery, power, start, stop, startDelay, stopDelay, minRun, minRest, maxStarts,
           phase, charger, heatPump, hotWater, reservations] = value;
    archive(device, mode, fromBattery, power, start, stop, startDelay, stopDelay, minRun, minRest, maxStarts,
            phase, charger, heatPump, hotWater, reservations);
}

void fields(auto &archive, record::Is<LoadSettings> auto &value)
{
    auto &[devices, batteryPlace, batteryFirstUntil, shareBetweenChargers] = value;
    archive(devices, batteryPlace, batteryFirstUntil, shareBetweenChargers);
}

void fields(auto &archive, record::Is<RippleStep> auto &value)
{
    auto &[contacts, percent] = value;
    archive(contacts, percent);
}

void fields(auto &archive, record::Is<RippleSettings> auto &value)
{
    auto &[enabled, target, normallyClosed, steps, debounce, recovery] = value;
    archive(enabled, target, normallyClosed, steps, debounce, recovery);
}

void fields(auto &archive, record::Is<ControllableDevice> auto &value)
{
    auto &[device, kind, connected, circuit] = value;
    archive(device, kind, connected, circuit);
}

void fields(auto &archive, record::Is<ConsumptionLimitSettings> auto &value)
{
    auto &[source, input, normallyClosed, debounce, power, release, devices] = value;
    archive(source, input, normallyClosed, debounce, power, release, devices);
}

void fields(auto &archive, record::Is<PeakSettings> auto &value)
{
    auto &[instant, demand, window, reserveSoc, rechargePower] = value;
    archive(instant, demand, window, reserveSoc, rechargePower);
}

void fields(auto &archive, record::Is<MonthDay> auto &value)
{
    auto &[month, day] = value;
    archive(month, day);
}

void fields(auto &archive, record::Is<CalendarWindow> auto &value)
{
    auto &[weekdays, days, fromDay, toDay, fromMinute, toMinute] = value;
    archive(weekdays, days, fromDay, toDay, fromMinute, toMinute);
}

void fields(auto &archive, record::Is<TariffWindow> auto &value)
{
    auto &[when, action, power, targetSoc, fromGrid] = value;
    archive(when, action, power, targetSoc, fromGrid);
}

void fields(auto &archive, record::Is<PriceWindow> auto &value)
{
    auto &[when, perKwh] = value;
    archive(when, perKwh);
}

void fields(auto &archive, record::Is<TimeOfUseSettings> auto &value)
{
    auto &[windows, holidays, prices, chargeBelow, dischargeAbove, priceTargetSoc, stopAtNegativePrice] =
        value;
    archive(windows, holidays, prices, chargeBelow, dischargeAbove, priceTargetSoc, stopAtNegativePrice);
}

void fields(auto &archive, record::Is<Circuit> auto &value)
{
    auto &[name, fuse, meter, devices] = value;
    archive(name, fuse, meter, devices);
}

void fields(auto &archive, record::Is<OffGridSettings> auto &value)
{
    auto &[backupReserve, reserveSoc, shedFromSoc, returnDelay, transferInput, maxPhaseCurrent] = value;
    archive(backupReserve, reserveSoc, shedFromSoc, returnDelay, transferInput, maxPhaseCurrent);
}

void fields(auto &archive, record::Is<ControlSettings> auto &value)
{
    auto &[mode, feedIn, fuse, storage, regulation, overrides, loads, ripple, consumptionLimit, peak,
           timeOfUse, circuits, offGrid] = value;
    archive(mode, feedIn, fuse, storage, regulation, overrides, loads, ripple, consumptionLimit, peak,
            timeOfUse, circuits, offGrid);
}

void fields(auto &archive, record::Is<GridConnection> auto &value)
{
    auto &[system, nominalVoltage, fuse] = value;
    archive(system, nominalVoltage, fuse);
}

/// Without its name, which may be an address.
void fields(auto &archive, record::Is<PlantConfig> auto &value)
{
    auto &[name, configuration, timeZone, grid, installedPv] = value;
    archive(configuration, timeZone, grid, installedPv);
}

void fields(auto &archive, record::Is<TrialWish> auto &value)
{
    auto &[device, kind, number] = value;
    archive(device, kind, number);
}

void fields(auto &archive, record::Is<Trial> auto &value)
{
    auto &[wishes, feedIn, fuse, consumption, contacts, meterLost, lapsing] = value;
    archive(wishes, feedIn, fuse, consumption, contacts, meterLost, lapsing);
}

void fields(auto &archive, record::Is<ControlInputs> auto &value)
{
    auto &[digital, utcOffset, consumptionLimitW, pricePerKwh, trial] = value;
    archive(digital, utcOffset, consumptionLimitW, pricePerKwh, trial);
}

} // namespace ww
