// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingtitles.h"

#include <QCoreApplication>

#include <array>

namespace ww {

namespace {

/// What a setting, or after "=" one of its words, is called. The key is the end of its path.
struct SettingTitle
{
    const char *key;
    const char *title;
};

// clang-format off
constexpr SettingTitle kTitles[]{
    {"battery/maxSocPercent", QT_TRANSLATE_NOOP("Settings", "Full at")},
    {"battery/minSocPercent", QT_TRANSLATE_NOOP("Settings", "Empty at")},
    {"battery", QT_TRANSLATE_NOOP("Settings", "Battery")},
    {"circuits", QT_TRANSLATE_NOOP("Settings", "Circuits")},
    {"circuits/devices", QT_TRANSLATE_NOOP("Settings", "Devices")},
    {"circuits/fuseA", QT_TRANSLATE_NOOP("Settings", "Fuse")},
    {"circuits/meter", QT_TRANSLATE_NOOP("Settings", "Meter")},
    {"circuits/name", QT_TRANSLATE_NOOP("Settings", "Name")},
    {"consumptionLimit", QT_TRANSLATE_NOOP("Settings", "Limit of consumption")},
    {"consumptionLimit/debounceS", QT_TRANSLATE_NOOP("Settings", "Debounce")},
    {"consumptionLimit/devices", QT_TRANSLATE_NOOP("Settings", "Controllable devices")},
    {"devices/connectedW", QT_TRANSLATE_NOOP("Settings", "Connected power")},
    {"consumptionLimit/devices/circuit", QT_TRANSLATE_NOOP("Settings", "Circuit")},
    {"consumptionLimit/devices/device", QT_TRANSLATE_NOOP("Settings", "Device")},
    {"consumptionLimit/devices/kind", QT_TRANSLATE_NOOP("Settings", "Kind")},
    {"kind=other", QT_TRANSLATE_NOOP("Settings", "Other")},
    {"kind=heatPump", QT_TRANSLATE_NOOP("Settings", "Heat pump")},
    {"kind=cooling", QT_TRANSLATE_NOOP("Settings", "Cooling")},
    {"consumptionLimit/input", QT_TRANSLATE_NOOP("Settings", "Contact")},
    {"consumptionLimit/normallyClosed", QT_TRANSLATE_NOOP("Settings", "Open contact limits")},
    {"consumptionLimit/powerW", QT_TRANSLATE_NOOP("Settings", "Power")},
    {"consumptionLimit/releaseS", QT_TRANSLATE_NOOP("Settings", "Release")},
    {"consumptionLimit/source", QT_TRANSLATE_NOOP("Settings", "Source")},
    {"source=none", QT_TRANSLATE_NOOP("Settings", "No limit")},
    {"source=digitalInput", QT_TRANSLATE_NOOP("Settings", "Contact")},
    {"source=external", QT_TRANSLATE_NOOP("Settings", "From outside")},
    {"source=always", QT_TRANSLATE_NOOP("Settings", "Always")},
    {"feedInLimit", QT_TRANSLATE_NOOP("Settings", "Feed-in")},
    {"feedInLimit/failSafeW", QT_TRANSLATE_NOOP("Settings", "Fail-safe power")},
    {"feedInLimit/hardAfterS", QT_TRANSLATE_NOOP("Settings", "Hard limit after")},
    {"feedInLimit/hardLockS", QT_TRANSLATE_NOOP("Settings", "Lock")},
    {"feedInLimit/hardW", QT_TRANSLATE_NOOP("Settings", "Hard limit")},
    {"feedInLimit/kind", QT_TRANSLATE_NOOP("Settings", "Limit")},
    {"feedInLimit/kind=none", QT_TRANSLATE_NOOP("Settings", "No limit")},
    {"feedInLimit/kind=zero", QT_TRANSLATE_NOOP("Settings", "Zero")},
    {"feedInLimit/kind=power", QT_TRANSLATE_NOOP("Settings", "Power")},
    {"feedInLimit/kind=percent", QT_TRANSLATE_NOOP("Settings", "Percent")},
    {"feedInLimit/perPhase", QT_TRANSLATE_NOOP("Settings", "On each phase")},
    {"feedInLimit/percent", QT_TRANSLATE_NOOP("Settings", "Share")},
    {"feedInLimit/powerW", QT_TRANSLATE_NOOP("Settings", "Highest feed-in")},
    {"feedInLimit/recoveryDelayS", QT_TRANSLATE_NOOP("Settings", "Recovery delay")},
    {"feedInLimit/recoveryPercentPerMinute", QT_TRANSLATE_NOOP("Settings", "Recovery ramp")},
    {"fuse", QT_TRANSLATE_NOOP("Settings", "Main fuse")},
    {"fuse/currentA", QT_TRANSLATE_NOOP("Settings", "Rating")},
    {"loads", QT_TRANSLATE_NOOP("Settings", "Loads")},
    {"loads/batteryFirstUntilPercent", QT_TRANSLATE_NOOP("Settings", "Battery first until")},
    {"loads/batteryPlace", QT_TRANSLATE_NOOP("Settings", "Place of the battery")},
    {"batteryPlace=asOrdered", QT_TRANSLATE_NOOP("Settings", "As they come")},
    {"batteryPlace=first", QT_TRANSLATE_NOOP("Settings", "Before the loads")},
    {"batteryPlace=last", QT_TRANSLATE_NOOP("Settings", "After the loads")},
    {"loads/devices", QT_TRANSLATE_NOOP("Settings", "Order")},
    {"devices/charger", QT_TRANSLATE_NOOP("Settings", "Charger")},
    {"charger/blindCurrentA", QT_TRANSLATE_NOOP("Settings", "Without the meter")},
    {"charger/maxCurrentA", QT_TRANSLATE_NOOP("Settings", "Highest current")},
    {"charger/minCurrentA", QT_TRANSLATE_NOOP("Settings", "Least current")},
    {"charger/phaseRestS", QT_TRANSLATE_NOOP("Settings", "Rest between phases")},
    {"charger/phases", QT_TRANSLATE_NOOP("Settings", "Phases")},
    {"charger/stepA", QT_TRANSLATE_NOOP("Settings", "Step")},
    {"charger/vehicleCapacityWh", QT_TRANSLATE_NOOP("Settings", "Vehicle's battery")},
    {"loads/devices/device", QT_TRANSLATE_NOOP("Settings", "Device")},
    {"devices/fromBattery", QT_TRANSLATE_NOOP("Settings", "From the battery")},
    {"devices/heatPump", QT_TRANSLATE_NOOP("Settings", "Heat pump")},
    {"heatPump/forceStartW", QT_TRANSLATE_NOOP("Settings", "Forced start")},
    {"heatPump/mayLock", QT_TRANSLATE_NOOP("Settings", "May be locked")},
    {"devices/hotWater", QT_TRANSLATE_NOOP("Settings", "Hot water")},
    {"hotWater/maxTemperatureC", QT_TRANSLATE_NOOP("Settings", "Highest temperature")},
    {"hotWater/stepW", QT_TRANSLATE_NOOP("Settings", "Step")},
    {"hotWater/tankLitres", QT_TRANSLATE_NOOP("Settings", "Tank")},
    {"devices/maxStarts", QT_TRANSLATE_NOOP("Settings", "Starts a day")},
    {"devices/minRestS", QT_TRANSLATE_NOOP("Settings", "Shortest rest")},
    {"devices/minRunS", QT_TRANSLATE_NOOP("Settings", "Shortest run")},
    {"devices/mode", QT_TRANSLATE_NOOP("Settings", "Mode")},
    {"devices/mode=off", QT_TRANSLATE_NOOP("Settings", "Off")},
    {"devices/mode=on", QT_TRANSLATE_NOOP("Settings", "On, fast")},
    {"devices/mode=surplus", QT_TRANSLATE_NOOP("Settings", "Surplus only")},
    {"devices/mode=minimumAndSurplus", QT_TRANSLATE_NOOP("Settings", "Minimum and surplus")},
    {"devices/mode=reserved", QT_TRANSLATE_NOOP("Settings", "Reserved")},
    {"devices/phase", QT_TRANSLATE_NOOP("Settings", "Phase")},
    {"phase=unknown", QT_TRANSLATE_NOOP("Settings", "Not known")},
    {"phase=L1", QT_TRANSLATE_NOOP("Settings", "L1")},
    {"phase=L2", QT_TRANSLATE_NOOP("Settings", "L2")},
    {"phase=L3", QT_TRANSLATE_NOOP("Settings", "L3")},
    {"phase=all", QT_TRANSLATE_NOOP("Settings", "All three")},
    {"loads/devices/powerW", QT_TRANSLATE_NOOP("Settings", "Power")},
    {"devices/reservations", QT_TRANSLATE_NOOP("Settings", "Reservations")},
    {"reservations/enabled", QT_TRANSLATE_NOOP("Settings", "In use")},
    {"reservations/minuteOfDay", QT_TRANSLATE_NOOP("Settings", "Time")},
    {"reservations/once", QT_TRANSLATE_NOOP("Settings", "Once, at")},
    {"reservations/target", QT_TRANSLATE_NOOP("Settings", "Target")},
    {"target=energy", QT_TRANSLATE_NOOP("Settings", "Energy")},
    {"target=soc", QT_TRANSLATE_NOOP("Settings", "State of charge")},
    {"target=temperature", QT_TRANSLATE_NOOP("Settings", "Temperature")},
    {"reservations/value", QT_TRANSLATE_NOOP("Settings", "Value")},
    {"reservations/weekdays", QT_TRANSLATE_NOOP("Settings", "Days")},
    {"weekdays=monday", QT_TRANSLATE_NOOP("Settings", "Mo")},
    {"weekdays=tuesday", QT_TRANSLATE_NOOP("Settings", "Tu")},
    {"weekdays=wednesday", QT_TRANSLATE_NOOP("Settings", "We")},
    {"weekdays=thursday", QT_TRANSLATE_NOOP("Settings", "Th")},
    {"weekdays=friday", QT_TRANSLATE_NOOP("Settings", "Fr")},
    {"weekdays=saturday", QT_TRANSLATE_NOOP("Settings", "Sa")},
    {"weekdays=sunday", QT_TRANSLATE_NOOP("Settings", "Su")},
    {"devices/startDelayS", QT_TRANSLATE_NOOP("Settings", "Start delay")},
    {"devices/startW", QT_TRANSLATE_NOOP("Settings", "Starts at")},
    {"devices/stopDelayS", QT_TRANSLATE_NOOP("Settings", "Stop delay")},
    {"devices/stopW", QT_TRANSLATE_NOOP("Settings", "Stops at")},
    {"loads/shareBetweenChargers", QT_TRANSLATE_NOOP("Settings", "Share between chargers")},
    {"mode", QT_TRANSLATE_NOOP("Settings", "Mode")},
    {"mode=off", QT_TRANSLATE_NOOP("Settings", "Left to themselves")},
    {"mode=selfConsumption", QT_TRANSLATE_NOOP("Settings", "Self-consumption")},
    {"mode=timeOfUse", QT_TRANSLATE_NOOP("Settings", "Time of use")},
    {"offGrid", QT_TRANSLATE_NOOP("Settings", "Off the grid")},
    {"offGrid/backupReservePercent", QT_TRANSLATE_NOOP("Settings", "Reserve for outages")},
    {"offGrid/maxPhaseCurrentA", QT_TRANSLATE_NOOP("Settings", "Most on one phase")},
    {"offGrid/reserveSocPercent", QT_TRANSLATE_NOOP("Settings", "All loads shed at")},
    {"offGrid/returnDelayS", QT_TRANSLATE_NOOP("Settings", "Return delay")},
    {"offGrid/shedFromSocPercent", QT_TRANSLATE_NOOP("Settings", "Shedding begins at")},
    {"offGrid/transferInput", QT_TRANSLATE_NOOP("Settings", "Transfer switch")},
    {"peak", QT_TRANSLATE_NOOP("Settings", "Peaks")},
    {"peak/demandW", QT_TRANSLATE_NOOP("Settings", "Mean of a window")},
    {"peak/instantW", QT_TRANSLATE_NOOP("Settings", "At any moment")},
    {"peak/rechargeW", QT_TRANSLATE_NOOP("Settings", "Recharge from the grid")},
    {"peak/reserveSocPercent", QT_TRANSLATE_NOOP("Settings", "Reserve for peaks")},
    {"peak/windowS", QT_TRANSLATE_NOOP("Settings", "Window")},
    {"regulation", QT_TRANSLATE_NOOP("Settings", "Regulation")},
    {"regulation/deadBandW", QT_TRANSLATE_NOOP("Settings", "Dead band")},
    {"regulation/leaseS", QT_TRANSLATE_NOOP("Settings", "Lease")},
    {"regulation/meterTimeoutS", QT_TRANSLATE_NOOP("Settings", "Meter lost after")},
    {"rippleControl", QT_TRANSLATE_NOOP("Settings", "Ripple control")},
    {"rippleControl/debounceS", QT_TRANSLATE_NOOP("Settings", "Debounce")},
    {"rippleControl/enabled", QT_TRANSLATE_NOOP("Settings", "In use")},
    {"rippleControl/normallyClosed", QT_TRANSLATE_NOOP("Settings", "Open contact commands")},
    {"rippleControl/recoveryPercentPerMinute", QT_TRANSLATE_NOOP("Settings", "Recovery ramp")},
    {"rippleControl/steps", QT_TRANSLATE_NOOP("Settings", "Patterns")},
    {"steps/contacts", QT_TRANSLATE_NOOP("Settings", "Contacts")},
    {"contacts=DI1", QT_TRANSLATE_NOOP("Settings", "DI1")},
    {"contacts=DI2", QT_TRANSLATE_NOOP("Settings", "DI2")},
    {"contacts=DI3", QT_TRANSLATE_NOOP("Settings", "DI3")},
    {"contacts=DI4", QT_TRANSLATE_NOOP("Settings", "DI4")},
    {"steps/percent", QT_TRANSLATE_NOOP("Settings", "Allowed")},
    {"rippleControl/target", QT_TRANSLATE_NOOP("Settings", "Limits")},
    {"target=inverters", QT_TRANSLATE_NOOP("Settings", "The inverters")},
    {"target=feedIn", QT_TRANSLATE_NOOP("Settings", "Feed-in only")},
    {"timeOfUse", QT_TRANSLATE_NOOP("Settings", "Time of use")},
    {"timeOfUse/chargeBelowPrice", QT_TRANSLATE_NOOP("Settings", "Charge below")},
    {"timeOfUse/dischargeAbovePrice", QT_TRANSLATE_NOOP("Settings", "Discharge above")},
    {"timeOfUse/holidays", QT_TRANSLATE_NOOP("Settings", "Holidays")},
    {"timeOfUse/priceTargetSocPercent", QT_TRANSLATE_NOOP("Settings", "Up to")},
    {"timeOfUse/prices", QT_TRANSLATE_NOOP("Settings", "Prices")},
    {"prices/perKwh", QT_TRANSLATE_NOOP("Settings", "Price per kWh")},
    {"windows/when", QT_TRANSLATE_NOOP("Settings", "When")},
    {"prices/when", QT_TRANSLATE_NOOP("Settings", "When")},
    {"when/days", QT_TRANSLATE_NOOP("Settings", "Days")},
    {"days=any", QT_TRANSLATE_NOOP("Settings", "All days")},
    {"days=workdays", QT_TRANSLATE_NOOP("Settings", "Not on holidays")},
    {"days=holidays", QT_TRANSLATE_NOOP("Settings", "Only on holidays")},
    {"when/fromDay", QT_TRANSLATE_NOOP("Settings", "Season from")},
    {"when/fromMinute", QT_TRANSLATE_NOOP("Settings", "From")},
    {"when/toDay", QT_TRANSLATE_NOOP("Settings", "Season to")},
    {"when/toMinute", QT_TRANSLATE_NOOP("Settings", "To")},
    {"when/weekdays", QT_TRANSLATE_NOOP("Settings", "Weekdays")},
    {"timeOfUse/stopAtNegativePrice", QT_TRANSLATE_NOOP("Settings", "Negative price")},
    {"timeOfUse/windows", QT_TRANSLATE_NOOP("Settings", "Windows")},
    {"windows/action", QT_TRANSLATE_NOOP("Settings", "Batteries")},
    {"action=charge", QT_TRANSLATE_NOOP("Settings", "Charge")},
    {"action=hold", QT_TRANSLATE_NOOP("Settings", "Hold")},
    {"action=discharge", QT_TRANSLATE_NOOP("Settings", "Discharge")},
    {"windows/fromGrid", QT_TRANSLATE_NOOP("Settings", "From the grid")},
    {"windows/powerW", QT_TRANSLATE_NOOP("Settings", "Power")},
    {"windows/targetSocPercent", QT_TRANSLATE_NOOP("Settings", "Up to")},
};
// clang-format on

} // namespace

const char *settingTitle(const QString &path)
{
    const SettingTitle *best = nullptr;
    qsizetype length = 0;
    for (const SettingTitle &row : kTitles) {
        const QLatin1StringView key(row.key);
        const bool fits =
            path == key || (path.endsWith(key) && path.at(path.size() - key.size() - 1) == u'/');
        if (fits && key.size() > length) {
            best = &row;
            length = key.size();
        }
    }
    return best ? best->title : nullptr;
}

} // namespace ww
