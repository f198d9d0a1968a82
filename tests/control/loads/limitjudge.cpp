// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/limitjudge.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr double kVolts = 230;
// Dead bands of control, and the noise of a house at a limit that is held exactly.
constexpr double kSlackW = 60;
// A meter that comes back counts after two seconds without a gap; the orders of the next one are judged.
constexpr double kSteadyS = 3;
// A device is believed to have arrived where it was told three seconds later, or never to; what nobody
// measures is believed to follow at once, and the grid shows by then that it has not.
constexpr double kUnseenS = 3;
// The rest of a demand window counts as at least so long.
constexpr double kWindowEndS = 5;

/// How long a kind of load may take to follow, s: a relay, a vehicle after IEC 61851-1, a compressor.
double reactionOf(DeviceType type)
{
    switch (type) {
    case DeviceType::HeatPump: return 120;
    case DeviceType::Charger: return 30;
    default: return 5;
    }
}

bool isNamed(const std::vector<DeviceId> &named, const ModelLoad &load)
{
    return named.empty() || std::find(named.begin(), named.end(), load.id) != named.end();
}

bool tells(const ModelLoad &load)
{
    return load.metered && !load.garbles && !load.silent && !load.vanished;
}

/// Whether control can know on which phase a load moves; else it may be any of them.
bool isPhaseKnown(const LoadHome &home, const ModelLoad &load)
{
    const LoadDevice *wish = home.settings().loads.find(load.id);
    const double part = LoadHome::phasePart(load, 0);
    const bool isSpread = part == LoadHome::phasePart(load, 1) && part == LoadHome::phasePart(load, 2);
    return isSpread || (wish && wish->phase != LoadPhase::Unknown);
}

} // namespace

void LimitJudge::Kept::see(const Excess &excess)
{
    come = std::max(0.0, excess.heads - latest);
}

bool LimitJudge::Kept::breaks(const Excess &excess, double slack)
{
    latest = excess.heads;
    return excess.now > slack && excess.heads - come - excess.moved > slack;
}

void LimitJudge::Recent::add(double seconds, double value)
{
    while (!m_values.empty() && m_values.front().first < seconds - kUnseenS)
        m_values.pop_front();
    m_values.emplace_back(seconds, value);
}

double LimitJudge::Recent::least() const
{
    return std::min_element(m_values.begin(), m_values.end(),
                            [](const auto &a, const auto &b) { return a.second < b.second; })
        ->second;
}

double LimitJudge::Recent::most() const
{
    return std::max_element(m_values.begin(), m_values.end(),
                            [](const auto &a, const auto &b) { return a.second < b.second; })
        ->second;
}

LimitJudge::LimitJudge(LoadHome &home)
    : m_home(home)
    , m_told(home.loads().size())
{}

double LimitJudge::credit(const ModelLoad &load, const Told &told) const
{
    const double since = m_home.seconds() - told.at;
    if (load.ignores)
        return since <= reactionOf(load.type) + kUnseenS ? std::max(0.0, load.power - told.watts) : 0;
    if (load.type == DeviceType::HeatPump && told.watts <= 0)
        return since <= reactionOf(load.type) ? told.heads : 0;
    return tells(load) ? 0 : told.orders.most() - told.watts;
}

void LimitJudge::look(std::size_t place)
{
    const ModelLoad &load = m_home.loads()[place];
    Told &told = m_told[place];
    const LoadStatus *status = m_home.status(load.id.text().toLatin1().constData());
    const double watts = status && !load.vanished ? status->target : 0;
    if (watts != told.watts) {
        told.watts = watts;
        told.at = m_home.seconds();
    }
    told.orders.add(m_home.seconds(), watts);
    told.on = watts > 0;
    // Nobody knows of a way up that a load has begun by itself, only how far it has come.
    const double heads = m_home.headsFor(load);
    const double most = tells(load) ? std::max(load.power, told.watts) : load.power;
    told.heads = std::min(heads, most);
    told.credit = credit(load, told);
    told.carries = tells(load) ? told.heads - told.credit : std::min(heads, told.watts);
}

void LimitJudge::noteMovement()
{
    for (std::size_t i = 0; i < m_told.size(); ++i) {
        const double power = m_home.loads()[i].power;
        m_told[i].moved = std::abs(power - std::exchange(m_told[i].was, power));
    }
    m_battery.add(m_home.seconds(), m_home.battery());
    m_sourcesMoved =
        std::abs(m_home.sun() - std::exchange(m_sunWas, m_home.sun())) + m_battery.most() - m_battery.least();
}

void LimitJudge::lookAtAll()
{
    for (std::size_t i = 0; i < m_told.size(); ++i)
        look(i);
    if (m_home.isMeterLost())
        m_blindAt = m_home.seconds();
}

void LimitJudge::see()
{
    m_contactWas = std::exchange(m_contact, m_home.inputs().digital[0].value_or(true));
    if (m_home.isIsland())
        m_islandAt = m_home.seconds();
    countDemand();
    noteMovement();
    lookAtAll();
    const auto all = excesses();
    for (std::size_t i = 0; i < Places; ++i)
        m_kept.at(i).see(all.at(i));
}

std::array<LimitJudge::Excess, LimitJudge::Places> LimitJudge::excesses()
{
    std::array<Excess, Places> all{};
    addConnection(all);
    addConsumption(all);
    addCircuit(all);
    return all;
}

void LimitJudge::addConnection(std::array<Excess, Places> &all) const
{
    const double fuse = heldFuse(m_home.settings(), m_home.plant()).value() * kVolts;
    std::array<double, 3> heads{};
    double moved = m_sourcesMoved;
    double total = 0;
    for (const Told &told : m_told) {
        moved += told.moved;
        total += told.heads - told.credit;
    }
    const double sources = m_home.sunLeft() + m_home.batteryHeadsFor();
    const auto count = static_cast<double>(m_home.phaseCount());
    for (std::size_t phase = 0; phase < m_home.phaseCount(); ++phase) {
        heads.at(phase) = m_home.house() * m_home.setup().houseShares.at(phase) - sources / count;
        double movedHere = m_sourcesMoved / count;
        for (std::size_t i = 0; i < m_told.size(); ++i) {
            const ModelLoad &load = m_home.loads()[i];
            const double part = LoadHome::phasePart(load, phase);
            const double believed = isPhaseKnown(m_home, load) ? part : 1;
            heads.at(phase) += m_told[i].heads * part - m_told[i].credit * believed;
            movedHere += m_told[i].moved * believed;
        }
        all.at(phase) = {m_home.phases().at(phase) - fuse, heads.at(phase) - fuse, movedHere};
    }
    total += m_home.house() - sources;
    all.at(Total) = {m_home.grid() / count - fuse, total / count - fuse, moved / count};
    const double peak = m_home.settings().peak.instant.value_or(Watts(1e9)).value();
    all.at(Peak) = {m_home.grid() - peak, total - peak, moved};
    const double demand = allowedDemand();
    all.at(Demand) = {m_home.grid() - demand, total - demand, moved};
    const double feedIn = feedInLimit(m_home.settings(), m_home.plant()).value_or(Watts(1e9)).value();
    // A load that stops is a step for the sun like any other.
    const double change = sources - m_home.sun() - m_home.battery();
    all.at(FeedIn) = {-m_home.grid() - feedIn, change - m_home.grid() - feedIn, moved};
}

void LimitJudge::countDemand()
{
    const qint64 window = m_home.settings().peak.window.count();
    const qint64 now = m_home.time().msUtc;
    const qint64 begin = now - now % window;
    // A clock that was set begins the window anew.
    if (begin != m_windowAt || std::abs(now - m_wallMs - 1000) > 2000) {
        m_windowAt = begin;
        m_windowSeen = m_windowEnergy = 0;
    } else if (m_home.seconds() - m_blindAt >= kSteadyS) {
        m_windowSeen += 1;
        m_windowEnergy += std::max(0.0, m_home.grid());
    }
    m_wallMs = now;
}

double LimitJudge::allowedDemand() const
{
    const PeakSettings &peak = m_home.settings().peak;
    if (!peak.demand)
        return 1e9;
    const double limit = peak.demand->value();
    const double window = static_cast<double>(peak.window.count()) / 1000;
    const double into = static_cast<double>(m_home.time().msUtc - m_windowAt) / 1000;
    // Time nobody measured counts as used up to the limit; devices need some seconds to come down.
    const double used = m_windowEnergy + limit * std::max(0.0, into - m_windowSeen);
    return std::max(0.0, (limit * window - used) / std::max(window - into, kWindowEndS));
}

std::vector<DeviceId> LimitJudge::limited() const
{
    return limitedDevices(m_home.settings());
}

std::optional<double> LimitJudge::consumptionLimit() const
{
    const ConsumptionLimitSettings &limit = m_home.settings().consumptionLimit;
    const ControlInputs &inputs = m_home.inputs();
    switch (limit.source) {
    case ConsumptionLimitSource::None: break;
    case ConsumptionLimitSource::Always: return leastPower(limit);
    case ConsumptionLimitSource::External: return inputs.consumptionLimitW.value_or(leastPower(limit));
    case ConsumptionLimitSource::DigitalInput:
        // A contact counts when it has been steady for half a second.
        if (inputs.digital[0].value_or(true) && m_contactWas)
            return leastPower(limit);
        break;
    }
    return std::nullopt;
}

void LimitJudge::addConsumption(std::array<Excess, Places> &all)
{
    const auto named = limited();
    const double most = consumptionLimit().value_or(1e9);
    double drawn = 0;
    double heads = 0;
    double change = 0;
    double moved = m_sourcesMoved;
    for (std::size_t i = 0; i < m_told.size(); ++i) {
        const ModelLoad &load = m_home.loads()[i];
        change += m_told[i].heads - m_told[i].credit - load.power;
        moved += m_told[i].moved;
        if (!isNamed(named, load))
            continue;
        drawn += tells(load) ? load.power : std::min(load.power, m_told[i].watts);
        heads += m_told[i].carries;
    }
    // What the sun gives beyond the rest of the house comes on top.
    const double fromGrid = m_home.isIsland() ? 0 : m_home.grid() + m_home.battery();
    all.at(Consumption) = {std::min(drawn, fromGrid) - most,
                           std::min(heads, fromGrid + change + m_home.sun() - m_home.sunLeft()) - most,
                           moved};
}

void LimitJudge::addCircuit(std::array<Excess, Places> &all) const
{
    const auto &circuits = m_home.settings().circuits;
    for (std::size_t phase = 0; phase < 3 && !circuits.empty(); ++phase) {
        const double fuse = circuits.front().fuse.value() * kVolts;
        Excess excess{-fuse, -fuse};
        for (std::size_t i = 0; i < m_told.size(); ++i) {
            const ModelLoad &load = m_home.loads()[i];
            const double part = LoadHome::phasePart(load, phase);
            if (!isNamed(circuits.front().devices, load))
                continue;
            excess.now += part * (tells(load) ? load.power : std::min(load.power, m_told[i].watts));
            excess.heads += part * m_told[i].carries;
            excess.moved += part * m_told[i].moved;
        }
        all.at(Circuit + phase) = excess;
    }
}

const ModelLoad *LimitJudge::drawing(int phase, const std::vector<DeviceId> &named) const
{
    for (std::size_t i = 0; i < m_told.size(); ++i) {
        const ModelLoad &load = m_home.loads()[i];
        const bool obeys = !load.ignores && !load.silent && !load.vanished && !load.garbles;
        const bool isThere = phase < 0 || LoadHome::phasePart(load, static_cast<std::size_t>(phase)) > 0;
        if (isNamed(named, load) && obeys && isThere && load.power > 100 && m_told[i].on)
            return &load;
    }
    return nullptr;
}

const ModelLoad *LimitJudge::guilty(std::size_t place) const
{
    const bool isOnPhase = place < Total || (place >= Circuit && place < FeedIn);
    const int phase = !isOnPhase ? -1 : static_cast<int>(place < Total ? place : place - Circuit);
    if (place == Consumption)
        return drawing(phase, limited());
    if (place >= Circuit && place < FeedIn)
        return drawing(phase, m_home.settings().circuits.front().devices);
    return drawing(phase, {});
}

QString LimitJudge::complaint()
{
    lookAtAll();
    m_battery.add(m_home.seconds(), m_home.batteryHeadsFor());
    constexpr std::array kNames{"phase 1",
                                "phase 2",
                                "phase 3",
                                "the mean phase",
                                "the peak",
                                "the demand window",
                                "the limit of consumption",
                                "phase 1 of the circuit",
                                "phase 2 of the circuit",
                                "phase 3 of the circuit",
                                "feed-in"};
    const auto all = excesses();
    const bool isBlind = m_home.seconds() - m_blindAt <= kSteadyS;
    const double returnS = static_cast<double>(m_home.settings().offGrid.returnDelay.count()) / 1000;
    const bool isReturning = m_home.seconds() - m_islandAt <= returnS + kSteadyS;
    QString worst;
    for (std::size_t i = 0; i < Places; ++i) {
        const bool isUnseen =
            i < Total ? !m_home.setup().tellsPhases : i == Total && m_home.setup().tellsPhases;
        // Behind the transfer switch nothing is drawn from the grid or fed into it; while the grid comes back
        // sun and batteries are left to themselves.
        const bool isLeft = m_home.isIsland() ? i < Circuit || i == FeedIn : i == FeedIn && isReturning;
        const bool needsMeter = i < Circuit || i == FeedIn;
        if (!m_kept.at(i).breaks(all.at(i), i == FeedIn ? 2 * kSlackW : kSlackW) || isUnseen || isLeft ||
            (isBlind && needsMeter) || !worst.isEmpty())
            continue;
        const ModelLoad *load = guilty(i);
        const double fuse = std::max({all[0].now, all[1].now, all[2].now});
        // What the fuse of one phase needs comes before the limit of feed-in.
        const bool isKeeping = i == FeedIn ? m_home.sunLeft() > 100 && fuse < -kSlackW : load != nullptr;
        if (isKeeping)
            worst = u"%1 is %2 W above its limit and heads for %3 W, %4 W of it new; %5"_s
                        .arg(QLatin1StringView(kNames.at(i)))
                        .arg(all.at(i).now, 0, 'f', 0)
                        .arg(all.at(i).heads, 0, 'f', 0)
                        .arg(m_kept.at(i).come, 0, 'f', 0)
                        .arg(load ? load->id.text() + u" draws"_s : u"the sun gives"_s);
    }
    return worst;
}

} // namespace ww::test
