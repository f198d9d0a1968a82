// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"
#include "control/groupmotion.h"
#include "control/loadstatus.h"

namespace ww {

/// A value a rule would like a setpoint to have.
struct Wish
{
    Rule rule = Rule::SelfConsumption;
    double value = 0;
    Explanation why;
};

/// One setpoint while the rules work on it.
struct Actuator
{
    std::size_t device = 0; ///< Index in the snapshot.
    SetpointKind kind = SetpointKind::BatteryPower;
    Allowed allowed;
    std::optional<Wish> wish;
};

/// A battery as the rules see it.
struct StorageUnit
{
    Actuator actuator;
    bool usable = false; ///< Answers, and its power and charge are known; only such a one counts in the pool.
    bool coupled = false;   ///< Its power is contained in the AC power of an inverter that is seen.
    bool throttled = false; ///< That inverter can be limited, and so can what the battery brings to the grid.
    bool balanced = false;  ///< Spreads its power evenly over the phases.
    bool keptForPeaks = false; ///< At its reserve: it gives for peaks only.
    double power = 0;          ///< W, around the time of the latest grid value.
    double mostDischarge = 0;  ///< W it says it can give now, whatever the rules allow.
    double capacityWh = 0;
    std::optional<double> soc;     ///< Percent.
    std::optional<double> decided; ///< W, once shared out.
};

/// An inverter as the rules see it.
struct Generator
{
    std::size_t device = 0;
    bool usable = false; ///< Answers, and its power is known.
    bool balanced = false;
    bool stubborn = false;          ///< Refuses its limit while others obey theirs: they make room for it.
    double power = 0;               ///< W, AC.
    double mostPower = 0;           ///< W, the most it can give.
    std::optional<Actuator> limit;  ///< ActivePowerLimit, if it takes one.
    std::optional<Actuator> feedIn; ///< FeedInLimit, if it takes one.
};

/// All usable batteries as one: rules about the whole house narrow the sum and wish for a sum.
struct Pool
{
    Allowed allowed;
    std::optional<Wish> wish;
    double planned = 0;   ///< W a plan wants from them whatever the house draws.
    bool engaged = false; ///< Somebody uses the batteries: without a wish they are told to rest.
    double measured = 0;  ///< W, sum of the usable batteries.
    double residual = 0;  ///< W at the grid without them; what they must give for the grid to be at 0.
};

/// How the meter at the grid connection is doing.
enum class GridHealth : quint8 { Good, Missing, Lost, Returning };

/// A value for each of L1 to L3, as many as the grid has.
using PerPhase = std::array<double, 3>;
inline constexpr PerPhase kUnboundedPhases{std::numeric_limits<double>::infinity(),
                                           std::numeric_limits<double>::infinity(),
                                           std::numeric_limits<double>::infinity()};

/// Grid values per phase; empty when the meter does not tell them.
struct PhaseValues
{
    PerPhase active{};  ///< Active power, W, import positive.
    PerPhase carried{}; ///< Voltage times current where known, with the sign of active power, W.
    PerPhase voltage{}; ///< V; the nominal one of a phase that has none to speak of.
    std::size_t count = 0;
};

/// What the meter at the grid connection says.
struct GridSight
{
    double power = 0; ///< W
    PhaseValues phases;
};

/// A limit at the grid connection point, in W; unbounded where it says nothing.
struct GridLimit
{
    Rule rule = Rule::FuseLimit;
    double importTotal = std::numeric_limits<double>::infinity();
    double exportTotal = std::numeric_limits<double>::infinity();
    PerPhase importPhases = kUnboundedPhases;
    PerPhase exportPhases = kUnboundedPhases;
    bool isOfFuse = false; ///< On a phase it is about what a fuse carries, not about active power.
};

/// The usual number of limits, without allocations.
using GridLimits = QVarLengthArray<GridLimit, 4>;

/// A ceiling for the sum of the inverters that are seen, W.
struct SunCap
{
    Rule rule = Rule::GridOperator;
    double watts = 0;
    Explanation why;
};

/// W that flow into a circuit, beside its batteries.
struct CircuitFlow
{
    double total = 0;
    std::array<double, 3> phases{};
};

/// A bound on what loads may draw together, W; stated by rules that know more than the grid connection, kept
/// by allocateLoads().
struct LoadLimit
{
    Rule rule = Rule::GridOperator;
    double total = std::numeric_limits<double>::infinity();
    PerPhase perPhase = kUnboundedPhases;
    std::vector<std::size_t> devices; ///< Indexes in the snapshot; empty: all loads.
    Explanation why;
    bool plusSun = false; ///< What the sun gives beyond the rest of the house comes on top; batteries count.
    std::optional<CircuitFlow> measured; ///< In front of them; nullopt: the devices are all there is.
};

/// Batteries and inverters together, as what makes an island's grid.
struct IslandSources
{
    double able = 0;            ///< W they can give now, with the sun as it is.
    double sun = 0;             ///< W of that come from the sun, less what hybrids lose in conversion.
    std::optional<double> give; ///< W they give; nullopt while a battery does not tell.
    std::optional<PerPhase> givePhases; ///< W of that on each phase, by current at the nominal voltage;
                                        ///< nullopt while one of those that give does not tell its phases.
    bool seesIsland = false; ///< All of that was read since the house is an island.
};

/// The house as an island.
struct OffGridState
{
    std::optional<double> soc; ///< Percent, of the batteries that are seen.
    bool generatorAlarm = false;
    bool returning = false; ///< The grid is back, and is waited for until it is steady.
    bool dark = false;      ///< Nobody has power.
    bool fellDark = false;  ///< Since this moment.
    IslandSources sources;
    std::optional<std::size_t> starts; ///< The load that starts now; the others wait for their turn.
};

/// One tick's workspace: what is known, and what the rules have made of it so far.
struct Context
{
    Context(const ControlSettings &s, const PlantConfig &p, ControlState &memories, const Snapshot &picture,
            const ControlInputs &outside)
        : settings(s)
        , plant(p)
        , snapshot(picture)
        , inputs(outside)
        , state(memories)
    {}

    const ControlSettings &settings; ///< With the limits of a self-test in them.
    const PlantConfig &plant;
    const Snapshot &snapshot;
    const ControlInputs &inputs;
    ControlState &state;

    GridHealth grid = GridHealth::Missing;
    std::optional<GridSight> seen; ///< The meter's values, also while a self-test has it lost.
    /// What the plant itself is limited to while a self-test may have narrowed `settings`; set by who
    /// narrows.
    const ControlSettings *plantSettings = nullptr;
    std::optional<double> plantConsumption; ///< W, the limit of consumption without a self-test.
    double gridPower = 0;                   ///< W, the latest value; only meaningful when Good.
    PhaseValues phases;
    double house = 0; ///< W, consumption seen at the grid without inverters and batteries; only when Good.

    std::optional<GroupMotion> batteries; ///< The usable batteries together; set while gridGood().
    std::vector<StorageUnit> storage;
    std::vector<Generator> generators;
    std::vector<Actuator> others; ///< Setpoints of all other kinds that a rule has a wish for.
    Pool pool;
    std::optional<Wish> sunWish;           ///< A ceiling safety demands for the sum of the inverters, W.
    std::vector<SunCap> sunCaps;           ///< What else the sum of the inverters must keep to.
    std::optional<OffGridState> offGrid;   ///< Set while the house is an island.
    std::optional<Explanation> freeEnergy; ///< Energy costs nothing now: loads that wait for sun may run.
    GridLimits exportLimits;               ///< What curtailment must hold, strongest first.
    GridLimits importLimits;               ///< What the loads must hold, strongest first.
    std::vector<LoadLimit> loadLimits;     ///< What else they must hold.
    std::vector<LoadStatus> loads;         ///< What the loads are doing, once decided.

    [[nodiscard]] bool gridGood() const { return grid == GridHealth::Good; }
    [[nodiscard]] DeviceMemory &memory(std::size_t device) { return state.devices[device]; }
    [[nodiscard]] const DeviceState &device(std::size_t index) const { return snapshot.devices[index]; }
    /// The place of a device in the snapshot; nullopt when it is not there.
    [[nodiscard]] std::optional<std::size_t> find(const DeviceId &id) const;
};

} // namespace ww
