// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/room.h"

#include "control/gridlimit.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A load is raised only this far below a limit, so that the noise of the house does not stop it again.
constexpr double kMarginPart = 0.03;
constexpr double kLeastMarginW = 50;
constexpr double kNoEnd = std::numeric_limits<double>::infinity();

double margin(double limit)
{
    return std::max(kLeastMarginW, kMarginPart * limit);
}

bool isNamed(const LoadLimit &limit, const Load &load)
{
    return limit.devices.empty() ||
           std::find(limit.devices.begin(), limit.devices.end(), load.device) != limit.devices.end();
}

Explanation explainLimit(const Context &context, const GridLimit &limit)
{
    if (limit.rule == Rule::FuseLimit)
        return Explanation(Why::LoadFuse).with("fuseA", heldFuse(context.settings, context.plant).value());
    return Explanation(limit.rule == Rule::PeakLimit ? Why::LoadPeakLimit : Why::LoadImportLimit)
        .with("limitW", limit.importTotal);
}

/// W it draws whatever it is told.
double drawsAnyway(const Load &load)
{
    return std::max(load.own, load.unseen);
}

double mayDraw(const Load &load)
{
    return std::max(load.counted(), drawsAnyway(load));
}

bool namesBattery(const Context &context, const LoadLimit &limit)
{
    return std::ranges::any_of(context.storage, [&limit](const StorageUnit &unit) {
        return limit.devices.empty() ||
               std::ranges::find(limit.devices, unit.actuator.device) != limit.devices.end();
    });
}

/// W that batteries take of the sun before anybody else: what they charge because somebody told them so,
/// where the limit names none of them. Those that follow the house give way.
double chargedBesides(const Context &context, const LoadLimit &limit)
{
    if (namesBattery(context, limit))
        return 0;
    const auto &all = context.pool.wish;
    double charged = all && all->rule != Rule::SelfConsumption ? std::max(0.0, -all->value) : 0;
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable && unit.actuator.wish)
            charged += std::max(0.0, -unit.actuator.allowed.interval().clamp(unit.actuator.wish->value));
    }
    return charged;
}

/// W of the sun beyond the house without loads; 0 where nobody knows.
double sunBeyondHouse(const Context &context, const LoadLimit &limit)
{
    const auto &sun = context.state.loads.sureSun;
    return sun ? *sun - chargedBesides(context, limit) : 0;
}

} // namespace

double sunBesides(const Context &context, const LoadsTick &tick, const LoadLimit &limit)
{
    if (!limit.plusSun)
        return 0;
    double spare = sunBeyondHouse(context, limit);
    for (const Load &load : tick.loads)
        spare -= isNamed(limit, load) ? 0 : mayDraw(load);
    return std::max(0.0, spare);
}

double drawnTogether(const LoadsTick &tick, const LoadLimit &limit)
{
    double sum = 0;
    for (const Load &load : tick.loads)
        sum += isNamed(limit, load) ? std::max({mayDraw(load), load.claimed, load.possible.min}) : 0;
    return sum;
}

double leftOnWorst(const LoadsTick &tick, const LoadLimit &limit, std::size_t phases)
{
    double left = kNoEnd;
    for (std::size_t phase = 0; phase < phases; ++phase) {
        double sum = 0;
        for (const Load &load : tick.loads)
            sum += isNamed(limit, load) ? mayDraw(load) * phaseShare(load, phase, phases) : 0;
        left = std::min(left, limit.perPhase.at(phase) - sum);
    }
    return left;
}

Room::Room(const Context &context, const LoadsTick &tick)
    : m_phases(static_cast<std::size_t>(context.plant.grid.phases()))
{
    if (context.gridGood()) {
        for (const GridLimit &limit : context.importLimits)
            addGridLimit(context, tick, limit);
    }
    for (const LoadLimit &limit : context.loadLimits)
        addLoadLimit(context, tick, limit);
}

void Room::addLoadLimit(const Context &context, const LoadsTick &tick, const LoadLimit &limit)
{
    const auto *devices = limit.devices.empty() ? nullptr : &limit.devices;
    const auto add = [&](Cap cap, double watts, const double *measured) {
        if (!std::isfinite(watts))
            return;
        if (measured) {
            addCap(tick, cap, watts, *measured);
            return;
        }
        cap.isMeasured = false;
        cap.hold = cap.rise = watts;
        for (const Load &load : tick.loads) {
            cap.hold -= share(cap, load) * kept(cap, load);
            cap.rise -= share(cap, load) * std::max(load.possible.min, kept(cap, load));
        }
        m_caps.push_back(cap);
    };
    const Cap all{limit.rule, limit.why, -1, devices};
    Cap total = all;
    total.plusSun = limit.plusSun;
    total.sun = total.spare = limit.plusSun ? sunBeyondHouse(context, limit) : 0;
    add(total, limit.total, limit.measured ? &limit.measured->total : nullptr);
    // Batteries give way, but nobody is raised on room they have not left yet.
    if (limit.plusSun && namesBattery(context, limit))
        m_caps.back().rise -= std::max(0.0, -context.pool.measured);
    for (std::size_t phase = 0; phase < m_phases; ++phase) {
        Cap cap = all;
        cap.phase = static_cast<int>(phase);
        add(cap, limit.perPhase.at(phase), limit.measured ? &limit.measured->phases.at(phase) : nullptr);
    }
}

void Room::addGridLimit(const Context &context, const LoadsTick &tick, const GridLimit &limit)
{
    const Explanation why = explainLimit(context, limit);
    if (std::isfinite(limit.importTotal))
        addCap(tick, {.rule = limit.rule, .why = why}, limit.importTotal, context.pool.residual);
    if (!std::isfinite(limit.importPhases[0]))
        return;
    const double heldBack = m_phases > 1 ? heldBackAtRest(context) : 0;
    for (std::size_t phase = 0; phase < m_phases; ++phase) {
        // Phases nobody measures are reckoned with as evenly used.
        const double base = context.phases.count == m_phases
                                ? phasePower(context, limit, phase, 0)
                                : context.pool.residual / static_cast<double>(m_phases);
        addCap(tick, {.rule = limit.rule, .why = why, .phase = static_cast<int>(phase)},
               limit.importPhases.at(phase), base + heldBack / static_cast<double>(m_phases));
    }
}

void Room::addCap(const LoadsTick &tick, Cap cap, double limit, double base)
{
    cap.hold = limit - base;
    cap.rise = limit - margin(limit) - base;
    for (const Load &load : tick.loads)
        cap.hold += relief(cap, load, share(cap, load)) * drawnNow(cap, load);
    m_caps.push_back(cap);
}

double Room::kept(const Cap &cap, const Load &load)
{
    return cap.isMeasured ? load.stubborn : load.unseen;
}

double Room::own(const Cap &cap, const Load &load)
{
    const double told = load.memory->told;
    return cap.isMeasured && told > 0 ? std::min(kept(cap, load), told) : kept(cap, load);
}

double Room::share(const Cap &cap, const Load &load) const
{
    if (cap.devices && std::find(cap.devices->begin(), cap.devices->end(), load.device) == cap.devices->end())
        return 0;
    return cap.phase < 0 ? 1 : phaseShare(load, static_cast<std::size_t>(cap.phase), m_phases);
}

double Room::relief(const Cap &cap, const Load &load, double part) const
{
    const bool isAnywhere = load.phase == LoadPhase::Unknown && load.type != DeviceType::Charger;
    return isAnywhere && cap.isMeasured && cap.phase >= 0 ? part / static_cast<double>(m_phases) : part;
}

double Room::drawnNow(const Cap &cap, const Load &load)
{
    return std::max(0.0, load.possible.max - kept(cap, load));
}

double Room::cost(const Cap &cap, const Load &load, double part, double watts) const
{
    const double now = drawnNow(cap, load);
    return relief(cap, load, part) * std::min(watts, now) + part * std::max(0.0, watts - now);
}

double Room::affordable(const Cap &cap, const Load &load, double part) const
{
    const double now = drawnNow(cap, load);
    const double relieved = relief(cap, load, part);
    const double beyond = cap.held() - relieved * now;
    const double watts = beyond < 0 ? cap.held() / relieved : now + beyond / part;
    return load.tellable(watts + own(cap, load));
}

double Room::claimable(const Load &load, double wanted) const
{
    double least = wanted;
    for (const Cap &cap : m_caps)
        least = held(cap, load, least);
    return least;
}

double Room::held(const Cap &cap, const Load &load, double wanted) const
{
    const double part = share(cap, load);
    return part > 0 ? std::min(wanted, affordable(cap, load, part)) : yielding(cap, load, wanted);
}

double Room::allowed(const Cap &cap, const Load &load, double wanted) const
{
    const double part = share(cap, load);
    const double hold = held(cap, load, wanted);
    // What it may still be drawing on its way down is no permission to come back up.
    const double told = load.memory->told;
    if (part <= 0 || hold <= told)
        return hold;
    const double now = std::max(load.possible.min, kept(cap, load));
    return std::clamp(load.tellable(now + std::max(0.0, cap.risen() / part)), told, hold);
}

double Room::granted(const Load &load, double wanted) const
{
    double least = wanted;
    for (const Cap &cap : m_caps)
        least = std::min(least, allowed(cap, load, wanted));
    return least;
}

std::optional<Narrowing> Room::blocking(const Load &load, double wanted) const
{
    return tightest(load, wanted, &Room::allowed);
}

std::optional<Narrowing> Room::crowdedBy(const Load &load) const
{
    return tightest(load, load.own, &Room::held);
}

std::optional<Narrowing> Room::tightest(const Load &load, double wanted,
                                        double (Room::*most)(const Cap &, const Load &, double) const) const
{
    const Cap *strictest = nullptr;
    double least = wanted;
    for (const Cap &cap : m_caps) {
        const double watts = (this->*most)(cap, load, wanted);
        if (watts >= least)
            continue;
        least = watts;
        strictest = &cap;
    }
    if (!strictest)
        return std::nullopt;
    return Narrowing{{strictest->rule, {0, least}}, strictest->why};
}

double Room::yielding(const Cap &cap, const Load &load, double wanted)
{
    // Only what named loads draw beyond the limit itself needs the sun.
    if (!cap.plusSun || cap.hold >= 0)
        return wanted;
    const double claimed = load.must ? load.must->watts : 0;
    return std::min(wanted, std::max({claimed, cap.spare + cap.hold, 0.0}));
}

void Room::expectClaims(const LoadsTick &tick)
{
    expect(tick, [](const Load &load) {
        return std::max(load.must ? load.countedAt(load.must->watts) : 0, drawsAnyway(load));
    });
    m_expectsClaims = true;
}

void Room::expectTargets(const LoadsTick &tick)
{
    expect(tick, mayDraw);
    m_expectsClaims = false;
}

void Room::expect(const LoadsTick &tick, double (*draws)(const Load &))
{
    for (Cap &cap : m_caps) {
        if (!cap.plusSun)
            continue;
        cap.spare = cap.spareNow = cap.sun;
        for (const Load &load : tick.loads) {
            if (share(cap, load) > 0)
                continue;
            cap.spare -= draws(load);
            cap.spareNow -= std::max(draws(load), load.possible.min);
        }
    }
}

void Room::addBesides(Cap &cap, const Load &load, double sign) const
{
    if (!cap.plusSun || m_expectsClaims)
        return;
    const double rests = drawsAnyway(load);
    const double draws = mayDraw(load);
    cap.spare += sign * (draws - rests);
    cap.spareNow += sign * (std::max(draws, load.possible.min) - std::max(rests, load.possible.min));
}

void Room::add(const Load &load, double sign)
{
    for (Cap &cap : m_caps) {
        const double part = share(cap, load);
        if (part <= 0) {
            addBesides(cap, load, sign);
            continue;
        }
        const double given = std::max(load.claimed, load.target);
        const double held = std::max(0.0, load.drawsAt(given) - own(cap, load));
        const double now = std::max(load.possible.min, kept(cap, load));
        cap.hold += sign * cost(cap, load, part, held);
        cap.rise += sign * part * std::max(0.0, load.drawsAt(load.target) - now);
    }
}

double Room::total() const
{
    std::array<double, 3> phases{kNoEnd, kNoEnd, kNoEnd};
    double sum = kNoEnd;
    for (const Cap &cap : m_caps) {
        double &place = cap.phase >= 0 ? phases.at(static_cast<std::size_t>(cap.phase)) : sum;
        if (!cap.devices)
            place = std::min(place, std::max(0.0, cap.held()));
    }
    double together = 0;
    for (std::size_t i = 0; i < m_phases; ++i)
        together += phases.at(i);
    return std::min(sum, together);
}

} // namespace ww
