// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/externallimit.h"
#include "control/ledger.h"
#include "control/limitspast.h"
#include "control/loads/loadspast.h"
#include "control/loadview.h"
#include "control/overrideends.h"
#include "control/settings/inputusers.h"
#include "control/settings/plantfit.h"
#include "plant/plant.h"

#include <QObject>
#include <QTimeZone>

#include <functional>
#include <map>
#include <set>

namespace ww {

class FlightRecorder;

/// Runs the rules on every picture of the plant, hands what they decide to the devices, renews it before its
/// lease ends, and gives devices back when nothing holds them any more. Main thread only.
class ControlLoop final : public QObject
{
    Q_OBJECT
public:
    /// `settings` should be valid; what is not becomes safe as makeUsable() says, and the alarm
    /// SettingsInvalid tells.
    ControlLoop(Plant &plant, const ControlSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const ControlSettings &settings() const { return m_settings; }
    /// Digital inputs that devices use; from now on settings that read one of them are refused.
    void setInputUsers(InputUsers users) { m_inputUsers = std::move(users); }
    /// Makes settings harmless that the plant's devices can never follow, and tells it with the alarm
    /// SettingsInvalid; once all devices are there. What changes from now on is refused.
    void fitToDevices();
    /// Takes new settings from the next tick on, or refuses them naming the field.
    [[nodiscard]] Result<void> setSettings(const ControlSettings &settings);
    /// Holds a setpoint at a value until a time within the next 24 hours (B1); replaces an override of the
    /// same setpoint.
    [[nodiscard]] Result<void> setOverride(const ManualOverride &manual);
    /// Takes up overrides of before a restart, before the first tick; the plant may still lack their devices.
    void takeUpOverrides(std::vector<ManualOverride> overrides);
    /// Ends the overrides `which` chooses.
    void clearOverrides(const std::function<bool(const ManualOverride &)> &which);

    /// Takes a limit of consumption from outside, for at most 24 hours from now; refused unless the settings
    /// name the outside as its source. Before the first one, and after a restart, nobody knows whether there
    /// is a limit: then the usual power of the settings counts.
    [[nodiscard]] Result<void> setExternalLimit(const ExternalLimit &limit);
    /// The latest one, also once it has ended; nullopt: nothing was said since the start.
    [[nodiscard]] const std::optional<ExternalLimit> &externalLimit() const { return m_external; }

    /// What the world outside the plant looks like from the next tick on. The plant's local time is worked
    /// out here; everything else stays as given until the next call.
    void setInputs(const ControlInputs &inputs) { m_inputs = inputs; }
    [[nodiscard]] const ControlInputs &inputs() const { return m_inputs; }
    /// What a self-test of the plant wants from the next tick on; part of the inputs.
    void setTrial(const Trial &trial) { m_inputs.trial = trial; }

    /// The lock because the hard limit of feed-in was broken; nullopt: there is none.
    [[nodiscard]] std::optional<FeedInLockPast> feedInLock() const;
    /// Limits that come back slowly, as they are.
    [[nodiscard]] LimitsPast limitsPast() const;
    /// Takes these up from before a restart, before the first tick.
    void takeUp(const FeedInLockPast &lock);
    void takeUp(const LimitsPast &past);

    /// What must not be forgotten of the loads over a restart.
    [[nodiscard]] LoadsPast loadsPast() const { return pastOf(m_state.loads); }
    /// Takes that up, before the first tick.
    void takeUpLoads(LoadsPast past) { ww::takeUp(m_state.loads, std::move(past)); }

    /// Has decisions recorded from now on; nullptr ends that. Borrowed.
    void setRecorder(FlightRecorder *recorder);

    /// Decides on this picture and acts. Does nothing after withdrawAll().
    void tick(const SnapshotPtr &snapshot);
    /// Lets go of every device as SetpointSink::leave() does and stops; for exit.
    void withdrawAll();
    /// Starts again after withdrawAll().
    void resume() { m_running = true; }

    [[nodiscard]] const Ledger &ledger() const { return m_ledger; }
    /// The strongest rule that had to step in at the last tick; the mode's own rule when none had to.
    [[nodiscard]] Rule leadingRule() const { return m_leadingRule; }
    /// What the loads are doing since the last tick, in the owner's order.
    [[nodiscard]] const std::vector<LoadView> &loads() const { return m_loads; }
    [[nodiscard]] const LimitsInForce &limits() const { return m_limits; }
    /// Which limits were broken at the last tick.
    [[nodiscard]] const LimitVerdict &broken() const { return m_broken; }
    /// The newest decision that is still in force.
    [[nodiscard]] std::optional<DecisionRecord> inForce() const;

Q_SIGNALS:
    /// A new row of the ledger.
    void decided(const ww::DecisionRecord &record);
    /// A load is about to be switched on: its start counts, whatever happens next.
    void loadStarts();
    /// A row told before has changed: its setpoint was confirmed, refused or has expired.
    void updated(const ww::DecisionRecord &record);
    /// Settings were changed, or an override has ended or ends earlier.
    void settingsChanged(const ww::ControlSettings &settings);

private:
    struct Held
    {
        double value = 0;
        Uptime leaseUntil{0};
        bool wanted = false; ///< Scratch of one tick.
    };
    [[nodiscard]] Decision decideOn(const Snapshot &snapshot);
    void takeLocalTime(Instant now);
    void takeExternalLimit(Instant now, Uptime uptime);
    void expireOverrides(Instant now, Uptime uptime);
    void takeStates(const Snapshot &snapshot);
    void tellStarts(const Snapshot &snapshot);
    void act(const Decision &decision, const Snapshot &snapshot);
    void hold(const Command &command, const Snapshot &snapshot);
    [[nodiscard]] bool lapses(const SetpointKey &key, double value) const;
    void letGo(const Snapshot &snapshot);
    /// Tells of manual overrides that cannot hold off the grid.
    void tellWaiting(const Snapshot &snapshot);
    void release(const SetpointKey &key, const Held &held, Why why, Instant now);
    void raiseAlarms(const Decision &decision, const Snapshot &snapshot);
    /// Devices that limits, circuits and loads name and that are not there: nothing keeps them to it.
    void tellMissing(const Snapshot &snapshot);
    void forgetDevice(const DeviceId &id);
    [[nodiscard]] Surroundings surroundings() const;
    void tellUnusable(const QList<Error> &errors);

    Plant &m_plant;
    ControlSettings m_settings;
    OverrideEnds m_overrideEnds;
    InputUsers m_inputUsers;
    ControlInputs m_inputs;
    QTimeZone m_zone;
    ControlState m_state;
    Ledger m_ledger;
    std::map<SetpointKey, Held> m_held;
    std::set<SetpointKey> m_waiting; ///< Held by hand and not told off the grid, as told.
    std::set<DeviceId> m_missing;    ///< Named by settings and not there, as told.
    Rule m_leadingRule = Rule::SelfConsumption;
    std::optional<ExternalLimit> m_external;
    Uptime m_externalEnd{0}; ///< When it ends, whatever the clock is set to.
    std::vector<LoadView> m_loads;
    LimitsInForce m_limits;
    LimitVerdict m_broken;
    FlightRecorder *m_recorder = nullptr;
    bool m_running = true;
};

} // namespace ww
