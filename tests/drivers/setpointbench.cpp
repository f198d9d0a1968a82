// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "setpointbench.h"

#include "plant/devices.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

namespace {

const Profile &profileOf(const QString &id)
{
    static const ProfileStore store;
    return *store.profile(id);
}

} // namespace

SetpointBench::SetpointBench(const QString &key, const QString &journalPath, const QString &profile)
    : journal(journalPath)
    , unit{line, 1, clock, profileOf(profile).link}
    , component(*profileOf(profile).component(key))
    , device(ww::makeDevice(component.type, DeviceId(u"inv-"_s + key), key, &owner))
{
    line.putHolding(47075, QList<quint16>(200, 0));
    line.putHolding(40125, {1000, 0, 10'000});
    line.putHolding(kFeedInMode, {6, 0, 4000, 0});
    device->report({Quantity::MaxChargePower}, 5000, clock.uptime());
    device->report({Quantity::MaxDischargePower}, 5000, clock.uptime());
    device->report({Quantity::MaxActivePower}, 10'000, clock.uptime());
    device->setLink(LinkState::Connected, clock.uptime());
    actuator = std::make_unique<SetpointActuator>(unit, component, *device, journal, nullptr);
}

void SetpointBench::apply(double value, Duration lease, SetpointKind kind)
{
    actuator->apply({kind, value, clock.uptime() + lease});
}

void SetpointBench::pass(Duration time)
{
    for (Duration done{0}; done < time; done += std::min<Duration>(1s, time - done)) {
        clock.advance(std::min<Duration>(1s, time - done));
        actuator->step(clock.uptime());
    }
}

SetpointStatus SetpointBench::status(SetpointKind kind) const
{
    for (const SetpointStatus &status : device->state(clock.uptime()).setpoints) {
        if (status.kind == kind)
            return status;
    }
    return {};
}

} // namespace ww::test
