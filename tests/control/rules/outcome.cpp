// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

using namespace std::chrono_literals;

namespace ww::test {

Outcome outcome(ControlState &state, Picture &picture, const ControlSettings &settings, const char *device,
                SetpointKind kind, const PlantConfig &plant, const ControlInputs &inputs)
{
    const Decision decision = decide(settings, plant, state, picture.snapshot(), inputs);
    const Command *command = find(decision, picture.snapshot(), device, kind);
    if (!command)
        return {};
    const DecisionRecord record =
        toRecord(*command, picture.snapshot(), settings.regulation.lease, decision.recheck);
    return {command->value, command->rule, record.reason.sentenceId, record.wish};
}

Outcome outcome(Picture &picture, const ControlSettings &settings, const char *device, SetpointKind kind,
                const PlantConfig &plant, const ControlInputs &inputs)
{
    ControlState state;
    return outcome(state, picture, settings, device, kind, plant, inputs);
}

ControlSettings limited(double watts)
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Power;
    settings.feedIn.power = Watts(watts);
    return settings;
}

ControlSettings peak(std::optional<Watts> instant, std::optional<Watts> demand)
{
    ControlSettings settings;
    settings.peak.instant = instant;
    settings.peak.demand = demand;
    return settings;
}

ControlSettings byHand(double value, SetpointKind kind, const char *device)
{
    ControlSettings settings;
    settings.overrides = {ManualOverride{DeviceId(QString::fromLatin1(device)), kind, value,
                                         Picture().snapshot().time + 10min}};
    return settings;
}

} // namespace ww::test
