// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/circuitsettings.h"
#include "control/settings/consumptionlimitsettings.h"
#include "control/settings/jsonrules.h"
#include "control/settings/offgridsettings.h"
#include "control/settings/peaksettings.h"
#include "control/settings/ripplesettings.h"

namespace ww {

// In the order of the enums.
inline constexpr std::array kRippleTargets{"inverters", "feedIn"};
inline constexpr std::array kConsumptionLimitSources{"none", "digitalInput", "external", "always"};
inline constexpr std::array kControllableKinds{"other", "heatPump", "cooling"};
inline constexpr std::array kContacts{"DI1", "DI2", "DI3", "DI4"};

inline constexpr JsonRule kDebounce{.min = 0, .max = 60, .unit = "s"};

inline constexpr std::array kRippleStepFields{
    wordSetField<&RippleStep::contacts>(
        "contacts", QT_TRANSLATE_NOOP("Settings", "The contacts that command; empty: none does."),
        {.words = kContacts, .required = true}),
    valueField<&RippleStep::percent>("percent", QT_TRANSLATE_NOOP("Settings", "Of the installed PV power."),
                                     kRequiredPercent),
};

inline constexpr std::array kRippleFields{
    valueField<&RippleSettings::enabled>(
        "enabled", QT_TRANSLATE_NOOP("Settings", "Whether there is a receiver."), kRequired),
    wordField<&RippleSettings::target>("target", QT_TRANSLATE_NOOP("Settings", "What is limited."),
                                       {.words = kRippleTargets}),
    valueField<&RippleSettings::normallyClosed>(
        "normallyClosed", QT_TRANSLATE_NOOP("Settings", "Whether an open contact commands.")),
    listField<&RippleSettings::steps, kRippleStepFields>(
        "steps",
        QT_TRANSLATE_NOOP("Settings", "The patterns of contacts. Of several that fit the strictest one "
                                      "counts; a pattern that is none counts as the strictest of all."),
        {.most = 16}),
    valueField<&RippleSettings::debounce>(
        "debounceS", QT_TRANSLATE_NOOP("Settings", "A pattern counts when it has been steady for so long."),
        kDebounce),
    valueField<&RippleSettings::recovery>(
        "recoveryPercentPerMinute",
        QT_TRANSLATE_NOOP("Settings", "How fast the sun comes back, of the installed power."),
        {.min = 1, .max = 6000, .unit = "%"}),
};

inline constexpr std::array kControllableFields{
    valueField<&ControllableDevice::device>(
        "device",
        QT_TRANSLATE_NOOP("Settings", "A device the network operator may control; else name a circuit.")),
    valueField<&ControllableDevice::circuit>(
        "circuit",
        QT_TRANSLATE_NOOP("Settings", "A circuit the network operator may control, with all its devices."),
        {.max = 60}),
    wordField<&ControllableDevice::kind>(
        "kind", QT_TRANSLATE_NOOP("Settings", "What it is to the formula of the least power."),
        {.words = kControllableKinds}),
    valueField<&ControllableDevice::connected>("connectedW",
                                               QT_TRANSLATE_NOOP("Settings", "Its connected power."),
                                               {.min = 0, .max = kMostPowerW, .unit = "W", .required = true}),
};

inline constexpr std::array kConsumptionLimitFields{
    wordField<&ConsumptionLimitSettings::source>(
        "source", QT_TRANSLATE_NOOP("Settings", "Who says that consumption is limited."),
        {.words = kConsumptionLimitSources, .required = true}),
    valueField<&ConsumptionLimitSettings::input>(
        "input", QT_TRANSLATE_NOOP("Settings", "The digital input, DI1 to DI4, whose contact asks for it."),
        {.min = 1, .max = 4}),
    valueField<&ConsumptionLimitSettings::normallyClosed>(
        "normallyClosed",
        QT_TRANSLATE_NOOP("Settings", "Whether the limit holds while the contact is open.")),
    valueField<&ConsumptionLimitSettings::debounce>(
        "debounceS", QT_TRANSLATE_NOOP("Settings", "The contact must be steady for so long."), kDebounce),
    valueField<&ConsumptionLimitSettings::power>(
        "powerW",
        QT_TRANSLATE_NOOP("Settings", "What a contact or a constant limit means; without it the least power "
                                      "by the formula of §14a EnWG."),
        kPower),
    valueField<&ConsumptionLimitSettings::release>(
        "releaseS",
        QT_TRANSLATE_NOOP("Settings", "How long the way back to the connected power takes after the limit."),
        {.min = 0, .max = 3600, .unit = "s"}),
    listField<&ConsumptionLimitSettings::devices, kControllableFields>(
        "devices", QT_TRANSLATE_NOOP("Settings", "The devices that keep to the limit together."),
        {.most = 40}),
};

inline constexpr std::array kPeakFields{
    valueField<&PeakSettings::instant>(
        "instantW", QT_TRANSLATE_NOOP("Settings", "Import at any moment; without it there is no such limit."),
        kPower),
    valueField<&PeakSettings::demand>(
        "demandW",
        QT_TRANSLATE_NOOP("Settings", "Mean import of a demand window; without it there is no such limit."),
        kPower),
    valueField<&PeakSettings::window>(
        "windowS", QT_TRANSLATE_NOOP("Settings", "Length of a demand window: it divides an hour."),
        {.min = 60, .max = 3600, .unit = "s"}),
    valueField<&PeakSettings::reserveSoc>(
        "reserveSocPercent",
        QT_TRANSLATE_NOOP("Settings", "At or below this, batteries give for peaks only."), kPercent),
    valueField<&PeakSettings::rechargePower>(
        "rechargeW",
        QT_TRANSLATE_NOOP("Settings",
                          "With this power batteries are charged up to that reserve from the grid, as far as "
                          "the limits leave room; 0: only from the sun."),
        kPower),
};

inline constexpr std::array kCircuitFields{
    valueField<&Circuit::name>("name", QT_TRANSLATE_NOOP("Settings", "What people call it."),
                               {.max = 60, .required = true}),
    valueField<&Circuit::fuse>("fuseA", QT_TRANSLATE_NOOP("Settings", "Rating per phase."),
                               {.min = 1, .max = 6300, .unit = "A", .required = true}),
    valueField<&Circuit::meter>(
        "meter",
        QT_TRANSLATE_NOOP("Settings",
                          "Measures all that hangs on the fuse; without one the devices are all there is."),
        {}),
    valuesField<&Circuit::devices>("devices",
                                   QT_TRANSLATE_NOOP("Settings", "Loads, batteries and inverters behind it."),
                                   {.most = 40, .required = true}),
};

inline constexpr std::size_t kMostCircuits = 20;

inline constexpr std::array kOffGridFields{
    valueField<&OffGridSettings::backupReserve>(
        "backupReservePercent",
        QT_TRANSLATE_NOOP("Settings",
                          "On the grid batteries are not discharged below this, so that an outage finds it; "
                          "counts where a backup box or transfer switch is."),
        kPercent),
    valueField<&OffGridSettings::reserveSoc>(
        "reserveSocPercent", QT_TRANSLATE_NOOP("Settings", "At or below this, all loads are shed."),
        kPercent),
    valueField<&OffGridSettings::shedFromSoc>(
        "shedFromSocPercent",
        QT_TRANSLATE_NOOP("Settings", "At or below this, the last load in the owner's order is shed."),
        kPercent),
    valueField<&OffGridSettings::returnDelay>(
        "returnDelayS", QT_TRANSLATE_NOOP("Settings", "The grid must have been back for so long."),
        {.min = 0, .max = 3600, .unit = "s"}),
    valueField<&OffGridSettings::transferInput>(
        "transferInput",
        QT_TRANSLATE_NOOP(
            "Settings",
            "The digital input of the transfer switch, closed off the grid; None (0) where there is no switch."),
        {.min = 0, .max = 4}),
    valueField<&OffGridSettings::maxPhaseCurrent>(
        "maxPhaseCurrentA",
        QT_TRANSLATE_NOOP(
            "Settings", "What backup box or inverter can give on one phase, as its data sheet says; without "
                        "it only all phases together are held."),
        {.min = 1, .max = 6300, .unit = "A"}),
};

} // namespace ww
