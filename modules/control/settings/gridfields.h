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
    wordSetField<&RippleStep::contacts>("contacts", "The contacts that command; empty: none does.",
                                        {.words = kContacts, .required = true}),
    valueField<&RippleStep::percent>("percent", "Of the installed PV power.", kRequiredPercent),
};

inline constexpr std::array kRippleFields{
    valueField<&RippleSettings::enabled>("enabled", "", kRequired),
    wordField<&RippleSettings::target>("target", "What is limited.", {.words = kRippleTargets}),
    valueField<&RippleSettings::normallyClosed>("normallyClosed", "Whether an open contact commands."),
    listField<&RippleSettings::steps, kRippleStepFields>(
        "steps",
        "The patterns of contacts. Of several that fit the strictest one counts; a pattern that is none "
        "counts as the strictest of all.",
        {.most = 16}),
    valueField<&RippleSettings::debounce>("debounceS",
                                          "A pattern counts when it has been steady for so long.", kDebounce),
    valueField<&RippleSettings::recovery>("recoveryPercentPerMinute",
                                          "How fast the sun comes back, of the installed power.",
                                          {.min = 1, .max = 6000, .unit = "%"}),
};

inline constexpr std::array kControllableFields{
    valueField<&ControllableDevice::device>("device", "A device the network operator may control.",
                                            kRequired),
    wordField<&ControllableDevice::kind>("kind", "What it is to the formula of the least power.",
                                         {.words = kControllableKinds}),
    valueField<&ControllableDevice::connected>("connectedW", "Its connected power.",
                                               {.min = 0, .max = kMostPowerW, .unit = "W", .required = true}),
};

inline constexpr std::array kConsumptionLimitFields{
    wordField<&ConsumptionLimitSettings::source>("source", "Who says that consumption is limited.",
                                                 {.words = kConsumptionLimitSources, .required = true}),
    valueField<&ConsumptionLimitSettings::input>("input", "1 to 4 for DI1 to DI4; used by digitalInput.",
                                                 {.min = 1, .max = 4}),
    valueField<&ConsumptionLimitSettings::normallyClosed>(
        "normallyClosed", "Whether the limit holds while the contact is open."),
    valueField<&ConsumptionLimitSettings::debounce>("debounceS", "The contact must be steady for so long.",
                                                    kDebounce),
    valueField<&ConsumptionLimitSettings::power>(
        "powerW", "What digitalInput and always mean; null: the least power by the formula of §14a EnWG.",
        kPower),
    valueField<&ConsumptionLimitSettings::release>(
        "releaseS", "How long the way back to the connected power takes after the limit.",
        {.min = 0, .max = 3600, .unit = "s"}),
    listField<&ConsumptionLimitSettings::devices, kControllableFields>("devices", "", {.most = 40}),
};

inline constexpr std::array kPeakFields{
    valueField<&PeakSettings::instant>("instantW", "Import at any moment; null: no such limit.", kPower),
    valueField<&PeakSettings::demand>("demandW", "Mean import of a demand window; null: no such limit.",
                                      kPower),
    valueField<&PeakSettings::window>("windowS", "Length of a demand window: it divides an hour.",
                                      {.min = 60, .max = 3600, .unit = "s"}),
    valueField<&PeakSettings::reserveSoc>("reserveSocPercent",
                                          "At or below this, batteries give for peaks only.", kPercent),
};

inline constexpr std::array kCircuitFields{
    valueField<&Circuit::name>("name", "", {.max = 60, .required = true}),
    valueField<&Circuit::fuse>("fuseA", "Rating per phase.",
                               {.min = 1, .max = 6300, .unit = "A", .required = true}),
    valueField<&Circuit::meter>("meter", "Measures all that hangs on the fuse; null: the devices are all.",
                                {}),
    valuesField<&Circuit::devices>("devices", "Loads, batteries and inverters behind it.",
                                   {.most = 40, .required = true}),
};

inline constexpr std::size_t kMostCircuits = 20;

inline constexpr std::array kOffGridFields{
    valueField<&OffGridSettings::reserveSoc>("reserveSocPercent", "At or below this, all loads are shed.",
                                             kPercent),
    valueField<&OffGridSettings::shedFromSoc>(
        "shedFromSocPercent", "At or below this, the last load in the owner's order is shed.", kPercent),
    valueField<&OffGridSettings::returnDelay>("returnDelayS", "The grid must have been back for so long.",
                                              {.min = 0, .max = 3600, .unit = "s"}),
    valueField<&OffGridSettings::transferInput>(
        "transferInput", "1 to 4: DI1 to DI4 is the transfer switch, closed off the grid; 0: none is.",
        {.min = 0, .max = 4}),
};

} // namespace ww
