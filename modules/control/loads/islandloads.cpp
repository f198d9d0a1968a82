// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/islandloads.h"

#include "control/islandsources.h"
#include "control/loads/measureloads.h"
#include "control/loads/propose.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A part of what batteries and sun can give stays free for their losses and for what the house does within a
// second.
constexpr double kUsedPart = 0.95;
// The house is expected to need again what it has needed in the last hour for longer than some seconds.
constexpr double kRisesS = 5;
constexpr Duration kQuarter = std::chrono::minutes(15);
// A load that started so shortly before the darkness is the one that was too much.
constexpr Duration kJustStarted = std::chrono::minutes(1);
constexpr Duration kJustStopped{3000};
constexpr Duration kFirstPause = std::chrono::minutes(5);
constexpr Duration kLongestPause = std::chrono::hours(1);

void remember(Context &context, double house)
{
    OffGridMemory &memory = context.state.offGrid;
    const Uptime now = context.snapshot.uptime;
    if (!memory.house) {
        memory.houseSteady = house;
        memory.houseMost = {};
        memory.quarterAt = now;
    }
    memory.house = house;
    const double passed = static_cast<double>(context.state.loads.passed.count()) / 1000;
    double &steady = memory.houseSteady;
    steady = std::min(house, steady + (house - steady) * (1 - std::exp(-passed / kRisesS)));
    auto &most = memory.houseMost;
    if (now - memory.quarterAt >= kQuarter) {
        std::shift_right(most.begin(), most.end(), 1);
        most.front() = 0;
        memory.quarterAt = now;
    }
    most.front() = std::max(most.front(), steady);
}

/// All W a load may draw now, as far as anybody knows; what the limit keeps for it anyway included. What one
/// draws that nobody measures is bounded by its power, as its owner says or as it has shown, and may be
/// nothing.
Interval draws(Context &context, const Load &load)
{
    const Interval seen = context.memory(load.device).track.possibleAt(context.snapshot.uptime);
    const double most = std::max(-seen.min, load.unseen);
    if (load.metered)
        return {-seen.max, most};
    return {0, load.isOn() ? std::max(most, load.least) : most};
}

/// The house beside the loads stays what it was as long as the readings allow that: sources and loads are
/// never read at the same moment.
void followHouse(Context &context, const LoadsTick &tick, double give)
{
    Interval house = point(give);
    double drawn = 0;
    for (const Load &load : tick.loads) {
        const Interval power = draws(context, load);
        house.min -= power.max;
        house.max -= power.min;
        drawn += load.drawn;
    }
    const double believed = house.clamp(context.state.offGrid.house.value_or(give - drawn));
    remember(context, std::max(0.0, believed));
}

/// On the grid: what an island would begin with.
void watchHouse(Context &context, const LoadsTick &tick)
{
    if (!context.gridGood() || context.offGrid || !canBeIsland(context))
        return;
    const IslandSources sources = islandSources(context);
    if (!sources.give)
        return;
    context.state.offGrid.house.reset();
    remember(context, std::max(0.0, tick.house + sources.sun));
}

void pause(Context &context, const DeviceId &id)
{
    auto &all = context.state.offGrid.tooMuch;
    auto entry = std::ranges::find(all, id, &TooMuch::id);
    if (entry == all.end())
        entry = all.insert(all.end(), {.id = id});
    entry->pause = std::min(std::max(2 * entry->pause, kFirstPause), kLongestPause);
    entry->until = context.snapshot.uptime + entry->pause;
}

/// W a load may have drawn at most before the darkness; nullopt: nobody knows its power.
std::optional<double> mayHaveDrawn(const Load &load)
{
    const bool follows = load.type == DeviceType::Charger || load.type == DeviceType::HeatingRod;
    const bool mayRun = load.isOn() || load.unseen > 0;
    if (mayRun && !load.metered && !follows && !runningPower(load))
        return std::nullopt;
    return std::max(load.isOn() ? load.memory->told : 0, load.unseen);
}

/// The house must have needed at least what the loads had left it; where one of them may have drawn anything,
/// nobody knows.
void expectHouse(Context &context, const LoadsTick &tick)
{
    double left = context.offGrid->sources.able;
    for (const Load &load : tick.loads) {
        const auto drawn = mayHaveDrawn(load);
        if (!drawn)
            return;
        left -= *drawn;
    }
    double &most = context.state.offGrid.houseMost.front();
    most = std::max(most, left);
}

/// The load that has just started was too much, or, when the house itself was, the last one that ran; unless
/// the limit has already stopped one for it.
void blame(Context &context, const LoadsTick &tick)
{
    const Uptime dark = context.state.offGrid.darkSince.value_or(context.snapshot.uptime);
    const auto &known = context.state.offGrid.tooMuch;
    if (std::ranges::any_of(
            known, [dark](const TooMuch &entry) { return entry.until - entry.pause >= dark - kJustStopped; }))
        return;
    const Load *last = nullptr;
    const Load *latest = nullptr;
    for (const Load &load : tick.loads) {
        if (!load.isOn())
            continue;
        last = &load;
        const Uptime at = load.memory->changedAt;
        if (dark - at <= kJustStarted && (!latest || at >= latest->memory->changedAt))
            latest = &load;
    }
    if (const Load *blamed = latest ? latest : last)
        pause(context, context.device(blamed->device).id);
    if (!latest)
        expectHouse(context, tick);
}

/// What the sources can give on one phase, where somebody has said so. Where they tell what they give there,
/// loads on that phase keep to what is left; else the whole house may hang on any of them.
void limitPhases(Context &context, double house)
{
    const auto &most = context.settings.offGrid.maxPhaseCurrent;
    if (!most)
        return;
    const double watts = kUsedPart * most->value() * context.plant.grid.nominalVoltage.value();
    LoadLimit limit{.rule = Rule::Safety,
                    .why = Explanation(Why::OffGridPhase).with("mostA", most->value())};
    const IslandSources &sources = context.offGrid->sources;
    if (sources.givePhases && sources.seesIsland) {
        limit.measured = CircuitFlow{*sources.give, *sources.givePhases};
        limit.perPhase.fill(watts);
    } else {
        limit.perPhase.fill(std::max(0.0, watts - house));
    }
    context.loadLimits.push_back(std::move(limit));
}

bool isOfIsland(Why why)
{
    return why == Why::OffGridPower || why == Why::OffGridPhase;
}

/// One that has run for long is no longer too much.
void forgive(Context &context, const LoadsTick &tick)
{
    std::erase_if(context.state.offGrid.tooMuch, [&](const TooMuch &entry) {
        const auto load = std::ranges::find_if(
            tick.loads, [&](const Load &one) { return context.device(one.device).id == entry.id; });
        return load == tick.loads.end() ||
               (load->isOn() && context.snapshot.uptime - load->memory->changedAt >= kLongestPause);
    });
}

} // namespace

void limitIsland(Context &context, const LoadsTick &tick)
{
    watchHouse(context, tick);
    if (!context.offGrid || context.offGrid->returning)
        return;
    const OffGridState &island = *context.offGrid;
    if (island.fellDark)
        blame(context, tick);
    forgive(context, tick);
    const OffGridMemory &memory = context.state.offGrid;
    if (!memory.darkSince && island.sources.give && island.sources.seesIsland)
        followHouse(context, tick, *island.sources.give);
    LoadLimit limit{.rule = Rule::Safety, .total = 0, .why = Explanation(Why::OffGridPowerUnknown)};
    if (memory.house) {
        const double house = std::max(*memory.house, *std::ranges::max_element(memory.houseMost));
        limit.total = std::max(0.0, kUsedPart * island.sources.able - house);
        limit.why = Explanation(Why::OffGridPower).with("limitW", limit.total);
        limitPhases(context, house);
    }
    context.loadLimits.push_back(std::move(limit));
}

std::optional<Explanation> restsOnIsland(const Context &context, const Load &load)
{
    if (!context.offGrid || load.isOn())
        return std::nullopt;
    const auto &all = context.state.offGrid.tooMuch;
    const auto entry = std::ranges::find(all, context.device(load.device).id, &TooMuch::id);
    if (entry == all.end() || context.snapshot.uptime >= entry->until)
        return std::nullopt;
    return Explanation(Why::OffGridTooMuch).with("leftMin", minutesUntil(context, entry->until));
}

bool startsOnIsland(Context &context, const Load &load)
{
    if (!context.offGrid || load.isOn())
        return true;
    const auto &next = context.state.offGrid.nextStart;
    auto &starts = context.offGrid->starts;
    if ((next && context.snapshot.uptime < *next) || (starts && *starts != load.device))
        return false;
    starts = load.device;
    return true;
}

void noteSwitchings(Context &context, const LoadsTick &tick)
{
    if (!context.offGrid)
        return;
    const Uptime now = context.snapshot.uptime;
    for (const Load &load : tick.loads) {
        // One that has just been met has not been switched.
        if (load.memory->changedAt != now || load.memory->toldAt != now)
            continue;
        if (load.isOn())
            context.state.offGrid.nextStart = now + kBetweenStarts;
        else if (!load.blocked && load.limitedBy && isOfIsland(load.limitedBy->why.why()))
            pause(context, context.device(load.device).id);
    }
}

} // namespace ww
