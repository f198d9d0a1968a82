// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What control tells people when limits are broken or devices are missing.
#include "control/loop.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// "Garage: L1, L3 (16 A)" for each circuit whose fuse is exceeded, one a line.
QString exceededCircuits(const Decision &decision, const ControlSettings &settings)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(decision.circuitsExceeded.size(), settings.circuits.size()); ++i) {
        QStringList phases;
        for (unsigned phase = 0; phase < 3; ++phase) {
            if ((decision.circuitsExceeded[i] >> phase & 1U) != 0)
                phases.append(u"L%1"_s.arg(phase + 1));
        }
        const Circuit &circuit = settings.circuits[i];
        if (!phases.isEmpty())
            lines.append(
                u"%1: %2 (%3 A)"_s.arg(circuit.name, phases.join(u", "_s)).arg(circuit.fuse.value()));
    }
    return lines.join(u'\n');
}

} // namespace

void ControlLoop::raiseAlarms(const Decision &decision, const Snapshot &snapshot)
{
    const DeviceState *meter = snapshot.gridMeter();
    const DeviceId id = meter ? meter->id : DeviceId();
    const BrokenLimits &broken = decision.broken.plant;
    m_plant.alarms().set(broken.fuse, AlarmCode::FuseLimitExceeded, id);
    m_plant.alarms().set(broken.feedIn, AlarmCode::FeedInLimitExceeded, id);
    m_plant.alarms().set(broken.ripple, AlarmCode::RippleExceeded);
    m_plant.alarms().set(broken.consumption, AlarmCode::ConsumptionExceeded);
    m_plant.alarms().set(broken.peak, AlarmCode::PeakExceeded, id);
    m_plant.alarms().set(broken.island, AlarmCode::IslandOverloaded);
    const QString circuits = exceededCircuits(decision, m_settings);
    m_plant.alarms().set(!circuits.isEmpty(), AlarmCode::CircuitFuseExceeded, {}, circuits);
    tellMissing(snapshot);
}

void ControlLoop::tellMissing(const Snapshot &snapshot)
{
    std::set<DeviceId> missing;
    const auto look = [&](const DeviceId &id) {
        if (!snapshot.device(id))
            missing.insert(id);
    };
    for (const DeviceId &id : limitedDevices(m_settings))
        look(id);
    for (const Circuit &circuit : m_settings.circuits)
        std::for_each(circuit.devices.begin(), circuit.devices.end(), look);
    for (const LoadDevice &load : m_settings.loads.devices)
        look(load.device);
    for (const DeviceId &id : missing)
        m_plant.alarms().set(true, AlarmCode::DeviceAbsent, id);
    for (const DeviceId &id : m_missing) {
        // One that has come since tells of itself.
        if (!missing.contains(id) && !snapshot.device(id))
            m_plant.alarms().set(false, AlarmCode::DeviceAbsent, id);
    }
    m_missing = std::move(missing);
}

} // namespace ww
