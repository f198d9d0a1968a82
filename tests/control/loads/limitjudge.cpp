// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadjudge.h"

#include "control/loads/walltime.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr double kVolts = 230;
constexpr double kSlackW = 60;
// Read each second, decided at once and seen in the next one; sun, rods and batteries that move at the same
// time have lags of a second.
constexpr double kMostS = 8;
constexpr double kFeedInS = 8;
// The peak limit protects no wire: loads may take their lags one after the other.
constexpr double kPeakS = 15;

} // namespace

const ModelLoad *LoadJudge::drawing(int phase, const std::vector<DeviceId> *named) const
{
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        const ModelLoad &load = m_home.loads()[i];
        const bool isMeant = !named || std::find(named->begin(), named->end(), load.id) != named->end();
        const bool obeys = !load.ignores && !load.silent && !load.vanished && !load.garbles;
        const bool isThere = phase < 0 || LoadHome::phasePart(load, static_cast<std::size_t>(phase)) > 0;
        if (isMeant && obeys && isThere && load.power > 100 && m_watches[i].on)
            return &load;
    }
    return nullptr;
}

bool LoadJudge::areKnown(const std::vector<DeviceId> &named) const
{
    return std::all_of(m_home.loads().begin(), m_home.loads().end(), [&](const ModelLoad &load) {
        const bool isMeant = named.empty() || std::find(named.begin(), named.end(), load.id) != named.end();
        const bool tells = load.metered && !load.garbles && !load.silent;
        const bool switches = load.type == DeviceType::Switch || load.type == DeviceType::HeatPump;
        return !isMeant || load.vanished || tells || (switches && wishOf(load).power.value() > 0) ||
               (!switches && !load.ignores);
    });
}

QString LoadJudge::aboutConnection()
{
    const double now = m_home.seconds();
    for (const Watch &watch : m_watches)
        m_graceUntil = std::max(m_graceUntil, watch.ownAt + 1);
    const bool judges = now > m_graceUntil && now - m_blindAt > 10;
    const double fuse = heldFuse(m_home.settings(), m_home.plant()).value() * kVolts;
    const bool byPhase = m_home.setup().tellsPhases;
    for (int i = 0; i < 4; ++i) {
        const auto place = static_cast<std::size_t>(i);
        const bool isTotal = i == 3;
        const double power = isTotal ? m_home.grid() / 3 : m_home.phases().at(place);
        const bool counts = judges && isTotal != byPhase;
        const ModelLoad *guilty = m_fuse.at(place).lasts(counts && power > fuse + kSlackW, kMostS)
                                      ? drawing(isTotal ? -1 : i, nullptr)
                                      : nullptr;
        if (guilty)
            return u"phase %1 carries %2 W, the fuse %3 W, and %4 draws"_s.arg(i).arg(power).arg(fuse).arg(
                guilty->id.text());
    }
    const auto peak = m_home.settings().peak.instant;
    const bool above = peak && m_home.grid() > peak->value() + kSlackW;
    if (m_peak.lasts(judges && above, kPeakS) && drawing(-1, nullptr))
        return u"%1 W are drawn, %2 may be"_s.arg(m_home.grid()).arg(peak->value());
    return {};
}

QString LoadJudge::aboutConsumption()
{
    const ConsumptionLimitSettings &limit = m_home.settings().consumptionLimit;
    const ControlInputs &inputs = m_home.inputs();
    double most = leastPower(limit);
    switch (limit.source) {
    case ConsumptionLimitSource::None: return {};
    case ConsumptionLimitSource::Always: break;
    case ConsumptionLimitSource::External: most = inputs.consumptionLimitW.value_or(most); break;
    case ConsumptionLimitSource::DigitalInput:
        if (!inputs.digital[0].value_or(true))
            most = 1e9;
        break;
    }
    const std::vector<DeviceId> named = limitedDevices(m_home.settings());
    double drawn = 0;
    for (const ModelLoad &load : m_home.loads()) {
        const bool isMeant = named.empty() || std::find(named.begin(), named.end(), load.id) != named.end();
        drawn += isMeant && !load.vanished ? load.power : 0;
    }
    const double fromGrid = std::min(drawn, m_home.grid() + m_home.battery());
    const bool judges =
        m_home.seconds() > m_graceUntil && m_home.seconds() - m_blindAt > 10 && areKnown(named);
    if (m_consumption.lasts(judges && fromGrid > most + kSlackW, kMostS)) {
        if (const ModelLoad *guilty = drawing(-1, named.empty() ? nullptr : &named))
            return u"%1 W are drawn by limited devices, %2 may be, and %3 draws"_s.arg(fromGrid)
                .arg(most)
                .arg(guilty->id.text());
    }
    return {};
}

QString LoadJudge::aboutCircuits()
{
    if (m_home.settings().circuits.empty())
        return {};
    const Circuit &circuit = m_home.settings().circuits.front();
    const double fuse = circuit.fuse.value() * kVolts;
    for (int i = 0; i < 3; ++i) {
        const auto phase = static_cast<std::size_t>(i);
        double carried = 0;
        for (const ModelLoad &load : m_home.loads()) {
            const bool isBehind =
                std::find(circuit.devices.begin(), circuit.devices.end(), load.id) != circuit.devices.end();
            carried += isBehind && !load.vanished ? load.power * LoadHome::phasePart(load, phase) : 0;
        }
        const bool judges = m_home.seconds() > m_graceUntil && areKnown(circuit.devices);
        const ModelLoad *guilty = m_circuit.at(phase).lasts(judges && carried > fuse + kSlackW, kMostS)
                                      ? drawing(i, &circuit.devices)
                                      : nullptr;
        if (guilty)
            return u"the circuit carries %1 W, its fuse %2 W, and %3 draws"_s.arg(carried).arg(fuse).arg(
                guilty->id.text());
    }
    return {};
}

QString LoadJudge::aboutFeedIn()
{
    const auto limit = feedInLimit(m_home.settings(), m_home.plant());
    const bool judges = limit && m_home.seconds() > m_graceUntil && m_home.seconds() - m_blindAt > 10;
    if (!m_feedIn.lasts(judges && -m_home.grid() > limit->value() + 2 * kSlackW, kFeedInS) ||
        m_home.sun() < 100)
        return {};
    return u"%1 W are fed in, %2 may be, and the sun gives %3"_s.arg(-m_home.grid())
        .arg(limit->value())
        .arg(m_home.sun());
}

} // namespace ww::test
