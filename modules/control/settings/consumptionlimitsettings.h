// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/units.h"

#include <optional>
#include <vector>

namespace ww {

/// Who says that consumption is limited now.
enum class ConsumptionLimitSource : quint8 {
    None,
    DigitalInput, ///< A contact of the network operator's control box.
    External,     ///< A value from outside, through the interface or EEBUS.
    Always,       ///< It always holds; also what counts while nobody can read who says it.
};

/// What a controllable device is to the formula of the least power.
enum class ControllableKind : quint8 { Other, HeatPump, Cooling };

/// One controllable device, or a circuit whose devices count as one, and its connected power.
struct ControllableDevice
{
    std::optional<DeviceId> device; ///< This or the circuit.
    ControllableKind kind = ControllableKind::Other;
    Watts connected{0};
    std::optional<QString> circuit; ///< Name of a circuit in the settings.
    bool operator==(const ControllableDevice &) const = default;
};

/// A limit of consumption as in §14a EnWG: the devices named may draw so much from the grid together; what
/// the sun gives beyond the rest of the house comes on top.
struct ConsumptionLimitSettings
{
    ConsumptionLimitSource source = ConsumptionLimitSource::None;
    int input = 1;                           ///< DI1 to DI4, for DigitalInput.
    bool normallyClosed = false;             ///< The limit holds while the contact is open.
    Duration debounce{500};                  ///< For DigitalInput.
    std::optional<Watts> power;              ///< Unless its source says it; nullopt: leastPower().
    Duration release{300'000};               ///< How long the way back to the connected power takes.
    std::vector<ControllableDevice> devices; ///< For Always empty means all loads and batteries.
    bool operator==(const ConsumptionLimitSettings &) const = default;
};

/// Pmin of the devices named, in W. Source: BNetzA BK6-22-300, Anlage 1, 4.5.2: base plus, for each further
/// device, 4.2 kW times the factor of simultaneity; base is 4.2 kW or 40 % of a group of heat pumps or
/// cooling above 11 kW. Devices of at most 4.2 kW do not count.
[[nodiscard]] double leastPower(const ConsumptionLimitSettings &settings);
/// What a limit means whose source names no power, in W.
[[nodiscard]] double usualPower(const ConsumptionLimitSettings &settings);

} // namespace ww
