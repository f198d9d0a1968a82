// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "moduletariffs.h"

#include "core/logging.h"

namespace ww {

namespace {

bool canDo(const Device *device, DeviceAction action)
{
    return device && device->actions() && device->actions()->actions().contains(action);
}

std::optional<double> tariffOf(const Snapshot &snapshot, const DeviceId &id)
{
    const DeviceState *state = snapshot.device(id);
    return state ? state->reading({Quantity::Tariff, Phase::Total}).good() : std::nullopt;
}

} // namespace

void ModuleTariffs::step(const Snapshot &snapshot, const DeviceId &own)
{
    const auto wanted = tariffOf(snapshot, own);
    if (!wanted)
        return;
    const DeviceAction action = *wanted < 1.5 ? DeviceAction::SelectTariff1 : DeviceAction::SelectTariff2;
    for (const DeviceState &state : snapshot.devices) {
        Device *device = state.id == own ? nullptr : m_plant.device(state.id);
        const auto held = tariffOf(snapshot, state.id);
        if (!held || *held == *wanted || !canDo(device, action))
            continue;
        const auto asked = m_askedAt.find(state.id);
        if (asked != m_askedAt.end() && snapshot.uptime - asked->second < kRetry)
            continue;
        m_askedAt[state.id] = snapshot.uptime;
        device->actions()->perform(action, [name = state.name](const Result<void> &done) {
            if (!done)
                qCWarning(lcApp).noquote() << name << "keeps its tariff:" << done.error().toString();
        });
    }
}

std::set<DeviceId> ModuleTariffs::commandable() const
{
    std::set<DeviceId> meters;
    for (const Device *device : m_plant.devices()) {
        if (canDo(device, DeviceAction::ResetPartials))
            meters.insert(device->id());
    }
    return meters;
}

} // namespace ww
