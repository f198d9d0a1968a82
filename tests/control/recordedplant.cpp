// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedplant.h"

#include "control/loads/loadspast.h"

namespace ww::test {

namespace {

/// What a self-test might want, mostly nothing.
Trial randomTrial(RandomPlant &plant)
{
    Trial trial;
    if (plant.chance(0.7))
        return trial;
    if (plant.chance(0.3))
        trial.feedIn = Watts(plant.number(0, 5'000));
    if (plant.chance(0.3))
        trial.fuse = Amperes(plant.number(6, 60));
    if (plant.chance(0.3))
        trial.consumption = Watts(plant.number(0, 5'000));
    if (plant.chance(0.3))
        trial.contacts = plant.whole(0, 3);
    trial.meterLost = plant.chance(0.2);
    for (const SetpointInfo &row : setpointTable()) {
        if (plant.chance(0.3))
            trial.wishes.push_back(
                {DeviceId(QStringLiteral("battery0")), row.kind, plant.number(-5'000, 5'000)});
    }
    if (!trial.wishes.empty() && plant.chance(0.5))
        trial.lapsing = trial.wishes.front();
    return trial;
}

/// What a run before may have left of the loads.
LoadsPast randomPast(RandomPlant &plant)
{
    LoadsPast past;
    past.dayUntil = plant.chance(0.5) ? Instant{4'000'000'000'000} : Instant();
    for (const LoadDevice &load : plant.settings().loads.devices) {
        if (plant.chance(0.5))
            past.loads.push_back({load.device,
                                  plant.chance(0.5),
                                  Uptime(-1000 * plant.whole(0, 1200)),
                                  {.starts = plant.whole(0, 5)},
                                  {{Uptime(-7'200'000), Uptime(-3'600'000)}},
                                  plant.chance(0.2) ? std::optional(Uptime(-60'000)) : std::nullopt,
                                  {}});
    }
    return past;
}

} // namespace

void answerCommands(RandomPlant &plant, const Decision &decision, Snapshot &snapshot)
{
    for (const Command &command : decision.commands) {
        if (command.device >= snapshot.devices.size() || plant.chance(0.2))
            continue;
        SetpointStatus status;
        status.kind = command.kind;
        status.state = static_cast<SetpointState>(plant.whole(0, static_cast<int>(SetpointState::Expired)));
        status.wanted = command.value;
        if (plant.chance(0.7))
            status.readBack = plant.chance(0.5) ? command.value : plant.number(0, 3000);
        snapshot.devices[command.device].setpoints.push_back(status);
    }
}

ControlInputs randomInputs(RandomPlant &plant)
{
    ControlInputs inputs;
    for (auto &contact : inputs.digital) {
        if (plant.chance(0.5))
            contact = plant.chance(0.5);
    }
    inputs.utcOffset = std::chrono::minutes(plant.whole(-12, 12) * 60);
    if (plant.chance(0.3))
        inputs.consumptionLimitW = plant.number(0, 10'000);
    if (plant.chance(0.3))
        inputs.pricePerKwh = plant.number(-0.1, 0.5);
    inputs.trial = randomTrial(plant);
    return inputs;
}

QByteArray recordPlant(RandomPlant &plant, int ticks, double startAgain)
{
    plant.draw();
    record::RecordingWriter writer;
    ControlState state;
    takeUp(state.loads, randomPast(plant));
    QByteArray bytes = writer.head("test");
    bytes += writer.start(plant.settings(), plant.plant(), state);
    ControlInputs inputs;
    Decision decision;
    for (int tick = 0; tick < ticks; ++tick) {
        if (plant.chance(startAgain))
            bytes += writer.start(plant.settings(), plant.plant(), state);
        if (plant.chance(0.2))
            inputs = randomInputs(plant);
        Snapshot snapshot = plant.next();
        answerCommands(plant, decision, snapshot);
        decision = decide(plant.settings(), plant.plant(), state, snapshot, inputs);
        bytes += writer.tick(snapshot, inputs, decision);
    }
    return bytes;
}

} // namespace ww::test
